/* What a self-test sees of the hardware, each sense for itself. */
#include "hardware_private.h"
#include "power_watch.h"

void hardware_check(const struct hardware *hardware, struct hardware_check *check)
{
    const struct settings *settings = hardware->settings;
    *check = (struct hardware_check){.battery_pct = -1};
    if (hardware->sim != NULL) {
        check->buzzer_set = check->line_set = check->battery_set = true;
        check->line = sim_mains(hardware->sim);
        sim_battery(hardware->sim, &check->battery_pct, &check->charging);
        return;
    }
    struct power_sample power = {.mains = TRI_UNKNOWN, .battery_pct = -1};
    if (hardware->power != NULL) {
        power_watch_look(hardware->power, &power);
    }
    check->buzzer_set = settings->buzzer.chip[0] != '\0';
    check->line_set = settings->mains.chip[0] != '\0';
    if (hardware->line[LINE_MAINS].gpio != NULL) {
        check->line = gpio_get(hardware->line[LINE_MAINS].gpio);
    }
    check->supply_set = settings->use_power_supply;
    check->supply = settings->use_power_supply ? power.mains : TRI_UNKNOWN;
    check->battery_set = settings->battery_supply[0] != '\0';
    check->battery_pct = power.battery_pct;
    check->charging = power.charging;
    text_copy(check->health, sizeof(check->health), power.health);
}
