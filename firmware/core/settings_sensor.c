#include <string.h>

#include "core/settings.h"
#include "core/time_text.h"
#include "core/yaml.h"

#define MONTHS_MAX 120

/* "28-000005e2fdc3": family, dash, twelve hex digits, as the kernel names its folders. */
static bool w1_address_is_valid(const char *address)
{
    return strlen(address) == 15 && strspn(address, "0123456789abcdef") == 2 && address[2] == '-' &&
           strspn(address + 3, "0123456789abcdef") == 12;
}

/* "CHIP/temp1" */
static bool hwmon_address_is_valid(const char *address)
{
    const char *slash = strchr(address, '/');
    if (slash == NULL || slash == address || address[0] == '.' || strncmp(slash, "/temp", 5) != 0) {
        return false;
    }
    size_t digits = strspn(slash + 5, "0123456789");
    return digits > 0 && slash[5 + digits] == '\0';
}

static bool check_address(const struct settings *settings, size_t index, const char *name,
                          struct fault_list *faults)
{
    const struct sensor_settings *sensor = &settings->sensor[index];
    if (sensor->kind == SENSOR_W1 && !w1_address_is_valid(sensor->address)) {
        fault_add(faults, name, sensor->line,
                  "sensor '%s': 'adres' moet eruitzien als 28-000005e2fdc3, niet '%s'", sensor->id,
                  sensor->address);
        return false;
    }
    if (sensor->kind == SENSOR_HWMON && !hwmon_address_is_valid(sensor->address)) {
        fault_add(faults, name, sensor->line,
                  "sensor '%s': 'adres' moet eruitzien als CHIP/temp1, niet '%s'", sensor->id,
                  sensor->address);
        return false;
    }
    for (size_t i = 0; i < index; i++) {
        const struct sensor_settings *other = &settings->sensor[i];
        if (strcmp(other->id, sensor->id) == 0) {
            fault_add(faults, name, sensor->line,
                      "sensor '%s' staat er dubbel (ook op regel %d); geef een andere id",
                      sensor->id, other->line);
            return false;
        }
        if (sensor->address[0] != '\0' && other->kind == sensor->kind &&
            strcmp(other->address, sensor->address) == 0) {
            fault_add(faults, name, sensor->line,
                      "sensor '%s' heeft hetzelfde adres als '%s' (regel %d)", sensor->id,
                      other->id, other->line);
            return false;
        }
    }
    return true;
}

/* An older file says with 'plaats' what the sensor is: its role. */
static void settle_role(struct sensor_settings *sensor)
{
    if (sensor->role != SENSOR_ROLE_UNREAD) {
        return;
    }
    sensor->role = ROLE_FRIDGE;
    for (int i = 0; sensor_role_names[i] != NULL; i++) {
        if (strcmp(sensor->place, sensor_role_names[i]) == 0) {
            sensor->role = (enum sensor_role)i;
            sensor->place[0] = '\0';
        }
    }
}

static bool settle_rules(const struct settings *settings, struct sensor_settings *sensor,
                         const char *name, struct fault_list *faults)
{
    const char *usual = "";
    switch (sensor->role) {
    case ROLE_FRIDGE:
        usual = settings->rules;
        break;
    case ROLE_FREEZER:
        usual = "vriezer";
        break;
    case ROLE_COOLBOX:
        usual = "koelbox";
        break;
    case ROLE_ROOM:
        if (sensor->rules[0] != '\0') {
            fault_add(faults, name, sensor->line,
                      "sensor '%s': een kamer heeft geen regels; haal 'regels' weg", sensor->id);
            sensor->rules[0] = '\0';
            return false;
        }
        break;
    }
    if (sensor->rules[0] == '\0') {
        text_copy(sensor->rules, sizeof(sensor->rules), usual);
    }
    return true;
}

/* Calibration */

/* "12 maanden", "1 jaar" */
static bool parse_months(const char *text, int32_t *months)
{
    int32_t number = 0;
    size_t digits = strspn(text, "0123456789");
    for (size_t i = 0; i < digits && i < 4; i++) {
        number = number * 10 + (text[i] - '0');
    }
    const char *unit = text + digits;
    bool years = strcmp(unit, " jaar") == 0;
    *months = years ? number * 12 : number;
    return digits > 0 && digits < 4 && *months > 0 && *months <= MONTHS_MAX &&
           (years || strcmp(unit, " maanden") == 0 || strcmp(unit, " maand") == 0);
}

static bool settle_days(const struct calibration_written *written, struct calibration *calibration,
                        const char **problem)
{
    int32_t months = 0;
    if (written->day[0] == '\0') {
        *problem = written->valid[0] == '\0' && written->until[0] == '\0'
                       ? NULL
                       : "'geldig' of 'tot' zonder 'datum': vul in wanneer er is geijkt";
    } else if (!time_parse_day(written->day, &calibration->day) || calibration->day <= 0) {
        *problem = "'datum' moet een dag zijn zoals 2026-01-31";
    } else if (written->valid[0] != '\0' && written->until[0] != '\0') {
        *problem = "geef 'geldig' of 'tot', niet allebei";
    } else if (written->valid[0] != '\0') {
        if (parse_months(written->valid, &months)) {
            calibration->due_day = time_add_months(calibration->day, months);
        } else {
            *problem = "'geldig' moet een aantal maanden zijn zoals '12 maanden', hoogstens 120";
        }
    } else if (written->until[0] != '\0' &&
               (!time_parse_day(written->until, &calibration->due_day) ||
                calibration->due_day <= calibration->day)) {
        *problem = "'tot' moet een dag na 'datum' zijn, zoals 2027-01-31";
    }
    return *problem == NULL;
}

/* A calibration that is not understood is not used: raw values are nearer the truth than a wrong
 * correction. */
static bool settle_calibration(struct sensor_settings *sensor, const char *name,
                               struct fault_list *faults)
{
    const struct calibration_written *written = &sensor->written;
    struct calibration calibration = {0};
    const char *problem = NULL;
    if (written->line == 0) {
        calibration.count = written->add_mc != 0;
        calibration.point[0].add_mc = written->add_mc;
        sensor->calibration = calibration;
        return true;
    }
    if (written->add_mc != 0) {
        problem = "staat naast 'correctie'; zet alles in 'ijking' en haal 'correctie' weg";
    } else if (settle_days(written, &calibration, &problem)) {
        calibration.count = written->point_count;
        for (size_t i = 0; i < calibration.count; i++) {
            if (written->point[i].raw_mc == CALIBRATION_MC_UNREAD ||
                written->point[i].add_mc == CALIBRATION_MC_UNREAD) {
                return false; /* said already */
            }
            calibration.point[i] = written->point[i];
            calibration.point[i].add_mc = -written->point[i].add_mc;
        }
        if (!calibration_is_sound(&calibration)) {
            problem = "de punten moeten van koud naar warm staan, elk maar een keer";
        }
    }
    if (problem != NULL) {
        fault_add(faults, name, written->line, "sensor '%s', ijking: %s", sensor->id, problem);
        return false;
    }
    sensor->calibration = calibration;
    return true;
}

bool settings_check_sensor(struct settings *settings, size_t index, const char *name,
                           struct fault_list *faults)
{
    struct sensor_settings *sensor = &settings->sensor[index];
    settle_role(sensor);
    bool good = settle_rules(settings, sensor, name, faults);
    good &= settle_calibration(sensor, name, faults);
    return check_address(settings, index, name, faults) && good;
}
