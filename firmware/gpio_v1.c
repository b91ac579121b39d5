/* libgpiod 1.6 (Debian 12). */
#include <errno.h>
#include <gpiod.h>
#include <stdlib.h>
#include <time.h>

#include "core/log.h"
#include "gpio.h"
#include "gpio_names.h"

#define DRAIN_MAX 64 /* edges taken off in one go; the rest wakes the loop again */

struct gpio_line {
    struct gpiod_chip *chip;
    struct gpiod_line *line; /* belongs to the chip */
    int fd;
};

static int request_flags(const struct gpio_settings *settings)
{
    int flags = settings->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
    switch (settings->bias) {
    case BIAS_PULL_UP:
        return flags | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
    case BIAS_PULL_DOWN:
        return flags | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
    case BIAS_NONE:
        break;
    }
    return flags;
}

/* Chip and line, not yet requested. NULL with a message. */
static struct gpio_line *find(const struct gpio_settings *settings, char message[MESSAGE_SIZE])
{
    unsigned offset = 0;
    struct gpio_line *line = calloc(1, sizeof(*line));
    if (line == NULL) {
        gpio_explain_line(settings, ENOMEM, message);
        return NULL;
    }
    line->fd = -1;
    errno = 0;
    line->chip = gpio_is_chip_name(settings->chip) ? gpiod_chip_open_by_name(settings->chip)
                                                   : gpiod_chip_open_by_label(settings->chip);
    if (line->chip == NULL) {
        gpio_explain_chip(settings, errno != 0 ? errno : ENOENT, message);
        gpio_close(line);
        return NULL;
    }
    errno = 0;
    line->line = gpio_parse_offset(settings->line, &offset)
                     ? gpiod_chip_get_line(line->chip, offset)
                     : gpiod_chip_find_line(line->chip, settings->line);
    if (line->line == NULL) {
        gpio_explain_line(settings, errno != 0 ? errno : ENOENT, message);
        gpio_close(line);
        return NULL;
    }
    return line;
}

struct gpio_line *gpio_open_output(const struct gpio_settings *settings, const char *consumer,
                                   char message[MESSAGE_SIZE])
{
    struct gpio_line *line = find(settings, message);
    if (line != NULL &&
        gpiod_line_request_output_flags(line->line, consumer, request_flags(settings), 0) != 0) {
        gpio_explain_line(settings, errno, message);
        gpio_close(line);
        return NULL;
    }
    return line;
}

struct gpio_line *gpio_open_input(const struct gpio_settings *settings, const char *consumer,
                                  char message[MESSAGE_SIZE])
{
    struct gpio_line *line = find(settings, message);
    if (line == NULL) {
        return NULL;
    }
    if (gpiod_line_request_both_edges_events_flags(line->line, consumer, request_flags(settings)) ==
        0) {
        line->fd = gpiod_line_event_get_fd(line->line);
    }
    if (line->fd < 0) {
        gpio_explain_line(settings, errno, message);
        gpio_close(line);
        return NULL;
    }
    return line;
}

bool gpio_set(struct gpio_line *line, bool active)
{
    if (gpiod_line_set_value(line->line, active ? 1 : 0) != 0) {
        log_error("gpio: lijn %u niet te zetten: %m", gpiod_line_offset(line->line));
        return false;
    }
    return true;
}

enum tristate gpio_get(struct gpio_line *line)
{
    int value = gpiod_line_get_value(line->line);
    if (value < 0) {
        log_error("gpio: lijn %u niet te lezen: %m", gpiod_line_offset(line->line));
        return TRI_UNKNOWN;
    }
    return value == 0 ? TRI_NO : TRI_YES;
}

int gpio_fd(const struct gpio_line *line)
{
    return line->fd;
}

void gpio_drain(struct gpio_line *line)
{
    const struct timespec at_once = {0};
    struct gpiod_line_event event;
    /* a read without a waiting edge would block */
    for (int i = 0; i < DRAIN_MAX && gpiod_line_event_wait(line->line, &at_once) == 1; i++) {
        if (gpiod_line_event_read(line->line, &event) != 0) {
            log_error("gpio: lijn %u: flank niet te lezen: %m", gpiod_line_offset(line->line));
            return;
        }
    }
}

void gpio_close(struct gpio_line *line)
{
    if (line == NULL) {
        return;
    }
    if (line->chip != NULL) {
        gpiod_chip_close(line->chip); /* releases the line too */
    }
    free(line);
}
