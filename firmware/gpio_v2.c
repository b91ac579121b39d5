/* libgpiod 2.x (Debian 13, current Raspberry Pi OS). */
#include <dirent.h>
#include <errno.h>
#include <gpiod.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "gpio.h"
#include "gpio_names.h"

#define DRAIN_MAX 64 /* edges taken off in one go; the rest wakes the loop again */

struct gpio_line {
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *events; /* NULL for outputs */
    unsigned offset;
};

static bool has_label(struct gpiod_chip *chip, const char *label)
{
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    bool has = info != NULL && strcmp(gpiod_chip_info_get_label(info), label) == 0;
    gpiod_chip_info_free(info);
    return has;
}

/* The library knows chips by path only. NULL with errno: ENOENT when no chip has this label, or
 * what kept us from looking. */
static struct gpiod_chip *open_chip(const char *wanted)
{
    char path[PATH_SIZE];
    int problem = ENOENT;
    if (gpio_is_chip_name(wanted)) {
        text_set(path, sizeof(path), "/dev/%s", wanted);
        return gpiod_chip_open(path);
    }
    DIR *entries = opendir("/dev");
    if (entries == NULL) {
        return NULL;
    }
    struct gpiod_chip *chip = NULL;
    for (struct dirent *entry = readdir(entries); entry != NULL && chip == NULL;
         entry = readdir(entries)) {
        text_set(path, sizeof(path), "/dev/%s", entry->d_name);
        if (!gpio_is_chip_name(entry->d_name) || !gpiod_is_gpiochip_device(path)) {
            continue;
        }
        chip = gpiod_chip_open(path);
        if (chip == NULL) {
            problem = errno;
        } else if (!has_label(chip, wanted)) {
            gpiod_chip_close(chip);
            chip = NULL;
        }
    }
    closedir(entries);
    errno = problem;
    return chip;
}

static enum gpiod_line_bias bias_of(const struct gpio_settings *settings)
{
    switch (settings->bias) {
    case BIAS_PULL_UP:
        return GPIOD_LINE_BIAS_PULL_UP;
    case BIAS_PULL_DOWN:
        return GPIOD_LINE_BIAS_PULL_DOWN;
    case BIAS_NONE:
        break;
    }
    return GPIOD_LINE_BIAS_AS_IS;
}

static bool fill(struct gpiod_line_settings *wish, const struct gpio_settings *settings,
                 bool output)
{
    gpiod_line_settings_set_active_low(wish, settings->active_low);
    if (gpiod_line_settings_set_bias(wish, bias_of(settings)) != 0) {
        return false;
    }
    if (output) {
        return gpiod_line_settings_set_direction(wish, GPIOD_LINE_DIRECTION_OUTPUT) == 0 &&
               gpiod_line_settings_set_output_value(wish, GPIOD_LINE_VALUE_INACTIVE) == 0;
    }
    return gpiod_line_settings_set_direction(wish, GPIOD_LINE_DIRECTION_INPUT) == 0 &&
           gpiod_line_settings_set_edge_detection(wish, GPIOD_LINE_EDGE_BOTH) == 0;
}

/* NULL with errno. */
static struct gpiod_line_request *request(struct gpiod_chip *chip, unsigned offset,
                                          const struct gpio_settings *settings,
                                          const char *consumer, bool output)
{
    struct gpiod_line_request *granted = NULL;
    struct gpiod_line_settings *wish = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *who = gpiod_request_config_new();
    int problem = ENOMEM;
    if (wish != NULL && lines != NULL && who != NULL) {
        gpiod_request_config_set_consumer(who, consumer);
        if (fill(wish, settings, output) &&
            gpiod_line_config_add_line_settings(lines, &offset, 1, wish) == 0) {
            granted = gpiod_chip_request_lines(chip, who, lines);
        }
        problem = errno;
    }
    gpiod_request_config_free(who);
    gpiod_line_config_free(lines);
    gpiod_line_settings_free(wish);
    errno = problem;
    return granted;
}

static bool find_offset(struct gpiod_chip *chip, const char *name, unsigned *offset)
{
    if (gpio_parse_offset(name, offset)) {
        return true; /* whether the chip has it shows at the request: EINVAL */
    }
    int found = gpiod_chip_get_line_offset_from_name(chip, name);
    *offset = found >= 0 ? (unsigned)found : 0;
    return found >= 0;
}

static struct gpio_line *open_line(const struct gpio_settings *settings, const char *consumer,
                                   bool output, char message[MESSAGE_SIZE])
{
    struct gpio_line *line = calloc(1, sizeof(*line));
    if (line == NULL) {
        gpio_explain_line(settings, ENOMEM, message);
        return NULL;
    }
    struct gpiod_chip *chip = open_chip(settings->chip);
    if (chip == NULL) {
        gpio_explain_chip(settings, errno, message);
        gpio_close(line);
        return NULL;
    }
    if (find_offset(chip, settings->line, &line->offset)) {
        line->request = request(chip, line->offset, settings, consumer, output);
    }
    int problem = errno;
    gpiod_chip_close(chip); /* the request stands on its own */
    if (line->request != NULL && !output) {
        line->events = gpiod_edge_event_buffer_new(DRAIN_MAX);
        problem = ENOMEM;
    }
    if (line->request == NULL || (!output && line->events == NULL)) {
        gpio_explain_line(settings, problem, message);
        gpio_close(line);
        return NULL;
    }
    return line;
}

struct gpio_line *gpio_open_output(const struct gpio_settings *settings, const char *consumer,
                                   char message[MESSAGE_SIZE])
{
    return open_line(settings, consumer, true, message);
}

struct gpio_line *gpio_open_input(const struct gpio_settings *settings, const char *consumer,
                                  char message[MESSAGE_SIZE])
{
    return open_line(settings, consumer, false, message);
}

bool gpio_set(struct gpio_line *line, bool active)
{
    enum gpiod_line_value value = active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
    if (gpiod_line_request_set_value(line->request, line->offset, value) != 0) {
        log_error("gpio: lijn %u niet te zetten: %m", line->offset);
        return false;
    }
    return true;
}

enum tristate gpio_get(struct gpio_line *line)
{
    switch (gpiod_line_request_get_value(line->request, line->offset)) {
    case GPIOD_LINE_VALUE_ACTIVE:
        return TRI_YES;
    case GPIOD_LINE_VALUE_INACTIVE:
        return TRI_NO;
    case GPIOD_LINE_VALUE_ERROR:
        break;
    }
    log_error("gpio: lijn %u niet te lezen: %m", line->offset);
    return TRI_UNKNOWN;
}

int gpio_fd(const struct gpio_line *line)
{
    return line->events == NULL ? -1 : gpiod_line_request_get_fd(line->request);
}

void gpio_drain(struct gpio_line *line)
{
    /* a read without a waiting edge would block; one read takes all that wait */
    if (line->events != NULL && gpiod_line_request_wait_edge_events(line->request, 0) == 1 &&
        gpiod_line_request_read_edge_events(line->request, line->events, DRAIN_MAX) < 0) {
        log_error("gpio: lijn %u: flank niet te lezen: %m", line->offset);
    }
}

void gpio_close(struct gpio_line *line)
{
    if (line == NULL) {
        return;
    }
    gpiod_edge_event_buffer_free(line->events);
    if (line->request != NULL) {
        gpiod_line_request_release(line->request);
    }
    free(line);
}
