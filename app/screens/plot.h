/* The ground of a curve: its degrees, the band of the rules, and where a value lies. The core of
 * the charts: plot.c alone among the screens makes boxes out of coordinates (tests/boxes.py). */
#ifndef NW_SCREENS_PLOT_H
#define NW_SCREENS_PLOT_H

#include "screens/parts.h"

#define TICK_MM 1.2 /* the mark at the edge; the line across only helps */

struct plot {
    struct box box;
    bool has_band;
    int32_t band_low_mc, band_high_mc;
    bool has_data;
    int32_t low_mc, high_mc; /* of the data; after plot_fit of the axis */
};

/* Without rules there is no band. */
void plot_begin(struct plot *plot, bool has_band, int32_t low_mc, int32_t high_mc);
void plot_take(struct plot *plot, int32_t min_mc, int32_t max_mc);
/* The axis: all of the data, and the limits that lie within reach of it. */
void plot_fit(struct plot *plot);
/* Room for the widest number, in this type. */
int plot_axis_width(const struct ui *ui, const struct plot *plot, enum type type);
/* Of a box those columns, or those rows: what was measured becomes a place on the panel here. */
struct box plot_columns(struct box box, int x, int width);
struct box plot_rows(struct box box, int y, int height);
/* Within the box, also for what lies outside the axis. */
int plot_y(const struct plot *plot, int32_t mc);
/* The band and the lines of the degrees; the numbers in `axis`, which lies at the left of the box,
 * and of `only_limits` those of the band alone. */
void plot_ground(struct ui *ui, const struct plot *plot, struct box axis, enum type type,
                 bool only_limits);
/* The limits themselves, over what was drawn. */
void plot_limits(struct ui *ui, const struct plot *plot);

#endif
