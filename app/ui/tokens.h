/* Design tokens: the few sizes, in millimetres, that every screen is made of. Colours are the other
 * half: their meanings in draw.h, their values per theme in theme.c. What one screen alone needs
 * (a row of its own height, a column of its own width) stands in that screen's file. */
#ifndef NW_UI_TOKENS_H
#define NW_UI_TOKENS_H

/* Type: em heights. B612, read from its glyphs (2000 units an em): x is 1117 high, H 1520. Body
 * keeps x >= 2.54 mm (NASA CR-177605), a number capitals >= 7.3 mm (EN 301 549, 5.1.4). */
#define MM_TYPE_BODY 4.6   /* x 2.57 mm */
#define MM_TYPE_TITLE 6.4  /* x 3.57 mm */
#define MM_TYPE_NUMBER 9.7 /* capitals 7.37 mm */
#define MM_TYPE_HUGE 22.5  /* capitals 17.1 mm: read from 3 m */
#define TYPE_X_PER_MILLE 558
#define TYPE_CAPITAL_PER_MILLE 760
#define TYPE_LEADING_PERCENT 130 /* 125-135: CAP 676 */
#define MM_X_LEAST 2.54
#define MM_CAPITAL_LEAST 7.3

/* All sizes here are those of a panel up to 10 inch, this high in its shorter direction. On a
 * larger one they grow with it, at most so far that 10 lines still are a page (ui_scale). */
#define MM_PANEL_PLAIN 136.0
#define SCALE_MOST 1.5

/* What a finger touches: nothing is smaller than MM_TARGET in either direction (WCAG 2.5.5), on any
 * panel. What a screen is there for now (TARGET_MAIN, see ui.h) is MM_TARGET_MAIN, high and wide
 * (Colle & Hiszem: 20 mm at a kiosk), on any panel: what is repeated or can be read elsewhere gives
 * way to it. A row of a list is one target of at least MM_ROW_LEAST by MM_TARGET_WIDE. */
#define MM_TARGET 9.0
#define MM_TARGET_MAIN 20.0
#define MM_TARGET_WIDE 39.0
#define MM_ROW_LEAST 12.0
#define MM_ROW 15.0       /* the pitch of rows, where there is room */
#define MM_BUTTON_LOW 9.5 /* a row of buttons where every line counts ... */
#define MM_BUTTON 10.0    /* ... and elsewhere */
#define MM_FOOT 13.0      /* the foot of a screen: the way on and the way back */

/* Room between and within. */
#define MM_GAP 1.5       /* between neighbours */
#define MM_GAP_SMALL 1.0 /* between an icon and its word, between cells of one row */
#define MM_GAP_TIGHT 0.5 /* between rows on the smallest panel, and to the panel's edge */
#define MM_GAP_KEY 0.8   /* between keys that are used by the dozen */
#define MM_GAP_PAD 1.2   /* between keys of a telephone's size */
#define MM_PAD 2.0       /* from the side of a card, a row or a field to its words */

/* Shapes. */
#define MM_RADIUS 1.5       /* corners of cards, rows and buttons ... */
#define MM_RADIUS_SMALL 1.0 /* ... and of tabs and chips */
#define MM_LINE 0.35        /* frames and rules */
#define MM_LINE_THICK 0.8   /* a frame that says something: pressed, typed in */
#define MM_CURVE 0.5        /* a measured line */
#define MM_EDGE 1.2         /* the bar at the side of what is looked at, and of a notice */
#define MM_ICON 6.0         /* the widest icon of body size: 1.28 em */
#define MM_ICON_SLOT 7.0    /* that, and the gap to its word */

#endif
