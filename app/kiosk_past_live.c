/* Live drills that stayed one, among the drills that are over: they stand in the practice's own
 * journal, and lead there. */
#include <string.h>

#include "draaiboek/improvement.h"
#include "kiosk.h"

/* Newest first; the oldest gives way. */
static void keep(struct kiosk *kiosk, const struct drill_past *one)
{
    struct drill_past *list = kiosk->past.list;
    size_t *count = &kiosk->view.past.count, at = 0;
    while (at < *count && list[at].plan.begun_wall_ms >= one->plan.begun_wall_ms) {
        at++;
    }
    if (at == DRILL_PAST_MAX) {
        return;
    }
    size_t last = *count < DRILL_PAST_MAX ? *count : DRILL_PAST_MAX - 1;
    memmove(&list[at + 1], &list[at], (last - at) * sizeof(list[0]));
    list[at] = *one;
    *count = last + 1;
}

static bool take_live(void *context, const struct incident *incident)
{
    static struct drill_past one; /* large */
    if (incident->kind != INCIDENT_LIVE || !incident_is_drill(incident) || !incident->closed) {
        return true;
    }
    one = (struct drill_past){.incident = incident->number,
                              .plan = {.kind = DRILL_LIVE,
                                       .pace = 1,
                                       .begun_wall_ms = incident->start.wall_ms,
                                       .planned_end_wall_ms = MS_UNKNOWN,
                                       .end = DRILL_ENDED,
                                       .ended_wall_ms = MS_UNKNOWN}};
    text_copy(one.plan.scenario, sizeof(one.plan.scenario), incident->playbook);
    text_copy(one.plan.title, sizeof(one.plan.title), incident->title);
    keep(context, &one);
    return true;
}

void kiosk_past_live(struct kiosk *kiosk)
{
    if (kiosk->journal != NULL) { /* where it cannot be read, the banner says so */
        journal_each_incident(kiosk->journal, take_live, kiosk);
    }
}

static bool count_row(void *context, const struct journal_row *row)
{
    int32_t *answers = context;
    struct improvement improvement;
    *answers += row->entry.kind == ENTRY_EVALUATE && row->entry.note[0] != '\0' &&
                !improvement_take(&row->entry, &improvement);
    return true;
}

int32_t kiosk_past_live_answers(const struct kiosk *kiosk, int64_t incident)
{
    int32_t answers = 0;
    return journal_each_row(kiosk->journal, incident, count_row, &answers) ? answers : PAST_UNREAD;
}

void kiosk_past_live_open(struct kiosk *kiosk, int64_t incident)
{
    struct view *view = &kiosk->view;
    kiosk_past_close(kiosk);
    view->screen = SCREEN_JOURNAL;
    kiosk_journal_list(kiosk);
    kiosk_journal_select(kiosk, incident);
    view->page = PAGE_AUTO;
}
