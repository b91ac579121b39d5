/* What the screens of the contact book and the supplies have in common: rows under headings, fields
 * that can be tapped, and the foot with the way back. */
#ifndef NW_SCREENS_LISTS_H
#define NW_SCREENS_LISTS_H

#include "screens/parts.h"

/* The foot: back at the left, pages in the middle, one button at the right. */
struct lists_foot {
    struct action back;
    enum icon icon;
    enum button_style style;
    const char *word; /* of the button; NULL: none */
    struct action action;
    bool enabled;
    bool main;        /* the button is what is to be done here: cut with lists_main_foot_cut */
    const char *note; /* where the pages would stand, on a lying panel without pages; NULL: none */
};
/* Takes its room; draw it when the number of pages is known. */
struct box lists_foot_cut(struct ui *ui, struct box *area);
/* `pages`: there may be more than one. */
struct box lists_main_foot_cut(struct ui *ui, struct box *area, bool pages);
void lists_foot_draw(struct ui *ui, struct box box, const struct lists_foot *foot, int page,
                     int pages);
/* The page to show of so many. */
int lists_page(const struct view *view, int pages);

/* A heading of a group, and its height. */
int lists_heading_height(const struct ui *ui);
void lists_heading_draw(struct ui *ui, struct box *area, const char *text);

/* A row of a list: what it is, a second line, and at the right (below, on a narrow panel) how it
 * stands. */
struct lists_row {
    const char *title;
    char under[TEXT_SIZE];  /* "" none */
    char state[NAME_SIZE];  /* "" none */
    char detail[NAME_SIZE]; /* below the state; "" none */
    enum icon icon;         /* before the state */
    enum colour colour;     /* of the state */
    bool wide_state;        /* room at the right for a telephone number or a date */
    struct action action;
};
int lists_row_height(const struct ui *ui, const struct lists_row *row, int width);
void lists_row_draw(struct ui *ui, struct box box, const struct lists_row *row);

/* The groups of a list, each a row; `index` is one item of the group. */
struct lists_group {
    const char *title;
    size_t index, count;
    size_t worst_count; /* items for which the state stands */
    const char *state;
    enum icon icon;
    enum colour colour;
};
#define LISTS_GROUP_MAX 32
/* Draws what fits; returns how many pages there are. */
int lists_groups_draw(struct ui *ui, struct box area, const struct lists_group *group, size_t count,
                      const char *one, const char *several, const struct view *view);
/* Draws rows of one page under the heading of what they are. */
int lists_rows_draw(struct ui *ui, struct box area, const struct view *view, size_t count,
                    struct lists_row (*row)(const struct view *view, const void *context, size_t i),
                    const char *(*heading)(const struct view *view, const void *context, size_t i),
                    const void *context);
struct action lists_go(enum screen screen);

/* On one page that has room to spare every row has its part of it, up to a large target: those that
 * can be tapped (`may`; NULL: all). */
void lists_spread(const struct ui *ui, int *height, const bool *may, size_t count, int gap,
                  int room);

/* A field of one item: its name and what it holds. Action kind 0: nothing to tap. */
struct lists_field {
    const char *label;
    char value[2 * TEXT_SIZE];
    enum type type;
    enum icon icon;
    enum colour colour;
    struct action action;
};
/* Draws the fields of a page; returns how many pages there are. */
int lists_fields_draw(struct ui *ui, struct box area, const struct lists_field *field, size_t count,
                      const struct view *view);

/* "controle 22 nov 2026", "nooit gecontroleerd" */
void lists_checked(const char *day, char out[NAME_SIZE]);
/* The field that says who changes the list, for both. */
struct lists_field lists_editor(const struct view *view);
const char *task_state_word(enum task_state state);
enum icon task_state_icon(enum task_state state);
enum colour task_state_colour(enum task_state state);
/* "uiterlijk 22 nov 2026", "uitgesteld tot 1 feb 2027", "op 3 mrt 2026"; "" no day can be said. */
void task_when_words(const struct view *view, const struct task *task, char out[NAME_SIZE]);
const char *supply_state_word(enum supply_state state, enum supply_kind kind);
enum icon supply_state_icon(enum supply_state state);
enum colour supply_state_colour(enum supply_state state);

#endif
