/* The rail at the bottom while an incident runs: how long it lasts, and what is due next. What is
 * late stays visible as late, but never hides what comes next. Of two incidents each has a cell to
 * change to it, and what is due says whose it is. */
#include <string.h>

#include "screens/notices.h"
#include "screens/rail_cells.h"

#define RAIL_MM 11.0
#define BADGE_MM 6.0

struct due {
    const char *title;
    const char *whose; /* the incident; "" when only one runs, or it is of none */
    size_t number;     /* of its cell, from 1; 0: none */
    int64_t left_ms;   /* negative: late */
    int64_t wall_ms;
    bool set;
    size_t others; /* of the late ones: how many more there are */
};

static void due_take(struct due *next, struct due *late, struct due due)
{
    int64_t left_ms = due.left_ms;
    due.set = true;
    if (left_ms >= 0 && (!next->set || left_ms < next->left_ms)) {
        *next = due;
    }
    /* Of several late ones, the one that became late last: the earlier ones were seen before. */
    if (left_ms < 0) {
        late->others += late->set ? 1 : 0;
        due.others = late->others;
        if (!late->set || left_ms > late->left_ms) {
            *late = due;
        }
    }
}

static void due_from_incidents(const struct view *view, struct due *next, struct due *late)
{
    for (size_t i = 0; i < view->running_count; i++) {
        const struct running *running = &view->running[i];
        const struct playbook *book = running->runner.book;
        for (size_t d = 0; book != NULL && d < book->deadline_count; d++) {
            struct deadline_now now = runner_deadline(&running->runner, d, running->elapsed_ms);
            if (now.state != DEADLINE_RUNNING && now.state != DEADLINE_PASSED) {
                continue;
            }
            int64_t left = now.due_ms - running->elapsed_ms;
            int64_t wall = view->wall_ms == MS_UNKNOWN ? MS_UNKNOWN : view->wall_ms + left;
            bool several = view->running_count > 1;
            due_take(next, late,
                     (struct due){.title = book->deadlines[d].title,
                                  .whose = several ? running->incident.title : "",
                                  .number = several ? i + 1 : 0,
                                  .left_ms = left,
                                  .wall_ms = wall});
        }
    }
}

static void due_at(const struct view *view, struct due *next, struct due *late, const char *title,
                   int64_t boot_ms)
{
    due_take(next, late,
             (struct due){.title = title,
                          .whose = "",
                          .left_ms = boot_ms - view->now_ms,
                          .wall_ms = view_wall(view, boot_ms)});
}

static void due_from_status(const struct view *view, struct due *next, struct due *late)
{
    const struct status *status = view->status;
    if (!view_live(view) || status->mains != TRI_NO) {
        return;
    }
    if (status->battery_min >= 0) {
        int64_t empty = status->boot_ms + status->battery_min * MS_PER_MIN;
        due_at(view, next, late, "Accu kiosk leeg", empty);
    }
    const struct status_sensor *fridge = view_fridge(view);
    if (fridge == NULL || !fridge->has_value) {
        return;
    }
    if (fridge->forecast_known && fridge->state == RANGE_IN &&
        fridge->forecast_early_ms > view->now_ms) {
        due_at(view, next, late, "Koelkast te warm?", fridge->forecast_early_ms);
    }
    int64_t breaks_ms = fridge->chain_broken ? MS_UNKNOWN : view_chain_breaks_ms(view, fridge);
    if (breaks_ms != MS_UNKNOWN) {
        due_at(view, next, late, "Koudeketen breekt", breaks_ms);
    }
}

static enum colour due_colour(const struct due *due)
{
    return due->left_ms < 0                 ? COLOUR_ACT
           : due->left_ms < 30 * MS_PER_MIN ? COLOUR_ATTENTION
                                            : COLOUR_TEXT;
}

/* When, from the fullest form to the barest. Of several late ones only the last that became late
 * is named; the others are counted. */
enum { DUE_FULL, DUE_LEFT, DUE_SHORT, DUE_BARE, DUE_FORMS };

static void due_form(const struct view *view, const struct due *due, int form, char out[NAME_SIZE])
{
    char at[TIME_TEXT_SIZE], left[TIME_TEXT_SIZE], more[16] = "";
    bool late = due->left_ms < 0;
    view_moment(view, due->wall_ms, at);
    time_format_duration(late ? -due->left_ms : due->left_ms, left);
    if (due->others > 0) {
        text_set(more, sizeof(more), " +%zu", due->others);
    }
    switch (form) {
    case DUE_FULL:
        text_set(out, NAME_SIZE, "%s · %s %s%s", at, late ? "te laat" : "nog", left, more);
        break;
    case DUE_LEFT:
        text_set(out, NAME_SIZE, "%s %s%s", late ? "te laat" : "nog", left, more);
        break;
    case DUE_SHORT:
        text_set(out, NAME_SIZE, "%s%s", late ? "te laat" : left, more);
        break;
    default:
        text_copy(out, NAME_SIZE, late ? "te laat" : left);
        break;
    }
}

static int due_words_width(const struct ui *ui, const char *words)
{
    return parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) + ui_mm_x(ui, MM_GAP_TIGHT);
}

/* As fully as fits in the width. Returns its width in px. */
static int due_words(const struct ui *ui, const struct view *view, const struct due *due, int width,
                     char out[NAME_SIZE])
{
    int words = 0;
    for (int form = DUE_FULL; form < DUE_FORMS; form++) {
        due_form(view, due, form, out);
        words = due_words_width(ui, out);
        if (words <= width) {
            break;
        }
    }
    return words;
}

/* With whose it is in full where there is room, else by the number of its cell. */
static void due_name(const struct ui *ui, const struct due *due, int width, char out[TEXT_SIZE])
{
    text_set(out, TEXT_SIZE, "%s%s%s", due->whose, due->whose[0] != '\0' ? ": " : "", due->title);
    if (due->number > 0 && parts_text_width(ui, TYPE_BODY, FONT_TEXT, out) > width) {
        char less[TEXT_SIZE];
        text_set(less, sizeof(less), "%zu: %s", due->number, due->title);
        if (width > 0) {
            parts_fit(ui, width, FONT_TEXT, less, out, TEXT_SIZE);
        } else {
            text_copy(out, TEXT_SIZE, less);
        }
    }
}

static int due_title(const struct ui *ui, const struct due *due)
{
    char name[TEXT_SIZE];
    due_name(ui, due, 0, name);
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, name) + ui_mm_x(ui, MM_PAD);
}

/* The width in which one line says how long it still takes, or how late it is: beside "te laat" a
 * bare "16 min" would read as late too. */
static int due_least(const struct ui *ui, const struct view *view, const struct due *due)
{
    char words[NAME_SIZE];
    due_form(view, due, DUE_LEFT, words);
    return due_title(ui, due) + due_words_width(ui, words);
}

/* One line: what, and as much of when as there is room for. */
static void due_draw(struct ui *ui, struct box line, const struct view *view, const struct due *due)
{
    char words[NAME_SIZE];
    enum colour colour = due_colour(due);
    int width = due_words(ui, view, due, line.w - due_title(ui, due), words);
    ui_text(ui, box_cut_right(&line, width), TYPE_BODY, FONT_BOLD, colour, ALIGN_RIGHT, words);
    box_cut_right(&line, ui_mm_x(ui, MM_GAP_SMALL));
    char name[TEXT_SIZE];
    due_name(ui, due, line.w, name);
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, colour, ALIGN_LEFT, name);
}

/* Two lines: what, and when. */
static void due_draw_alone(struct ui *ui, struct box box, const struct view *view,
                           const struct due *due)
{
    enum colour colour = due_colour(due);
    ui_icon(ui, box_cut_left(&box, ui_mm_x(ui, MM_ICON_SLOT)),
            due->left_ms < 0 ? ICON_ALARM : ICON_CLOCK, ui_type_px(ui, TYPE_TITLE), colour);
    box_cut_left(&box, ui_mm_x(ui, MM_GAP_SMALL));
    char words[NAME_SIZE], name[TEXT_SIZE];
    due_words(ui, view, due, box.w, words);
    due_name(ui, due, box.w, name);
    ui_text(ui, rail_line(ui, box, 0), TYPE_BODY, FONT_TEXT, colour, ALIGN_LEFT, name);
    ui_text(ui, rail_line(ui, box, 1), TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, words);
}

/* Whose clock it is where the title has no room: the number of its cell. */
static void badge_draw(struct ui *ui, struct box box, size_t number)
{
    int high = ui_line_height(ui, TYPE_BODY);
    box = box_inset(box, 0, box.h > high ? (box.h - high) / 2 : 0);
    draw_fill(ui->draw, box, COLOUR_RAISED, ui_mm_x(ui, MM_RADIUS_SMALL));
    draw_frame(ui->draw, box, COLOUR_LINE, ui_mm_y(ui, MM_LINE), ui_mm_x(ui, MM_RADIUS_SMALL));
    parts_say(ui, box, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_CENTRE, "%zu", number);
}

/* "1:12:09" large, with since when and what beside it. `badge`: the number of its cell; 0: none. */
static void clock_draw(struct ui *ui, struct box box, const struct view *view,
                       const struct running *running, size_t badge)
{
    char clock[TIME_TEXT_SIZE], at[TIME_TEXT_SIZE], since[NAME_SIZE];
    if (badge > 0) {
        badge_draw(ui, box_cut_left(&box, ui_mm_x(ui, BADGE_MM)), badge);
    }
    time_format_running(running->elapsed_ms, clock);
    view_moment(view, running->since_wall_ms, at);
    text_set(since, sizeof(since), "sinds %s", at);
    int width = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, clock) + ui_mm_x(ui, MM_PAD);
    ui_text(ui, box_cut_right(&box, width), TYPE_NUMBER, FONT_BOLD, COLOUR_TEXT, ALIGN_RIGHT,
            clock);
    struct box top = rail_line(ui, box, 0), low = rail_line(ui, box, 1);
    const char *title = running->incident.title;
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) <= top.w) {
        ui_text(ui, top, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, title);
    } else if (running->at_least) {
        low = box; /* the words gave way for what is due, but not this one */
    }
    if (running->at_least) {
        ui_text(ui, low, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, ALIGN_LEFT, "minstens");
    } else if (parts_text_width(ui, TYPE_BODY, FONT_TEXT, since) <= low.w) {
        ui_text(ui, low, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, since);
    }
}

/* Clock and words side by side, or what cannot be left out. */
static int clock_width(const struct ui *ui, const struct running *running, bool least)
{
    char clock[TIME_TEXT_SIZE];
    time_format_running(running->elapsed_ms, clock);
    int number = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, clock) + ui_mm_x(ui, MM_PAD);
    int minimum = parts_text_width(ui, TYPE_BODY, FONT_BOLD, "minstens") +
                  ui_mm_x(ui, MM_GAP_SMALL);
    if (least) {
        return number + (running->at_least ? minimum : 0);
    }
    int words = parts_text_width(ui, TYPE_BODY, FONT_BOLD, running->incident.title);
    int since = parts_text_width(ui, TYPE_BODY, FONT_TEXT, "sinds 00:00?");
    return number + (words > since ? words : since) + ui_mm_x(ui, MM_PAD);
}

/* What is late and what comes next, or the one of them there is. */
static void dues_draw(struct ui *ui, struct box box, const struct view *view,
                      const struct due *next, const struct due *late)
{
    if (next->set && late->set) {
        due_draw(ui, rail_line(ui, box, 0), view, late);
        due_draw(ui, rail_line(ui, box, 1), view, next);
    } else if (next->set || late->set) {
        due_draw_alone(ui, box, view, next->set ? next : late);
    } else {
        ui_text(ui, box, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "Er loopt geen termijn.");
    }
}

/* Portrait panels have two rows in any case. A low one has one instead of two where the height is
 * for what Overzicht asks, or for the fridge's figures and curve. */
static bool is_small(const struct ui *ui, const struct view *view)
{
    if (!parts_wide(ui)) {
        return true;
    }
    if (!parts_low(ui) || view->running_count != 2) {
        return false;
    }
    static struct notice notice[NOTICE_MAX]; /* scratch of this call: too large for the stack */
    return view->screen == SCREEN_FRIDGE || view->screen == SCREEN_SIGNOFF ||
           (view->screen == SCREEN_HOME && notices_collect(view, notice) > 0);
}

/* Of several incidents on a small panel each has its clock in its cell, and no larger one: the
 * height is for the steps, or for what an alarm says. */
static void small_draw(struct ui *ui, struct box *area, const struct view *view,
                       const struct due *next, const struct due *late)
{
    struct box row = box_cut_bottom(area, ui_mm_y(ui, RAIL_CELL_MM));
    box_cut_bottom(area, parts_gap_y(ui));
    row = box_inset(row, ui_mm_x(ui, MM_GAP_TIGHT), 0);
    struct box due = row;
    if (parts_wide(ui)) {
        due = box_cut_right(&row, row.w / 2);
        box_cut_right(&row, parts_gap_x(ui));
    } else {
        row = box_cut_bottom(area, ui_mm_y(ui, RAIL_CELL_MM));
        row = box_inset(row, ui_mm_x(ui, MM_GAP_TIGHT), 0);
        box_cut_bottom(area, parts_gap_y(ui));
    }
    rail_cells_draw(ui, row, view);
    draw_fill(ui->draw, due, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    dues_draw(ui, box_inset(due, ui_mm_x(ui, MM_GAP), 0), view, next, late);
}

void rail_draw(struct ui *ui, struct box *area, const struct view *view)
{
    if (view->running_count == 0) {
        return;
    }
    struct due next = {0}, late = {0};
    due_from_incidents(view, &next, &late);
    due_from_status(view, &next, &late);
    if (view->running_count > 1 && is_small(ui, view)) {
        small_draw(ui, area, view, &next, &late);
        return;
    }
    const struct running *running = view_running(view);
    running = running != NULL ? running : &view->running[0];

    bool wide = parts_wide(ui), both = next.set && late.set;
    int height = ui_mm_y(ui, RAIL_MM);
    struct box rail = box_cut_bottom(area, wide ? height : 2 * height);
    box_cut_bottom(area, parts_gap_y(ui));
    rail = box_inset(rail, ui_mm_x(ui, MM_GAP_TIGHT), 0);
    if (view->running_count > 1) {
        struct box cells = box_cut_bottom(area, ui_mm_y(ui, RAIL_CELL_MM));
        box_cut_bottom(area, parts_gap_y(ui));
        rail_cells_draw(ui, box_inset(cells, ui_mm_x(ui, MM_GAP_TIGHT), 0), view);
    }
    draw_fill(ui->draw, rail, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    rail = box_inset(rail, ui_mm_x(ui, MM_PAD), 0);
    if (wide) {
        /* The cells have the titles already. */
        bool several = view->running_count > 1;
        int width = clock_width(ui, running, several);
        int need = rail.w * 4 / 10, gap = ui_mm_x(ui, several ? 2 : 4);
        for (int i = 0; both && i < 2; i++) {
            int least = due_least(ui, view, i == 0 ? &next : &late);
            need = least > need ? least : need;
        }
        if (width + gap + need > rail.w) {
            width = clock_width(ui, running, true);
        }
        size_t badge = several ? (size_t)(running - view->running) + 1 : 0;
        width += several ? ui_mm_x(ui, BADGE_MM) : 0;
        clock_draw(ui, box_cut_left(&rail, width), view, running, badge);
        box_cut_left(&rail, gap);
    } else {
        clock_draw(ui, box_cut_top(&rail, height), view, running, 0);
    }
    dues_draw(ui, rail, view, &next, &late);
}
