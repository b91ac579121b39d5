#include "screens/parts.h"

#include <string.h>

bool view_live(const struct view *view)
{
    return view->linked && view->status != NULL;
}

bool view_has_band(const struct view *view)
{
    return view->low_mc < view->high_mc;
}

const struct status_sensor *view_fridge(const struct view *view)
{
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        if (view->status->sensor[i].role == ROLE_FRIDGE) {
            return &view->status->sensor[i];
        }
    }
    return NULL;
}

bool view_is_out(const struct status_sensor *sensor, int32_t mc)
{
    return sensor->has_limits && (mc < sensor->low_mc || mc > sensor->high_mc);
}

bool view_is_cabinet(const struct status_sensor *sensor)
{
    return sensor->role == ROLE_FRIDGE || sensor->role == ROLE_FREEZER;
}

const struct status_sensor *view_chosen(const struct view *view)
{
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        const struct status_sensor *sensor = &view->status->sensor[i];
        if (view_is_cabinet(sensor) && strcmp(sensor->id, view->fridge) == 0) {
            return sensor;
        }
    }
    return view_fridge(view);
}

bool view_sensor_known(const struct view *view, const struct status_sensor *sensor)
{
    return view_live(view) && sensor != NULL && sensor->has_value && sensor->state != RANGE_UNKNOWN;
}

bool view_fridge_mc(const struct view *view, int32_t *mc)
{
    const struct status_sensor *fridge = view_fridge(view);
    if (!view_sensor_known(view, fridge)) {
        return false;
    }
    *mc = fridge->mc;
    return true;
}

bool view_signed_today(const struct view *view)
{
    int64_t at_ms = view_live(view) ? view_wall(view, view->status->signoff_ms) : MS_UNKNOWN;
    if (at_ms == MS_UNKNOWN) {
        return false;
    }
    char today[TIME_TEXT_SIZE], then[TIME_TEXT_SIZE];
    time_format_long_day(view->wall_ms, today);
    time_format_long_day(at_ms, then);
    return strcmp(today, then) == 0;
}

const struct running *view_running(const struct view *view)
{
    return view->current < view->running_count ? &view->running[view->current] : NULL;
}

bool view_reads(const struct view *view)
{
    const struct running *running = view_running(view);
    return view->screen == SCREEN_PLAYBOOK && running != NULL && running->runner.book != NULL &&
           view->reader >= 0 && (size_t)view->reader < running->runner.book->template_count;
}

bool view_reads_step(const struct view *view)
{
    const struct running *running = view_running(view);
    return view->screen == SCREEN_PLAYBOOK && running != NULL && running->runner.book != NULL &&
           view->step_menu >= 0 && (size_t)view->step_menu < running->runner.book->step_count;
}

bool view_is_drill(const struct view *view)
{
    return view->drill.on || view->drill.live;
}

const struct running *view_live_drill(const struct view *view)
{
    for (size_t i = 0; i < view->running_count; i++) {
        const struct incident *incident = &view->running[i].incident;
        if (incident->kind == INCIDENT_LIVE && incident_is_drill(incident)) {
            return &view->running[i];
        }
    }
    return NULL;
}

size_t view_inject(const struct view *view)
{
    bool shows = view->drill.on && view->question.kind == QUESTION_NONE;
    return shows ? drill_shown(&view->drill.plan, &view->drill.run) : SIZE_MAX;
}

bool view_covered(const struct view *view)
{
    return view->question.kind != QUESTION_NONE || view_inject(view) != SIZE_MAX ||
           view_reads(view) || view_reads_step(view);
}

size_t view_open_steps(const struct running *running)
{
    const struct runner *runner = &running->runner;
    size_t open = 0;
    for (size_t i = 0; runner->book != NULL && i < runner->book->phase_count; i++) {
        open += runner_phase_open(runner, i, running->elapsed_ms) ? runner_unresolved(runner, i)
                                                                  : 0;
    }
    return open;
}

int64_t view_wall(const struct view *view, int64_t boot_ms)
{
    if (boot_ms == MS_UNKNOWN || view->wall_ms == MS_UNKNOWN || view->now_ms == MS_UNKNOWN) {
        return MS_UNKNOWN;
    }
    return view->wall_ms - (view->now_ms - boot_ms);
}

void view_moment(const struct view *view, int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    if (wall_ms == MS_UNKNOWN) {
        text_copy(out, TIME_TEXT_SIZE, "tijd onbekend");
        return;
    }
    int64_t away = view->wall_ms != MS_UNKNOWN ? wall_ms - view->wall_ms : INT64_MAX;
    bool near = away < 20 * MS_PER_HOUR && away > -20 * MS_PER_HOUR;
    char when[TIME_TEXT_SIZE];
    if (near) {
        time_format_clock(wall_ms, when);
    } else {
        time_format_date_clock(wall_ms, when);
    }
    bool doubt = view->status != NULL && view->status->trust == TIME_UNTRUSTED;
    text_set(out, TIME_TEXT_SIZE, "%s%s", when, doubt ? "?" : "");
}

void view_day_moment(const struct view *view, int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct calendar_day then, now;
    if (wall_ms == MS_UNKNOWN || !calendar_day_at(wall_ms, &then, NULL)) {
        text_copy(out, TIME_TEXT_SIZE, "tijd onbekend");
    } else if (view->wall_ms == MS_UNKNOWN || !calendar_day_at(view->wall_ms, &now, NULL) ||
               now.year == then.year) {
        time_format_date_clock(wall_ms, out);
    } else {
        char day[TIME_TEXT_SIZE];
        calendar_format_short(then.number, day);
        text_set(out, TIME_TEXT_SIZE, "%s %d", day, (int)then.year);
    }
}

int parts_text_width(const struct ui *ui, enum type type, enum font font, const char *text)
{
    return ui->fonts->width(ui->fonts->context, font, ui_type_px(ui, type), text, strlen(text));
}

int parts_word_width(const struct ui *ui, enum font font, const char *text)
{
    int widest = 0, px = ui_type_px(ui, TYPE_BODY);
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        int width = ui->fonts->width(ui->fonts->context, font, px, text, len);
        widest = width > widest ? width : widest;
        text += len + strspn(text + len, " ");
    }
    return widest;
}

int parts_say(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
              enum align align, const char *format, ...)
{
    char line[MESSAGE_SIZE];
    struct text text;
    text_init(&text, line, sizeof(line));
    va_list args;
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    return ui_text(ui, box, type, font, colour, align, line);
}

struct box parts_card(struct ui *ui, struct box box)
{
    draw_fill(ui->draw, box, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    return box_inset(box, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_GAP_SMALL));
}

bool parts_same(struct action a, struct action b)
{
    return a.kind == b.kind && a.arg == b.arg && a.arg2 == b.arg2;
}

void parts_plate(struct ui *ui, struct box box, enum colour fill, double radius_mm, bool pressed)
{
    int radius = ui_mm_x(ui, radius_mm);
    draw_fill(ui->draw, box, pressed ? COLOUR_RAISED : fill, radius);
    if (pressed) {
        draw_frame(ui->draw, box, COLOUR_TEXT, ui_mm_y(ui, MM_LINE_THICK), radius);
    }
}

struct box parts_row(struct ui *ui, struct box box, const char *label, struct action action)
{
    bool pressed = ui->pressed.kind != ACTION_NONE && parts_same(ui->pressed, action);
    parts_plate(ui, box, COLOUR_PANEL, MM_RADIUS, pressed);
    ui_target(ui, box, label, action);
    ui_rank(ui, TARGET_ROW);
    return box_inset(box, ui_mm_x(ui, MM_PAD), 0);
}

void parts_fit(const struct ui *ui, int width, enum font font, const char *text, char *out,
               size_t size)
{
    static const char more[] = "…";
    text_copy(out, size, text);
    size_t len = strlen(out);
    while (len > 0 && parts_text_width(ui, TYPE_BODY, font, out) > width) {
        len--;
        while (len > 0 && (((unsigned char)out[len] & 0xC0) == 0x80 || out[len - 1] == ' ')) {
            len--;
        }
        if (len + sizeof(more) <= size) {
            memcpy(out + len, more, sizeof(more));
        }
    }
}

void parts_fit_name(const struct ui *ui, int width, enum font font, const char *name, char *out,
                    size_t size)
{
    const char *last = strrchr(name, ' ');
    int own = last != NULL ? parts_text_width(ui, TYPE_BODY, font, last) : width;
    if (parts_text_width(ui, TYPE_BODY, font, name) <= width || own > width / 3) {
        parts_fit(ui, width, font, name, out, size);
        return;
    }
    char head[TEXT_SIZE], cut[TEXT_SIZE];
    text_set(head, sizeof(head), "%.*s", (int)(last - name), name);
    parts_fit(ui, width - own, font, head, cut, sizeof(cut));
    text_set(out, size, "%s%s", cut, last);
}

void parts_large(struct ui *ui, struct box in, enum font font, enum colour colour, const char *text)
{
    int px = ui_grow_px(ui, in.w, in.h, MM_TYPE_NUMBER, font, text);
    ui_paragraph_px(ui, in, px, font, colour, text);
}

void parts_columns_least(const struct ui *ui, struct box box, const char *const *label,
                         const double *least_mm, size_t count, int gap, struct box *out)
{
    int turn = ui_mm_x(ui, MM_TARGET), spare = box.w - ((int)count - 1) * gap;
    for (size_t i = 0; i < count; i++) {
        const char *text = label[i] != NULL ? label[i] : "00 van 00";
        int words = parts_text_width(ui, TYPE_BODY, FONT_BOLD, text) +
                    (label[i] != NULL ? 2 * ui_mm_x(ui, 1.7)
                                      : 2 * (turn + ui_mm_x(ui, MM_GAP_SMALL)));
        int least = least_mm != NULL ? ui_mm_x(ui, least_mm[i]) : turn;
        out[i].w = words < least ? least : words;
        spare -= out[i].w;
    }
    for (size_t i = 0; i < count; i++) {
        int last = i + 1 == count ? spare % (int)count : 0;
        out[i] = spare < 0 ? box_column(box, (int)count, (int)i, gap)
                           : box_cut_left(&box, out[i].w + spare / (int)count + last);
        if (spare >= 0) {
            box_cut_left(&box, gap);
        }
    }
}

void parts_columns(const struct ui *ui, struct box box, const char *const *label, size_t count,
                   int gap, struct box *out)
{
    parts_columns_least(ui, box, label, NULL, count, gap, out);
}

int parts_gap_x(const struct ui *ui)
{
    return ui_mm_x(ui, MM_GAP);
}

int parts_gap_y(const struct ui *ui)
{
    return ui_mm_y(ui, parts_low(ui) ? MM_GAP_TIGHT : MM_GAP);
}

bool parts_low(const struct ui *ui)
{
    return ui->panel->height_mm < 100;
}

bool parts_wide(const struct ui *ui)
{
    return ui->panel->width_mm >= ui->panel->height_mm;
}

int parts_side_width(const struct ui *ui, const struct view *view)
{
    bool tabs = parts_wide(ui) && !view_covered(view);
    return tabs ? ui_mm_x(ui, 29) : 0;
}

const char *parts_range_word(enum range_state state)
{
    static const char *const word[] = {
        [RANGE_UNKNOWN] = "onbekend",
        [RANGE_IN] = "in bereik",
        [RANGE_WARM] = "te warm",
        [RANGE_COLD] = "te koud",
    };
    return word[state];
}

enum icon parts_range_icon(enum range_state state)
{
    static const enum icon icon[] = {
        [RANGE_UNKNOWN] = ICON_UNKNOWN,
        [RANGE_IN] = ICON_DONE,
        [RANGE_WARM] = ICON_WARM,
        [RANGE_COLD] = ICON_COLD,
    };
    return icon[state];
}

enum colour parts_range_colour(enum range_state state)
{
    static const enum colour colour[] = {
        [RANGE_UNKNOWN] = COLOUR_ATTENTION,
        [RANGE_IN] = COLOUR_DONE,
        [RANGE_WARM] = COLOUR_ACT,
        [RANGE_COLD] = COLOUR_ACT,
    };
    return colour[state];
}

bool view_hand(const struct view *view, const struct status_sensor *sensor, char celsius[NAME_SIZE],
               char at[TIME_TEXT_SIZE])
{
    int64_t gone_ms = sensor->no_reading_since_ms;
    if (!view_live(view) || gone_ms == MS_UNKNOWN || !sensor->has_hand ||
        sensor->hand_ms < gone_ms || view_sensor_known(view, sensor)) {
        return false;
    }
    char number[16];
    mc_format_dutch(sensor->hand_mc, number);
    text_set(celsius, NAME_SIZE, "handmeting %s °C", number);
    view_moment(view, view_wall(view, sensor->hand_ms), at);
    return true;
}

bool view_forecast(const struct view *view, const struct status_sensor *fridge, char out[NAME_SIZE])
{
    if (!view_live(view) || view->status->outage != OUTAGE_ACTIVE || fridge->role != ROLE_FRIDGE ||
        fridge->state != RANGE_IN) {
        return false;
    }
    if (!fridge->forecast_known) {
        text_copy(out, NAME_SIZE, "opwarmen: nog niet te zeggen");
        return true;
    }
    char limit[16], early[TIME_TEXT_SIZE], late[TIME_TEXT_SIZE];
    mc_format_dutch(fridge->high_mc, limit);
    if (fridge->high_mc % 1000 == 0) {
        text_set(limit, sizeof(limit), "%d", (int)(fridge->high_mc / 1000));
    }
    view_moment(view, view_wall(view, fridge->forecast_early_ms), early);
    if (fridge->forecast_late_ms == MS_UNKNOWN) {
        text_set(out, NAME_SIZE, "%s °C mogelijk vanaf %s", limit, early);
        return true;
    }
    view_moment(view, view_wall(view, fridge->forecast_late_ms), late);
    text_set(out, NAME_SIZE, "%s °C tussen %s en %s", limit, early, late);
    return true;
}

int64_t view_chain_breaks_ms(const struct view *view, const struct status_sensor *sensor)
{
    int64_t first_ms = MS_UNKNOWN;
    for (size_t i = 0; i < view->status->rule_count; i++) {
        const struct status_rule *rule = &view->status->rule[i];
        bool runs = strcmp(rule->sensor, sensor->id) == 0 && rule->breaks_chain && !rule->active &&
                    rule->hold_ms > 0 && rule->since_ms != MS_UNKNOWN && rule->now == TRI_YES;
        int64_t at_ms = view->status->boot_ms + rule->hold_ms - rule->counted_ms;
        if (runs && (first_ms == MS_UNKNOWN || at_ms < first_ms)) {
            first_ms = at_ms;
        }
    }
    return first_ms;
}
