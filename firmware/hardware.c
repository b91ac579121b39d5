#include "hardware_private.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "power_watch.h"
#include "reader.h"

#define INPUTS_MS MS_PER_MIN
#define LINE_AGAIN_MS MS_PER_MIN        /* a line that falls away at once is opened so often */
#define INPUTS_POLLED_MS (2 * MS_PER_S) /* mains from a supply whose changes nobody reports */

/* Sensors */

static void chip_of(const struct sensor_settings *sensor, char chip[NAME_SIZE])
{
    text_copy(chip, NAME_SIZE, sensor->kind == SENSOR_HWMON ? sensor->address : "");
    chip[strcspn(chip, "/")] = '\0';
}

static struct reader *start_reader(struct hardware *hardware, enum sensor_kind kind)
{
    switch (kind) {
    case SENSOR_SIM:
        return reader_start(&sim_sensor_ops, hardware->sim);
    case SENSOR_W1:
        return reader_start(&sensor_w1_ops, sensor_w1_create(hardware->settings->w1_path));
    case SENSOR_HWMON:
        return reader_start(&sensor_hwmon_ops, sensor_hwmon_create(hardware->settings->hwmon_path));
    }
    return NULL;
}

static uint8_t bus_for(struct hardware *hardware, const struct sensor_settings *sensor)
{
    /* With simulated hardware every sensor is a simulated one, whatever the settings say. */
    enum sensor_kind kind = hardware->sim != NULL ? SENSOR_SIM : sensor->kind;
    char chip[NAME_SIZE];
    chip_of(sensor, chip);
    for (size_t i = 0; i < hardware->bus_count; i++) {
        const struct bus *bus = &hardware->bus[i];
        if (bus->kind == kind && (kind != SENSOR_HWMON || strcmp(bus->chip, chip) == 0)) {
            return (uint8_t)i;
        }
    }
    struct bus *bus = &hardware->bus[hardware->bus_count];
    bus->kind = kind;
    text_copy(bus->chip, sizeof(bus->chip), chip);
    if (kind != SENSOR_SIM || hardware->sim != NULL) {
        bus->reader = start_reader(hardware, kind);
    }
    return (uint8_t)hardware->bus_count++;
}

static void take_answer(struct hardware *hardware, const struct reader_result *result)
{
    if (result->sensor >= hardware->settings->sensor_count) {
        return;
    }
    struct question *question = &hardware->question[result->sensor];
    question->open = false;
    question->hangs = clock_boot_ms(&clock_system) - question->asked_real_ms >= READER_LATE_MS;
    hardware->listener.reading(hardware->listener.context, result->sensor, result->asked_ms,
                               &result->raw);
}

static void reader_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct hardware *hardware = context;
    for (size_t i = 0; i < hardware->bus_count; i++) {
        struct reader *reader = hardware->bus[i].reader;
        struct reader_result result;
        while (reader != NULL && reader_fd(reader) == fd && reader_collect(reader, &result)) {
            take_answer(hardware, &result);
        }
    }
}

void hardware_ask(struct hardware *hardware, int64_t now_ms)
{
    const struct raw_reading absent = {.quality = QUALITY_ABSENT};
    for (uint8_t i = 0; i < hardware->settings->sensor_count; i++) {
        struct question *question = &hardware->question[i];
        struct reader *reader = hardware->bus[question->bus].reader;
        if (question->open) {
            continue; /* the reader gives up by itself */
        }
        if (reader == NULL || !reader_ask(reader, i, &hardware->settings->sensor[i], now_ms)) {
            hardware->listener.reading(hardware->listener.context, i, now_ms, &absent);
            continue;
        }
        question->open = true;
        question->asked_real_ms = clock_boot_ms(&clock_system);
    }
}

bool hardware_busy(const struct hardware *hardware)
{
    for (size_t i = 0; i < hardware->settings->sensor_count; i++) {
        if (hardware->question[i].open && !hardware->question[i].hangs) {
            return true;
        }
    }
    return false;
}

/* Lines */

static bool fell_within(const struct line *line, int64_t ms)
{
    return line->fell && clock_boot_ms(&clock_system) - line->fell_ms < ms;
}

/* Once is a chip that went; twice within two tries would go on for ever. */
static void line_fell(struct line *line)
{
    line->falls = fell_within(line, 2 * LINE_AGAIN_MS);
    line->fell = true;
    line->fell_ms = clock_boot_ms(&clock_system);
    log_warning("%s: the line is gone%s", line->what, line->falls ? " again: it must wait" : "");
}

static void line_ready(void *context, int fd, short revents)
{
    struct hardware *hardware = context;
    for (size_t i = 0; i < LINE_COUNT; i++) {
        struct gpio_line *gpio = hardware->line[i].gpio;
        if (gpio == NULL || gpio_fd(gpio) != fd) {
            continue;
        }
        if ((revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) {
            /* the chip went away and would wake us for ever; opened again when it is back */
            line_fell(&hardware->line[i]);
            loop_remove(hardware->loop, fd);
            gpio_close(gpio);
            hardware->line[i].gpio = NULL;
            hardware->listener.inputs(hardware->listener.context);
            return;
        }
        gpio_drain(gpio);
        if (i != LINE_BUTTON) {
            hardware->listener.inputs(hardware->listener.context);
        } else if (gpio_get(gpio) == TRI_YES) {
            hardware->listener.button(hardware->listener.context);
        }
    }
}

static void open_line(struct hardware *hardware, enum line_name name)
{
    struct line *line = &hardware->line[name];
    line->falls = line->falls && fell_within(line, 2 * LINE_AGAIN_MS);
    if (hardware->sim != NULL || line->gpio != NULL || line->settings->chip[0] == '\0' ||
        (line->falls && fell_within(line, LINE_AGAIN_MS))) {
        return;
    }
    char message[MESSAGE_SIZE] = "";
    line->gpio = name == LINE_BUZZER ? gpio_open_output(line->settings, "noodwacht", message)
                                     : gpio_open_input(line->settings, "noodwacht", message);
    if (line->gpio == NULL) {
        bool new = strcmp(message, line->message) != 0;
        text_copy(line->message, sizeof(line->message), message);
        if (new && !hardware_awaits(line)) {
            log_warning("%s: %s", line->what, message);
        }
        return;
    }
    line->message[0] = '\0';
    line->broken = false;
    if (gpio_fd(line->gpio) >= 0) {
        loop_add(hardware->loop, line->what, gpio_fd(line->gpio), POLLIN, line_ready, hardware);
    }
}

static void power_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct hardware *hardware = context;
    if (power_event_drain(fd)) {
        hardware->listener.inputs(hardware->listener.context);
    }
}

static void power_answered(void *context, int fd, short revents)
{
    (void)fd;
    (void)revents;
    struct hardware *hardware = context;
    hardware->listener.inputs(hardware->listener.context);
}

struct hardware *hardware_create(const struct settings *settings, struct sim *sim)
{
    struct hardware *hardware = calloc(1, sizeof(*hardware));
    if (hardware == NULL) {
        return NULL;
    }
    hardware->settings = settings;
    hardware->sim = sim;
    hardware->power_fd = sim == NULL ? power_event_open() : -1;
    hardware->power = sim == NULL ? power_watch_start(settings) : NULL;
    hardware->line[LINE_BUZZER] = (struct line){.settings = &settings->buzzer, .what = "Zoemer"};
    hardware->line[LINE_MAINS] = (struct line){.settings = &settings->mains, .what = "Netspanning"};
    hardware->line[LINE_DOOR] = (struct line){.settings = &settings->door, .what = "Deurcontact"};
    hardware->line[LINE_BUTTON] = (struct line){.settings = &settings->button,
                                                .what = "Knop geluid uit"};
    for (size_t i = 0; i < settings->sensor_count; i++) {
        hardware->question[i].bus = bus_for(hardware, &settings->sensor[i]);
    }
    return hardware;
}

void hardware_destroy(struct hardware *hardware)
{
    if (hardware == NULL) {
        return;
    }
    hardware_buzzer(hardware, false);
    for (size_t i = 0; i < LINE_COUNT; i++) {
        gpio_close(hardware->line[i].gpio);
    }
    if (hardware->power_fd >= 0) {
        close(hardware->power_fd);
    }
    power_watch_stop(hardware->power);
    for (size_t i = 0; i < hardware->bus_count; i++) {
        reader_stop(hardware->bus[i].reader);
    }
    free(hardware);
}

void hardware_attach(struct hardware *hardware, struct loop *loop,
                     const struct hardware_listener *listener)
{
    hardware->loop = loop;
    hardware->listener = *listener;
    for (size_t i = 0; i < hardware->bus_count; i++) {
        if (hardware->bus[i].reader != NULL) {
            loop_add(loop, "reader", reader_fd(hardware->bus[i].reader), POLLIN, reader_ready,
                     hardware);
        }
    }
    for (enum line_name name = 0; name < LINE_COUNT; name++) {
        open_line(hardware, name);
    }
    if (hardware->power_fd >= 0) {
        loop_add(loop, "power", hardware->power_fd, POLLIN, power_ready, hardware);
    }
    if (hardware->power != NULL) {
        loop_add(loop, "supplies", power_watch_fd(hardware->power), POLLIN, power_answered,
                 hardware);
    }
}

static enum tristate level(const struct line *line)
{
    return line->gpio == NULL ? TRI_UNKNOWN : gpio_get(line->gpio);
}

/* Gone when either says so; unknown only when neither knows. */
static enum tristate both_present(enum tristate a, enum tristate b)
{
    if (a == TRI_NO || b == TRI_NO) {
        return TRI_NO;
    }
    return a == TRI_YES || b == TRI_YES ? TRI_YES : TRI_UNKNOWN;
}

void hardware_inputs(struct hardware *hardware, struct guard_inputs *inputs)
{
    if (hardware->sim != NULL) {
        inputs->mains = sim_mains(hardware->sim);
        inputs->door_open = sim_door_open(hardware->sim);
        sim_battery(hardware->sim, &inputs->battery_pct, &inputs->battery_charging);
        return;
    }
    for (enum line_name name = 0; name < LINE_COUNT; name++) {
        open_line(hardware, name);
    }
    hardware_buzzer(hardware, hardware->sounds); /* shows whether it is still there */
    struct power_sample power = {.mains = TRI_UNKNOWN, .battery_pct = -1};
    if (hardware->power != NULL) {
        power_watch_look(hardware->power, &power);
    }
    enum tristate supply = hardware->settings->use_power_supply ? power.mains : TRI_UNKNOWN;
    hardware->no_supply = hardware->settings->use_power_supply && supply == TRI_UNKNOWN;
    inputs->mains = both_present(level(&hardware->line[LINE_MAINS]), supply);
    inputs->door_open = level(&hardware->line[LINE_DOOR]);
    inputs->battery_pct = power.battery_pct;
    inputs->battery_charging = power.charging;
}

int64_t hardware_inputs_interval_ms(const struct hardware *hardware)
{
    bool unreported = hardware->sim == NULL && hardware->settings->use_power_supply &&
                      hardware->power_fd < 0;
    for (size_t i = 0; i < LINE_COUNT; i++) {
        unreported = unreported || hardware_awaits(&hardware->line[i]);
    }
    return unreported ? INPUTS_POLLED_MS : INPUTS_MS;
}

static bool set_buzzer(struct line *line, bool active)
{
    line->broken = !gpio_set(line->gpio, active);
    if (line->broken) { /* opened anew when it is back: it must sound again */
        gpio_close(line->gpio);
        line->gpio = NULL;
    }
    return !line->broken;
}

void hardware_buzzer(struct hardware *hardware, bool active)
{
    struct line *line = &hardware->line[LINE_BUZZER];
    bool open = line->gpio != NULL;
    hardware->sounds = active;
    if (hardware->sim != NULL) {
        sim_buzzer_set(hardware->sim, active);
        return;
    }
    if ((open && set_buzzer(line, active)) || (!open && !active)) {
        return;
    }
    /* Nobody tells of a chip that went and is back: each pulse looks for it. */
    open_line(hardware, LINE_BUZZER);
    if (line->gpio != NULL) {
        set_buzzer(line, active);
    }
}

bool hardware_has_buzzer(const struct hardware *hardware)
{
    return hardware->sim != NULL ? sim_buzzer_works(hardware->sim)
                                 : hardware->line[LINE_BUZZER].gpio != NULL;
}

bool hardware_hand(struct hardware *hardware, const char *what, const char *value,
                   char message[MESSAGE_SIZE])
{
    if (hardware->sim == NULL) {
        text_copy(message, MESSAGE_SIZE, "sim: dit is een echte bewaking, geen nagebootste");
        return false;
    }
    if (!sim_hand(hardware->sim, what, value, message)) {
        return false;
    }
    if (sim_button_pressed(hardware->sim)) {
        hardware->listener.button(hardware->listener.context);
    }
    hardware->listener.inputs(hardware->listener.context);
    return true;
}
