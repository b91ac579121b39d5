/* Koelkast, Regels: what is watched of this fridge, how far each rule is in one sentence, and who
 * says so. What holds comes first, then what runs. */
#include "screens/fridge.h"

#include <string.h>

#include "core/explain.h"

#define ROW_MAX (STATUS_RULE_MAX + RULE_MAX)

struct rule_row {
    struct rule rule;
    struct rule_progress progress;
    char said[TEXT_SIZE];
};

static int urgency(const struct rule_row *row)
{
    return row->progress.active ? 1 + (int)row->rule.level : row->progress.since_ms != MS_UNKNOWN;
}

static void moment(const struct view *view, int64_t boot_ms, char out[TIME_TEXT_SIZE])
{
    int64_t wall_ms = boot_ms == MS_UNKNOWN ? MS_UNKNOWN : view_wall(view, boot_ms);
    out[0] = '\0';
    if (wall_ms != MS_UNKNOWN) {
        view_moment(view, wall_ms, out);
    }
}

static const struct status_alarm *alarm_of(const struct status *status, const struct rule *rule,
                                           const char *sensor)
{
    for (size_t i = 0; i < status->alarm_count; i++) {
        if (strcmp(status->alarm[i].rule, rule->id) == 0 &&
            strcmp(status->alarm[i].sensor, sensor) == 0) {
            return &status->alarm[i];
        }
    }
    return NULL;
}

/* Behind those that are as urgent. */
static void row_add(const struct view *view, struct rule_row *rows, size_t *count,
                    const struct rule *rule, const struct rule_progress *progress, bool latched)
{
    if (*count == ROW_MAX) {
        return;
    }
    struct rule_row row = {.rule = *rule, .progress = *progress};
    char since[TIME_TEXT_SIZE], became_true[TIME_TEXT_SIZE];
    moment(view, progress->since_ms, since);
    moment(view, progress->true_ms, became_true);
    const struct explain_moments moments = {view->status->boot_ms, since, became_true};
    explain_rule(rule, progress, &moments, row.said);
    if (latched) {
        text_set(row.said, sizeof(row.said), "Keten onderbroken%s%s, nog niet vrijgegeven",
                 became_true[0] != '\0' ? " " : "", became_true);
    }
    size_t to = (*count)++;
    for (; to > 0 && urgency(&rows[to - 1]) < urgency(&row); to--) {
        rows[to] = rows[to - 1];
    }
    rows[to] = row;
}

static void add_temperature(const struct view *view, const struct status_rule *said,
                            struct rule_row *rows, size_t *count)
{
    struct rule rule = {.kind = RULE_TEMPERATURE,
                        .level = said->level,
                        .above = said->above,
                        .limit_mc = said->limit_mc,
                        .form = said->form,
                        .breaks_chain = said->breaks_chain,
                        .hold_ms = said->hold_ms};
    text_copy(rule.id, sizeof(rule.id), said->rule);
    text_copy(rule.source, sizeof(rule.source), said->source);
    struct rule_progress progress = {.now = said->now,
                                     .active = said->active,
                                     .since_ms = said->since_ms,
                                     .true_ms = said->true_ms,
                                     .counted_ms = said->counted_ms,
                                     .unknown_ms = said->unknown_ms};
    if (said->since_ms != MS_UNKNOWN && said->form == RULE_CONSECUTIVE) {
        progress.counted_ms = view->status->boot_ms - said->since_ms;
    }
    /* Back in range, but what it broke stays broken: its alarm stands until it was seen. */
    const struct status_alarm *alarm = alarm_of(view->status, &rule, said->sensor);
    bool latched = said->breaks_chain && !said->active && alarm != NULL;
    if (latched) {
        progress.active = true;
        progress.true_ms = alarm->since_ms;
    }
    row_add(view, rows, count, &rule, &progress, latched);
}

/* What the practice's rules watch besides the temperature, as far as it is about the fridge. */
static void add_other(const struct view *view, const struct status_sensor *fridge,
                      const struct rule *rule, struct rule_row *rows, size_t *count)
{
    const struct status *status = view->status;
    struct rule_progress progress = rule_progress_none(TRI_UNKNOWN);
    bool of_sensor = rule->kind == RULE_SENSOR;
    if (rule->kind == RULE_OUTAGE) {
        bool gone = status->outage == OUTAGE_ACTIVE;
        progress.now = gone ? TRI_YES : status->mains == TRI_YES ? TRI_NO : TRI_UNKNOWN;
        progress.since_ms = gone ? status->outage_since_ms : MS_UNKNOWN;
        progress.at_least = status->outage_at_least;
    } else if (rule->kind == RULE_DOOR) {
        progress.now = status->door_open;
        progress.since_ms = status->door_open == TRI_YES ? status->door_since_ms : MS_UNKNOWN;
    } else if (of_sensor) {
        progress.since_ms = fridge->no_reading_since_ms;
        progress.now = progress.since_ms == MS_UNKNOWN ? TRI_NO : TRI_YES;
    } else {
        return;
    }
    const struct status_alarm *alarm = alarm_of(status, rule, of_sensor ? fridge->id : "");
    progress.active = alarm != NULL;
    progress.true_ms = alarm != NULL ? alarm->since_ms : MS_UNKNOWN;
    if (progress.since_ms != MS_UNKNOWN) {
        progress.counted_ms = status->boot_ms - progress.since_ms;
    }
    row_add(view, rows, count, rule, &progress, false);
}

static size_t collect(const struct view *view, const struct status_sensor *fridge,
                      struct rule_row *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < view->status->rule_count; i++) {
        if (strcmp(view->status->rule[i].sensor, fridge->id) == 0) {
            add_temperature(view, &view->status->rule[i], rows, &count);
        }
    }
    for (size_t i = 0; view->rules != NULL && i < view->rules->count; i++) {
        /* of a sensor with rules of its own only the temperature is known here */
        bool own = strcmp(fridge->rules, view->rules->id) != 0;
        if (!own || view->rules->rule[i].kind != RULE_SENSOR) {
            add_other(view, fridge, &view->rules->rule[i], rows, &count);
        }
    }
    return count;
}

static enum colour row_colour(const struct rule_row *row)
{
    if (!row->progress.active) {
        return row->progress.since_ms != MS_UNKNOWN ? COLOUR_ATTENTION : COLOUR_TEXT;
    }
    return row->rule.level == LEVEL_HIGH     ? COLOUR_ACT
           : row->rule.level == LEVEL_MEDIUM ? COLOUR_ATTENTION
                                             : COLOUR_CHOSEN;
}

static enum icon row_icon(const struct rule_row *row)
{
    if (row->progress.active) {
        return row->rule.level == LEVEL_LOW ? ICON_INFO : ICON_ALARM;
    }
    return row->progress.since_ms != MS_UNKNOWN ? ICON_CLOCK
           : row->progress.now == TRI_UNKNOWN   ? ICON_UNKNOWN
                                                : ICON_DONE;
}

#define UNDER_SIZE (TEXT_SIZE + NAME_SIZE + 32)

/* What it demands, how loud it is, who says so. */
static void row_under(const struct rule_row *row, char out[UNDER_SIZE])
{
    char limit[TEXT_SIZE];
    explain_limit(&row->rule, limit);
    text_set(out, UNDER_SIZE, "%s · alarm %s · %s", limit, alarm_level_name(row->rule.level),
             row->rule.source);
}

static int mark_width(const struct ui *ui)
{
    return ui_mm_x(ui, MM_ICON_SLOT);
}

static int row_height(const struct ui *ui, const struct rule_row *row, int width)
{
    char under[UNDER_SIZE];
    row_under(row, under);
    int room = width - mark_width(ui);
    return ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, row->said) +
           ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, under);
}

static void row_draw(struct ui *ui, struct box box, const struct rule_row *row)
{
    char under[UNDER_SIZE];
    row_under(row, under);
    struct box mark = box_cut_left(&box, mark_width(ui));
    mark.w -= ui_mm_x(ui, MM_GAP_SMALL);
    mark.h = ui_line_height(ui, TYPE_BODY);
    enum colour colour = row_colour(row);
    ui_icon(ui, mark, row_icon(row), ui_type_px(ui, TYPE_BODY), colour);
    int said = ui_paragraph_height(ui, box.w, TYPE_BODY, FONT_BOLD, row->said);
    ui_paragraph(ui, box_cut_top(&box, said), TYPE_BODY, FONT_BOLD, colour, row->said, NULL);
    ui_paragraph(ui, box, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, under, NULL);
}

void fridge_rules_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct rule_row rows[ROW_MAX];
    int height[ROW_MAX], on_page[ROW_MAX];
    const struct status_sensor *fridge = view_chosen(view);
    size_t count = view_live(view) && fridge != NULL ? collect(view, fridge, rows) : 0;
    if (count == 0) {
        ui_paragraph(ui, parts_card(ui, area), TYPE_BODY, FONT_BOLD, COLOUR_ACT,
                     !view_live(view) ? "Bewaking gestopt: niets wordt bewaakt."
                     : fridge == NULL ? "Geen koelkast ingesteld."
                                      : "Voor deze sensor gelden geen regels.",
                     NULL);
        return;
    }
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
    box_cut_bottom(&area, parts_gap_y(ui));
    struct box in = parts_card(ui, area);
    int gap = ui_mm_y(ui, MM_GAP);
    for (size_t i = 0; i < count; i++) {
        height[i] = row_height(ui, &rows[i], in.w);
    }
    int pages = parts_pages(height, count, gap, in.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == page) {
            row_draw(ui, box_cut_top(&in, height[i]), &rows[i]);
            box_cut_top(&in, gap);
        }
    }
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}
