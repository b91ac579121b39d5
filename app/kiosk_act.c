/* What a touch does: the actions of screens/action.h carried out. */
#include <string.h>

#include "core/counted.h"
#include "draaiboek/day.h"
#include "kiosk_stock.h"

void kiosk_screen_reset(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    view->page = view->list_page = PAGE_AUTO;
    view->tab = PLAYBOOK_STEPS;
    view->step_menu = view->step_open = view->reader = view->reader_step = -1;
    view->reads_on = false;
}

static void go(struct kiosk *kiosk, enum screen screen)
{
    struct view *view = &kiosk->view;
    kiosk_screen_reset(kiosk);
    kiosk_past_close(kiosk);
    if (screen == SCREEN_PLAYBOOK) {
        if (view->screen == SCREEN_PLAYBOOK && view->running_count > 0) {
            view->screen = SCREEN_LIST; /* the tab again: the other draaiboeken */
            return;
        }
        if (view->running_count > 0) {
            kiosk_incident_show(kiosk, view->current < view->running_count ? view->current : 0);
            return;
        }
        screen = SCREEN_LIST;
    }
    view->screen = screen;
    if (screen >= SCREEN_PRACTICE) {
        kiosk_tasks_refresh(kiosk);
    }
    if (screen == SCREEN_DRILL || screen == SCREEN_DRILLS) {
        kiosk_past_list(kiosk);
    }
    if (screen == SCREEN_REFERENCE) {
        kiosk_reference_index(kiosk);
    }
    if (screen == SCREEN_FRIDGE) {
        view->fridge_tab = FRIDGE_NOW;
        view->fridge[0] = '\0'; /* the marks of the others say where to look */
        kiosk_take_band(kiosk);
        kiosk_history_range(kiosk, view->chart.range);
    }
    if (screen == SCREEN_JOURNAL) {
        kiosk_journal_list(kiosk);
        /* The running incident is what one comes for. */
        view->journal_selected = -1;
        for (size_t i = 0; i < view->journal_incident_count && view->running_count > 0; i++) {
            if (view->journal_incident[i].number ==
                view->running[view->current < view->running_count ? view->current : 0]
                    .incident.number) {
                view->journal_selected = (int32_t)i;
            }
        }
        kiosk_journal_rows(kiosk);
    }
}

static void touch_outage(struct kiosk *kiosk)
{
    const struct status *status = &kiosk->status;
    if (kiosk->show_later != 0) {
        return; /* nobody has seen it yet */
    }
    if (kiosk->view.linked && status->outage != OUTAGE_NONE && status->outage_id != 0 &&
        kiosk->touched_outage != status->outage_id &&
        kiosk->ops.send(kiosk->ops.context, "touch", "") >= 0) {
        kiosk->touched_outage = status->outage_id;
    }
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        kiosk->extra[i].touched = true;
    }
}

static void ask_close(struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    if (view->current >= view->running_count) {
        return;
    }
    const struct running *running = &view->running[view->current];
    char title[NAME_SIZE + 16], detail[TEXT_SIZE] = "Alle stappen zijn afgerond.";
    char yes[NAME_SIZE] = "";
    text_set(title, sizeof(title), "%s sluiten?", running->incident.title);
    const struct playbook *book = running->runner.book;
    if (book == NULL) {
        text_copy(detail, sizeof(detail),
                  "Het draaiboek is er niet meer: welke stappen nog open zijn, is onbekend.");
    } else if (!runner_complete(&running->runner)) {
        size_t open = 0, named = 0;
        for (size_t i = 0; i < book->step_count; i++) {
            enum step_state state = runner_step_state(&running->runner, i);
            open += state == STEP_OPEN || state == STEP_LATER;
        }
        struct text text;
        text_init(&text, detail, sizeof(detail));
        text_add(&text, "%zu %s niet afgerond:", open,
                 counted_pick((int64_t)open, "stap is", "stappen zijn"));
        text_set(yes, sizeof(yes), "Ja, met %zu %s open", open,
                 counted_noun((int64_t)open, "stap"));
        for (size_t i = 0; i < book->step_count && named < 3; i++) {
            enum step_state state = runner_step_state(&running->runner, i);
            if (state == STEP_OPEN || state == STEP_LATER) {
                text_add(&text, "\n• %s", book->steps[i].act);
                named++;
            }
        }
        if (open > named) {
            text_add(&text, "\nen nog %zu.", open - named);
        }
    }
    if (view->linked && running->incident.outage_id != 0 && kiosk->status.mains == TRI_NO) {
        char more[TEXT_SIZE];
        text_set(more, sizeof(more), "Er is nog steeds geen netspanning. %s", detail);
        text_copy(detail, sizeof(detail), more);
    }
    kiosk_ask_confirm(kiosk, (struct action){.kind = ACTION_CLOSE_INCIDENT}, title, detail);
    if (book == NULL || yes[0] != '\0') {
        kiosk_ask_cautious(kiosk, yes);
    }
}

static void start(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.arg < 0 || (size_t)action.arg >= view->playbook_count) {
        return;
    }
    const struct playbook *book = view->playbook[action.arg];
    if (kiosk_incident_of(kiosk, book) != SIZE_MAX) {
        kiosk_incident_begin(kiosk, (size_t)action.arg, mono_ms);
        return;
    }
    char title[NAME_SIZE + 16];
    text_set(title, sizeof(title), "%s starten?", book->title);
    char detail[TEXT_SIZE], reviewed[NAME_SIZE] = "onbekend";
    if (book->reviewed != NULL) {
        day_format(book->reviewed, reviewed);
    }
    text_set(detail, sizeof(detail), "%s\nVersie %d, herzien %s.",
             book->summary != NULL ? book->summary : "", (int)book->version, reviewed);
    kiosk_ask_confirm(kiosk, action, title, detail);
}

static void choose_fridge(struct kiosk *kiosk, int32_t sensor)
{
    struct view *view = &kiosk->view;
    if (sensor < 0 || (size_t)sensor >= kiosk->status.sensor_count) {
        return;
    }
    text_copy(view->fridge, sizeof(view->fridge), kiosk->status.sensor[sensor].id);
    view->page = PAGE_AUTO;
    kiosk_take_band(kiosk);
    kiosk_history_range(kiosk, view->chart.range);
}

static void carry_out(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    enum screen from = view->screen;
    if (kiosk_steps_act(kiosk, action, mono_ms)) {
        return;
    }
    switch (action.kind) {
    case ACTION_GO:
        go(kiosk, (enum screen)action.arg);
        kiosk_lists_went(kiosk, from);
        if (view->screen == SCREEN_TOUCH) {
            kiosk_touch_went(kiosk, mono_ms);
        }
        break;
    case ACTION_START:
        start(kiosk, action, mono_ms);
        break;
    case ACTION_OPEN_INCIDENT:
        if (action.arg >= 0 && (size_t)action.arg < view->running_count) {
            kiosk_incident_show(kiosk, (size_t)action.arg);
        }
        break;
    case ACTION_WHAT_NOW:
        kiosk_what_now(kiosk);
        break;
    case ACTION_SILENCE:
        kiosk_ask_who(kiosk, action, "Wie zet het geluid uit?", true);
        break;
    case ACTION_PAGE:
        view->page = action.arg < 0 ? 0 : action.arg;
        break;
    case ACTION_TAB:
        view->tab = action.arg;
        view->page = PAGE_AUTO;
        break;
    case ACTION_CLOSE_INCIDENT:
        ask_close(kiosk);
        break;
    case ACTION_SIGNOFF:
        kiosk_signoff_act(kiosk, action);
        break;
    case ACTION_SHEET:
        kiosk_sheet_act(kiosk, action, mono_ms);
        break;
    case ACTION_BREACH:
        kiosk_breach_act(kiosk, action, mono_ms);
        break;
    case ACTION_EVALUATE:
        kiosk_evaluate_act(kiosk, action);
        break;
    case ACTION_REVIEW:
        kiosk_review_act(kiosk, action, mono_ms);
        break;
    case ACTION_SELFTEST:
        kiosk_ask_who(kiosk, action, "Wie doet de zelftest?", true);
        break;
    case ACTION_RANGE:
    case ACTION_CHART:
    case ACTION_CURSOR:
        kiosk_chart_act(kiosk, action, mono_ms);
        break;
    case ACTION_FRIDGE_TAB:
        view->fridge_tab = action.arg;
        view->stock_mode = STOCK_ITEMS;
        view->coolbox_mode = COOLBOX_GUIDE;
        view->page = PAGE_AUTO;
        break;
    case ACTION_STOCK_MODE:
    case ACTION_STOCK_ITEM:
    case ACTION_STOCK_ADD:
    case ACTION_STOCK_EDIT:
    case ACTION_STOCK_JUDGE:
        kiosk_stock_act(kiosk, action);
        break;
    case ACTION_COOLBOX:
        kiosk_coolbox_act(kiosk, action, mono_ms);
        break;
    case ACTION_FRIDGE:
        choose_fridge(kiosk, action.arg);
        break;
    case ACTION_NOTE:
        kiosk_ask_text(kiosk, action, "Notitie");
        kiosk_used_notes(kiosk, ENTRY_NOTE);
        break;
    case ACTION_JOURNAL:
        view->journal_selected = action.arg;
        view->page = PAGE_AUTO;
        kiosk_journal_rows(kiosk);
        break;
    case ACTION_REFERENCE:
    case ACTION_LOOKUP:
    case ACTION_CONTENTS:
    case ACTION_BACK:
    case ACTION_SEARCH:
        kiosk_reference_act(kiosk, action);
        break;
    case ACTION_PAST:
        kiosk_past_act(kiosk, action, mono_ms);
        break;
    case ACTION_DRILL:
        kiosk_drill_act(kiosk, action, mono_ms);
        break;
    case ACTION_THEME:
        view->theme = (enum theme)((view->theme + 1) % THEME_COUNT);
        break;
    case ACTION_TIME_OK:
    case ACTION_MEASURE:
    case ACTION_RELEASE:
        kiosk_people_ask(kiosk, action, mono_ms);
        break;
    case ACTION_CONTACT:
    case ACTION_CONTACT_EDIT:
    case ACTION_SUPPLY:
    case ACTION_SUPPLY_EDIT:
    case ACTION_TASK:
    case ACTION_TASK_EDIT:
    case ACTION_GROUP:
    case ACTION_EDITOR:
        kiosk_lists_act(kiosk, action, mono_ms);
        break;
    default:
        break;
    }
}

/* A finger that bounces repeats the same touch; two different ones are meant. */
static bool is_bounce(const struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    const struct action *last = &kiosk->last_action;
    bool same = last->kind == action.kind && last->arg == action.arg && last->arg2 == action.arg2;
    int64_t limit = action.kind == ACTION_KEY ? 60 : BOUNCE_MS;
    return same && mono_ms - kiosk->last_action_ms < limit;
}

bool kiosk_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    if (action.kind == ACTION_NONE || is_bounce(kiosk, action, mono_ms)) {
        return false;
    }
    kiosk->last_action = action;
    kiosk->last_action_ms = mono_ms;
    kiosk_tick_still(kiosk, mono_ms);
    if (kiosk->spoken_until_ms > mono_ms + SPOKEN_MS) {
        kiosk->spoken_until_ms = mono_ms + SPOKEN_MS; /* somebody is here to read it */
    }
    bool real = action.kind == ACTION_DRILL && action.arg == DRILL_LIVE_REAL;
    if (action.kind == ACTION_TOUCH || real) { /* over whatever is open */
        if (real) {
            kiosk_drill_act(kiosk, action, mono_ms);
        } else {
            kiosk_touch_act(kiosk, action, mono_ms);
        }
        kiosk_tick(kiosk, mono_ms);
        return true;
    }
    if (action.kind != ACTION_CURSOR && action.kind != ACTION_CHART) {
        kiosk->view.chart_cursor = 0;
    }
    touch_outage(kiosk);
    if (kiosk->view.question.kind != QUESTION_NONE) {
        kiosk_question_act(kiosk, action, mono_ms);
    } else {
        carry_out(kiosk, action, mono_ms);
    }
    kiosk_draft_offer(kiosk);
    kiosk_tick(kiosk, mono_ms);
    return true;
}
