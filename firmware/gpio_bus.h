/* Whether a GPIO chip is the board's own or sits behind a bus. The board's own lines are memory: to
 * set or read one takes no time and cannot hang. Those of an expander are messages on its bus, for
 * which the guard's loop waits, as long as the bus likes. */
#ifndef NW_GPIO_BUS_H
#define NW_GPIO_BUS_H

#include "core/settings.h"

/* The bus before the chip of this kernel's name (gpiochip3), "I2C" and the like. NULL: none, or
 * nobody knows. `sys`: /sys, but for a test. */
const char *gpio_bus(const char *sys, const char *name);
/* Looks the chip of the settings up in this machine. False: the board's own, or it is not here;
 * else what is wrong with it, in Dutch, without the line's name. */
bool gpio_bus_warns(const char *sys, const struct gpio_settings *settings,
                    char message[MESSAGE_SIZE]);

#endif
