#include "record_path.h"

#include <stdio.h>
#include <unistd.h>

#include "core/yaml.h"

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
