/* The work within a step: its row, its own screen, and what is filled in beforehand. */
#ifndef NW_SCREENS_WORK_H
#define NW_SCREENS_WORK_H

#include "draaiboek/template.h"
#include "screens/step.h"

/* What the clock or a sensor would answer now: the value as the prompt takes it, and how that is
 * offered ("nu 14:05", "sensor 5,2 °C"). False when there is nothing to offer. */
bool view_prefill(const struct view *view, const struct running *running,
                  const struct prompt *prompt, char value[NAME_SIZE], char label[NAME_SIZE]);
/* A message with its fields filled in; how many are not known. */
size_t view_fill(const struct view *view, const struct running *running, const char *text,
                 char out[TEMPLATE_TEXT_MAX]);
/* The page of the reference that a step offers; SIZE_MAX when there is none. */
size_t view_step_page(const struct view *view, const struct step *step);
/* The step is of everyone, or of the role whose steps are shown. */
bool view_shows_step(const struct running *running, const struct step *step);
/* Reading aloud goes through the steps of the branches taken and of the role looked for, over all
 * phases: the one before (direction -1) or after (1) `step`; SIZE_MAX: none. */
size_t view_read_beside(const struct running *running, size_t step, int direction);
/* After `step` is dealt with: the next open one of the phases reached, else the first that is open
 * or was put off; SIZE_MAX: none. */
size_t view_read_next(const struct running *running, size_t step);
/* It has a screen of its own: a call, a form, criteria. */
bool step_has_screen(const struct step *step);
/* How far it is while it is open: "2 keer gebeld", "3 vastgelegd", "2 van 5 ingevuld"; "" when
 * nothing was done yet. */
void step_progress(const struct running *running, size_t step, char *out, size_t size);

/* A word of it is wider than so many px in bold body type. */
bool step_has_long_word(const struct ui *ui, const char *text, int room);

/* A row in the list of steps. Its height comes from the step's words alone, never from its state.
 */
int step_row_height(const struct ui *ui, const struct view *view, const struct step *step,
                    int width);
/* `next`: it is the one to do now. */
void step_row_draw(struct ui *ui, struct box row, const struct view *view,
                   const struct running *running, size_t step, bool next);

/* The phases as a row of cells; takes its room off the top. */
void phases_draw(struct ui *ui, struct box *area, const struct running *running, size_t shown);

/* Screens of a step; each draws into the Draaiboek screen. */
void step_screen_draw(struct ui *ui, struct box area, const struct view *view);
void call_draw(struct ui *ui, struct box area, const struct view *view, size_t step);
void form_draw(struct ui *ui, struct box area, const struct view *view, size_t step);
void criteria_draw(struct ui *ui, struct box area, const struct view *view, size_t step);
/* The communication overview: who was told what. */
void told_draw(struct ui *ui, struct box area, const struct view *view);

/* Lines of text on a card in pages: a block of words with its own looks. */
struct words {
    char text[TEXT_SIZE + NAME_SIZE];
    enum type type;
    enum font font;
    enum colour colour;
};
/* Draws the page view->page of these and returns how many pages there are; *page is the one shown.
 */
int words_draw(struct ui *ui, struct box area, const struct view *view, const struct words *words,
               size_t count, int *page);

/* Buttons at the foot of a step's screen: back, pager, and up to three more. */
struct foot_button {
    const char *label;
    enum button_style style;
    enum icon icon;
    struct action action;
    bool enabled;
};
/* The room that the foot takes; and one with the button that ends the step, or records. */
int work_foot_height(const struct ui *ui);
int work_main_foot_height(const struct ui *ui);
/* Puts taking it back on the button when the step was ended by a tap; `button` stays otherwise. */
void work_offer_undo(const struct running *running, size_t step, struct foot_button *button);
void work_foot_draw(struct ui *ui, struct box foot, int page, int pages,
                    const struct foot_button *button, size_t count);

#endif
