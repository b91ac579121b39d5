/* The Koelkast screen: a row of tabs over what is known of one fridge. A tab is a name of enum
 * fridge_tab (view.h), a drawing function declared here with a file of its own, and a row of
 * `tabs` in fridge.c; a row without a function does not show. */
#ifndef NW_SCREENS_FRIDGE_H
#define NW_SCREENS_FRIDGE_H

#include "screens/parts.h"

/* Each draws into what the tabs leave, about the sensor that view_chosen gives (NULL: none). */
void fridge_now_draw(struct ui *ui, struct box area, const struct view *view);
void fridge_chart_draw(struct ui *ui, struct box area, const struct view *view);

#endif
