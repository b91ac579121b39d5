#include "drill_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/calendar.h"
#include "core/log.h"
#include "core/yaml.h"
#include "draaiboek/drill_past.h"
#include "draaiboek/journal.h"

#define OF_A_DAY_MAX 99
#define SETTINGS_TEXT_MAX 32768

static const char settings_file[] = "noodwacht.yaml";
static const char cut_off[] = "scherm herstart";

static bool path_of(char path[PATH_SIZE], const char *folder, const char *name,
                    char message[MESSAGE_SIZE])
{
    if (!text_set(path, PATH_SIZE, "%s/%s", folder, name)) {
        text_copy(message, MESSAGE_SIZE, "het pad is te lang");
        return false;
    }
    return true;
}

static bool write_whole(const char *folder, const char *name, const char *text,
                        char message[MESSAGE_SIZE])
{
    char path[PATH_SIZE], part[PATH_SIZE + 8];
    if (!path_of(path, folder, name, message)) {
        return false;
    }
    text_set(part, sizeof(part), "%s.part", path);
    size_t len = strlen(text);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    bool good = fd >= 0 && write(fd, text, len) == (ssize_t)len && fsync(fd) == 0;
    int problem = errno;
    if (fd >= 0) {
        close(fd);
    }
    if (good && rename(part, path) != 0) {
        problem = errno;
        good = false;
    }
    if (!good) {
        text_set(message, MESSAGE_SIZE, "%s: %s", path, text_errno(problem));
        unlink(part);
    }
    return good;
}

/* Settings */

static void add(struct text *text, const char *before, const char *value)
{
    if (value[0] != '\0') {
        text_add(text, "%s", before);
        drill_add_quoted(text, value);
        text_add(text, "\n");
    }
}

static void add_sensor(struct text *text, const struct sensor_settings *sensor)
{
    add(text, "  - id: ", sensor->id);
    text_add(text, "    soort: sim\n    rol: %s\n", sensor_role_names[sensor->role]);
    add(text, "    naam: ", sensor->name);
    add(text, "    plaats: ", sensor->place);
    add(text, "    regels: ", sensor->rules);
}

/* The simulated practice: the fridges of the real one by name, none of its hardware. */
static bool write_settings(const struct settings *real, const char *folder,
                           char message[MESSAGE_SIZE])
{
    static char bytes[SETTINGS_TEXT_MAX];
    struct text text;
    char name[NAME_SIZE];
    char *assets = realpath(real->assets, NULL);
    text_init(&text, bytes, sizeof(bytes));
    text_set(name, sizeof(name), DRILL_WORD "%s%s", real->practice[0] != '\0' ? " · " : "",
             real->practice);
    text_add(&text, "# " DRILL_WORD ": nagebootste koelkast en stroom.\n");
    add(&text, "assets: ", assets != NULL ? assets : real->assets);
    text_add(&text, "data: .\nrun: run\n");
    add(&text, "regels: ", real->rules);
    add(&text, "regio: ", real->region);
    add(&text, "praktijk:\n  naam: ", name);
    add(&text, "  telefoon: ", real->practice_phone);
    text_add(&text, "sensoren:\n");
    for (size_t i = 0; i < real->sensor_count; i++) {
        add_sensor(&text, &real->sensor[i]);
    }
    if (real->sensor_count == 0) {
        text_add(&text, "  - {id: koelkast, naam: Koelkast, rol: koelkast, soort: sim}\n");
    }
    for (size_t i = 0; i < real->staff_count; i++) {
        add(&text, i == 0 ? "medewerkers:\n  - " : "  - ", real->staff[i].name);
    }
    free(assets);
    if (text.cut) {
        text_copy(message, MESSAGE_SIZE, "de instellingen zijn te lang");
        return false;
    }
    return write_whole(folder, settings_file, bytes, message);
}

bool drill_folder_settings(const struct settings *real, const char *folder,
                           struct settings *settings, char message[MESSAGE_SIZE])
{
    char path[PATH_SIZE];
    struct fault_list *faults = calloc(1, sizeof(*faults));
    bool good = faults != NULL && path_of(path, folder, settings_file, message) &&
                settings_load(path, settings, faults);
    if (faults == NULL) {
        text_copy(message, MESSAGE_SIZE, "geen geheugen");
    } else if (!good && faults->count > 0) {
        text_copy(message, MESSAGE_SIZE, faults->fault[0].text);
    }
    free(faults);
    text_copy(settings->data, sizeof(settings->data), folder); /* "." there: it names the drill */
    memcpy(settings->staff, real->staff, sizeof(settings->staff));
    settings->staff_count = real->staff_count;
    settings->panel_width_mm = real->panel_width_mm;
    settings->panel_height_mm = real->panel_height_mm;
    settings->rotation = real->rotation;
    settings->theme = real->theme;
    settings->rest = real->rest;
    settings->rest.night_from = settings->rest.night_to; /* its night is a simulated one */
    text_copy(settings->backlight_path, sizeof(settings->backlight_path), real->backlight_path);
    return good;
}

/* Folders */

static bool make_folder(const char *path, bool may_exist, char message[MESSAGE_SIZE])
{
    if (mkdir(path, 0750) == 0 || (may_exist && errno == EEXIST)) {
        return true;
    }
    text_set(message, MESSAGE_SIZE, "%s: %s", path, text_errno(errno));
    return false;
}

bool drill_folder_make(const struct settings *real, int64_t wall_ms, char folder[PATH_SIZE],
                       char message[MESSAGE_SIZE])
{
    char all[PATH_SIZE], run[PATH_SIZE], name[TIME_TEXT_SIZE];
    struct calendar_day day;
    int32_t minute;
    if (!calendar_day_at(wall_ms, &day, &minute)) {
        text_copy(message, MESSAGE_SIZE, "de tijd is niet bekend");
        return false;
    }
    calendar_format_day(day.number, name);
    if (!path_of(all, real->data, DRILL_FOLDERS, message) || !make_folder(all, true, message)) {
        return false;
    }
    bool made = false;
    for (int i = 1; i <= OF_A_DAY_MAX && !made; i++) {
        if (!text_set(folder, PATH_SIZE, "%s/%s-%d", all, name, i)) {
            text_copy(message, MESSAGE_SIZE, "het pad is te lang");
            return false;
        }
        made = make_folder(folder, false, message);
        if (!made && errno != EEXIST) {
            return false;
        }
    }
    if (!made) {
        return false;
    }
    if (!path_of(run, folder, "run", message) || !make_folder(run, false, message) ||
        !write_settings(real, folder, message)) {
        drill_folder_drop(folder);
        return false;
    }
    return true;
}

void drill_folder_drop(const char *folder)
{
    static const char *const names[] = {"noodwacht.yaml",     DRILL_FILE,        "noodwachtd.log",
                                        "journaal.db",        "journaal.db-wal", "journaal.db-shm",
                                        "metingen.db",        "metingen.db-wal", "metingen.db-shm",
                                        "run/noodwacht.sock", "run/sim.state",   "run"};
    char path[PATH_SIZE];
    if (folder[0] == '\0') {
        return; /* none was made */
    }
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_set(path, sizeof(path), "%s/%s", folder, names[i])) {
            remove(path);
        }
    }
    rmdir(folder); /* not when its guard, on its way out, writes once more */
}

/* oefening.yaml */

bool drill_folder_save(const char *folder, const struct drill_plan *plan,
                       char message[MESSAGE_SIZE])
{
    char text[DRILL_TEXT_MAX];
    if (!drill_plan_write(plan, text, sizeof(text))) {
        text_copy(message, MESSAGE_SIZE, "de namen zijn te lang");
        return false;
    }
    return write_whole(folder, DRILL_FILE, text, message);
}

bool drill_folder_plan(const char *folder, struct drill_plan *plan)
{
    return drill_past_plan(folder, plan);
}

/* After a crash */

struct last_row {
    struct journal *journal;
    struct journal_row row;
    bool found;
};

static bool take_row(void *context, const struct journal_row *row)
{
    struct last_row *last = context;
    last->row = *row;
    last->found = true;
    return true;
}

static bool close_incident(void *context, const struct incident *incident)
{
    struct journal *journal = context;
    static struct last_row last;
    last = (struct last_row){.journal = journal};
    if (incident->closed || !journal_each_row(journal, incident->number, take_row, &last) ||
        !last.found) {
        return true;
    }
    /* At the moment of its last row: nobody knows how long it went on. */
    struct entry entry = {.kind = ENTRY_CLOSE, .elapsed_ms = last.row.entry.elapsed_ms};
    text_set(entry.note, sizeof(entry.note), "onderbroken: %s", cut_off);
    uint64_t seq;
    journal_add(journal, incident->number, &last.row.at, &entry, &seq);
    return true;
}

static void close_journal(const char *folder)
{
    char path[PATH_SIZE];
    struct stat info;
    if (!text_set(path, sizeof(path), "%s/journaal.db", folder) || stat(path, &info) != 0) {
        return;
    }
    struct journal *journal = journal_open(path);
    if (journal != NULL) {
        journal_each_incident(journal, close_incident, journal);
    }
    journal_close(journal);
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Calls for each drill of this practice that has a plan, oldest first. */
static void each(const struct settings *real,
                 void (*call)(void *context, const char *folder, struct drill_plan *plan),
                 void *context)
{
    char all[PATH_SIZE], folder[PATH_SIZE];
    struct dirent **entries = NULL;
    if (!text_set(all, sizeof(all), "%s/" DRILL_FOLDERS, real->data)) {
        return;
    }
    int count = scandir(all, &entries, not_hidden, versionsort);
    for (int i = 0; i < count; i++) {
        struct drill_plan plan;
        if (text_set(folder, sizeof(folder), "%s/%s", all, entries[i]->d_name) &&
            drill_folder_plan(folder, &plan)) {
            call(context, folder, &plan);
        }
        free(entries[i]);
    }
    free(entries);
}

static void recover(void *context, const char *folder, struct drill_plan *plan)
{
    size_t *count = context;
    char message[MESSAGE_SIZE];
    if (plan->end != DRILL_RUNS || plan->kind != DRILL_SIMULATED) {
        return;
    }
    close_journal(folder);
    plan->end = DRILL_INTERRUPTED;
    text_copy(plan->why, sizeof(plan->why), cut_off);
    if (!drill_folder_save(folder, plan, message)) {
        log_error("%s", message);
    }
    log_warning("oefening in %s was niet beëindigd: onderbroken", folder);
    (*count)++;
}

size_t drill_folder_recover(const struct settings *real)
{
    size_t count = 0;
    each(real, recover, &count);
    return count;
}

struct newest {
    struct drill_plan *plan;
    bool found;
};

static void take_newest(void *context, const char *folder, struct drill_plan *plan)
{
    struct newest *newest = context;
    (void)folder;
    if (!newest->found || plan->begun_wall_ms >= newest->plan->begun_wall_ms) {
        *newest->plan = *plan;
        newest->found = true;
    }
}

bool drill_folder_last(const struct settings *real, struct drill_plan *plan)
{
    struct newest newest = {.plan = plan};
    each(real, take_newest, &newest);
    return newest.found;
}
