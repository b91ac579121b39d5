/* The rules as the screens need them: what the daemon guards by, whatever the chosen file holds. A
 * file that cannot be read made the daemon fall back; the status says to which. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/yaml.h"
#include "kiosk.h"

static void take(struct kiosk *kiosk, bool good)
{
    if (!good) {
        memset(&kiosk->rules, 0, sizeof(kiosk->rules));
    }
    kiosk->view.rules = good ? &kiosk->rules : NULL;
    kiosk->view.low_mc = kiosk->rules.low_mc;
    kiosk->view.high_mc = kiosk->rules.high_mc;
    kiosk->view.battery_low_pct = 0;
    for (size_t i = 0; i < kiosk->rules.count; i++) {
        const struct rule *rule = &kiosk->rules.rule[i];
        if (rule->kind == RULE_BATTERY && rule->battery_pct > kiosk->view.battery_low_pct) {
            kiosk->view.battery_low_pct = rule->battery_pct;
        }
    }
}

/* False: not there, or with faults, which the daemon says. */
static bool load(const char *path, struct rules *rules)
{
    struct fault_list *faults = calloc(1, sizeof(*faults));
    bool good = faults != NULL && rules_load(path, rules, faults);
    if (!good && faults != NULL && faults->count > 0) {
        log_error("%s", faults->fault[0].text);
    }
    free(faults);
    return good;
}

void kiosk_rules_load(struct kiosk *kiosk)
{
    char path[PATH_SIZE];
    take(kiosk, settings_rules_path(&kiosk->settings, path) && load(path, &kiosk->rules));
}

static const struct status_sensor *judged_by_practice(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        const struct sensor_settings *sensor = &kiosk->settings.sensor[i];
        bool practice = sensor->rules[0] == '\0' ||
                        strcmp(sensor->rules, kiosk->settings.rules) == 0;
        if (sensor->role != ROLE_FRIDGE || !practice) {
            continue;
        }
        const struct status_sensor *said = kiosk_sensor(kiosk, sensor->id);
        if (said != NULL) {
            return said;
        }
    }
    return NULL;
}

void kiosk_rules_follow(struct kiosk *kiosk)
{
    const struct status_sensor *sensor = judged_by_practice(kiosk);
    if (sensor == NULL || strcmp(sensor->rules, kiosk->rules.id) == 0 ||
        strcmp(sensor->rules, kiosk->rules_sought) == 0) {
        return;
    }
    text_copy(kiosk->rules_sought, sizeof(kiosk->rules_sought), sensor->rules); /* once */
    const char *const homes[] = {kiosk->settings.assets, NOODWACHT_ASSETS};
    bool found = false;
    for (size_t i = 0; i < ARRAY_LEN(homes) && sensor->rules[0] != '\0' && !found; i++) {
        char path[PATH_SIZE];
        found = text_set(path, sizeof(path), "%s/regels/%s.yaml", homes[i], sensor->rules) &&
                load(path, &kiosk->rules) && strcmp(kiosk->rules.id, sensor->rules) == 0;
    }
    take(kiosk, found);
}

const struct rules *kiosk_rules_of(struct kiosk *kiosk, const struct sensor_settings *sensor,
                                   struct rules *own)
{
    char path[PATH_SIZE];
    const struct status_sensor *said = kiosk_sensor(kiosk, sensor->id);
    const char *id = said != NULL ? said->rules : "";
    bool practice = sensor->rules[0] == '\0' || strcmp(sensor->rules, kiosk->settings.rules) == 0;
    if (id[0] != '\0' ? strcmp(id, kiosk->rules.id) == 0 : practice) {
        return kiosk->rules.count > 0 ? &kiosk->rules : NULL;
    }
    bool good = settings_rules_path_of(&kiosk->settings, practice ? id : sensor->rules, path) &&
                load(path, own) && (id[0] == '\0' || strcmp(id, own->id) == 0);
    return good ? own : NULL;
}
