/* Colour values per theme. Every text pair >= 7:1, every shape >= 3:1 (test_theme computes it). */
#ifndef NW_UI_THEME_H
#define NW_UI_THEME_H

#include "ui/draw.h"

enum theme { THEME_DARK, THEME_LIGHT, THEME_DIM, THEME_COUNT };

struct rgb {
    uint8_t r, g, b;
};

struct rgb theme_colour(enum theme theme, enum colour colour);
const char *theme_name(enum theme theme); /* "donker" "licht" "noodlicht" */
/* WCAG 2.x contrast ratio in hundredths: 2100 is black on white. */
int theme_contrast(struct rgb a, struct rgb b);

#endif
