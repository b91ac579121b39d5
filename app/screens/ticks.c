#include "screens/ticks.h"

#include <string.h>

#define HALF_HOUR_MS (30 * MS_PER_MIN)

static const struct {
    int32_t hours, days; /* at the least: to leave out what cannot fit */
} steps[TICK_STEP_COUNT] = {
    [TICK_HOUR] = {1, 0},     [TICK_2_HOURS] = {2, 0},     [TICK_3_HOURS] = {3, 0},
    [TICK_6_HOURS] = {6, 0},  [TICK_12_HOURS] = {12, 0},   [TICK_DAY] = {0, 1},
    [TICK_2_DAYS] = {0, 2},   [TICK_WEEK] = {0, 7},        [TICK_MONTH] = {0, 28},
    [TICK_QUARTER] = {0, 90}, [TICK_HALF_YEAR] = {0, 181}, [TICK_YEAR] = {0, 365},
};

static int32_t floor_to(int32_t value, int32_t unit)
{
    int32_t rest = value % unit;
    return value - rest - (rest < 0 ? unit : 0);
}

size_t ticks_degrees(int32_t low_mc, int32_t high_mc, int most, int32_t *out)
{
    static const int32_t step[] = {1000, 2000, 5000, 10000, 20000, 50000};
    for (size_t i = 0; i < ARRAY_LEN(step); i++) {
        int32_t first = floor_to(low_mc + step[i] - 1, step[i]);
        int32_t count = high_mc < first ? 0 : (high_mc - first) / step[i] + 1;
        if (count > most || count > TICK_DEGREES_MAX) {
            continue;
        }
        for (int32_t k = 0; k < count; k++) {
            out[k] = first + k * step[i];
        }
        return (size_t)count;
    }
    return 0;
}

static const char *const months[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                     "jul", "aug", "sep", "okt", "nov", "dec"};
static const char *const weekdays[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};

static void label_day(const struct calendar_day *day, enum tick_step step, struct tick *tick)
{
    if (step <= TICK_DAY) {
        text_set(tick->label, sizeof(tick->label), "%s %d", weekdays[day->weekday], (int)day->day);
    } else if (step <= TICK_WEEK) {
        text_set(tick->label, sizeof(tick->label), "%d %s", (int)day->day, months[day->month - 1]);
    } else if (day->month == 1) {
        text_set(tick->label, sizeof(tick->label), "%d", (int)day->year);
    } else {
        text_copy(tick->label, sizeof(tick->label), months[day->month - 1]);
    }
}

static bool is_on(const struct calendar_day *day, enum tick_step step)
{
    switch (step) {
    case TICK_DAY:
        return true;
    case TICK_2_DAYS:
        return day->number % 2 == 0;
    case TICK_WEEK:
        return day->weekday == 0;
    case TICK_MONTH:
        return day->day == 1;
    case TICK_QUARTER:
        return day->day == 1 && day->month % 3 == 1;
    case TICK_HALF_YEAR:
        return day->day == 1 && day->month % 6 == 1;
    case TICK_YEAR:
        return day->day == 1 && day->month == 1;
    case TICK_HOUR:
    case TICK_2_HOURS:
    case TICK_3_HOURS:
    case TICK_6_HOURS:
    case TICK_12_HOURS:
    case TICK_STEP_COUNT:
        break;
    }
    return false;
}

/* Zones lie whole or half hours from UTC, and so do their changes. */
static size_t hours(int64_t from_ms, int64_t to_ms, enum tick_step step, struct tick *out)
{
    int32_t unit = steps[step].hours * 60, last = -1, last_day = INT32_MIN;
    size_t count = 0;
    for (int64_t at = (from_ms + HALF_HOUR_MS - 1) / HALF_HOUR_MS * HALF_HOUR_MS; at < to_ms;
         at += HALF_HOUR_MS) {
        struct calendar_day day;
        int32_t minute;
        if (!calendar_day_at(at, &day, &minute) || minute % unit != 0) {
            continue;
        }
        bool again = minute == last && day.number == last_day;
        if (again && step != TICK_HOUR) {
            continue;
        }
        if (count == TICK_MAX) {
            return 0;
        }
        last = minute;
        last_day = day.number;
        struct tick *tick = &out[count++];
        tick->wall_ms = at;
        if (minute == 0) {
            label_day(&day, step, tick);
        } else {
            text_set(tick->label, sizeof(tick->label), "%02d:%02d", (int)minute / 60,
                     (int)minute % 60);
        }
    }
    return count;
}

size_t ticks_time(int64_t from_ms, int64_t to_ms, enum tick_step step, struct tick *out)
{
    struct calendar_day first, last;
    if (from_ms < 0 || to_ms <= from_ms || !calendar_day_at(from_ms, &first, NULL) ||
        !calendar_day_at(to_ms, &last, NULL)) {
        return 0;
    }
    int64_t least_ms = steps[step].hours * MS_PER_HOUR + steps[step].days * MS_PER_DAY;
    if ((to_ms - from_ms) / least_ms > TICK_MAX + 2) {
        return 0;
    }
    if (steps[step].hours > 0) {
        return hours(from_ms, to_ms, step, out);
    }
    size_t count = 0;
    for (int32_t number = first.number; number <= last.number; number++) {
        struct calendar_day day = calendar_day(number);
        int64_t at_ms;
        if (!is_on(&day, step) || !calendar_moment(number, 0, &at_ms) || at_ms < from_ms ||
            at_ms >= to_ms) {
            continue;
        }
        if (count == TICK_MAX) {
            return 0;
        }
        out[count].wall_ms = at_ms;
        label_day(&day, step, &out[count]);
        count++;
    }
    return count;
}

size_t ticks_fit(int64_t from_ms, int64_t to_ms, int width, int gap,
                 int (*label_width)(void *context, const char *label), void *context,
                 struct tick_place *out, enum tick_step *step)
{
    struct tick tick[TICK_MAX];
    for (int s = 0; s < TICK_STEP_COUNT; s++) {
        size_t count = ticks_time(from_ms, to_ms, (enum tick_step)s, tick), labels = 0;
        int free_x = -gap; /* where the label before ends */
        bool fits = true;
        for (size_t i = 0; fits && i < count; i++) {
            struct tick_place *place = &out[i];
            place->tick = tick[i];
            place->x = (int)((tick[i].wall_ms - from_ms) * (width - 1) / (to_ms - from_ms));
            place->label_w = label_width(context, tick[i].label);
            place->label_x = place->x - place->label_w / 2;
            if (place->label_x < 0 || place->label_x + place->label_w > width) {
                place->label_w = 0;
                continue;
            }
            fits = place->label_x >= free_x + gap;
            free_x = place->label_x + place->label_w;
            labels++;
        }
        if (fits && labels > 0) {
            *step = (enum tick_step)s;
            return count;
        }
    }
    return 0;
}
