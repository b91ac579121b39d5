/* The phases of a draaiboek as a row: which one is looked at, which one the clock reached, and what
 * is still open in each. */
#include "screens/work.h"

#define PHASE_MM 11.5
#define CELL_MM 13.0 /* of a phase that is not looked at: number and open count */

/* "30 min", "4 u", "5 d": without the zeros that a duration says. */
static void moment_words(int64_t ms, char out[TIME_TEXT_SIZE])
{
    if (ms >= MS_PER_DAY && ms % MS_PER_DAY == 0) {
        text_set(out, TIME_TEXT_SIZE, "%d d", (int)(ms / MS_PER_DAY));
    } else if (ms >= MS_PER_HOUR && ms % MS_PER_HOUR == 0) {
        text_set(out, TIME_TEXT_SIZE, "%d u", (int)(ms / MS_PER_HOUR));
    } else {
        time_format_duration(ms, out);
    }
}

/* When the phase is, in words. */
static void phase_clock(const struct phase *phase, char *out, size_t size)
{
    if (phase->starts != SENSED_NONE) {
        text_copy(out, size, "na herstel net");
    } else if (phase->from_ms == MS_UNKNOWN) {
        text_copy(out, size, "zonder klok");
    } else {
        char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE];
        moment_words(phase->from_ms, from);
        if (phase->to_ms == MS_UNKNOWN) {
            text_set(out, size, phase->from_ms == 0 ? "vanaf begin" : "vanaf %s", from);
        } else {
            moment_words(phase->to_ms, to);
            if (phase->from_ms == 0) {
                text_set(out, size, "tot %s", to);
            } else {
                text_set(out, size, "%s tot %s", from, to);
            }
        }
    }
}

/* A phase that the clock has left behind with open steps is late, and says so. */
static enum colour phase_colour(const struct running *running, size_t phase, size_t reached)
{
    size_t open = runner_unresolved(&running->runner, phase);
    const struct phase *plan = &running->runner.book->phases[phase];
    if (open == 0) {
        return phase <= reached ? COLOUR_DONE : COLOUR_FAINT;
    }
    if (plan->to_ms != MS_UNKNOWN && running->elapsed_ms > plan->to_ms) {
        return COLOUR_ATTENTION;
    }
    return COLOUR_TEXT;
}

/* Whose steps are shown, and that others are open; as much of it as fits. False: all are shown. */
static bool role_words(const struct ui *ui, const struct running *running, int width,
                       char out[TEXT_SIZE])
{
    const struct playbook *book = running->runner.book;
    if (running->role == 0 || running->role > book->role_count) {
        return false;
    }
    size_t others = 0;
    for (size_t i = 0; i < book->step_count; i++) {
        enum step_state state = runner_step_state(&running->runner, i);
        others += (state == STEP_OPEN || state == STEP_LATER) &&
                  !view_shows_step(running, &book->steps[i]) &&
                  runner_phase_open(&running->runner, book->steps[i].phase, running->elapsed_ms);
    }
    const char *role = book->roles[running->role - 1];
    if (others == 0) {
        text_set(out, TEXT_SIZE, "%s · van anderen niets open", role);
    } else {
        text_set(out, TEXT_SIZE, "%s · nog %zu van anderen", role, others);
    }
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, out) > width) {
        text_set(out, TEXT_SIZE, others == 0 ? "anderen klaar" : "nog %zu van anderen", others);
    }
    return true;
}

static void phase_title(struct ui *ui, struct box box, const struct running *running, size_t phase,
                        size_t reached)
{
    const struct phase *plan = &running->runner.book->phases[phase];
    size_t open = runner_unresolved(&running->runner, phase);
    char clock[NAME_SIZE], count[NAME_SIZE], title[TEXT_SIZE];
    phase_clock(plan, clock, sizeof(clock));
    if (open == 0) {
        text_copy(count, sizeof(count), "klaar");
    } else {
        text_set(count, sizeof(count), "%zu open", open);
    }
    enum colour colour = phase_colour(running, phase, reached);
    bool late = colour == COLOUR_ATTENTION;
    text_set(title, sizeof(title), "%zu %s", phase + 1, plan->title);
    bool whole = parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) <= box.w;
    char role[TEXT_SIZE];
    ui_text(ui, box_row(box, 2, 0, 0), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT,
            whole ? title : plan->title);
    struct box low = box_row(box, 2, 1, 0);
    if (role_words(ui, running, box.w, role)) {
        ui_text(ui, low, TYPE_BODY, FONT_BOLD, COLOUR_CHOSEN, ALIGN_LEFT, role);
        return;
    }
    char words[TEXT_SIZE];
    text_set(words, sizeof(words), "%s · %s", late ? "te laat" : clock, count);
    enum font font = late ? FONT_BOLD : FONT_TEXT;
    bool fits = parts_text_width(ui, TYPE_BODY, font, words) <= low.w;
    ui_text(ui, low, TYPE_BODY, font, late ? colour : COLOUR_FAINT, ALIGN_LEFT,
            fits ? words : count);
}

/* Narrow cells with number and open count; the one looked at is wide where there is room. */
void phases_draw(struct ui *ui, struct box *area, const struct running *running, size_t shown)
{
    size_t count = running->runner.book->phase_count;
    size_t reached = runner_phase(&running->runner, running->elapsed_ms);
    int gap = ui_mm_x(ui, MM_GAP_KEY);
    int narrow = ui_mm_x(ui, CELL_MM);
    int wide = area->w - ((int)count - 1) * (narrow + gap);
    bool inside = wide >= ui_mm_x(ui, 52);
    /* Many phases on a narrow panel stand in two rows: a cell is never too small to touch. */
    int least = ui_mm_x(ui, MM_TARGET) + gap;
    int rows = !inside && (int)count * least > area->w + gap ? 2 : 1;
    int across = ((int)count + rows - 1) / rows;
    struct box all = box_cut_top(area, rows * ui_mm_y(ui, PHASE_MM) + (rows - 1) * gap);
    box_cut_top(area, parts_gap_y(ui));
    struct box row = all;
    for (size_t i = 0; i < count; i++) {
        struct box cell;
        if (inside) {
            cell = box_cut_left(&row, i == shown ? wide : narrow);
            box_cut_left(&row, gap);
        } else {
            cell = box_column(box_row(all, rows, (int)i / across, gap), across, (int)i % across,
                              gap);
        }
        char label[NAME_SIZE];
        size_t open = runner_unresolved(&running->runner, i);
        text_set(label, sizeof(label), "fase %zu %s", i + 1, running->runner.book->phases[i].title);
        struct action action = {.kind = ACTION_PHASE, .arg = (int32_t)i};
        bool pressed = ui->pressed.kind != ACTION_NONE && parts_same(ui->pressed, action);
        parts_plate(ui, cell, i == shown ? COLOUR_RAISED : COLOUR_PANEL, MM_RADIUS_SMALL, pressed);
        if (i == reached) {
            /* Above the words, which fill the cell. */
            struct box below = cell;
            draw_fill(ui->draw, box_cut_top(&below, ui_mm_y(ui, 0.6)), COLOUR_TEXT, 0);
        }
        ui_target(ui, cell, label, action);
        if (i == shown && inside) {
            phase_title(ui, box_inset(cell, ui_mm_x(ui, MM_GAP), 0), running, i, reached);
            continue;
        }
        enum colour colour = phase_colour(running, i, reached);
        struct box top = box_row(cell, 2, 0, 0), low = box_row(cell, 2, 1, 0);
        parts_say(ui, top, TYPE_BODY, i == shown ? FONT_BOLD : FONT_TEXT,
                  i <= reached ? COLOUR_TEXT : COLOUR_FAINT, ALIGN_CENTRE, "%zu", i + 1);
        if (open == 0) {
            ui_icon(ui, low, ICON_DONE, ui_type_px(ui, TYPE_BODY), colour);
        } else {
            int half = low.w * 4 / 10;
            enum icon icon = colour == COLOUR_ATTENTION ? ICON_CLOCK : ICON_TODO; /* late */
            ui_icon(ui, box_cut_left(&low, half), icon, ui_type_px(ui, TYPE_BODY), colour);
            parts_say(ui, low, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, "%zu", open);
        }
    }
    if (!inside) {
        struct box title = box_cut_top(area, 2 * ui_line_height(ui, TYPE_BODY));
        box_cut_top(area, parts_gap_y(ui));
        phase_title(ui, box_inset(title, ui_mm_x(ui, MM_GAP_SMALL), 0), running, shown, reached);
    }
}
