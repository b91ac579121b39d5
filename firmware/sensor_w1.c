#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "sensor.h"
#include "small_file.h"

/* Opened anew for each reading, so that a sensor which left and came back is simply there again. */

struct w1_bus {
    char path[PATH_SIZE];
};

static const struct raw_reading absent = {.quality = QUALITY_ABSENT};
static const struct raw_reading garbled = {.quality = QUALITY_CRC};

static struct raw_reading read_slave(const struct w1_bus *bus, const char *address)
{
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    int problem = small_file_read(text, &len, "%s/%s/w1_slave", bus->path, address);
    if (problem != 0) {
        log_debug("w1 %s: w1_slave: %s", address, strerror(problem));
        return absent;
    }
    return w1_parse_slave(text, len);
}

/* hwmon alone gives a real errno for a failed conversion; `temperature` is then empty. ENOENT:
 * neither is there. */
static int read_millidegrees(const struct w1_bus *bus, const char *address,
                             char text[SMALL_FILE_SIZE], size_t *len)
{
    char folder[PATH_SIZE];
    char hwmon[PATH_SIZE];
    int problem = ENOENT;
    if (text_set(folder, sizeof(folder), "%s/%s/hwmon", bus->path, address) &&
        small_file_find_hwmon(folder, NULL, NULL, hwmon)) {
        problem = small_file_read(text, len, "%s/temp1_input", hwmon);
    }
    if (problem == ENOENT) {
        problem = small_file_read(text, len, "%s/%s/temperature", bus->path, address);
    }
    return problem;
}

static struct raw_reading w1_read(void *context, const struct sensor_settings *sensor)
{
    const struct w1_bus *bus = context;
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    if (!small_file_name_ok(sensor->address)) {
        return absent;
    }
    int problem = read_millidegrees(bus, sensor->address, text, &len);
    if (problem == ENOENT) {
        return read_slave(bus, sensor->address);
    }
    if (problem != 0) {
        log_debug("w1 %s: %s", sensor->address, strerror(problem));
        /* w1_therm: EIO when the CRC did not hold, ENODEV when nobody answered */
        return problem == EIO ? garbled : absent;
    }
    struct raw_reading raw = millidegrees_parse(text, len, true);
    if (raw.quality == QUALITY_OK && raw.mc == 0) {
        /* A dead bus reads as 0 C with a good CRC, and this form does not show which it is. */
        char slave[SMALL_FILE_SIZE];
        if (small_file_read(slave, &len, "%s/%s/w1_slave", bus->path, sensor->address) != ENOENT) {
            return w1_parse_slave(slave, len);
        }
    }
    return raw;
}

void *sensor_w1_create(const char *path)
{
    struct w1_bus *bus = calloc(1, sizeof(*bus));
    if (bus != NULL && !text_copy(bus->path, sizeof(bus->path), path)) {
        log_error("pad van de 1-Wire-sensoren is te lang: %s", path);
        bus->path[0] = '\0';
    }
    return bus;
}

const struct sensor_bus_ops sensor_w1_ops = {.read = w1_read, .destroy = free};
