/* The live drill: planning one, the plan as it stands, and one that runs; its notice on Overzicht.
 * The band over every screen is in band.c. */
#include <string.h>

#include "screens/lists.h"
#include "screens/notices.h"

#define LIVE_FIELDS 8
#define PULL "Trek alleen de stekker van de netbewaking eruit. De koelkast blijft aan."

static struct action touch(enum drill_part part)
{
    return (struct action){.kind = ACTION_DRILL, .arg = (int32_t)part};
}

static struct lists_field *add(struct lists_field *field, size_t *count, const char *label,
                               enum drill_part part, bool taps)
{
    struct lists_field *to = &field[(*count)++];
    *to = (struct lists_field){.label = label,
                               .type = TYPE_BODY,
                               .colour = COLOUR_TEXT,
                               .action = taps ? touch(part) : (struct action){0}};
    return to;
}

static void say(struct lists_field *field, size_t *count, const char *label, const char *text)
{
    struct lists_field *at = add(field, count, label, DRILL_KIND, false);
    text_copy(at->value, sizeof(at->value), text);
}

static bool stands(const struct view *view)
{
    const struct drill_view *drill = &view->drill;
    return drill->live_state == LIVE_WAITS || drill->live_state == LIVE_OPEN ||
           drill->live_state == LIVE_DOUBT;
}

/* "zo 22 nov 14:00 tot 14:30"; with a "?" when the clock is not sure, as everywhere */
static void plan_times(const struct view *view, const struct live_plan *plan, char out[NAME_SIZE])
{
    char from[TIME_TEXT_SIZE], until[TIME_TEXT_SIZE];
    int64_t start_ms = live_start_wall_ms(plan);
    if (start_ms == MS_UNKNOWN) {
        time_format_duration(plan->length_ms, until);
        text_set(out, NAME_SIZE, "%s lang", until);
        return;
    }
    time_format_date_clock(start_ms, from);
    time_format_clock(start_ms + plan->length_ms, until);
    bool doubt = view->status != NULL && view->status->trust == TIME_UNTRUSTED;
    text_set(out, NAME_SIZE, "%s tot %s%s", from, until, doubt ? "?" : "");
}

/* Planning */

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

static size_t choice_fields(const struct view *view, struct lists_field *field)
{
    const struct drill_view *drill = &view->drill;
    const struct drill_plan *plan = &drill->plan;
    size_t count = 0;
    char when[TIME_TEXT_SIZE];
    struct lists_field *at = add(field, &count, "Soort", DRILL_KIND, true);
    text_copy(at->value, sizeof(at->value), "live: de stekker gaat er echt uit");
    say(field, &count, "Scenario", "Stroomuitval");
    at = add(field, &count, "Wanneer", DRILL_LIVE_FROM, true);
    if (drill->live_start_wall_ms == MS_UNKNOWN) {
        text_copy(at->value, sizeof(at->value), "nu meteen");
    } else {
        time_format_date_clock(drill->live_start_wall_ms, when);
        text_copy(at->value, sizeof(at->value), when);
    }
    at = add(field, &count, "Hooguit", DRILL_LIVE_LENGTH, true);
    time_format_duration(drill->live_length_ms, when);
    text_set(at->value, sizeof(at->value), "%s. Daarna telt het als echt.", when);
    at = add(field, &count, "Leiding", DRILL_LEADER, true);
    text_copy(at->value, sizeof(at->value), plan->leader[0] != '\0' ? plan->leader : "niet gezegd");
    at = add(field, &count, "Doen mee", DRILL_PLAYERS, true);
    names(at->value, sizeof(at->value), plan->player, plan->player_count);
    at = add(field, &count, "Kijken mee", DRILL_WATCHERS, true);
    names(at->value, sizeof(at->value), plan->watcher, plan->watcher_count);
    return count;
}

static size_t plan_fields(const struct view *view, struct lists_field *field)
{
    const struct live_plan *plan = &view->drill.live_plan;
    size_t count = 0;
    char text[TEXT_SIZE], times[NAME_SIZE];
    struct lists_field *at = add(field, &count, "Gepland", DRILL_KIND, true);
    plan_times(view, plan, times);
    text_set(at->value, sizeof(at->value), "Live-oefening stroomuitval, %s", times);
    const char *now = view->drill.live_state == LIVE_OPEN ? "Begin nu. " PULL
                      : view->drill.live_state == LIVE_WAITS
                          ? "Wacht tot het zover is: een uitval telt nu nog als echt."
                          : "De klok is niet zeker: een uitval telt nu als echt. Bevestig de tijd "
                            "op Overzicht.";
    say(field, &count, "Nu", now);
    live_people(plan, text);
    say(field, &count, "Mensen", text);
    say(field, &count, "Echt blijft",
        "De bewaking, de zoemer en elk alarm. Ook wat u in de lijsten zet.");
    return count;
}

/* While it runs */

static size_t running_fields(const struct view *view, const struct running *running,
                             struct lists_field *field)
{
    size_t count = 0;
    char since[TIME_TEXT_SIZE], text[TEXT_SIZE], left[TIME_TEXT_SIZE];
    int64_t left_ms = running->live_end_ms != MS_UNKNOWN
                          ? running->live_end_ms - running->elapsed_ms
                          : MS_UNKNOWN;
    view_moment(view, running->since_wall_ms, since);
    bool back = running->runner.mains_lost == TRI_NO;
    if (view->drill.real[0] != '\0') { /* before what is only a drill */
        text_set(text, sizeof(text), "%s. Dit hoort niet bij de oefening.", view->drill.real);
        say(field, &count, "ECHT", text);
        field[count - 1].colour = COLOUR_ACT;
    }
    text_set(text, sizeof(text),
             back ? "OEFENING, sinds %s. De stroom is terug."
                  : "OEFENING. De stroom is er echt af, sinds %s.",
             since);
    say(field, &count, "Nu", text);
    if (back) {
        text_copy(text, sizeof(text), "Loop het draaiboek af en sluit het.");
    } else if (left_ms != MS_UNKNOWN && left_ms > 0) {
        time_format_duration(left_ms, left);
        text_set(text, sizeof(text),
                 "Steek de stekker er binnen %s weer in. Daarna telt het als echt.", left);
    } else {
        text_copy(text, sizeof(text), "Steek de stekker er weer in.");
    }
    say(field, &count, "Einde", text);
    live_people(&view->drill.live_plan, text);
    say(field, &count, "Mensen", text);
    return count;
}

static void real_draw(struct ui *ui, struct box box)
{
    ui_button(ui, box, BUTTON_ACT, ICON_ALARM, "Dit is echt", touch(DRILL_LIVE_REAL), true);
    ui_rank(ui, TARGET_MAIN);
}

void live_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct drill_view *drill = &view->drill;
    struct lists_field field[LIVE_FIELDS];
    const struct running *running = view_live_drill(view);
    bool planned = stands(view);
    size_t count = running != NULL ? running_fields(view, running, field)
                   : planned       ? plan_fields(view, field)
                                   : choice_fields(view, field);
    struct lists_foot foot = {
        .back = lists_go(SCREEN_PRACTICE),
        .style = planned ? BUTTON_PLAIN : BUTTON_DONE,
        .icon = planned ? ICON_NONE : ICON_NEXT,
        .word = planned ? "Intrekken" : "Plannen",
        .action = touch(planned ? DRILL_LIVE_WITHDRAW : DRILL_LIVE_PLAN),
        .enabled = planned || drill->refusal[0] == '\0',
    };
    foot.word = running != NULL ? NULL : foot.word;
    struct box bottom = lists_foot_cut(ui, &area);
    if (running != NULL) {
        real_draw(ui, box_cut_bottom(&area, ui_mm_y(ui, MM_TARGET_MAIN)));
        box_cut_bottom(&area, parts_gap_y(ui));
    } else if (!planned && drill->refusal[0] != '\0') {
        int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD, drill->refusal);
        ui_paragraph(ui, box_cut_top(&area, height), TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     drill->refusal, NULL);
        box_cut_top(&area, parts_gap_y(ui));
    }
    int pages = lists_fields_draw(ui, area, field, count, view);
    lists_foot_draw(ui, bottom, &foot, lists_page(view, pages), pages);
}

bool live_words(const struct view *view, char out[TEXT_SIZE])
{
    char when[TIME_TEXT_SIZE];
    if (view->drill.live) {
        text_copy(out, TEXT_SIZE, "Loopt nu");
    } else if (stands(view)) {
        int64_t start_ms = live_start_wall_ms(&view->drill.live_plan);
        text_copy(when, sizeof(when), "nu");
        if (start_ms != MS_UNKNOWN) {
            time_format_date_clock(start_ms, when);
        }
        text_set(out, TEXT_SIZE, "Live: %s", when);
    }
    return view->drill.live || stands(view);
}

/* Overzicht: from a day before, so that nobody takes the one for the other. */
size_t notices_of_live(const struct view *view, struct notice *notice)
{
    const struct live_plan *plan = &view->drill.live_plan;
    int64_t start_ms = live_start_wall_ms(plan);
    bool far = start_ms != MS_UNKNOWN && view->wall_ms != MS_UNKNOWN &&
               start_ms - view->wall_ms > MS_PER_DAY;
    if (view->drill.on || !stands(view) || far || view->running_count > 0) {
        return 0;
    }
    *notice = (struct notice){
        .colour = COLOUR_CHOSEN,
        .icon = ICON_INFO,
        .title = "Oefening gepland",
        .since_wall_ms = MS_UNKNOWN,
        .act = notice->text,
        .say = "",
        .state = "",
        .action = {.kind = ACTION_GO, .arg = SCREEN_DRILL},
        .button = "Oefening",
        .calm = true,
    };
    char from[TIME_TEXT_SIZE] = "", until[TIME_TEXT_SIZE] = "";
    if (start_ms != MS_UNKNOWN) {
        view_moment(view, start_ms, from);
        time_format_clock(start_ms + plan->length_ms, until);
    }
    if (view->drill.live_state == LIVE_WAITS) {
        text_set(notice->text, sizeof(notice->text),
                 "Trek om %s de stekker van de netbewaking eruit. Een uitval daarvoor is echt.",
                 from);
    } else if (view->drill.live_state == LIVE_DOUBT) {
        text_copy(notice->text, sizeof(notice->text),
                  "De klok is niet zeker. Bevestig de tijd: een uitval telt nu als echt.");
    } else {
        notice->title = "Oefening: begin nu";
        text_set(notice->text, sizeof(notice->text),
                 "Trek %s%s de stekker van de netbewaking eruit. Daarna telt een uitval als echt.",
                 until[0] != '\0' ? "voor " : "nu", until);
    }
    return 1;
}
