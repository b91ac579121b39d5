#include "buzzer.h"

/* Moments in ms from the start of a burst at which the line changes: on, off, on, off ... */
static const int16_t high_edges[] = {0,    150,  250,  400,  500,  650,  950,  1100, 1200, 1350,
                                     1700, 1850, 1950, 2100, 2200, 2350, 2650, 2800, 2900, 3050};
static const int16_t medium_edges[] = {0, 200, 400, 600, 800, 1000};
static const int16_t low_edges[] = {0, 200, 400, 600};

static const struct pattern {
    const int16_t *edges;
    size_t count;
    int64_t silence_ms; /* from the last pulse's end to the next burst */
} patterns[] = {
    [LEVEL_NONE] = {0},
    [LEVEL_LOW] = {low_edges, ARRAY_LEN(low_edges), 20 * MS_PER_S},
    [LEVEL_MEDIUM] = {medium_edges, ARRAY_LEN(medium_edges), 10 * MS_PER_S},
    [LEVEL_HIGH] = {high_edges, ARRAY_LEN(high_edges), 5 * MS_PER_S},
};

bool buzzer_level(enum alarm_level level, int64_t elapsed_ms, int64_t *next_ms)
{
    const struct pattern *pattern = &patterns[level];
    *next_ms = MS_UNKNOWN;
    if (pattern->count == 0 || elapsed_ms < 0) {
        return false;
    }
    int64_t period_ms = pattern->edges[pattern->count - 1] + pattern->silence_ms;
    int64_t burst_ms = elapsed_ms - elapsed_ms % period_ms;
    int64_t within_ms = elapsed_ms - burst_ms;
    size_t edge = 0;
    while (edge < pattern->count && pattern->edges[edge] <= within_ms) {
        edge++;
    }
    *next_ms = burst_ms + (edge < pattern->count ? pattern->edges[edge] : period_ms);
    return edge % 2 == 1;
}
