#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "sensor.h"
#include "small_file.h"

/* Chips are found by the text in their `name` file at each reading: hwmon numbers change from boot
 * to boot, and a chip on a plug may come back under another one. */

struct hwmon_bus {
    char path[PATH_SIZE];
};

static const struct raw_reading absent = {.quality = QUALITY_ABSENT};

/* "CHIP/tempN" -> CHIP and tempN; without a slash temp1 is meant. */
static bool split_address(const char *address, char chip[NAME_SIZE], char input[NAME_SIZE])
{
    const char *slash = strchr(address, '/');
    size_t len = slash == NULL ? strlen(address) : (size_t)(slash - address);
    if (len == 0 || len >= NAME_SIZE) {
        return false;
    }
    memcpy(chip, address, len);
    chip[len] = '\0';
    text_copy(input, NAME_SIZE, slash == NULL ? "temp1" : slash + 1);
    size_t digits = strncmp(input, "temp", 4) == 0 ? strspn(input + 4, "0123456789") : 0;
    return digits > 0 && input[4 + digits] == '\0';
}

static bool has_name(const char *path, void *context)
{
    const char *chip = context;
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    if (small_file_read(text, &len, "%s/name", path) != 0) {
        return false;
    }
    text[strcspn(text, "\n")] = '\0';
    return strcmp(text, chip) == 0;
}

static struct raw_reading hwmon_read(void *context, const struct sensor_settings *sensor)
{
    const struct hwmon_bus *bus = context;
    char chip[NAME_SIZE];
    char input[NAME_SIZE];
    char folder[PATH_SIZE];
    char text[SMALL_FILE_SIZE];
    size_t len = 0;
    if (!split_address(sensor->address, chip, input) ||
        !small_file_find_hwmon(bus->path, has_name, chip, folder)) {
        return absent;
    }
    int problem = small_file_read(text, &len, "%s/%s_input", folder, input);
    if (problem != 0) {
        log_debug("hwmon %s: %s", sensor->address, strerror(problem));
        return absent;
    }
    return millidegrees_parse(text, len, false);
}

void *sensor_hwmon_create(const char *path)
{
    struct hwmon_bus *bus = calloc(1, sizeof(*bus));
    if (bus != NULL && !text_copy(bus->path, sizeof(bus->path), path)) {
        log_error("pad van de hwmon-sensoren is te lang: %s", path);
        bus->path[0] = '\0';
    }
    return bus;
}

const struct sensor_bus_ops sensor_hwmon_ops = {.read = hwmon_read, .destroy = free};
