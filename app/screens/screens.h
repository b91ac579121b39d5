/* One file a screen: view -> widgets -> targets. No state, no I/O. */
#ifndef NW_SCREENS_SCREENS_H
#define NW_SCREENS_SCREENS_H

#include "screens/action.h"
#include "screens/view.h"
#include "ui/ui.h"

/* The whole frame: bar, screen, rail, question on top. */
void screens_draw(struct ui *ui, const struct view *view);

/* As its enum says it ("SCREEN_HOME"), for tests; NULL: there is no such screen. */
const char *screen_name(enum screen screen);

/* Its parts; each draws into what is left of `area`. */
/* In a drill: that it is one, over the full width. Draws nothing elsewhere. */
void drill_band_draw(struct ui *ui, struct box *area, const struct view *view);
/* Takes from the top of a panel what a strip there must leave free: "Dit is echt". */
void drill_band_keep(struct ui *ui, struct box *top, const struct view *view);
/* SCREEN_DRILL; and an inject over the whole screen */
void drill_draw(struct ui *ui, struct box area, const struct view *view);
void live_draw(struct ui *ui, struct box area, const struct view *view);
/* False: there is nothing to say of a live drill. */
bool live_words(const struct view *view, char out[TEXT_SIZE]);
void drill_inject_draw(struct ui *ui, struct box area, const struct view *view);
/* SCREEN_DRILLS, SCREEN_PAST, SCREEN_REPORT */
void drills_draw(struct ui *ui, struct box area, const struct view *view);
void past_draw(struct ui *ui, struct box area, const struct view *view);
void paper_draw(struct ui *ui, struct box area, const struct view *view);
/* How many drills there were, and which wait for their evaluation. */
void past_words(const struct view *view, char out[TEXT_SIZE]);
/* How the last drill went, in short. */
void drill_words(const struct view *view, char out[TEXT_SIZE]);
void bar_draw(struct ui *ui, struct box *area,
              const struct view *view); /* top: time, mains, tabs */
void rail_draw(struct ui *ui, struct box *area, const struct view *view); /* next deadline */
void home_draw(struct ui *ui, struct box area, const struct view *view);
void playbook_draw(struct ui *ui, struct box area, const struct view *view);
void playbook_list_draw(struct ui *ui, struct box area,
                        const struct view *view); /* which to begin or open */
void playbook_info_draw(struct ui *ui, struct box area, const struct view *view); /* lists */
void fridge_draw(struct ui *ui, struct box area, const struct view *view);
void signoff_draw(struct ui *ui, struct box area, const struct view *view); /* read, then sign */
void journal_draw(struct ui *ui, struct box area, const struct view *view);
void evaluate_draw(struct ui *ui, struct box area, const struct view *view);
void reference_draw(struct ui *ui, struct box area, const struct view *view); /* Naslag */
void question_draw(struct ui *ui, struct box area, const struct view *view);
void reader_draw(struct ui *ui, struct box area, const struct view *view); /* a message, large */
void step_reader_draw(struct ui *ui, struct box area, const struct view *view);
void practice_draw(struct ui *ui, struct box area, const struct view *view); /* the menu */
void contacts_draw(struct ui *ui, struct box area, const struct view *view);
void contact_draw(struct ui *ui, struct box area, const struct view *view); /* one of them */
void supplies_draw(struct ui *ui, struct box area, const struct view *view);
void supply_draw(struct ui *ui, struct box area, const struct view *view);
void order_draw(struct ui *ui, struct box area, const struct view *view); /* what to order */
void touch_draw(struct ui *ui, struct box area, const struct view *view); /* the test page */
/* Its strokes and cross-hair, over everything. */
void touch_trace_draw(struct ui *ui, const struct view *view);
/* The crosses and what is asked about them, over everything; view.touch.step says which. */
void touch_step_draw(struct ui *ui, const struct view *view);
void tasks_draw(struct ui *ui, struct box area, const struct view *view);
void one_task_draw(struct ui *ui, struct box area, const struct view *view); /* one of them */
void ready_draw(struct ui *ui, struct box area, const struct view *view);    /* are we ready? */
/* How they stand, in short. */
void tasks_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour);
void ready_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour);
void selftest_draw(struct ui *ui, struct box area, const struct view *view);
/* How the last one went, in short. */
void selftest_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour);
void chart_draw(struct ui *ui, struct box area, const struct view *view);
void trend_draw(struct ui *ui, struct box area, const struct view *view); /* last two hours */

#endif
