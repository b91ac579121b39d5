/* What the band of a drill and the bar ask of each other. */
#ifndef NW_SCREENS_BAND_H
#define NW_SCREENS_BAND_H

#include "screens/screens.h"

#define STATUS_MM 6.5 /* a line of the bar, and the band */

/* On the band of a drill a lying panel has room for the rest of the line. */
bool band_holds_status(const struct ui *ui, const struct view *view);
/* "Dit is echt", where there are tabs to stand under. */
void band_real_button(struct ui *ui, struct box box);
/* Time, battery and mains, at the right end; gives the room that is left. bar.c */
struct box bar_status(struct ui *ui, struct box line, const struct view *view);

#endif
