/* What several screens say alike: words, moments, cards and rows. Pure, like the screens. */
#ifndef NW_SCREENS_PARTS_H
#define NW_SCREENS_PARTS_H

#include "core/time_text.h"
#include "screens/screens.h"

/* The daemon answers and has said something: only then is a value "now". */
bool view_live(const struct view *view);
/* False when no rules could be read: then nothing is called in or out of range here. */
bool view_has_band(const struct view *view);
/* The first fridge in the status; NULL when there is none. */
const struct status_sensor *view_fridge(const struct view *view);
/* Beyond the band of this sensor itself. */
bool view_is_out(const struct status_sensor *sensor, int32_t mc);
/* The fridge that the Koelkast screen looks at; NULL when there is none. */
const struct status_sensor *view_chosen(const struct view *view);
/* When its chain breaks if it stays as it is, by the rules that the daemon counts; daemon's boot
 * clock. MS_UNKNOWN: nothing of the kind runs. */
int64_t view_chain_breaks_ms(const struct view *view, const struct status_sensor *sensor);
/* Something that holds stock all day: a fridge or a freezer. */
bool view_is_cabinet(const struct status_sensor *sensor);
/* It has a valid value that has not aged out, and the daemon answers. */
bool view_sensor_known(const struct view *view, const struct status_sensor *sensor);
/* Its value, when there is a valid one that has not aged out. */
bool view_fridge_mc(const struct view *view, int32_t *mc);
/* The last sign-off is of this day of the calendar here. */
bool view_signed_today(const struct view *view);
/* The incident on the Draaiboek screen; NULL when none runs. */
const struct running *view_running(const struct view *view);
/* A message is shown over the whole screen. */
bool view_reads(const struct view *view);
/* A step is shown over the whole screen. */
bool view_reads_step(const struct view *view);
/* A drill, simulated or live: the band is there, and the other ground. */
bool view_is_drill(const struct view *view);
/* The live drill that runs; NULL: none. */
const struct running *view_live_drill(const struct view *view);
/* The inject of a drill that is shown over the whole screen, as an index in its plan; SIZE_MAX:
 * none. A question that is being answered goes before. */
size_t view_inject(const struct view *view);
/* A question, a message or a step covers the screen: no tabs, no rail. */
bool view_covered(const struct view *view);
/* Open and put off steps of an incident in the phases that were reached. */
size_t view_open_steps(const struct running *running);
/* Wall time of a moment on the daemon's boot clock; MS_UNKNOWN when it cannot be dated. */
int64_t view_wall(const struct view *view, int64_t boot_ms);
/* "14:02", with the day when it is not near now, "?" behind it when the clock is not trusted,
 * "tijd onbekend" when it cannot be said. */
void view_moment(const struct view *view, int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* Of what may be long ago: "zo 22 nov 14:02", in another year than now "zo 22 nov 2026". */
void view_day_moment(const struct view *view, int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* Width in px of a line of text. */
int parts_text_width(const struct ui *ui, enum type type, enum font font, const char *text);
/* Likewise of its longest word, in body size: as narrow as it can wrap. */
int parts_word_width(const struct ui *ui, enum font font, const char *text);

/* Text by format, as ui_text. */
int parts_say(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
              enum align align, const char *format, ...) __attribute__((format(printf, 7, 8)));
/* A card on the ground; returns the room inside it. */
struct box parts_card(struct ui *ui, struct box box);
/* The ground of something that can be touched but is no button. Pressed it has a frame: words of
 * any colour must stay readable on it (on a button they turn to plain text instead). */
void parts_plate(struct ui *ui, struct box box, enum colour fill, double radius_mm, bool pressed);
/* A row that is one target, drawn pressed while it is; returns the room inside it. */
struct box parts_row(struct ui *ui, struct box box, const char *label, struct action action);
/* The same action. */
bool parts_same(struct action a, struct action b);
/* As much of the text as one line of this width holds, and "…" where more follows: for what can be
 * read whole elsewhere. */
void parts_fit(const struct ui *ui, int width, enum font font, const char *text, char *out,
               size_t size);
/* Likewise of a name, which keeps its short last word: "Koelkast behan… 2" is another than 3. */
void parts_fit_name(const struct ui *ui, int width, enum font font, const char *name, char *out,
                    size_t size);
/* Words that have the room to themselves: as large as they are read at a glance, from the top. */
void parts_large(struct ui *ui, struct box in, enum font font, enum colour colour,
                 const char *text);
/* Columns for buttons with these words: each as wide as its words, and an equal part of the rest.
 */
void parts_columns(const struct ui *ui, struct box box, const char *const *label, size_t count,
                   int gap, struct box *out);
/* Likewise, none of them narrower than its own number of millimetres. */
void parts_columns_least(const struct ui *ui, struct box box, const char *const *label,
                         const double *least_mm, size_t count, int gap, struct box *out);
/* Gap between things, in px along each axis. */
int parts_gap_x(const struct ui *ui);
int parts_gap_y(const struct ui *ui);
/* A panel of 7 inch, lying: every line of height counts. */
bool parts_low(const struct ui *ui);
/* Landscape panels have their tabs at the side. */
bool parts_wide(const struct ui *ui);

/* Width of the column of tabs on a landscape panel; 0 on others and while a question is open. */
int parts_side_width(const struct ui *ui, const struct view *view);

/* Lines of different heights cut into pages: the page (from 0) on which each of `count` heights
 * falls within `room` px. Returns the number of pages, at least 1. */
int parts_pages(const int *height, size_t count, int gap, int room, int *page);
/* The same, with lines (`head`) that stay with the line that follows, where a page has room for
 * both. */
int parts_pages_with(const int *height, const bool *head, size_t count, int gap, int room,
                     int *page);
/* A line such as "3 keer gebeld:", which leads to what stands below it. */
bool parts_leads(const char *text);

/* What a person measured since the sensor gave nothing any more: "handmeting 4,1 °C" and "13:40".
 * False: nobody did, or the sensor answers. */
bool view_hand(const struct view *view, const struct status_sensor *sensor, char celsius[NAME_SIZE],
               char at[TIME_TEXT_SIZE]);
/* In an outage, while the fridge is in range: "8 °C tussen 15:10 en 16:05", the pessimistic end
 * first, or that it cannot be said yet. False: there is nothing to say. */
bool view_forecast(const struct view *view, const struct status_sensor *fridge,
                   char out[NAME_SIZE]);

const char *parts_range_word(enum range_state state);
enum icon parts_range_icon(enum range_state state);
enum colour parts_range_colour(enum range_state state);

#endif
