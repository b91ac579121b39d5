/* The buttons of Overzicht that begin a draaiboek, and how they make room for what an alarm says.
 * Each is MM_TARGET_MAIN in every form, and so is what there is to press about the alarm. */
#ifndef NW_SCREENS_HOME_STARTS_H
#define NW_SCREENS_HOME_STARTS_H

#include "screens/notices.h"

enum starts_form {
    STARTS_ALL,    /* the two, and the way to the others */
    STARTS_TWO,    /* on a portrait panel: the tab leads to the others, too */
    STARTS_BESIDE, /* in one row with what there is to press about the alarm; what runs has the rail
                    */
    STARTS_ONE,    /* likewise, and one that leads to all of them */
};

/* In one row with the buttons of the notice, which then draws only its words. */
bool home_starts_in_row(enum starts_form form);
/* The fullest form that leaves the notice in this area its room, and `rest` px above it: what to do
 * about an alarm comes first. */
enum starts_form home_starts_form(const struct ui *ui, struct box area, const struct view *view,
                                  const struct notice *notice, size_t count, int rest);
/* What it takes off the bottom, with the gap over it; 0: there is nothing to press. */
int home_starts_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                       size_t count, enum starts_form form);
/* In a box of that height. */
void home_starts_draw(struct ui *ui, struct box box, const struct view *view,
                      const struct notice *notice, size_t count, enum starts_form form);

#endif
