/* The incidents that run at once, side by side above what is due: the way between them. */
#ifndef NW_SCREENS_RAIL_CELLS_H
#define NW_SCREENS_RAIL_CELLS_H

#include "screens/parts.h"

#define RAIL_CELL_MM 11.7

/* One of two lines: as high as its letters are, also where that is a little more than half. */
struct box rail_line(const struct ui *ui, struct box box, int which);
void rail_cells_draw(struct ui *ui, struct box row, const struct view *view);

#endif
