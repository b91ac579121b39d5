/* What Taken takes from the journal and the disk: since when the kiosk is in use, the last drill
 * that was held, the room that is left. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#include "kiosk.h"

#define DRILL_DONE "eind: beeindigd"
#define DRILL_LINE_MAX 512

struct drilled {
    const char *today;
    char day[DAY_SIZE];
};

/* A day that must still come was written by a clock that ran ahead: it hides no real one. */
static void take_later(struct drilled *drilled, const char *day)
{
    if (day_is_valid(day) && strcmp(day, drilled->day) > 0 && strcmp(day, drilled->today) <= 0) {
        text_copy(drilled->day, sizeof(drilled->day), day);
    }
}

/* A live drill stands in the journal itself. */
static bool take_incident(void *context, const struct incident *incident)
{
    char day[DAY_SIZE];
    if (incident_is_drill(incident) && incident->closed && incident->start.wall_ms != MS_UNKNOWN &&
        incident->start.trust != TIME_UNTRUSTED) {
        day_of(incident->start.wall_ms, day);
        take_later(context, day);
    }
    return true;
}

/* One that was cut off is no drill that was held. */
static bool was_held(const char *folder)
{
    char path[PATH_SIZE], line[DRILL_LINE_MAX];
    if (!text_set(path, sizeof(path), "%s/" DRILL_FILE, folder)) {
        return false;
    }
    FILE *file = fopen(path, "re");
    bool held = false;
    while (file != NULL && !held && fgets(line, sizeof(line), file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        held = strcmp(line, DRILL_DONE) == 0;
    }
    if (file != NULL) {
        fclose(file);
    }
    return held;
}

/* The others are kept in folders named by their day: YYYY-MM-DD-N. */
static void take_folders(const struct kiosk *kiosk, struct drilled *drilled)
{
    char folder[PATH_SIZE], path[PATH_SIZE];
    text_set(folder, sizeof(folder), "%s/" DRILL_PAST_FOLDERS, kiosk->settings.data);
    DIR *list = opendir(folder);
    const struct dirent *entry;
    while (list != NULL && (entry = readdir(list)) != NULL) {
        char day[DAY_SIZE];
        int of_day;
        if (drill_past_name(entry->d_name, day, &of_day) && strcmp(day, drilled->day) > 0 &&
            text_set(path, sizeof(path), "%s/%s", folder, entry->d_name) && was_held(path)) {
            take_later(drilled, day);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
}

/* The day of the last drill that was held; false: none is known. */
static bool last_drill(struct kiosk *kiosk, char day[DAY_SIZE])
{
    struct drilled drilled = {kiosk->view.today, ""};
    if (kiosk->view.today[0] == '\0') {
        return false; /* nothing is due then either */
    }
    if (kiosk->journal != NULL) {
        journal_each_incident(kiosk->journal, take_incident, &drilled);
    }
    take_folders(kiosk, &drilled);
    text_copy(day, DAY_SIZE, drilled.day);
    return day[0] != '\0';
}

/* What the journal and the disk say, once a day and when somebody comes to look. */
void kiosk_tasks_refresh(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    char day[DAY_SIZE];
    int64_t since_ms = kiosk->journal != NULL ? journal_since_ms(kiosk->journal) : MS_UNKNOWN;
    view->since[0] = '\0';
    if (since_ms != MS_UNKNOWN) {
        day_of(since_ms, view->since);
    }
    if (last_drill(kiosk, day)) {
        tasks_drilled(&kiosk->tasks, day);
    }
    struct statvfs info;
    view->free_bytes = -1;
    if (statvfs(kiosk->settings.data, &info) == 0) {
        view->free_bytes = (int64_t)info.f_bavail * (int64_t)info.f_frsize;
    }
}
