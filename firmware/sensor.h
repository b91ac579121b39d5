/* Temperature sensors behind one small interface: 1-Wire and hwmon through the kernel's files, and
 * the simulated fridge. A read may take 800 ms and runs on a reader thread (reader.h). */
#ifndef NW_SENSOR_H
#define NW_SENSOR_H

#include "core/reading.h"
#include "core/settings.h"

/* What came from the sensor before anyone judged it. */
struct raw_reading {
    enum quality quality; /* OK, ABSENT, CRC, IMPLAUSIBLE (power-on value, dead bus) */
    int32_t mc;           /* as sensed, calibration not applied; meaningful unless ABSENT */
};

struct sensor_bus; /* one reader thread each: all 1-Wire sensors share one, each hwmon chip its own
                    */

struct sensor_bus_ops {
    /* Takes one reading now. May block for a second. Never fails otherwise: a problem is a quality.
     * Sensors that left and came back are found again here. */
    struct raw_reading (*read)(void *context, const struct sensor_settings *sensor);
    void (*destroy)(void *context); /* accepts NULL */
};

/* Contexts for the ops. `path` is settings->w1_path or settings->hwmon_path. NULL: no memory. */
extern const struct sensor_bus_ops sensor_w1_ops, sensor_hwmon_ops;
void *sensor_w1_create(const char *path);
void *sensor_hwmon_create(const char *path);

/* Pure parsers of the kernel's texts. */
/* w1_slave: two lines of nine hex bytes, "crc=xx YES|NO" and "t=". Empty text: ABSENT. */
struct raw_reading w1_parse_slave(const char *text, size_t len);
/* `temperature` and hwmon `temp*_input`: one integer and a newline. Empty text: ABSENT.
 * 85000 is the DS18B20's power-on value: IMPLAUSIBLE when `w1`. */
struct raw_reading millidegrees_parse(const char *text, size_t len, bool w1);
/* The ROM pattern 28-xx-xx-xx-xx-00-00-xx of genuine DS18B20s; others are only warned about. */
bool w1_rom_is_genuine(const char *device_name);

#endif
