/* Any bytes as settings: a fault never costs more than what it is about. */
#include "core/settings.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    faults = (struct fault_list){0};
    static struct settings settings;
    memset(&settings, 0x55, sizeof(settings));
    bool good = settings_parse("/p/f", (const char *)data, size, &settings, &faults);
    expect(good == (faults.count == 0));
    /* and with faults too, for the daemon goes on: */
    expect(settings.sensor_count <= SENSOR_MAX && settings.staff_count <= STAFF_MAX);
    expect(settings.assets[0] == '/' && settings.data[0] == '/' && settings.run[0] == '/');
    expect(settings.rules[0] != '\0');
    expect(settings.rotation % 90 == 0 && settings.rotation >= 0 && settings.rotation < 360);
    expect(settings.theme >= 0 && settings.theme <= 2);
    expect(!good || settings.sensor_count > 0);
    for (size_t i = 0; i < settings.sensor_count; i++) {
        const struct sensor_settings *sensor = &settings.sensor[i];
        expect(sensor->id[0] != '\0' && sensor->name[0] != '\0');
        expect(sensor->role <= ROLE_ROOM && sensor->kind <= SENSOR_HWMON);
        expect(calibration_is_sound(&sensor->calibration));
        for (size_t j = 0; j < i; j++) {
            expect(strcmp(sensor->id, settings.sensor[j].id) != 0);
        }
    }
    for (size_t i = 0; i < settings.staff_count; i++) {
        expect(settings.staff[i].name[0] != '\0');
    }
    return 0;
}
