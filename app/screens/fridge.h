/* The Koelkast screen: a row of tabs over what is known of one fridge. A tab is a name of enum
 * fridge_tab (view.h), a drawing function declared here with a file of its own, and a row of
 * `tabs` in fridge.c; a row without a function does not show. */
#ifndef NW_SCREENS_FRIDGE_H
#define NW_SCREENS_FRIDGE_H

#include "screens/parts.h"

/* Each draws into what the tabs leave, about the sensor that view_chosen gives (NULL: none). */
void fridge_now_draw(struct ui *ui, struct box area, const struct view *view);
void fridge_month_draw(struct ui *ui, struct box area, const struct view *view);
void fridge_chart_draw(struct ui *ui, struct box area, const struct view *view);
void fridge_rules_draw(struct ui *ui, struct box area, const struct view *view);

/* Lowest and highest, outside and unknown since the last sign-off, and who signed. */
void fridge_facts_draw(struct ui *ui, struct box in, const struct view *view,
                       const struct status_sensor *fridge);

void fridge_stock_draw(struct ui *ui, struct box area, const struct view *view);
void fridge_coolbox_draw(struct ui *ui, struct box area, const struct view *view);

/* What lies in the fridge: one item, and the items that wait for a verdict. */
void stock_item_draw(struct ui *ui, struct box area, const struct view *view);
void stock_judge_draw(struct ui *ui, struct box area, const struct view *view);
/* "batch AB12 · 5 stuks" */
void stock_item_words(const struct stock_item *item, char *out, size_t size);
/* The open cases of what belongs in the fridge looked at. `out` takes STOCK_CASE_MAX. */
size_t view_cases(const struct view *view, const struct stock_case **out);
bool fridge_stock_calls(const struct view *view);

/* The sensor in the cool box; NULL: none. */
const struct status_sensor *view_coolbox(const struct view *view);
/* It has a valid value, also while nothing judges it; and how that value stands. */
bool view_box_known(const struct view *view, const struct status_sensor *box);
enum range_state view_box_state(const struct view *view, const struct status_sensor *box);
/* An alarm asks for the cool box, and nothing went in yet. */
bool view_coolbox_asked(const struct view *view);
bool fridge_coolbox_calls(const struct view *view);
/* What may go into the box, or come back while view->coolbox_mode says so. */
struct coolbox_line {
    char item[ID_SIZE]; /* "": a kind, nothing is on the list */
    char product[NAME_SIZE], batch[ID_SIZE], fridge[ID_SIZE];
    int32_t count; /* -1 unknown */
    bool apart;    /* of a broken chain */
};
/* What goes by kind, when nothing is on the list. */
#define COOLBOX_KINDS 3
extern const char *const coolbox_kind[COOLBOX_KINDS];
size_t coolbox_lines(const struct view *view, struct coolbox_line *out);

#endif
