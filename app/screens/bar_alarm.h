/* The alarm as it stands over every screen. */
#ifndef NW_SCREENS_BAR_ALARM_H
#define NW_SCREENS_BAR_ALARM_H

#include "screens/parts.h"

/* The worst one that must be seen from every screen and that nobody answered yet; NULL: none. */
const struct status_alarm *bar_unanswered(const struct view *view);
/* Over what covers the screen, with "Geluid uit" as a main target where it is read at leisure. */
void bar_alarm_draw(struct ui *ui, struct box *area, const struct view *view);

#endif
