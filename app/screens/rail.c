/* The rail at the bottom while an incident runs: how long it lasts, and what is due next. What is
 * late stays visible as late, but never hides what comes next. */
#include "screens/parts.h"

#define RAIL_MM 11.0

struct due {
    const char *title;
    int64_t left_ms; /* negative: late */
    int64_t wall_ms;
    bool set;
    size_t others; /* of the late ones: how many more there are */
};

static void due_take(struct due *next, struct due *late, const char *title, int64_t left_ms,
                     int64_t wall_ms)
{
    struct due due = {title, left_ms, wall_ms, true, 0};
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
            due_take(next, late, book->deadlines[d].title, left, wall);
        }
    }
}

static void due_from_status(const struct view *view, struct due *next, struct due *late)
{
    const struct status *status = view->status;
    if (!view_live(view) || status->mains != TRI_NO) {
        return;
    }
    if (status->battery_min >= 0) {
        int64_t empty = status->boot_ms + status->battery_min * MS_PER_MIN;
        due_take(next, late, "Accu kiosk leeg", empty - view->now_ms, view_wall(view, empty));
    }
    const struct status_sensor *fridge = view_fridge(view);
    if (fridge == NULL || !fridge->has_value) {
        return;
    }
    if (fridge->forecast_known && fridge->state == RANGE_IN &&
        fridge->forecast_early_ms > view->now_ms) {
        due_take(next, late, "Koelkast te warm?", fridge->forecast_early_ms - view->now_ms,
                 view_wall(view, fridge->forecast_early_ms));
    }
    if (fridge->excursion && !fridge->chain_broken && fridge->state == RANGE_WARM &&
        view->chain_warm_ms != MS_UNKNOWN) {
        int64_t at = status->boot_ms + view->chain_warm_ms - fridge->excursion_warm_ms;
        due_take(next, late, "Koudeketen breekt", at - view->now_ms, view_wall(view, at));
    }
}

static enum colour due_colour(const struct due *due)
{
    return due->left_ms < 0                 ? COLOUR_ACT
           : due->left_ms < 30 * MS_PER_MIN ? COLOUR_ATTENTION
                                            : COLOUR_TEXT;
}

/* When, as fully as fits in the width. Of several late ones only the last that became late is
 * named; the others are counted. Returns its width in px. */
static int due_words(const struct ui *ui, const struct view *view, const struct due *due, int width,
                     char out[NAME_SIZE])
{
    char at[TIME_TEXT_SIZE], left[TIME_TEXT_SIZE], more[16] = "";
    bool late = due->left_ms < 0;
    view_moment(view, due->wall_ms, at);
    time_format_duration(late ? -due->left_ms : due->left_ms, left);
    if (due->others > 0) {
        text_set(more, sizeof(more), " +%zu", due->others);
    }
    int words = 0;
    for (int form = 0; form < 4; form++) {
        switch (form) {
        case 0:
            text_set(out, NAME_SIZE, "%s · %s %s%s", at, late ? "te laat" : "nog", left, more);
            break;
        case 1:
            text_set(out, NAME_SIZE, "%s %s%s", late ? "te laat" : "nog", left, more);
            break;
        case 2:
            text_set(out, NAME_SIZE, "%s%s", late ? "te laat" : left, more);
            break;
        default:
            text_copy(out, NAME_SIZE, late ? "te laat" : left);
            break;
        }
        words = parts_text_width(ui, TYPE_BODY, FONT_BOLD, out) + ui_mm_x(ui, 0.5);
        if (words <= width) {
            break;
        }
    }
    return words;
}

static int due_title(const struct ui *ui, const struct due *due)
{
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, due->title) + ui_mm_x(ui, 2);
}

/* The least width in which it is whole on one line. */
static int due_least(const struct ui *ui, const struct view *view, const struct due *due)
{
    char words[NAME_SIZE];
    return due_title(ui, due) + due_words(ui, view, due, 0, words);
}

/* One line: what, and as much of when as there is room for. */
static void due_draw(struct ui *ui, struct box line, const struct view *view, const struct due *due)
{
    char words[NAME_SIZE];
    enum colour colour = due_colour(due);
    int width = due_words(ui, view, due, line.w - due_title(ui, due), words);
    ui_text(ui, box_cut_right(&line, width), TYPE_BODY, FONT_BOLD, colour, ALIGN_RIGHT, words);
    box_cut_right(&line, ui_mm_x(ui, 1));
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, colour, ALIGN_LEFT, due->title);
}

/* Two lines: what, and when. */
static void due_draw_alone(struct ui *ui, struct box box, const struct view *view,
                           const struct due *due)
{
    enum colour colour = due_colour(due);
    ui_icon(ui, box_cut_left(&box, ui_mm_x(ui, 7)), due->left_ms < 0 ? ICON_ALARM : ICON_CLOCK,
            ui_type_px(ui, TYPE_TITLE), colour);
    box_cut_left(&box, ui_mm_x(ui, 1));
    char words[NAME_SIZE];
    due_words(ui, view, due, box.w, words);
    ui_text(ui, box_row(box, 2, 0, 0), TYPE_BODY, FONT_TEXT, colour, ALIGN_LEFT, due->title);
    ui_text(ui, box_row(box, 2, 1, 0), TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, words);
}

/* "1:12:09" large, with since when and what beside it. */
static void clock_draw(struct ui *ui, struct box box, const struct view *view,
                       const struct running *running)
{
    char clock[TIME_TEXT_SIZE], at[TIME_TEXT_SIZE], since[NAME_SIZE];
    time_format_running(running->elapsed_ms, clock);
    view_moment(view, running->since_wall_ms, at);
    text_set(since, sizeof(since), "sinds %s", at);
    int width = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, clock) + ui_mm_x(ui, 2);
    ui_text(ui, box_cut_right(&box, width), TYPE_NUMBER, FONT_BOLD, COLOUR_TEXT, ALIGN_RIGHT,
            clock);
    struct box top = box_row(box, 2, 0, 0), low = box_row(box, 2, 1, 0);
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
    int number = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, clock) + ui_mm_x(ui, 2);
    int minimum = parts_text_width(ui, TYPE_BODY, FONT_BOLD, "minstens") + ui_mm_x(ui, 1);
    if (least) {
        return number + (running->at_least ? minimum : 0);
    }
    int words = parts_text_width(ui, TYPE_BODY, FONT_BOLD, running->incident.title);
    int since = parts_text_width(ui, TYPE_BODY, FONT_TEXT, "sinds 00:00?");
    return number + (words > since ? words : since) + ui_mm_x(ui, 2);
}

void rail_draw(struct ui *ui, struct box *area, const struct view *view)
{
    if (view->running_count == 0) {
        return;
    }
    struct due next = {0}, late = {0};
    due_from_incidents(view, &next, &late);
    due_from_status(view, &next, &late);
    const struct running *running = view_running(view);
    running = running != NULL ? running : &view->running[0];

    bool wide = parts_wide(ui), both = next.set && late.set;
    int height = ui_mm_y(ui, RAIL_MM);
    struct box rail = box_cut_bottom(area, wide ? height : 2 * height);
    box_cut_bottom(area, parts_gap_y(ui));
    rail = box_inset(rail, ui_mm_x(ui, 0.5), 0);
    draw_fill(ui->draw, rail, COLOUR_PANEL, ui_mm_x(ui, 1.5));
    rail = box_inset(rail, ui_mm_x(ui, 2), 0);
    if (wide) {
        int width = clock_width(ui, running, false);
        int need = rail.w * 4 / 10;
        for (int i = 0; both && i < 2; i++) {
            int least = due_least(ui, view, i == 0 ? &next : &late);
            need = least > need ? least : need;
        }
        if (width + ui_mm_x(ui, 4) + need > rail.w) {
            width = clock_width(ui, running, true);
        }
        clock_draw(ui, box_cut_left(&rail, width), view, running);
        box_cut_left(&rail, ui_mm_x(ui, 4));
    } else {
        clock_draw(ui, box_cut_top(&rail, height), view, running);
    }
    if (both) {
        due_draw(ui, box_row(rail, 2, 0, 0), view, &late);
        due_draw(ui, box_row(rail, 2, 1, 0), view, &next);
    } else if (next.set || late.set) {
        due_draw_alone(ui, rail, view, next.set ? &next : &late);
    } else {
        ui_text(ui, rail, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "Geen termijn loopt.");
    }
}
