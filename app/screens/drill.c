/* Oefenen: choosing a drill; within one how far it is, what comes, and its end; and an inject over
 * the whole screen. */
#include <string.h>

#include "screens/lists.h"

#define DRILL_FIELDS (6 + INJECT_HERE_MAX)
#define TELL_MM 14.0 /* em: read out from where one stands */

static struct action touch(enum drill_part part, int32_t which)
{
    return (struct action){.kind = ACTION_DRILL, .arg = (int32_t)part, .arg2 = which};
}

static struct lists_field *add(struct lists_field *field, size_t *count, const char *label,
                               struct action action)
{
    struct lists_field *to = &field[(*count)++];
    *to = (struct lists_field){
        .label = label, .type = TYPE_BODY, .colour = COLOUR_TEXT, .action = action};
    return to;
}

static void names(char *out, size_t size, const char (*name)[NAME_SIZE], size_t count)
{
    struct text text;
    text_init(&text, out, size);
    for (size_t i = 0; i < count; i++) {
        text_add(&text, "%s%s", i > 0 ? ", " : "", name[i]);
    }
    if (count == 0) {
        text_add(&text, "niemand");
    }
}

static void pace_words(int32_t pace, char out[NAME_SIZE])
{
    if (pace == 1) {
        text_copy(out, NAME_SIZE, "even snel als echt");
    } else {
        text_set(out, NAME_SIZE, "%d keer zo snel als echt", (int)pace);
    }
}

/* Choosing */

static void chosen_injects(const struct drill_view *drill, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    for (size_t i = 0; i < drill->plan.inject_count; i++) {
        const struct inject *inject = drill->injects != NULL
                                          ? injects_find(drill->injects, drill->plan.inject[i])
                                          : NULL;
        text_add(&text, "%s%s", i > 0 ? "; " : "",
                 inject != NULL ? inject->title : drill->plan.inject[i]);
    }
    if (drill->plan.inject_count == 0) {
        text_add(&text, "geen");
    }
}

static size_t choice_fields(const struct view *view, struct lists_field *field)
{
    const struct drill_view *drill = &view->drill;
    const struct drill_plan *plan = &drill->plan;
    char pace[NAME_SIZE], length[TIME_TEXT_SIZE];
    size_t count = 0;
    struct lists_field *at = add(field, &count, "Soort", touch(DRILL_KIND, 0));
    text_copy(at->value, sizeof(at->value), "nagebootst: er gaat niets uit");
    at = add(field, &count, "Eerder", lists_go(SCREEN_DRILLS));
    at->icon = ICON_NEXT;
    at->colour = view->past.open > 0 ? COLOUR_ATTENTION : COLOUR_TEXT;
    char past[TEXT_SIZE];
    past_words(view, past);
    text_copy(at->value, sizeof(at->value), past);
    at = add(field, &count, "Scenario", touch(DRILL_SCENARIO, 0));
    text_copy(at->value, sizeof(at->value),
              plan->scenario[0] != '\0' ? plan->title : "kies een draaiboek");
    at->colour = plan->scenario[0] != '\0' ? COLOUR_TEXT : COLOUR_ATTENTION;
    at = add(field, &count, "Onderweg", touch(DRILL_INJECTS, 0));
    chosen_injects(drill, at->value, sizeof(at->value));
    at = add(field, &count, "Tempo", touch(DRILL_PACE, 0));
    pace_words(plan->pace, pace);
    text_copy(at->value, sizeof(at->value), pace);
    at = add(field, &count, "Leiding", touch(DRILL_LEADER, 0));
    text_copy(at->value, sizeof(at->value), plan->leader[0] != '\0' ? plan->leader : "niet gezegd");
    at = add(field, &count, "Doen mee", touch(DRILL_PLAYERS, 0));
    names(at->value, sizeof(at->value), plan->player, plan->player_count);
    at = add(field, &count, "Kijken mee", touch(DRILL_WATCHERS, 0));
    names(at->value, sizeof(at->value), plan->watcher, plan->watcher_count);
    at = add(field, &count, "Stopt na", touch(DRILL_LENGTH, 0));
    time_format_duration(drill->length_ms, length);
    text_copy(at->value, sizeof(at->value), length);
    at = add(field, &count, "Zoemer", touch(DRILL_SOUND, 0));
    text_copy(at->value, sizeof(at->value), plan->sound ? "mag even echt piepen" : "blijft stil");
    return count;
}

/* Why it cannot begin stands above what is chosen. */
static void refusal_draw(struct ui *ui, struct box *area, const char *text)
{
    if (text[0] != '\0') {
        int height = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, text);
        ui_paragraph(ui, box_cut_top(area, height), TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, text,
                     NULL);
        box_cut_top(area, parts_gap_y(ui));
    }
}

static void choice_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct drill_view *drill = &view->drill;
    struct lists_field field[DRILL_FIELDS];
    size_t count = choice_fields(view, field);
    struct lists_foot foot = {
        .back = lists_go(SCREEN_PRACTICE),
        .style = BUTTON_DONE,
        .icon = ICON_NEXT,
        .word = drill->begins ? "Even wachten" : "Beginnen",
        .action = touch(DRILL_BEGIN, 0),
        .enabled = !drill->begins && drill->refusal[0] == '\0' && drill->plan.scenario[0] != '\0',
        .main = true,
    };
    struct box bottom = lists_main_foot_cut(ui, &area, true);
    refusal_draw(ui, &area, drill->refusal);
    int pages = lists_fields_draw(ui, area, field, count, view);
    lists_foot_draw(ui, bottom, &foot, lists_page(view, pages), pages);
}

/* Within one */

static const struct running *scenario_of(const struct view *view)
{
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, view->drill.plan.scenario) == 0) {
            return &view->running[i];
        }
    }
    return NULL;
}

static void clock_field(const struct view *view, struct lists_field *field, size_t *count)
{
    const struct drill_view *drill = &view->drill;
    char pace[NAME_SIZE], elapsed[TIME_TEXT_SIZE];
    struct lists_field *at = add(field, count, "Klok", touch(DRILL_PACE, 0));
    pace_words(drill->plan.pace, pace);
    if (drill->elapsed_ms == MS_UNKNOWN) {
        text_set(at->value, sizeof(at->value), "begint zo, %s", pace);
    } else {
        time_format_running(drill->elapsed_ms, elapsed);
        text_set(at->value, sizeof(at->value), "%s, %s", elapsed, pace);
    }
}

/* What a jump goes to. */
static void ahead_field(const struct view *view, struct lists_field *field, size_t *count)
{
    const struct drill_view *drill = &view->drill;
    const struct running *running = scenario_of(view);
    const struct playbook *book = running != NULL ? running->runner.book : NULL;
    size_t phase = SIZE_MAX;
    int64_t stop_ms = book != NULL && drill->elapsed_ms != MS_UNKNOWN
                          ? drill_stop_ms(&drill->plan, drill->injects, &drill->run, book,
                                          drill->elapsed_ms, &phase)
                          : MS_UNKNOWN;
    if (stop_ms == MS_UNKNOWN) {
        return;
    }
    char left[TIME_TEXT_SIZE];
    time_format_duration(stop_ms - drill->elapsed_ms, left);
    struct lists_field *at = add(field, count, "Verder", touch(DRILL_AHEAD, 0));
    if (phase != SIZE_MAX) {
        text_set(at->value, sizeof(at->value), "Naar de volgende fase: %s (over %s)",
                 book->phases[phase].title, left);
    } else {
        text_set(at->value, sizeof(at->value), "Naar de volgende gebeurtenis (over %s)", left);
    }
}

static void people_field(const struct view *view, struct lists_field *field, size_t *count)
{
    const struct drill_plan *plan = &view->drill.plan;
    char players[TEXT_SIZE], watchers[TEXT_SIZE];
    struct lists_field *at = add(field, count, "Mensen", (struct action){0});
    names(players, sizeof(players), plan->player, plan->player_count);
    names(watchers, sizeof(watchers), plan->watcher, plan->watcher_count);
    text_set(at->value, sizeof(at->value), "Leidt: %s. Doen mee: %s. Kijken mee: %s.",
             plan->leader[0] != '\0' ? plan->leader : "niet gezegd", players, watchers);
}

static void inject_fields(const struct view *view, struct lists_field *field, size_t *count)
{
    const struct drill_view *drill = &view->drill;
    for (size_t i = 0; i < drill->plan.inject_count; i++) {
        const struct inject *inject = drill->injects != NULL
                                          ? injects_find(drill->injects, drill->plan.inject[i])
                                          : NULL;
        if (inject == NULL) {
            continue;
        }
        char when[TIME_TEXT_SIZE];
        bool fired = (drill->run.fired >> i & 1u) != 0;
        struct lists_field *at = add(field, count, fired ? "Geweest" : "Komt nog",
                                     (struct action){0});
        time_format_duration(inject->after_ms, when);
        text_set(at->value, sizeof(at->value), "%s, na %s", inject->title, when);
        at->colour = fired ? COLOUR_DONE : COLOUR_TEXT;
    }
}

static void running_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct lists_field field[DRILL_FIELDS];
    size_t count = 0;
    clock_field(view, field, &count);
    ahead_field(view, field, &count);
    people_field(view, field, &count);
    inject_fields(view, field, &count);
    struct lists_foot foot = {
        .back = lists_go(SCREEN_PRACTICE),
        .style = BUTTON_ACT,
        .word = "Beëindigen",
        .action = touch(DRILL_STOP, 0),
        .enabled = true,
    };
    struct box bottom = lists_foot_cut(ui, &area);
    refusal_draw(ui, &area,
                 view->drill.closed ? "Het draaiboek is gesloten. Beëindig de oefening." : "");
    int pages = lists_fields_draw(ui, area, field, count, view);
    lists_foot_draw(ui, bottom, &foot, lists_page(view, pages), pages);
}

void drill_draw(struct ui *ui, struct box area, const struct view *view)
{
    if (view->drill.on) {
        running_draw(ui, area, view);
    } else if (view->drill.live || view->drill.chooses_live) {
        live_draw(ui, area, view);
    } else {
        choice_draw(ui, area, view);
    }
}

void drill_words(const struct view *view, char out[TEXT_SIZE])
{
    const struct drill_plan *last = &view->drill.last;
    char when[TIME_TEXT_SIZE];
    if (view->drill.on) {
        text_copy(out, TEXT_SIZE, "Tempo, verder, einde");
    } else if (live_words(view, out)) {
        return;
    } else if (!view->drill.has_last) {
        text_copy(out, TEXT_SIZE, "Nog niet geoefend");
    } else {
        time_format_day_dutch(time_utc_day(last->begun_wall_ms), when);
        text_set(out, TEXT_SIZE, "%s", when);
    }
}

/* An inject */

void drill_inject_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct drill_view *drill = &view->drill;
    size_t index = view_inject(view);
    const struct inject *inject = injects_find(drill->injects, drill->plan.inject[index]);
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_TARGET_MAIN));
    box_cut_bottom(&area, parts_gap_y(ui));
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "Lees voor · %s", inject != NULL ? inject->title : "");
    int head = ui_paragraph_height(ui, area.w, TYPE_TITLE, FONT_BOLD, title);
    ui_paragraph(ui, box_cut_top(&area, head), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, title, NULL);
    box_cut_top(&area, parts_gap_y(ui));
    struct box in = parts_card(ui, area);
    const char *tell = inject != NULL ? inject->tell : "";
    int px = ui_grow_px(ui, in.w, in.h, TELL_MM, FONT_TEXT, tell);
    ui_paragraph_px(ui, in, px, FONT_TEXT, COLOUR_TEXT, tell);
    ui_button(ui, foot, BUTTON_DONE, ICON_DONE, "Gezien", touch(DRILL_SEEN, (int32_t)index), true);
    ui_rank(ui, TARGET_MAIN);
}
