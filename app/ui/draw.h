/* The draw list: what a screen looks like, as data. Screens and widgets emit it, tests read it, and
 * only the window file turns it into pixels. Colours are tokens, not values: the theme decides. */
#ifndef NW_UI_DRAW_H
#define NW_UI_DRAW_H

#include "core/base.h"

struct box {
    int x, y, w, h;
};

/* Meaning first (as in cockpits), see theme.h for the values per theme. */
enum colour {
    COLOUR_GROUND,    /* behind everything */
    COLOUR_PANEL,     /* cards and rows on the ground */
    COLOUR_RAISED,    /* buttons */
    COLOUR_PRESSED,   /* a button under the finger: plain text alone comes on it */
    COLOUR_LINE,      /* frames and rules: >= 3:1 on ground */
    COLOUR_TEXT,      /* white: still to do, and all plain text */
    COLOUR_FAINT,     /* second-rank text, still >= 7:1 */
    COLOUR_ACT,       /* red: act now */
    COLOUR_ATTENTION, /* amber: soon */
    COLOUR_DONE,      /* green: done, normal */
    COLOUR_CHOSEN,    /* cyan: chosen away, not applicable, information */
    COLOUR_ACT_FILL,  /* grounds for text on a coloured area, each with COLOUR_ON_FILL text */
    COLOUR_ATTENTION_FILL,
    COLOUR_DONE_FILL,
    COLOUR_CHOSEN_FILL,
    COLOUR_ON_FILL,
    COLOUR_DRILL_GROUND, /* behind everything in a drill, in the place of COLOUR_GROUND */
    COLOUR_DRILL_FILL,   /* the band of a drill, with COLOUR_ON_FILL text */
    COLOUR_COUNT
};

enum font { FONT_TEXT, FONT_BOLD, FONT_ICON, FONT_COUNT };
enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum draw_kind { DRAW_FILL, DRAW_FRAME, DRAW_TEXT, DRAW_LINE, DRAW_STRIP, DRAW_AREA, DRAW_HATCH };

struct draw_command {
    enum draw_kind kind;
    struct box box; /* FILL, FRAME, HATCH, TEXT (text is clipped to it, centred vertically);
                     * LINE: from x,y to x+w,y+h */
    enum colour colour;
    int16_t radius; /* FILL, FRAME: rounded corners in px */
    int16_t thick;  /* FRAME, LINE, STRIP, HATCH: px */
    enum font font; /* TEXT */
    int16_t size;   /* TEXT: px per em; HATCH: px from line to line */
    enum align align;
    uint32_t data;  /* TEXT: offset in text; STRIP, AREA: first point */
    uint32_t count; /* STRIP: points, drawn as connected segments. AREA: points in pairs of one x,
                     * from left to right; what lies between the two is filled */
};

#define DRAW_COMMAND_MAX 1024
#define DRAW_TEXT_MAX 32768
#define DRAW_POINT_MAX 4096

struct draw_point {
    int16_t x, y;
};

struct draw_list {
    struct draw_command command[DRAW_COMMAND_MAX];
    size_t count;
    char text[DRAW_TEXT_MAX];
    size_t text_len;
    struct draw_point point[DRAW_POINT_MAX];
    size_t point_count;
    bool full; /* something did not fit: logged once, the rest is shown */
};

void draw_clear(struct draw_list *list);
void draw_fill(struct draw_list *list, struct box box, enum colour colour, int radius);
void draw_frame(struct draw_list *list, struct box box, enum colour colour, int thick, int radius);
void draw_text(struct draw_list *list, struct box box, const char *text, enum font font, int size,
               enum colour colour, enum align align);
void draw_line(struct draw_list *list, int x0, int y0, int x1, int y1, enum colour colour,
               int thick);
void draw_strip(struct draw_list *list, const struct draw_point *points, size_t count,
                enum colour colour, int thick);
/* A surface between two curves: `count` points, in pairs of one x. */
void draw_area(struct draw_list *list, const struct draw_point *points, size_t count,
               enum colour colour);
/* Slanted lines all over a box; they join those of a box beside it. */
void draw_hatch(struct draw_list *list, struct box box, enum colour colour, int thick, int pitch);
/* It is drawn through the list's points. */
bool draw_has_points(const struct draw_command *command);
/* What a command can touch; a list's own text and points are used for it. */
struct box draw_bounds(const struct draw_list *list, const struct draw_command *command);
/* True when both draw the same. */
bool draw_equal(const struct draw_list *a, const struct draw_list *b);
/* Boxes that cover every command that differs; outside them both draw the same. Returns how many, 0
 * when equal. Boxes near each other are one. */
#define DAMAGE_MAX 6
size_t draw_damage(const struct draw_list *a, const struct draw_list *b,
                   struct box damage[DAMAGE_MAX]);
/* "act-fill": for tests and messages. */
const char *colour_name(enum colour colour);
/* One command a line, readable, for golden tests; what is plain (the regular font, to the left, in
 * COLOUR_TEXT) is not said; r: radius, t: thick. */
void draw_describe(const struct draw_list *list, struct text *out);

#endif
