/* A reading of a temperature sensor, as the rules see it. "No valid reading" is a state, never
 * a number. */
#ifndef NW_CORE_READING_H
#define NW_CORE_READING_H

#include "core/base.h"

#define SENSOR_MAX 8

enum quality {
    QUALITY_OK = 0,
    QUALITY_PENDING,     /* a jump, not yet confirmed: neither in range nor out */
    QUALITY_ABSENT,      /* the sensor did not answer */
    QUALITY_CRC,         /* it answered garbage */
    QUALITY_IMPLAUSIBLE, /* a number that cannot be true: 85.000 power-on, dead bus, jump refused */
};

struct reading {
    int64_t boot_ms; /* when it was taken */
    int32_t mc;      /* only meaningful for OK and PENDING */
    uint8_t sensor;  /* index in the settings' list, < SENSOR_MAX */
    enum quality quality;
};

/* What the cold chain makes of the present moment. */
enum range_state { RANGE_UNKNOWN = 0, RANGE_IN, RANGE_WARM, RANGE_COLD };

#define DS18B20_MIN_MC (-55000) /* the range of its data sheet */
#define DS18B20_MAX_MC 125000
#define DS18B20_POWER_ON_MC 85000
/* False for what only a failing sensor or bus says: the power-on value, the zero of a dead bus, and
 * what lies outside a DS18B20's range. Of a reading that was recorded as IMPLAUSIBLE: true means
 * that the filter said so, not the sensor. */
bool raw_may_be_true(int32_t mc);

const char *quality_name(enum quality quality); /* "ok" "pending" "absent" "crc" "implausible" */
bool quality_from_name(const char *name, enum quality *quality);
const char *range_state_name(enum range_state state); /* "unknown" "in" "warm" "cold" */
bool range_state_from_name(const char *name, enum range_state *state);

/* "5,2" (Dutch, one decimal, rounded half away from zero) and "5.2" for files. Needs 16 bytes. */
void mc_format_dutch(int32_t mc, char out[16]);
void mc_format_plain(int32_t mc, char out[16]);
/* "5.25", "-0.5", "5": exact thousandths, at most three decimals, no exponent, no comma. */
bool mc_parse(const char *text, int32_t *mc);

#endif
