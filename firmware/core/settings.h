/* noodwacht.yaml: where things are, which hardware there is, who works here. */
#ifndef NW_CORE_SETTINGS_H
#define NW_CORE_SETTINGS_H

#include "core/base.h"
#include "core/calibration.h"
#include "core/reading.h"

#define SETTINGS_DEFAULT_PATH "/etc/noodwacht/noodwacht.yaml"
#define SETTINGS_BACKLIGHT "/sys/class/backlight"
#define STAFF_MAX 32
#define CLOSED_MAX 128

enum sensor_kind { SENSOR_SIM, SENSOR_W1, SENSOR_HWMON };
/* Only between settings.c and settings_check.c. */
#define SENSOR_KIND_UNREAD ((enum sensor_kind)99)
enum sensor_role { ROLE_FRIDGE, ROLE_FREEZER, ROLE_COOLBOX, ROLE_ROOM };
#define SENSOR_ROLE_UNREAD ((enum sensor_role)99) /* as SENSOR_KIND_UNREAD */
#define CALIBRATION_MC_UNREAD 1000000
extern const char *const sensor_role_names[]; /* "koelkast" ..., NULL at the end */

/* `ijking` and `correctie` as written: only between settings.c and settings_sensor.c. */
struct calibration_written {
    char day[CALIBRATION_DAY_SIZE], until[CALIBRATION_DAY_SIZE];
    char valid[CALIBRATION_DAY_SIZE]; /* "12 maanden" */
    struct calibration_point point[CALIBRATION_POINTS];
    size_t point_count;
    int32_t add_mc; /* `correctie` */
    int line;       /* 0: no `ijking` */
};

struct sensor_settings {
    char id[ID_SIZE];
    char name[NAME_SIZE];
    char place[NAME_SIZE]; /* "Spreekkamer 2"; may be empty */
    enum sensor_role role;
    enum sensor_kind kind;
    char address[NAME_SIZE]; /* w1: "28-000005e2fdc3"; hwmon: "CHIP/temp1", by its name file */
    char rules[ID_SIZE];     /* assets/regels/<rules>.yaml, by its role; "": not judged */
    struct calibration calibration;
    struct calibration_written written;
    int line; /* in the settings file */
};

enum gpio_bias { BIAS_NONE, BIAS_PULL_UP, BIAS_PULL_DOWN };

struct gpio_settings {
    char chip[NAME_SIZE]; /* label, or name such as gpiochip0; "" = this line is not there */
    char line[NAME_SIZE]; /* line name, or its offset as a number */
    bool active_low;
    enum gpio_bias bias;
};

struct staff_settings {
    char name[NAME_SIZE];
};

/* What the screen does when nobody touches it. */
struct rest_settings {
    bool dims, shifts;            /* darker in two steps; the picture moves a little */
    int64_t first_ms, deep_ms;    /* after so long without a touch */
    int32_t first_pct, deep_pct;  /* so much light is left */
    int32_t night_from, night_to; /* minute of the local day: noodlicht; equal: never */
    int line;                     /* of `rust` in the settings file; 0: not given */
};

struct settings {
    char path[PATH_SIZE]; /* the file this came from */
    char assets[PATH_SIZE];
    char data[PATH_SIZE]; /* metingen.db, journaal.db */
    char run[PATH_SIZE];  /* socket, sim.state */
    int32_t keep_years;   /* the record of readings is kept at least so long */
    char rules[ID_SIZE];  /* assets/regels/<rules>.yaml */
    char region[ID_SIZE]; /* assets/regio/<region>.yaml: example numbers; "" none */
    char practice[NAME_SIZE];
    char practice_phone[NAME_SIZE];
    struct sensor_settings sensor[SENSOR_MAX];
    size_t sensor_count;
    char w1_path[PATH_SIZE];    /* /sys/bus/w1/devices */
    char hwmon_path[PATH_SIZE]; /* /sys/class/hwmon */
    char power_path[PATH_SIZE]; /* /sys/class/power_supply */
    char
        mains_supply[NAME_SIZE]; /* name under power_path with `online`; "" = first of type Mains */
    char battery_supply[NAME_SIZE];                   /* "" = first of type Battery */
    bool use_power_supply;                            /* mains also from power_path */
    struct gpio_settings buzzer, mains, door, button; /* mains active = mains present */
    int gpio_line, screen_line;                       /* in the settings file; 0: not given */
    struct staff_settings staff[STAFF_MAX];
    size_t staff_count;
    uint8_t work_days; /* bit 0 Monday: open, and a sign-off is due (settings_days.h) */
    int32_t
        closed_day[CLOSED_MAX]; /* days since 1970 of dates on which it is closed all the same */
    size_t closed_count;
    bool selftest;                           /* every week, by itself */
    int32_t selftest_day;                    /* 0 Monday */
    int32_t selftest_minute;                 /* of the local day */
    int work_days_node, closed_node;         /* only between settings.c and settings_days.c */
    int32_t panel_width_mm, panel_height_mm; /* 0 = ask the display */
    int32_t rotation;                        /* 0 90 180 270 */
    int32_t theme;                           /* 0 donker, 1 licht, 2 noodlicht */
    char backlight_path[PATH_SIZE];          /* /sys/class/backlight */
    struct rest_settings rest;
    /* Touch lies otherwise than the picture: swapped first, then turned round. Before `rotation` */
    bool touch_swap, touch_invert_x, touch_invert_y;
    int32_t sim_seed;
    int32_t battery_runtime_min; /* what the practice measured at full charge; 0 = not known */
};

struct fault_list;
/* Defaults, then the file; relative paths start at the file's folder. False after at least one
 * fault: the caller decides whether to go on with what could be read (the daemon does: a guard with
 * defaults beats no guard). */
bool settings_load(const char *path, struct settings *settings, struct fault_list *faults);
bool settings_parse(const char *name, const char *bytes, size_t len, struct settings *settings,
                    struct fault_list *faults);
void settings_defaults(struct settings *settings);
/* The second half of settings_parse: what the fields mean together. Leaves out sensors without an
 * id of their own, resolves paths against the folder of `name`. A sensor of a kind that could not
 * be read becomes a w1 sensor, never a simulated one: it shows as lost, not as a made-up fridge. */
bool settings_check(struct settings *settings, const char *name, struct fault_list *faults);
/* settings_sensor.c: of one sensor what its own keys mean together; the sensors before it are good.
 */
bool settings_check_sensor(struct settings *settings, size_t index, const char *name,
                           struct fault_list *faults);

/* Paths below; false when the result would not fit. */
bool settings_socket_path(const struct settings *settings, char out[PATH_SIZE]);
bool settings_rules_path(const struct settings *settings, char out[PATH_SIZE]);
bool settings_rules_path_of(const struct settings *settings, const char *rules,
                            char out[PATH_SIZE]);
bool settings_region_path(const struct settings *settings, char out[PATH_SIZE]);
bool settings_readings_db_path(const struct settings *settings, char out[PATH_SIZE]);
bool settings_journal_db_path(const struct settings *settings, char out[PATH_SIZE]);

#endif
