/* Drills that are over: the list, and one of them with its evaluation and its report. */
#include <string.h>

#include "screens/lists.h"

#define PAST_FIELDS (5 + 2 * PAST_INCIDENTS)
#define PAST_INCIDENTS 4

static struct action past_touch(enum past_part part, int32_t which)
{
    return (struct action){.kind = ACTION_PAST, .arg = (int32_t)part, .arg2 = which};
}

static void when_words(const struct drill_plan *plan, char out[TIME_TEXT_SIZE])
{
    char day[DAY_SIZE], words[NAME_SIZE], clock[TIME_TEXT_SIZE];
    text_copy(out, TIME_TEXT_SIZE, "tijd onbekend");
    if (plan->begun_wall_ms != MS_UNKNOWN) { /* with its year: they are a year apart */
        day_of(plan->begun_wall_ms, day);
        day_format(day, words);
        time_format_clock(plan->begun_wall_ms, clock);
        text_set(out, TIME_TEXT_SIZE, "%.20s, %s", words, clock);
    }
}

static bool waits(const struct view *view, size_t i)
{
    return view->past.drill[i].plan.end == DRILL_ENDED && view->past.answers[i] == 0;
}

void past_words(const struct view *view, char out[TEXT_SIZE])
{
    const struct past_view *past = &view->past;
    if (past->count == 0) {
        text_copy(out, TEXT_SIZE, "nog geen");
    } else if (past->open > 0) {
        text_set(out, TEXT_SIZE, "%zu · evaluatie nog invullen: %zu", past->count, past->open);
    } else {
        text_set(out, TEXT_SIZE, "%zu", past->count);
    }
}

/* The list */

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct drill_plan *plan = &view->past.drill[i].plan;
    int32_t answers = view->past.answers[i];
    struct lists_row row = {.title = plan->title,
                            .icon = ICON_DONE,
                            .colour = COLOUR_FAINT,
                            .action = {.kind = ACTION_PAST, .arg = (int32_t)i}};
    char when[TIME_TEXT_SIZE];
    (void)context;
    when_words(plan, when);
    if (plan->kind == DRILL_LIVE) {
        text_set(row.under, sizeof(row.under), "%s · live, met echte uitval", when);
    } else {
        text_set(row.under, sizeof(row.under), "%s · %s: %s", when,
                 plan->end == DRILL_INTERRUPTED ? "onderbroken" : "afgemaakt", plan->why);
    }
    if (waits(view, i)) {
        row.icon = ICON_NOTE;
        row.colour = COLOUR_ATTENTION;
        text_copy(row.state, sizeof(row.state), "nog evalueren");
    } else if (answers > 0) {
        row.colour = COLOUR_DONE;
        text_copy(row.state, sizeof(row.state), "geëvalueerd");
    } else if (answers == PAST_UNREAD) {
        row.colour = COLOUR_ATTENTION;
        row.icon = ICON_NONE;
        text_copy(row.state, sizeof(row.state), "niet te lezen");
    } else {
        row.icon = ICON_NONE;
        text_copy(row.state, sizeof(row.state), "niet geëvalueerd");
    }
    return row;
}

static const char *heading_of(const struct view *view, const void *context, size_t i)
{
    (void)view;
    (void)context;
    (void)i;
    return "Eerdere oefeningen";
}

void drills_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(SCREEN_DRILL)};
    if (view->past.count == 0) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Er is nog niet geoefend.");
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    int pages = lists_rows_draw(ui, area, view, view->past.count, row_of, heading_of, NULL);
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}

/* One of them */

static struct lists_field *add(struct lists_field *field, size_t *count, const char *label,
                               struct action action)
{
    struct lists_field *to = &field[(*count)++];
    *to = (struct lists_field){
        .label = label, .type = TYPE_BODY, .colour = COLOUR_TEXT, .action = action};
    return to;
}

static void add_people(const struct drill_plan *plan, struct text *text)
{
    text_add(text,
             "Leidde: %s. Deden mee: ", plan->leader[0] != '\0' ? plan->leader : "niet gezegd");
    for (size_t i = 0; i < plan->player_count; i++) {
        text_add(text, "%s%s", i > 0 ? ", " : "", plan->player[i]);
    }
    text_add(text, "%s.", plan->player_count == 0 ? "niemand genoemd" : "");
}

static void add_injects(const struct past_view *past, const struct drill_plan *plan,
                        struct text *text)
{
    for (size_t i = 0; i < plan->inject_count; i++) {
        const struct inject *inject = past->injects != NULL
                                          ? injects_find(past->injects, plan->inject[i])
                                          : NULL;
        text_add(text, "%s%s", i > 0 ? "; " : "", inject != NULL ? inject->title : plan->inject[i]);
    }
    text_add(text, "%s", plan->inject_count == 0 ? "geen" : "");
}

/* Each incident of it that is closed can be evaluated and read. */
static void incident_fields(const struct view *view, struct lists_field *field, size_t *count)
{
    static const struct {
        const char *label, *words;
        enum past_part part;
    } ways[] = {{"Evaluatie", "invullen", PAST_EVALUATE},
                {"Verslag", "lezen en opslaan", PAST_REPORT}};
    for (size_t i = 0; i < view->journal_incident_count && i < PAST_INCIDENTS; i++) {
        for (size_t k = 0; k < ARRAY_LEN(ways); k++) {
            struct lists_field *at = add(field, count, ways[k].label,
                                         past_touch(ways[k].part, (int32_t)i));
            text_set(at->value, sizeof(at->value), "%s: %s", view->journal_incident[i].title,
                     ways[k].words);
        }
    }
    if (view->journal_incident_count == 0) {
        struct lists_field *at = add(field, count, "Evaluatie", (struct action){0});
        at->colour = COLOUR_FAINT;
        text_copy(at->value, sizeof(at->value),
                  view->past.answers[view->past.selected] == PAST_UNREAD
                      ? "Het journaal van deze oefening is niet te lezen. Bel de beheerder."
                      : "In deze oefening is geen draaiboek begonnen.");
    }
}

static size_t fields_of(const struct view *view, const struct drill_plan *plan,
                        struct lists_field *field)
{
    size_t count = 0;
    char pace[NAME_SIZE] = "even snel als echt";
    struct text text;
    incident_fields(view, field, &count);
    struct lists_field *at = add(field, &count, "Einde", (struct action){0});
    text_set(at->value, sizeof(at->value), "%s: %s",
             plan->end == DRILL_INTERRUPTED ? "onderbroken" : "afgemaakt", plan->why);
    if (plan->pace != 1) {
        text_set(pace, sizeof(pace), "%d keer zo snel als echt", (int)plan->pace);
    }
    at = add(field, &count, "Tempo", (struct action){0});
    text_copy(at->value, sizeof(at->value), pace);
    at = add(field, &count, "Mensen", (struct action){0});
    text_init(&text, at->value, sizeof(at->value));
    add_people(plan, &text);
    at = add(field, &count, "Onderweg", (struct action){0});
    text_init(&text, at->value, sizeof(at->value));
    add_injects(&view->past, plan, &text);
    return count;
}

void past_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct past_view *past = &view->past;
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(SCREEN_DRILLS)};
    if (!past->looks || past->selected >= past->count) {
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    const struct drill_plan *plan = &past->drill[past->selected].plan;
    struct lists_field field[PAST_FIELDS];
    char title[TEXT_SIZE], when[TIME_TEXT_SIZE];
    when_words(plan, when);
    text_set(title, sizeof(title), "OEFENING · %s, %s", plan->title, when);
    int high = ui_paragraph_height(ui, area.w, TYPE_TITLE, FONT_BOLD, title);
    ui_paragraph(ui, box_cut_top(&area, high), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, title, NULL);
    box_cut_top(&area, parts_gap_y(ui));
    size_t count = fields_of(view, plan, field);
    int pages = lists_fields_draw(ui, area, field, count, view);
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
