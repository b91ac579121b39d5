/* Where the marks of an axis stand: whole degrees, and local hours, days, weeks, months and years.
 * Pure but for the time zone, as the calendar. */
#ifndef NW_SCREENS_TICKS_H
#define NW_SCREENS_TICKS_H

#include "core/calendar.h"

#define TICK_MAX 64
#define TICK_DEGREES_MAX 24

/* Degrees from low_mc to high_mc, both included, at steps of 1, 2, 5, 10, 20 or 50: the smallest
 * step that gives at most `most` (and at most TICK_DEGREES_MAX). Returns how many, at `out`. */
size_t ticks_degrees(int32_t low_mc, int32_t high_mc, int most, int32_t *out);

enum tick_step {
    TICK_HOUR,
    TICK_2_HOURS,
    TICK_3_HOURS,
    TICK_6_HOURS,
    TICK_12_HOURS,
    TICK_DAY,
    TICK_2_DAYS,
    TICK_WEEK, /* Mondays */
    TICK_MONTH,
    TICK_QUARTER,
    TICK_HALF_YEAR,
    TICK_YEAR,
    TICK_STEP_COUNT
};

struct tick {
    int64_t wall_ms;
    char label[16]; /* "14:00", at midnight "ma 23"; "ma 23"; "23 nov"; "nov", in January "2027" */
};

/* Every local moment of that step with from_ms <= wall_ms < to_ms. An hour that does not come on
 * the day the clock goes forward has none; one that comes twice has two with steps of an hour, and
 * the first of them with longer steps. 0 when there are more than TICK_MAX. */
size_t ticks_time(int64_t from_ms, int64_t to_ms, enum tick_step step, struct tick *out);

struct tick_place {
    struct tick tick;
    int x, label_x, label_w; /* label_w 0: it has no room */
};

/* The finest step of which no two labels come closer than `gap`; a label is centred at its tick and
 * lies wholly within 0 to width. Returns how many, 0 when no label at all has room; *step is the
 * one. */
size_t ticks_fit(int64_t from_ms, int64_t to_ms, int width, int gap,
                 int (*label_width)(void *context, const char *label), void *context,
                 struct tick_place *out, enum tick_step *step);

#endif
