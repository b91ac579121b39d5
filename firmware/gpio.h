/* GPIO lines: libgpiod 1.6 and 2.x behind this header (one file each, chosen by the build), and
 * the simulated ones. A chip is found by label or name, a line by name or offset. */
#ifndef NW_GPIO_H
#define NW_GPIO_H

#include "core/settings.h"

struct gpio_line;

/* `consumer` shows in gpioinfo. NULL with a Dutch message (chip not there, line busy, no rights).
 */
struct gpio_line *gpio_open_output(const struct gpio_settings *settings, const char *consumer,
                                   char message[MESSAGE_SIZE]);
/* With both edges watched. */
struct gpio_line *gpio_open_input(const struct gpio_settings *settings, const char *consumer,
                                  char message[MESSAGE_SIZE]);
bool gpio_set(struct gpio_line *line, bool active);
/* The logical level (active-low applied); UNKNOWN on an error. */
enum tristate gpio_get(struct gpio_line *line);
/* Readable when an edge came; -1 when the line has none (outputs). */
int gpio_fd(const struct gpio_line *line);
/* Takes the waiting edges off; then gpio_get tells the level. */
void gpio_drain(struct gpio_line *line);
void gpio_close(struct gpio_line *line); /* accepts NULL */

#endif
