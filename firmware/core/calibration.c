#include "core/calibration.h"

#include <stdio.h>
#include <string.h>

#include "core/pairs.h"
#include "core/time_text.h"

/* Rounds half up, above and below zero alike: then a warmer raw value is never a colder one. */
static int64_t divide(int64_t value, int64_t by)
{
    int64_t twice = 2 * value + by;
    int64_t quotient = twice / (2 * by);
    return twice % (2 * by) < 0 ? quotient - 1 : quotient;
}

int32_t calibration_apply(const struct calibration *calibration, int32_t raw_mc)
{
    const struct calibration_point *point = calibration->point;
    size_t count = calibration->count;
    if (count == 0) {
        return raw_mc;
    }
    if (raw_mc <= point[0].raw_mc) {
        return raw_mc + point[0].add_mc;
    }
    for (size_t i = 1; i < count; i++) {
        const struct calibration_point *from = &point[i - 1];
        const struct calibration_point *to = &point[i];
        if (raw_mc <= to->raw_mc) {
            int64_t rise = (int64_t)(to->add_mc - from->add_mc) * (raw_mc - from->raw_mc);
            return (int32_t)(raw_mc + from->add_mc + divide(rise, to->raw_mc - from->raw_mc));
        }
    }
    return raw_mc + point[count - 1].add_mc;
}

/* Corrected values only rise with raw ones, and are at most CALIBRATION_ADD_MAX_MC away. */
int32_t calibration_raw_from(const struct calibration *calibration, int32_t mc)
{
    int32_t below = mc - CALIBRATION_ADD_MAX_MC - 1;
    int32_t at = mc + CALIBRATION_ADD_MAX_MC;
    while (at - below > 1) {
        int32_t middle = below + (at - below) / 2;
        if (calibration_apply(calibration, middle) < mc) {
            below = middle;
        } else {
            at = middle;
        }
    }
    return at;
}

int32_t calibration_raw_to(const struct calibration *calibration, int32_t mc)
{
    return calibration_raw_from(calibration, mc + 1) - 1;
}

bool calibration_is_sound(const struct calibration *calibration)
{
    if (calibration->count > CALIBRATION_POINTS || calibration->day < 0 ||
        calibration->due_day < 0 || (calibration->due_day > 0 && calibration->day == 0)) {
        return false;
    }
    for (size_t i = 0; i < calibration->count; i++) {
        const struct calibration_point *point = &calibration->point[i];
        if (point->add_mc < -CALIBRATION_ADD_MAX_MC || point->add_mc > CALIBRATION_ADD_MAX_MC) {
            return false;
        }
        if (i > 0 && (point->raw_mc <= point[-1].raw_mc ||
                      point->raw_mc + point->add_mc <= point[-1].raw_mc + point[-1].add_mc)) {
            return false;
        }
    }
    return true;
}

bool calibration_same(const struct calibration *a, const struct calibration *b)
{
    bool same = a->count == b->count && a->day == b->day && a->due_day == b->due_day;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->point[i].raw_mc == b->point[i].raw_mc && a->point[i].add_mc == b->point[i].add_mc;
    }
    return same;
}

enum calibration_state calibration_state_at(const struct calibration *calibration, bool clock_good,
                                            int64_t today, int64_t soon_days)
{
    if (calibration->day == 0) {
        return CALIBRATION_NONE;
    }
    if (calibration->due_day == 0) {
        return CALIBRATION_GOOD;
    }
    if (!clock_good) {
        return CALIBRATION_UNSURE;
    }
    return today > calibration->due_day                ? CALIBRATION_OVER
           : today >= calibration->due_day - soon_days ? CALIBRATION_SOON
                                                       : CALIBRATION_GOOD;
}

const char *calibration_state_name(enum calibration_state state)
{
    static const char *const names[] = {
        [CALIBRATION_NONE] = "none", [CALIBRATION_GOOD] = "good",     [CALIBRATION_SOON] = "soon",
        [CALIBRATION_OVER] = "over", [CALIBRATION_UNSURE] = "unsure",
    };
    return names[state];
}

/* --- in the record --- */

static void write_day(const char *key, int64_t day, struct text *pairs)
{
    char text[TIME_TEXT_SIZE];
    if (day > 0) {
        time_format_day(day * MS_PER_DAY, text);
        pairs_add_text(pairs, key, text);
    }
}

void calibration_write(const struct calibration *calibration, struct text *pairs)
{
    write_day("datum", calibration->day, pairs);
    write_day("tot", calibration->due_day, pairs);
    for (size_t i = 0; i < calibration->count; i++) {
        char key[ID_SIZE];
        text_set(key, sizeof(key), "ruw%zu", i + 1);
        pairs_add_int(pairs, key, calibration->point[i].raw_mc);
        text_set(key, sizeof(key), "erbij%zu", i + 1);
        pairs_add_int(pairs, key, calibration->point[i].add_mc);
    }
}

static bool read_day(const char *pairs, const char *key, int64_t *day)
{
    char text[TIME_TEXT_SIZE];
    *day = 0;
    return !pairs_get_text(pairs, key, text, sizeof(text)) || time_parse_day(text, day);
}

static bool read_mc(const char *pairs, const char *name, size_t number, int32_t *mc)
{
    char key[ID_SIZE];
    int64_t value = 0;
    text_set(key, sizeof(key), "%s%zu", name, number);
    bool good = pairs_get_int(pairs, key, &value) && value > -1000000 && value < 1000000;
    *mc = good ? (int32_t)value : 0;
    return good;
}

bool calibration_read(const char *pairs, struct calibration *calibration)
{
    struct calibration read = {0};
    if (!read_day(pairs, "datum", &read.day) || !read_day(pairs, "tot", &read.due_day)) {
        return false;
    }
    for (size_t i = 0; i < CALIBRATION_POINTS; i++) {
        struct calibration_point *point = &read.point[i];
        if (!read_mc(pairs, "ruw", i + 1, &point->raw_mc)) {
            break;
        }
        if (!read_mc(pairs, "erbij", i + 1, &point->add_mc)) {
            return false;
        }
        read.count++;
    }
    if (!calibration_is_sound(&read)) {
        return false;
    }
    *calibration = read;
    return true;
}
