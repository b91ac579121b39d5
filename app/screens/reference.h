/* The parts of the Naslag screen. */
#ifndef NW_SCREENS_REFERENCE_H
#define NW_SCREENS_REFERENCE_H

#include "screens/parts.h"

/* What stands around the first word of the query: at most some `most` characters of `text`, between
 * dots where it goes on. The beginning when no word is found. */
void reference_around(const char *text, const char *query, size_t most, char *out, size_t size);

/* The buttons below: cut before what stands above, drawn after it. */
struct reference_foot {
    struct box buttons, pager;
};
struct reference_foot reference_foot_cut(const struct ui *ui, struct box *area);
/* The way back, and another. */
void reference_foot_draw(struct ui *ui, const struct reference_foot *foot, const char *back,
                         const char *other, struct action action);

/* The page that is read. */
void reference_page_draw(struct ui *ui, struct box area, const struct view *view,
                         const struct reference_page *page);

#endif
