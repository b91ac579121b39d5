/* Colour values per theme. Every text pair >= 7:1, every shape >= 3:1 (test_theme computes it). */
#ifndef NW_UI_THEME_H
#define NW_UI_THEME_H

#include "ui/draw.h"

enum theme { THEME_DARK, THEME_LIGHT, THEME_DIM, THEME_COUNT };

struct rgb {
    uint8_t r, g, b;
};

struct rgb theme_colour(enum theme theme, enum colour colour);
/* The colours of a theme with less light, for a panel that cannot be dimmed: `percent` of it as far
 * as every pair keeps its ratio, so that it can be read at the deepest step too. The grounds follow
 * all the way, what stands on them stops earlier. A dark copy of licht would have no colours left:
 * from THEME_DEEP_PCT down it becomes noodlicht. 100: the theme itself. */
#define THEME_DEEP_PCT 25
void theme_lit(enum theme theme, int percent, struct rgb out[COLOUR_COUNT]);
const char *theme_name(enum theme theme); /* "donker" "licht" "noodlicht" */
/* WCAG 2.x contrast ratio in hundredths: 2100 is black on white. */
int theme_contrast(struct rgb a, struct rgb b);

#endif
