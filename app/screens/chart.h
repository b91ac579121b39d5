/* What a chart shows, as data: columns of a stretch of time, what went on in each, and what it
 * comes to. Filled by chart_fill.h, drawn by chart.c. */
#ifndef NW_SCREENS_CHART_H
#define NW_SCREENS_CHART_H

#include "core/figures.h"
#include "screens/ticks.h"

enum chart_range { CHART_24H, CHART_7D, CHART_30D, CHART_1Y, CHART_RANGE_COUNT };

#define CHART_COLUMNS 1440 /* in 24 hours a minute each: every reading can be read */

/* What was the matter in a column, in all of it or in a part. */
enum chart_mark {
    CHART_WARM = 1 << 0,
    CHART_COLD = 1 << 1,
    CHART_GAP = 1 << 2, /* longer without a valid reading than one counts */
    CHART_OUTAGE = 1 << 3,
    CHART_DOOR = 1 << 4,
    CHART_SIGNED = 1 << 5,
    CHART_MEASURED = 1 << 6,
};

struct chart_column {
    uint32_t readings; /* valid ones; 0: a gap */
    int32_t min_mc, max_mc, mean_mc;
    int64_t at_ms; /* of the first of them */
    bool joined;   /* to what is before it: nothing lacks between */
    uint8_t marks; /* enum chart_mark */
};

/* Something that lasts: how often it was, and how long in all. */
struct chart_spell {
    size_t count;
    int64_t ms;
};

struct chart {
    enum chart_range range;
    int32_t end_day; /* it ends where this local day begins; 0: now */
    int64_t from_wall_ms, to_wall_ms;
    struct chart_column column[CHART_COLUMNS];
    bool has_limits;        /* there are rules: else nothing counts as warm or cold */
    bool has_figures;       /* all of it has been counted; else what follows is not to be shown */
    struct figures figures; /* of the whole stretch */
    struct chart_spell breach, outage, door;
    bool earlier;    /* there is a record of before */
    bool reading;    /* more of it comes */
    bool unreadable; /* "geschiedenis niet leesbaar" */
    bool partly;     /* a part of it was not readable */
};

/* The column that holds a moment of the chart. */
size_t chart_column_of(const struct chart *chart, int64_t wall_ms);
int64_t chart_column_ms(const struct chart *chart, size_t column); /* where it begins */

/* What a finger at `place` (0 to DRAG_SPAN) reads. */
struct chart_reading {
    int64_t from_ms, to_ms; /* the same for one reading: its moment */
    bool has_value;
    int32_t min_mc, max_mc, mean_mc;
    uint8_t marks;
    size_t column;
};
/* The column there or, when there is none with a reading, the nearest one that has at most `reach`
 * columns away. False: the chart holds no time. */
bool chart_read(const struct chart *chart, int32_t place, size_t reach, struct chart_reading *out);
/* The local day there; false: none. */
bool chart_day_at(const struct chart *chart, int32_t place, struct calendar_day *day);
/* "zo 22 nov 14:02 - ma 23 nov 14:02", "zo 22 nov 2026", "16 nov - 22 nov 2026". */
void chart_title(const struct chart *chart, char out[NAME_SIZE]);

#endif
