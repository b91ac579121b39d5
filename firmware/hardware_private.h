/* What hardware*.c share. */
#ifndef NW_HARDWARE_PRIVATE_H
#define NW_HARDWARE_PRIVATE_H

#include "gpio.h"
#include "hardware.h"
#include "reader.h"

/* One thread and its sensors. */
struct bus {
    enum sensor_kind kind;
    char chip[NAME_SIZE]; /* hwmon: the part of the address before '/' */
    struct reader *reader;
};

struct question {
    uint8_t bus;
    bool open;
    bool hangs; /* the last one was given up */
    int64_t asked_real_ms;
};

enum line_name { LINE_BUZZER, LINE_MAINS, LINE_DOOR, LINE_BUTTON, LINE_COUNT };

struct line {
    const struct gpio_settings *settings;
    const char *what; /* Dutch, for people */
    struct gpio_line *gpio;
    bool broken;     /* it was opened, but does not obey */
    bool falls;      /* it was opened again and went away at once */
    bool fell;       /* at: */
    int64_t fell_ms; /* real time */
    char message[MESSAGE_SIZE];
};

struct hardware {
    const struct settings *settings;
    struct sim *sim;
    struct loop *loop;
    struct hardware_listener listener;
    struct bus bus[SENSOR_MAX];
    size_t bus_count;
    struct question question[SENSOR_MAX];
    struct line line[LINE_COUNT];
    bool sounds;               /* what the buzzer was last told */
    int power_fd;              /* the kernel tells of a change */
    struct power_watch *power; /* NULL: simulated, or no memory */
    bool no_supply; /* no power supply said at the last look whether the mains is there */
};

/* Not opened, but the board is only just up: the guard may be there before its lines are. */
bool hardware_awaits(const struct line *line);

#endif
