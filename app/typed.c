#include "typed.h"

#include <string.h>
#include <time.h>

#include "core/reading.h"

#define LIMIT_MC 60000

static const char *skip_spaces(const char *at)
{
    return at + strspn(at, " ");
}

bool typed_temperature(const char *text, int32_t *mc)
{
    char number[16];
    text = skip_spaces(text);
    size_t len = strcspn(text, " ");
    if (len >= sizeof(number) || *skip_spaces(text + len) != '\0') {
        return false;
    }
    memcpy(number, text, len);
    number[len] = '\0';
    char *comma = strchr(number, ',');
    if (comma != NULL) {
        if (strchr(number, '.') != NULL) {
            return false;
        }
        *comma = '.';
    }
    int32_t value;
    if (!mc_parse(number, &value) || value < -LIMIT_MC || value > LIMIT_MC) {
        return false;
    }
    *mc = value;
    return true;
}

/* At least one and at most `most` digits; what follows is left in *at. */
static bool take_number(const char **at, int most, int *value)
{
    int digits = 0;
    *value = 0;
    for (; **at >= '0' && **at <= '9' && digits < most; (*at)++, digits++) {
        *value = *value * 10 + (**at - '0');
    }
    return digits > 0;
}

static bool take_sign(const char **at, const char *signs)
{
    bool found = **at != '\0' && strchr(signs, **at) != NULL;
    *at += found ? 1 : 0;
    return found;
}

bool typed_time(const char *text, int64_t now_ms, int64_t *wall_ms)
{
    struct tm day;
    time_t now = (time_t)(now_ms / MS_PER_S);
    if (localtime_r(&now, &day) == NULL) {
        return false;
    }
    int date = day.tm_mday, month = day.tm_mon + 1, year = day.tm_year + 1900, hour, minute;
    const char *at = skip_spaces(text);
    bool dated = strchr(at, '-') != NULL;
    if (dated &&
        !(take_number(&at, 2, &date) && take_sign(&at, "-") && take_number(&at, 2, &month) &&
          take_sign(&at, "-") && take_number(&at, 4, &year) && take_sign(&at, " "))) {
        return false;
    }
    at = skip_spaces(at);
    if (!take_number(&at, 2, &hour) || !take_sign(&at, ":.") || at[0] == '\0' || at[1] == '\0' ||
        !take_number(&at, 2, &minute) || *skip_spaces(at) != '\0') {
        return false;
    }
    struct tm moment = {.tm_mday = date,
                        .tm_mon = month - 1,
                        .tm_year = year - 1900,
                        .tm_hour = hour,
                        .tm_min = minute,
                        .tm_isdst = -1};
    struct tm same = moment;
    time_t seconds = mktime(&same);
    /* mktime makes 31-02 into 03-03 and 25:00 into tomorrow. */
    if (seconds == (time_t)-1 || year < 2025 || year > 2099 || same.tm_mday != date ||
        same.tm_mon != month - 1 || same.tm_hour != hour || same.tm_min != minute) {
        return false;
    }
    *wall_ms = (int64_t)seconds * MS_PER_S;
    return true;
}
