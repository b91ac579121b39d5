#include "gpio_bus.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/gpio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "gpio_names.h"

/* The bus of one device, by the name of its subsystem. */
static const char *bus_of(const char *device)
{
    static const char *const known[][2] = {
        {"i2c", "I2C"}, {"spi", "SPI"}, {"usb", "USB"}, {"hid", "USB"}, {"w1", "1-Wire"}};
    char path[PATH_MAX + 16], link[PATH_MAX];
    text_set(path, sizeof(path), "%s/subsystem", device);
    ssize_t len = readlink(path, link, sizeof(link) - 1);
    if (len <= 0) {
        return NULL;
    }
    link[len] = '\0';
    const char *slash = strrchr(link, '/');
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (strcmp(slash == NULL ? link : slash + 1, known[i][0]) == 0) {
            return known[i][1];
        }
    }
    return NULL;
}

const char *gpio_bus(const char *sys, const char *name)
{
    char path[PATH_MAX], device[PATH_MAX];
    const char *bus = NULL;
    if (!text_set(path, sizeof(path), "%s/bus/gpio/devices/%s", sys, name) ||
        realpath(path, device) == NULL) {
        return NULL;
    }
    /* Up from the chip, past what it is part of. */
    for (char *slash; bus == NULL && (slash = strrchr(device, '/')) != NULL && slash != device;) {
        bus = bus_of(device);
        *slash = '\0';
    }
    return bus;
}

/* The kernel tells a label only to who opened the chip. */
static bool is_labelled(const char *name, const char *label)
{
    char path[PATH_SIZE];
    struct gpiochip_info info = {0};
    text_set(path, sizeof(path), "/dev/%s", name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool same = fd >= 0 && ioctl(fd, GPIO_GET_CHIPINFO_IOCTL, &info) == 0 &&
                strncmp(info.label, label, sizeof(info.label) - 1) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return same;
}

static bool find_name(const char *chip, char name[NAME_SIZE])
{
    bool found = gpio_is_chip_name(chip) && text_copy(name, NAME_SIZE, chip);
    DIR *dir = found ? NULL : opendir("/dev");
    for (struct dirent *entry; dir != NULL && !found && (entry = readdir(dir)) != NULL;) {
        found = gpio_is_chip_name(entry->d_name) && is_labelled(entry->d_name, chip) &&
                text_copy(name, NAME_SIZE, entry->d_name);
    }
    if (dir != NULL) {
        closedir(dir);
    }
    return found;
}

bool gpio_bus_warns(const char *sys, const struct gpio_settings *settings,
                    char message[MESSAGE_SIZE])
{
    char name[NAME_SIZE];
    const char *bus = settings->chip[0] != '\0' && find_name(settings->chip, name)
                          ? gpio_bus(sys, name)
                          : NULL;
    if (bus == NULL) {
        return false;
    }
    text_set(message, MESSAGE_SIZE,
             "GPIO-chip «%s» zit niet op het bord maar aan %s: hapert die bus, dan stokt de hele "
             "bewaking; gebruik een lijn van het bord zelf",
             settings->chip, bus);
    return true;
}
