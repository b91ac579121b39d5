/* What Overzicht shows of the fridges and freezers: the worst one in the largest type that its room
 * allows, the others beside each other under it. */
#ifndef NW_SCREENS_HOME_CARDS_H
#define NW_SCREENS_HOME_CARDS_H

#include "screens/parts.h"

/* Fridges and freezers, worst first; of equals in the order of the settings. */
size_t home_cabinets(const struct view *view, const struct status_sensor *out[SENSOR_MAX]);

/* The large card of one: number, state in a word, min and max. Its least height; in the compact
 * form the number is not read from 3 m any more, so that an alarm has room for all it says. */
int home_card_height(const struct ui *ui, bool compact);
/* In all of `card`, as large as it gets. `named`: says whose it is. */
void home_card_draw(struct ui *ui, struct box card, const struct view *view,
                    const struct status_sensor *sensor, bool named);

/* The others: each with name, number and state in a word; on one line each; or, where an alarm
 * leaves no room for that, counted by their state on one line for all. Hidden only where not even
 * that has room beside what to do first: one that is in trouble has a notice of its own. */
enum others_form { OTHERS_FULL, OTHERS_LINES, OTHERS_COUNTED, OTHERS_HIDDEN };
int home_others_height(const struct ui *ui, int width, size_t count, enum others_form form);
void home_others_draw(struct ui *ui, struct box box, const struct view *view,
                      const struct status_sensor *const *sensor, size_t count,
                      enum others_form form);

#endif
