#include "record_path.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/yaml.h"
#include "draaiboek/drill_plan.h"

const struct settings *record_settings(const struct ctl *ctl)
{
    static struct fault_list faults;
    static struct settings settings;
    if (settings.path[0] == '\0' && !settings_load(ctl->config, &settings, &faults) &&
        faults.count > 0) {
        fprintf(stderr, "%s\n", faults.fault[0].text);
    }
    return &settings;
}

bool record_path(const struct ctl *ctl, char path[PATH_SIZE])
{
    const struct settings *settings = record_settings(ctl);
    if (access(ctl->config, R_OK) != 0) { /* the default place is not what was meant */
        return false;
    }
    if (!settings_readings_db_path(settings, path)) {
        fprintf(stderr, "noodwachtctl: data: het pad is te lang\n");
        return false;
    }
    return true;
}

/* The plan of a drill lies beside its record. */
static bool is_of_drill(const char *db)
{
    const char *slash = strrchr(db, '/');
    char path[PATH_SIZE];
    return text_set(path, sizeof(path), "%.*s" DRILL_FILE,
                    slash != NULL ? (int)(slash + 1 - db) : 0, db) &&
           access(path, F_OK) == 0;
}

const struct settings *record_settings_of(const struct ctl *ctl, const char *db)
{
    static struct settings marked;
    const struct settings *settings = record_settings(ctl);
    if (drill_is_of(settings->practice) || !is_of_drill(db)) {
        return settings;
    }
    marked = *settings;
    text_set(marked.practice, sizeof(marked.practice), DRILL_WORD "%s%s",
             settings->practice[0] != '\0' ? " · " : "", settings->practice);
    return &marked;
}
