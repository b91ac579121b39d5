#include "draaiboek/drill_past.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/log.h"
#include "core/yaml.h"
#include "draaiboek/day.h"

#define DAY_LEN 10

bool drill_past_name(const char *name, char day[DAY_SIZE], int *of_day)
{
    char *end = NULL;
    size_t len = strlen(name);
    text_set(day, DAY_SIZE, "%.*s", DAY_LEN, name);
    if (len < DAY_LEN + 2 || len >= DRILL_PAST_NAME || name[DAY_LEN] != '-' || !day_is_valid(day) ||
        name[strspn(name, "0123456789-")] != '\0' || name[DAY_LEN + 1] == '-') {
        return false;
    }
    *of_day = (int)strtol(name + DAY_LEN + 1, &end, 10);
    return *end == '\0' && *of_day > 0;
}

void drill_past_title(const char *name, char out[NAME_SIZE])
{
    char day[DAY_SIZE], words[NAME_SIZE];
    int of_day;
    if (!drill_past_name(name, day, &of_day)) {
        text_set(out, NAME_SIZE, "oefening %s", name);
        return;
    }
    day_format(day, words);
    if (of_day == 1) {
        text_set(out, NAME_SIZE, "oefening van %s", words);
    } else {
        text_set(out, NAME_SIZE, "oefening %d van %s", of_day, words);
    }
}

bool drill_past_folder(const char *data, const char *name, char folder[PATH_SIZE])
{
    return text_set(folder, PATH_SIZE, "%s/" DRILL_PAST_FOLDERS "/%s", data, name);
}

bool drill_past_journal(const char *data, const char *name, char path[PATH_SIZE])
{
    return text_set(path, PATH_SIZE, "%s/" DRILL_PAST_FOLDERS "/%s/journaal.db", data, name);
}

bool drill_past_plan(const char *folder, struct drill_plan *plan)
{
    char path[PATH_SIZE];
    size_t len = 0;
    struct fault_list *faults = calloc(1, sizeof(*faults));
    struct stat info;
    char *bytes = faults != NULL && text_set(path, sizeof(path), "%s/" DRILL_FILE, folder) &&
                          stat(path, &info) == 0
                      ? yaml_file_bytes(path, &len, faults)
                      : NULL;
    bool good = bytes != NULL && drill_plan_parse(path, bytes, len, plan, faults);
    for (size_t i = 0; faults != NULL && i < faults->count; i++) {
        log_warning("%s", faults->fault[i].text);
    }
    free(bytes);
    free(faults);
    return good;
}

static int is_drill(const struct dirent *entry)
{
    char day[DAY_SIZE];
    int of_day;
    return drill_past_name(entry->d_name, day, &of_day);
}

size_t drill_past_list(const char *data, struct drill_past *past, size_t max)
{
    char all[PATH_SIZE], folder[PATH_SIZE];
    struct dirent **entries = NULL;
    size_t count = 0;
    if (!text_set(all, sizeof(all), "%s/" DRILL_PAST_FOLDERS, data)) {
        return 0;
    }
    int found = scandir(all, &entries, is_drill, versionsort);
    for (int i = found - 1; i >= 0; i--) {
        if (count < max && drill_past_folder(data, entries[i]->d_name, folder) &&
            drill_past_plan(folder, &past[count].plan) && past[count].plan.end != DRILL_RUNS &&
            past[count].plan.kind == DRILL_SIMULATED) {
            text_copy(past[count].name, sizeof(past[count].name), entries[i]->d_name);
            past[count].incident = 0;
            count++;
        }
        free(entries[i]);
    }
    free(entries);
    return count;
}
