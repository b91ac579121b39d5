#include <string.h>
#include <unistd.h>

#include "core/counted.h"
#include "core/log.h"
#include "daemon.h"

#define FALLBACK_RULES "nl-praktijk"

void daemon_start_fault(struct daemon *daemon, const char *text)
{
    if (daemon->start_fault_count < START_FAULT_MAX) {
        text_copy(daemon->start_fault[daemon->start_fault_count++], TEXT_SIZE, text);
    }
}

/* The first faults in full, the others as a number: the screen has room for a few. */
void daemon_keep_faults(struct daemon *daemon, const struct fault_list *faults, size_t from)
{
    const size_t shown = 2;
    for (size_t i = from; i < faults->count; i++) {
        log_error("%s", faults->fault[i].text);
        if (i - from < shown) {
            daemon_start_fault(daemon, faults->fault[i].text);
        }
    }
    if (faults->count > from + shown) {
        char text[TEXT_SIZE];
        size_t more = faults->count + faults->dropped - from - shown;
        text_set(text, sizeof(text), "... en nog %zu %s: noodwachtctl check noemt ze alle", more,
                 counted_noun((int64_t)more, "fout"));
        daemon_start_fault(daemon, text);
    }
}

static bool load_rules_at(struct daemon *daemon, const char *path, struct rules *rules,
                          struct fault_list *faults)
{
    size_t before = faults->count;
    bool good = rules_load(path, rules, faults);
    if (!good) {
        daemon_keep_faults(daemon, faults, before);
    }
    return good;
}

/* The practice's choice, else the default beside it, else the one this program was installed with:
 * limits live in rules files only. */
static bool load_practice(struct daemon *daemon, struct fault_list *faults)
{
    char path[PATH_SIZE];
    if (settings_rules_path(&daemon->settings, path) &&
        load_rules_at(daemon, path, &daemon->rules, faults)) {
        return true;
    }
    char fallback[PATH_SIZE];
    const char *const homes[] = {daemon->settings.assets, NOODWACHT_ASSETS};
    for (size_t i = 0; i < ARRAY_LEN(homes); i++) {
        if (text_set(fallback, sizeof(fallback), "%s/regels/" FALLBACK_RULES ".yaml", homes[i]) &&
            strcmp(fallback, path) != 0 && access(fallback, R_OK) == 0 &&
            load_rules_at(daemon, fallback, &daemon->rules, faults)) {
            daemon_start_fault(daemon,
                               "De ingestelde regels zijn niet te gebruiken: de standaardregels "
                               "(" FALLBACK_RULES ") gelden");
            return true;
        }
    }
    return false;
}

/* A fridge whose own rules cannot be read is judged by those of the practice; anything else is not
 * judged, and that is said. */
static bool load_of_sensor(struct daemon *daemon, size_t index, struct fault_list *faults)
{
    const struct sensor_settings *sensor = &daemon->settings.sensor[index];
    char path[PATH_SIZE];
    bool practice = strcmp(sensor->rules, daemon->settings.rules) == 0;
    if (sensor->rules[0] == '\0' || (practice && sensor->role == ROLE_FRIDGE)) {
        return true;
    }
    if (practice) { /* which may be the fallback */
        daemon->sensor_rules[index] = daemon->rules;
        daemon->has_sensor_rules[index] = daemon->has_rules;
        return true;
    }
    daemon->has_sensor_rules[index] =
        settings_rules_path_of(&daemon->settings, sensor->rules, path) &&
        load_rules_at(daemon, path, &daemon->sensor_rules[index], faults);
    if (!daemon->has_sensor_rules[index]) {
        char text[TEXT_SIZE];
        text_set(text, sizeof(text),
                 sensor->role == ROLE_FRIDGE
                     ? "De regels van %s zijn niet te gebruiken: die van de praktijk gelden"
                     : "De regels van %s zijn niet te gebruiken: hij wordt niet bewaakt",
                 sensor->name);
        daemon_start_fault(daemon, text);
    }
    return daemon->has_sensor_rules[index];
}

bool daemon_load_rules(struct daemon *daemon, struct fault_list *faults)
{
    daemon->has_rules = load_practice(daemon, faults);
    bool good = daemon->has_rules;
    for (size_t i = 0; i < daemon->settings.sensor_count; i++) {
        good &= load_of_sensor(daemon, i, faults);
    }
    return good;
}
