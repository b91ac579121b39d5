/* What the Journaal screen shows, and what the banner says about the record. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"

static bool take_incident(void *context, const struct incident *incident)
{
    struct view *view = context;
    size_t keep = view->journal_incident_count;
    if (keep == JOURNAL_VIEW_MAX) {
        keep--;
    }
    /* They come oldest first and are shown newest first. */
    memmove(&view->journal_incident[1], &view->journal_incident[0],
            keep * sizeof(view->journal_incident[0]));
    view->journal_incident[0] = *incident;
    view->journal_incident_count = keep + 1;
    return true;
}

bool kiosk_journal_list(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    int64_t number = view->journal_selected >= 0 &&
                             (size_t)view->journal_selected < view->journal_incident_count
                         ? view->journal_incident[view->journal_selected].number
                         : -1;
    struct journal *journal = kiosk_journal_looked(kiosk);
    size_t count = view->journal_incident_count;
    struct incident *before = malloc(sizeof(view->journal_incident));
    if (before != NULL) {
        memcpy(before, view->journal_incident, sizeof(view->journal_incident));
    }
    view->journal_incident_count = 0;
    view->journal_selected = -1;
    bool read = journal != NULL && journal_each_incident(journal, take_incident, view);
    if (!read && before != NULL && count > 0) { /* what was read last is better than nothing */
        memcpy(view->journal_incident, before, sizeof(view->journal_incident));
        view->journal_incident_count = count;
    }
    free(before);
    view->journal_unread = journal != NULL && !read;
    kiosk_banner(kiosk);
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        if (view->journal_incident[i].number == number) {
            view->journal_selected = (int32_t)i;
        }
    }
    return read;
}

static bool take_row(void *context, const struct journal_row *row)
{
    struct view *view = context;
    if (view->journal_row_count == JOURNAL_VIEW_MAX) {
        /* The newest matter here; the report has them all. A quarter at a time, to move less. */
        size_t drop = JOURNAL_VIEW_MAX / 4;
        memmove(&view->journal_row[0], &view->journal_row[drop],
                (JOURNAL_VIEW_MAX - drop) * sizeof(view->journal_row[0]));
        view->journal_row_count -= drop;
        view->journal_more = true;
    }
    view->journal_row[view->journal_row_count++] = *row;
    return true;
}

void kiosk_journal_rows(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    bool selected = view->journal_selected >= 0 &&
                    (size_t)view->journal_selected < view->journal_incident_count;
    const struct incident *incident = selected ? &view->journal_incident[view->journal_selected]
                                               : NULL;
    struct journal *journal = kiosk_journal_looked(kiosk);
    struct journal_row *before = NULL;
    size_t count = view->journal_row_count;
    bool more = view->journal_more;
    if (selected && count > 0 && view->journal_row[0].incident == incident->number &&
        (before = malloc(sizeof(view->journal_row))) != NULL) {
        memcpy(before, view->journal_row, sizeof(view->journal_row));
    }
    view->journal_row_count = 0;
    view->journal_more = false;
    view->journal_book = NULL;
    kiosk->rows_unread = false;
    if (journal != NULL && selected) {
        kiosk->rows_unread = !journal_each_row(journal, incident->number, take_row, view);
        if (kiosk->rows_unread && before != NULL) {
            memcpy(view->journal_row, before, sizeof(view->journal_row));
            view->journal_row_count = count;
            view->journal_more = more;
        }
        journal_rows_in_time(view->journal_row, view->journal_row_count);
        view->journal_book = kiosk_book_of(kiosk, incident);
    }
    free(before);
    kiosk_banner(kiosk);
    kiosk_shelf_sweep(kiosk);
}

void kiosk_journal_select(struct kiosk *kiosk, int64_t number)
{
    struct view *view = &kiosk->view;
    view->journal_selected = -1;
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        if (view->journal_incident[i].number == number) {
            view->journal_selected = (int32_t)i;
        }
    }
    kiosk_journal_rows(kiosk);
}

void kiosk_journal_keep_row(struct kiosk *kiosk, const struct journal_row *row)
{
    take_row(&kiosk->view, row);
}

void kiosk_banner(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    struct recorder_state state = {0};
    view->banner[0] = '\0';
    if (kiosk->journal == NULL) {
        text_copy(view->banner, sizeof(view->banner),
                  "Wordt niet vastgelegd: het journaal is niet te openen.");
        return;
    }
    journal_state(kiosk->journal, &state);
    kiosk->recorded = state.committed_seq;
    if (kiosk->no_room) {
        text_copy(view->banner, sizeof(view->banner),
                  "Netspanning weg. Sluit een ander incident, dan begint dit draaiboek.");
        return;
    }
    bool unrecorded = false;
    for (size_t i = 0; i < view->running_count; i++) {
        unrecorded = unrecorded || view->running[i].unrecorded;
    }
    if (state.failing) {
        text_set(view->banner, sizeof(view->banner), "Wordt niet vastgelegd: %s", state.message);
    } else if (state.lost > 0 || unrecorded) {
        text_copy(view->banner, sizeof(view->banner),
                  "Wordt niet vastgelegd: niet alles kon in het journaal. Schrijf mee op papier.");
    } else if (kiosk->unread) {
        text_copy(view->banner, sizeof(view->banner),
                  "Het journaal is nu niet te lezen: wat al gedaan was, kan hier ontbreken.");
    } else if (kiosk->crowded) {
        text_copy(view->banner, sizeof(view->banner),
                  "Er is nog een incident open dat hier niet past. Sluit een ander af.");
    } else if (view->journal_unread || kiosk->rows_unread) {
        text_copy(view->banner, sizeof(view->banner),
                  "Journaal niet te lezen: wat er staat, kan oud of onvolledig zijn. Bel de "
                  "beheerder als dit blijft.");
    } else if (state.replaced) {
        text_copy(
            view->banner, sizeof(view->banner),
            "Het journaal is weggehaald of vervangen: wat eerder is gedaan, staat er misschien "
            "niet meer in.");
    } else if (state.set_aside[0] != '\0') {
        const char *name = strrchr(state.set_aside, '/');
        text_set(view->banner, sizeof(view->banner), "Journaal was beschadigd en is bewaard als %s",
                 name ? name + 1 : state.set_aside);
    }
}

void kiosk_on_journal(struct kiosk *kiosk)
{
    kiosk_banner(kiosk);
    bool evaluates = kiosk->view.screen == SCREEN_EVALUATE;
    bool waits = kiosk->live_closed != 0; /* until its close is read back */
    if (kiosk->incidents_stale || evaluates || waits || kiosk->view.screen == SCREEN_JOURNAL) {
        kiosk->incidents_stale = false;
        kiosk_journal_list(kiosk);
        if (evaluates || kiosk->view.screen == SCREEN_JOURNAL) {
            kiosk_journal_rows(kiosk);
        }
        if (evaluates) {
            kiosk_evaluate_take(kiosk);
        }
        kiosk_live_evaluate(kiosk);
    }
}
