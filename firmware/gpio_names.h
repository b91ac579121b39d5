/* What both libgpiod files need: how the settings name a line, and what people are told when it
 * does not open. Pure. */
#ifndef NW_GPIO_NAMES_H
#define NW_GPIO_NAMES_H

#include "core/settings.h"

/* "17" -> 17. False for anything that is not a plain number up to 65535: then it is a name. */
bool gpio_parse_offset(const char *line, unsigned *offset);
/* "gpiochip0", not a label such as "pinctrl-bcm2711". */
bool gpio_is_chip_name(const char *chip);
/* The message for a chip or line that did not open, with what to do about it. `problem` is errno;
 * ENOENT for the line means that the chip has none of that name. */
void gpio_explain_chip(const struct gpio_settings *settings, int problem,
                       char message[MESSAGE_SIZE]);
void gpio_explain_line(const struct gpio_settings *settings, int problem,
                       char message[MESSAGE_SIZE]);

#endif
