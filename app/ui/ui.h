/* Building one frame: boxes in millimetres, text that fits, targets that can be touched. Immediate
 * mode: a screen is a function of its view; what it emits is the frame. Nothing here sees SDL. */
#ifndef NW_UI_UI_H
#define NW_UI_UI_H

#include "ui/draw.h"
#include "ui/tokens.h"

/* Text measuring, so that layout is the same with any renderer; tests pass their own. */
struct font_ops {
    void *context;
    int (*width)(void *context, enum font font, int size, const char *text, size_t len);
};

struct panel {
    int width, height;       /* px, after rotation: as the user sees it */
    int width_mm, height_mm; /* likewise */
};

/* What a touch asks for. The ui only carries it. */
struct action {
    uint16_t kind; /* enum action_kind of screens/action.h; 0 = none */
    int32_t arg;
    int32_t arg2;
};

#define TARGET_MAX 160

/* How large it must be, see tokens.h; test_layout_walk holds it, and which actions are main ones
 * wherever they stand. */
enum target_rank {
    TARGET_SIDE, /* the way there: tabs, pages, back, keys; corrections and choices beside the main
                  */
    TARGET_ROW,  /* a row of a list, as one target from side to side */
    TARGET_MAIN, /* what is to be done next here, and a yes or no */
};

struct target {
    struct box box;
    struct action action;
    char label[64]; /* what is written on it: for tests and the targets file */
    bool enabled;
    enum target_rank rank;
    bool drag; /* follows a finger from its first touch on: ui_drag_action says where it is */
};

#define DRAG_SPAN 10000 /* the whole width of a target that follows a finger */

/* Where the pages of this frame can be turned to: what a swipe does, as its buttons. */
struct pager {
    int page, pages;              /* pages 0: nothing turns */
    struct action previous, next; /* kind 0: there is none */
};

struct ui {
    const struct panel *panel;
    double scale; /* what a millimetre of the tokens is on it: see ui_scale */
    const struct font_ops *fonts;
    struct draw_list *draw;
    struct target target[TARGET_MAX];
    size_t target_count;
    struct pager pager;    /* of this frame */
    struct action pressed; /* the action under the finger, to show it pressed; kind 0: none */
    int64_t blink_ms;      /* at most one thing blinks, and only when red */
    size_t cut_count;      /* texts that did not fit this frame, and the last of them: for tests */
    char cut_text[64];
};

void ui_begin(struct ui *ui, struct draw_list *draw, const struct panel *panel,
              const struct font_ops *fonts, struct action pressed);

/* How much larger than its tokens all is drawn on this panel: 1 up to 10 inch, more on a larger
 * one, which has the room and is looked at from further away. */
double ui_scale(const struct panel *panel);
/* Millimetres of the tokens to pixels, along each axis (panels may have oblong pixels). At least 1
 * for > 0. */
int ui_mm_x(const struct ui *ui, double mm);
int ui_mm_y(const struct ui *ui, double mm);
/* Millimetres as a ruler on the glass measures them. */
int ui_glass_mm_x(const struct ui *ui, double mm);
int ui_glass_mm_y(const struct ui *ui, double mm);

/* Cutting boxes: the only way screens lay out. Each takes a slice off `from` and shrinks it. */
struct box box_cut_top(struct box *from, int px);
struct box box_cut_bottom(struct box *from, int px);
struct box box_cut_left(struct box *from, int px);
struct box box_cut_right(struct box *from, int px);
struct box box_inset(struct box box, int x, int y);
/* The index-th of n equal columns (rows) with a gap between. */
struct box box_column(struct box box, int n, int index, int gap);
struct box box_row(struct box box, int n, int index, int gap);
bool box_holds(struct box box, int x, int y);
/* All of the panel: what a screen begins to cut. */
struct box ui_whole(const struct ui *ui);
/* Of this size and nowhere: to measure what would go in. */
struct box box_sized(int width, int height);
/* Round a pixel: a mark where a finger or a value is. */
struct box box_about(int x, int y, int width, int height);

/* Type scale, see tokens.h. */
enum type { TYPE_BODY, TYPE_TITLE, TYPE_NUMBER, TYPE_HUGE };
int ui_type_px(const struct ui *ui, enum type type);

/* One line, shortened with an ellipsis only where it cannot wrap; NUMBER and HUGE get smaller
 * first, because a number that is cut is another number. Returns its width. */
int ui_text(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
            enum align align, const char *text);
/* Wrapped at words (long compounds are split; a newline breaks; U+00A0 does not); returns the
 * height used. Lines that do not fit the box are left out and *cut (may be NULL) is set. */
int ui_paragraph(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
                 const char *text, bool *cut);
/* The height ui_paragraph would use in this width. */
int ui_paragraph_height(const struct ui *ui, int width, enum type type, enum font font,
                        const char *text);
/* Where the part begins that has no room in this width and height; NULL when all of it has. At
 * least one line is taken. */
const char *ui_paragraph_rest(const struct ui *ui, int width, int height, enum type type,
                              enum font font, const char *text);
int ui_line_height(const struct ui *ui, enum type type);
/* For texts that go on on another page: the first line of at most `width` px off `text`, as it is
 * drawn. Returns what is left, NULL when nothing is. */
const char *ui_line_take(const struct ui *ui, int width, enum type type, enum font font,
                         const char *text, char *line, size_t size);

/* Type that grows with its room, beyond the scale: for what must be read from across the room. */

/* The largest em height in px, between body size and `most_mm`, at which this is whole on one line
 * in this width and height; at least body size. */
int ui_grow_line_px(const struct ui *ui, int width, int height, double most_mm, enum font font,
                    const char *text);
/* Likewise wrapped, without splitting a word where a smaller size need not. */
int ui_grow_px(const struct ui *ui, int width, int height, double most_mm, enum font font,
               const char *text);
/* As ui_text and ui_paragraph, at an em height in px that came from above. */
int ui_text_px(struct ui *ui, struct box box, int px, enum font font, enum colour colour,
               enum align align, const char *text);
int ui_paragraph_px(struct ui *ui, struct box box, int px, enum font font, enum colour colour,
                    const char *text);
int ui_height_px(const struct ui *ui, int width, int px, enum font font, const char *text);
int ui_width_px(const struct ui *ui, int px, enum font font, const char *text);

/* Counts a text that could not be shown whole. */
void ui_note_cut(struct ui *ui, const char *text);

/* Where a message in body type stands over the frame: at the top of `room`. If it would cover an
 * alarm, a main target or a large number there, where it hides the least of these, then of numbers,
 * of what can be touched and of words; also in `wide`, which may be broader than `room`. */
struct box ui_over(const struct ui *ui, struct box room, struct box wide, const char *words);
/* Draws it there, on a ground of its own, so that it is seen on whatever it lies. */
void ui_over_draw(struct ui *ui, struct box room, struct box wide, enum colour ground,
                  enum colour fill, const char *words);

/* Icons by meaning; code points of the icon font live in one table. */
enum icon {
    ICON_NONE,
    ICON_DONE,
    ICON_SKIP,
    ICON_LATER,
    ICON_NA,
    ICON_TODO,
    ICON_ALARM,
    ICON_SOUND_OFF,
    ICON_POWER,
    ICON_POWER_LOST,
    ICON_BATTERY,
    ICON_DOOR,
    ICON_FRIDGE,
    ICON_CLOCK,
    ICON_BACK,
    ICON_NEXT,
    ICON_PREVIOUS,
    ICON_HOME,
    ICON_NOTE,
    ICON_PERSON,
    ICON_SENSOR,
    ICON_INFO,
    ICON_CYBER,
    ICON_COLD,
    ICON_WARM,
    ICON_UNKNOWN,
    ICON_DELETE,
    ICON_SHIFT,
    ICON_SHIFT_LOCKED,
    ICON_PHONE,
    ICON_BOX,
    ICON_BOOK,
    ICON_ADD,
    ICON_EXPIRED,
    ICON_AGAIN, /* to be looked at once more */
    ICON_TOO_FEW,
    ICON_TOUCH,
    ICON_COUNT
};
void ui_icon(struct ui *ui, struct box box, enum icon icon, int size, enum colour colour);

enum button_style {
    BUTTON_PLAIN,
    BUTTON_ACT,
    BUTTON_ATTENTION,
    BUTTON_DONE,
    BUTTON_CHOSEN,
    BUTTON_QUIET
};
/* The whole box is the target. `icon` may be ICON_NONE; text wraps inside. */
void ui_button(struct ui *ui, struct box box, enum button_style style, enum icon icon,
               const char *text, struct action action, bool enabled);
/* The bar at the left side of what is looked at, and of a notice. */
void ui_edge(struct ui *ui, struct box box, enum colour colour);
/* Registers a target over something drawn by hand (a row). */
void ui_target(struct ui *ui, struct box box, const char *label, struct action action);
/* One that acts while a finger moves over it: action.arg is its place from the left, 0 to
 * DRAG_SPAN. */
void ui_drag_target(struct ui *ui, struct box box, const char *label, struct action action);
/* What such a target asks for with the finger at `x`, also beside it. */
struct action ui_drag_action(const struct target *target, int x);
/* What the target that was registered last is; a button is TARGET_SIDE until this is said. */
void ui_rank(struct ui *ui, enum target_rank rank);
/* The enabled target under a point; NULL when none. The topmost (last) wins. */
const struct target *ui_hit(const struct ui *ui, int x, int y);

/* Page buttons "‹ 3 van 7 ›"; `page` from 0. The actions carry the new page in arg. With one page
 * nothing is drawn. A swipe does what the buttons do, all over the screen. */
void ui_pager(struct ui *ui, struct box box, int page, int pages, uint16_t action_kind);

#endif
