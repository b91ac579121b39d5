/* Which GPIO chips are the board's own: trees as the kernel shows them. */
#include "gpio_bus.h"

#include <stdio.h>
#include <unistd.h>

#include "folder.h"

static char sys[PATH_SIZE];

static int start(void **state)
{
    (void)state;
    folder_make(sys);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_remove(sys);
    return 0;
}

/* A device of a subsystem ("" has none), somewhere below sys/devices. */
static void device(const char *path, const char *subsystem)
{
    char name[PATH_SIZE], link[PATH_SIZE], target[PATH_SIZE];
    text_set(name, sizeof(name), "devices/%s/uevent", path);
    folder_write(sys, name, "");
    text_set(link, sizeof(link), "%s/devices/%s/subsystem", sys, path);
    text_set(target, sizeof(target), "../../../bus/%s", subsystem);
    assert_true(subsystem[0] == '\0' || symlink(target, link) == 0);
}

/* And the chip in it. */
static void chip(const char *path, const char *name)
{
    char at[PATH_SIZE], link[PATH_SIZE], target[PATH_SIZE];
    text_set(at, sizeof(at), "%s/%s", path, name);
    device(at, "gpio");
    folder_write(sys, "bus/gpio/devices/none", "");
    text_set(link, sizeof(link), "%s/bus/gpio/devices/%s", sys, name);
    text_set(target, sizeof(target), "../../../devices/%s", at);
    assert_int_equal(symlink(target, link), 0);
}

static void a_chip_of_the_board_has_no_bus(void **state)
{
    (void)state;
    device("platform", "");
    device("platform/soc", "platform");
    device("platform/soc/fe200000.gpio", "platform");
    chip("platform/soc/fe200000.gpio", "gpiochip0");
    assert_null(gpio_bus(sys, "gpiochip0"));
    device("pci0/0000:01:00.0", "pci"); /* a Pi 5's: behind PCIe, and memory all the same */
    device("pci0/0000:01:00.0/1f000d0000.gpio", "platform");
    chip("pci0/0000:01:00.0/1f000d0000.gpio", "gpiochip4");
    assert_null(gpio_bus(sys, "gpiochip4"));
}

static void an_expander_has_one(void **state)
{
    (void)state;
    static const struct {
        const char *device, *subsystem, *inner, *bus;
    } cases[] = {
        {"platform/fe804000.i2c/i2c-1/1-0020", "i2c", "", "I2C"},
        {"platform/fe204000.spi/spi_master/spi0/spi0.0", "spi", "", "SPI"},
        {"platform/usb1/1-1", "usb", "", "USB"},
        /* one function of a chip that does more */
        {"platform/fe804000.i2c/i2c-3/3-0022", "i2c", "/gpio-part.1", "I2C"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char name[NAME_SIZE], at[PATH_SIZE];
        text_set(name, sizeof(name), "gpiochip%zu", i + 2);
        text_set(at, sizeof(at), "%s%s", cases[i].device, cases[i].inner);
        device(cases[i].device, cases[i].subsystem);
        if (cases[i].inner[0] != '\0') {
            device(at, "platform");
        }
        chip(at, name);
        const char *bus = gpio_bus(sys, name);
        if (bus == NULL || strcmp(bus, cases[i].bus) != 0) {
            fail_msg("%s: %s", at, bus == NULL ? "none" : bus);
        }
    }
}

static void people_are_told_which_and_what_to_do(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE] = "";
    const struct gpio_settings settings = {.chip = "gpiochip5"};
    device("platform/fe804000.i2c/i2c-1/1-0020", "i2c");
    chip("platform/fe804000.i2c/i2c-1/1-0020", "gpiochip5");
    assert_true(gpio_bus_warns(sys, &settings, message));
    assert_string_equal(message, "GPIO-chip «gpiochip5» zit niet op het bord maar aan I2C: hapert "
                                 "die bus, dan stokt de hele bewaking; gebruik een lijn van het "
                                 "bord zelf");
}

static void a_chip_that_is_not_here_says_nothing(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE] = "";
    struct gpio_settings settings = {.chip = "gpiochip999"};
    assert_null(gpio_bus(sys, "gpiochip9"));
    assert_null(gpio_bus("/nowhere", "gpiochip0"));
    assert_false(gpio_bus_warns(sys, &settings, message));
    text_copy(settings.chip, sizeof(settings.chip), "pinctrl-of-nobody");
    assert_false(gpio_bus_warns(sys, &settings, message));
    settings.chip[0] = '\0';
    assert_false(gpio_bus_warns(sys, &settings, message));
    assert_string_equal(message, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_chip_of_the_board_has_no_bus, start, end),
        cmocka_unit_test_setup_teardown(an_expander_has_one, start, end),
        cmocka_unit_test_setup_teardown(people_are_told_which_and_what_to_do, start, end),
        cmocka_unit_test_setup_teardown(a_chip_that_is_not_here_says_nothing, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
