/* What is wrong with the hardware, in words for people. */
#include <string.h>

#include "hardware_private.h"
#include "power_watch.h"

bool hardware_awaits(const struct line *line)
{
    return line->message[0] != '\0' && clock_boot_ms(&clock_system) < BOARD_READY_MS;
}

static void line_faults(const struct hardware *hardware,
                        void (*each)(void *context, const char *text), void *context)
{
    char text[TEXT_SIZE];
    for (size_t i = 0; i < LINE_COUNT; i++) {
        const struct line *line = &hardware->line[i];
        if ((line->message[0] != '\0' && !hardware_awaits(line)) || line->broken || line->falls) {
            text_set(text, sizeof(text), "%s: %s", line->what,
                     line->broken  ? "de GPIO-lijn gehoorzaamt niet"
                     : line->falls ? "de GPIO-lijn valt steeds weg: controleer de aansluiting of "
                                     "start opnieuw"
                                   : line->message);
            each(context, text);
        }
    }
    if (hardware->settings->buzzer.chip[0] == '\0') {
        each(context, "Geen zoemer ingesteld: alarmen zijn alleen op het scherm te zien");
    }
    if (hardware->settings->mains.chip[0] == '\0' && !hardware->settings->use_power_supply) {
        each(context, "Geen netspanningsmeting ingesteld: stroomuitval wordt niet gemerkt");
    }
}

void hardware_faults(const struct hardware *hardware, void (*each)(void *context, const char *text),
                     void *context)
{
    char text[TEXT_SIZE];
    for (size_t i = 0; i < hardware->settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &hardware->settings->sensor[i];
        const struct question *question = &hardware->question[i];
        if (question->hangs) {
            text_set(text, sizeof(text),
                     "Sensor %s geeft geen antwoord: controleer de kabel of start opnieuw",
                     sensor->name);
            each(context, text);
        } else if (hardware->bus[question->bus].reader == NULL) {
            text_set(text, sizeof(text), "Sensor %s wordt niet gelezen%s", sensor->name,
                     sensor->kind == SENSOR_SIM ? ": soort sim werkt alleen met --sim" : "");
            each(context, text);
        }
    }
    if (hardware->sim != NULL) {
        return;
    }
    line_faults(hardware, each, context);
    if (hardware->power == NULL || power_watch_hangs(hardware->power)) {
        each(context, "De voeding geeft geen antwoord: wat zij meldt over accu en netspanning is "
                      "onbekend. Controleer de accumodule of start opnieuw");
    } else if (hardware->no_supply && hardware->settings->mains.chip[0] == '\0' &&
               clock_boot_ms(&clock_system) >= BOARD_READY_MS) {
        text_set(text, sizeof(text),
                 "Netspanning onbekend, een stroomuitval wordt niet gemerkt: in %s meldt geen "
                 "voeding of er net is. Controleer de accumodule en 'voeding' in noodwacht.yaml",
                 hardware->settings->power_path);
        each(context, text);
    }
    for (size_t i = 0; i < hardware->settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &hardware->settings->sensor[i];
        if (sensor->kind == SENSOR_W1 && strncmp(sensor->address, "28-", 3) == 0 &&
            !w1_rom_is_genuine(sensor->address)) {
            text_set(text, sizeof(text),
                     "Sensor %s (%s) lijkt een namaak-DS18B20, die tot 3 graden mis kan wijzen: "
                     "vergelijk hem met een geijkte thermometer",
                     sensor->name, sensor->address);
            each(context, text);
        }
    }
}
