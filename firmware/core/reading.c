#include "core/reading.h"

#include <string.h>

static const char *const quality_names[] = {
    [QUALITY_OK] = "ok",   [QUALITY_PENDING] = "pending",         [QUALITY_ABSENT] = "absent",
    [QUALITY_CRC] = "crc", [QUALITY_IMPLAUSIBLE] = "implausible",
};

static const char *const range_names[] = {
    [RANGE_UNKNOWN] = "unknown",
    [RANGE_IN] = "in",
    [RANGE_WARM] = "warm",
    [RANGE_COLD] = "cold",
};

/* Index of `name`, or `count` when it is none of them. */
static size_t name_index(const char *name, const char *const names[], size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(name, names[i]) != 0) {
        i++;
    }
    return i;
}

bool raw_may_be_true(int32_t mc)
{
    return mc >= DS18B20_MIN_MC && mc <= DS18B20_MAX_MC && mc != DS18B20_POWER_ON_MC && mc != 0;
}

const char *quality_name(enum quality quality)
{
    return quality_names[quality];
}

bool quality_from_name(const char *name, enum quality *quality)
{
    size_t index = name_index(name, quality_names, ARRAY_LEN(quality_names));
    if (index == ARRAY_LEN(quality_names)) {
        return false;
    }
    *quality = (enum quality)index;
    return true;
}

const char *range_state_name(enum range_state state)
{
    return range_names[state];
}

bool range_state_from_name(const char *name, enum range_state *state)
{
    size_t index = name_index(name, range_names, ARRAY_LEN(range_names));
    if (index == ARRAY_LEN(range_names)) {
        return false;
    }
    *state = (enum range_state)index;
    return true;
}

static void mc_format(int32_t mc, char point, char out[16])
{
    int64_t size = mc < 0 ? -(int64_t)mc : mc;
    int64_t tenths = (size + 50) / 100;
    /* -0.04 rounds to zero, and zero has no sign: "-0,0" would read as frost. */
    text_set(out, 16, "%s%lld%c%lld", mc < 0 && tenths > 0 ? "-" : "", (long long)(tenths / 10),
             point, (long long)(tenths % 10));
}

void mc_format_dutch(int32_t mc, char out[16])
{
    mc_format(mc, ',', out);
}

void mc_format_plain(int32_t mc, char out[16])
{
    mc_format(mc, '.', out);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool mc_parse(const char *text, int32_t *mc)
{
    const char *at = text;
    bool negative = *at == '-';
    if (negative) {
        at++;
    }
    /* "08" is a typing error, not eight. */
    if (!is_digit(*at) || (*at == '0' && is_digit(at[1]))) {
        return false;
    }
    int64_t value = 0;
    for (; is_digit(*at); at++) {
        value = value * 10 + (*at - '0');
        if (value > INT32_MAX) {
            return false;
        }
    }
    value *= 1000;
    if (*at == '.') {
        at++;
        int64_t unit = 100;
        if (!is_digit(*at)) {
            return false;
        }
        for (; is_digit(*at); at++) {
            if (unit == 0) {
                return false;
            }
            value += unit * (*at - '0');
            unit /= 10;
        }
    }
    if (*at != '\0' || value > INT32_MAX) {
        return false;
    }
    *mc = (int32_t)(negative ? -value : value);
    return true;
}
