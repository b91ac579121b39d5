#include "record_path.h"

#include <stdio.h>
#include <unistd.h>

#include "core/settings.h"
#include "core/yaml.h"

bool record_path(const struct ctl *ctl, char path[PATH_SIZE])
{
    static struct fault_list faults;
    static struct settings settings;
    if (!settings_load(ctl->config, &settings, &faults) && faults.count > 0) {
        fprintf(stderr, "%s\n", faults.fault[0].text);
        if (access(ctl->config, R_OK) != 0) { /* the default place is not what was meant */
            return false;
        }
    }
    if (!settings_readings_db_path(&settings, path)) {
        fprintf(stderr, "noodwachtctl: data: het pad is te lang\n");
        return false;
    }
    return true;
}
