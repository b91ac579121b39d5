/* Draaiboek and Journaal with the draaiboeken that are shipped. */
#ifndef NW_TESTS_VIEWS_BOOK_H
#define NW_TESTS_VIEWS_BOOK_H

#include "views_home.h"

static inline void view_menu(struct view *view)
{
    view_outage_first(view);
    view->step_menu = 3;
}

/* Read aloud while the alarm sounds. */
static inline void view_menu_alarm(struct view *view)
{
    view_menu(view);
    views_alarm(LEVEL_HIGH, "Vaccins nu in de koelbox", "", "Leg vaccins in de koelbox.");
}

static inline void view_menu_alarm_low(struct view *view)
{
    view_menu(view);
    views_alarm(LEVEL_LOW, "Stroom is weg", "", "Volg het draaiboek.");
}

static inline void view_cyber(struct view *view)
{
    view_calm(view);
    view_begin(view, 1, 10 * MS_PER_MIN);
    view->screen = SCREEN_PLAYBOOK;
}

static inline void view_info(struct view *view)
{
    view_outage(view);
    view->tab = PLAYBOOK_MESSAGES;
}

static inline void view_example(struct view *view)
{
    view_outage(view);
    view->tab = PLAYBOOK_TEMPLATES;
}

static inline void view_list(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_LIST;
}

static inline void view_no_book(struct view *view)
{
    view_outage(view);
    view->running[0].runner.book = NULL;
}

static inline void view_journal_list(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_JOURNAL;
    view->journal_incident_count = 9;
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        struct incident *incident = &view->journal_incident[i];
        *incident = view->running[0].incident;
        incident->number = (int64_t)(9 - i);
        incident->closed = i > 0;
        incident->start.wall_ms = VIEW_WALL - (int64_t)i * 3 * MS_PER_DAY;
    }
}

static inline void view_journal_unread(struct view *view)
{
    view_journal_list(view);
    view->journal_incident_count = 0;
    view->journal_unread = true;
    text_copy(view->banner, sizeof(view->banner),
              "Journaal niet te lezen: wat er staat, kan oud of onvolledig zijn. Bel de "
              "beheerder als dit blijft.");
}

static inline void view_evaluate(struct view *view)
{
    static struct evaluation evaluation;
    view_journal_list(view);
    view->screen = SCREEN_EVALUATE;
    view->journal_selected = 1;
    evaluation_take(&evaluation, view->running[0].runner.book, NULL, NULL, 0);
    text_copy(evaluation.question[0].answer, TEXT_SIZE, "kan beter");
    text_copy(evaluation.question[2].answer, TEXT_SIZE,
              "Nee, alles lag binnen drie uur in de koelbox en de temperatuur bleef goed");
    evaluation.answered = 2;
    view->evaluation = &evaluation;
}

static inline void view_journal_rows(struct view *view)
{
    static const struct {
        enum entry_kind kind;
        const char *step, *value, *note;
    } rows[] = {
        {ENTRY_START, "", "stroomuitval", ""},
        {ENTRY_OUTAGE, "", "mains-lost", ""},
        {ENTRY_SENSED, "net-weg", "geen netspanning", ""},
        {ENTRY_DONE, "coordinator", "Anja", ""},
        {ENTRY_ANSWER, "omvang", "hele buurt", ""},
        {ENTRY_SKIP, "buren", "", "al gedaan door ander"},
        {ENTRY_ALARM, "", "koelbox", "Vaccins nu in de koelbox"},
        {ENTRY_ACK, "", "", ""},
        {ENTRY_NOTE, "", "", "Netbeheerder verwacht herstel rond 16:30, volgens de website."},
        {ENTRY_OUTAGE, "", "mains-back", ""},
    };
    view_journal_list(view);
    view->journal_selected = 0;
    view->journal_book = views_book[0];
    for (size_t i = 0; i < 24; i++) {
        struct journal_row *row = &view->journal_row[i];
        memset(row, 0, sizeof(*row));
        size_t r = i % ARRAY_LEN(rows);
        row->seq = i;
        row->at.wall_ms = VIEW_WALL + (int64_t)i * MS_PER_MIN;
        row->at.trust = TIME_NTP;
        row->entry.kind = rows[r].kind;
        text_copy(row->entry.step, ID_SIZE, rows[r].step);
        text_copy(row->entry.value, NAME_SIZE, rows[r].value);
        text_copy(row->entry.note, TEXT_SIZE, rows[r].note);
    }
    view->journal_row_count = 24;
}

/* It went on for days. */
static inline void view_journal_days(struct view *view)
{
    view_journal_rows(view);
    for (size_t i = 0; i < view->journal_row_count; i++) {
        view->journal_row[i].at.wall_ms = VIEW_WALL + (int64_t)i * 3 * MS_PER_HOUR;
    }
}

#endif
