/* The main states of every screen, for tests and for looking at. Each fills a cleared view. */
#ifndef NW_TESTS_VIEWS_H
#define NW_TESTS_VIEWS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "screens/screens.h"

#define VIEW_NOW (INT64_C(6) * MS_PER_HOUR)
#define VIEW_WALL INT64_C(1795355520000) /* a Sunday in November */

static struct status views_status;
static struct reference *views_reference;
static struct playbook *views_book[3]; /* stroomuitval, cyberaanval; one of the test's own */

static inline bool views_load(void)
{
    static struct fault_list faults;
    views_book[0] = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml",
                                  &faults);
    views_book[1] = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/cyberaanval.yaml", &faults);
    views_reference = reference_load(NOODWACHT_SOURCE "/assets", &faults);
    for (size_t i = 0; i < faults.count; i++) {
        fprintf(stderr, "%s\n", faults.fault[i].text);
    }
    return views_book[0] != NULL && views_book[1] != NULL && views_reference != NULL;
}

static inline struct status_alarm *views_alarm(enum alarm_level level, const char *title,
                                               const char *say, const char *act)
{
    struct status_alarm *alarm = &views_status.alarm[views_status.alarm_count++];
    *alarm = (struct status_alarm){.level = level, .since_ms = VIEW_NOW - 35 * MS_PER_MIN};
    text_copy(alarm->rule, sizeof(alarm->rule), "proef");
    text_copy(alarm->title, sizeof(alarm->title), title);
    text_copy(alarm->say, sizeof(alarm->say), say);
    text_copy(alarm->act, sizeof(alarm->act), act);
    return alarm;
}

static inline void view_calm(struct view *view)
{
    memset(view, 0, sizeof(*view));
    views_status = (struct status){
        .boot = 3,
        .boot_ms = VIEW_NOW,
        .wall_ms = VIEW_WALL,
        .trust = TIME_NTP,
        .speed = 1,
        .mains = TRI_YES,
        .outage_back_ms = MS_UNKNOWN,
        .next_koelbox_ms = MS_UNKNOWN,
        .battery_pct = 98,
        .battery_min = 290,
        .door_open = TRI_NO,
        .selftest_ms = MS_UNKNOWN,
        .signoff_ms = VIEW_NOW - 5 * MS_PER_HOUR,
        .signoff_by = "Anja",
        .sensor_count = 1,
    };
    views_status.sensor[0] = (struct status_sensor){
        .id = "koelkast",
        .name = "Vaccinkoelkast",
        .role = ROLE_FRIDGE,
        .has_value = true,
        .mc = 5240,
        .at_ms = VIEW_NOW - 20000,
        .state = RANGE_IN,
        .no_reading_since_ms = MS_UNKNOWN,
        .has_range = true,
        .min_mc = 3110,
        .max_mc = 6890,
        .min_ms = VIEW_NOW - 3 * MS_PER_HOUR,
        .max_ms = VIEW_NOW - 2 * MS_PER_HOUR,
        .unknown_ms = 3 * MS_PER_MIN,
    };
    view->status = &views_status;
    view->linked = view->ever_linked = true;
    view->lost_wall_ms = MS_UNKNOWN;
    view->now_ms = VIEW_NOW;
    view->wall_ms = VIEW_WALL;
    view->practice = "Huisartsenpraktijk De Brug";
    view->playbook[0] = views_book[0];
    view->playbook[1] = views_book[1];
    view->playbook_count = 2;
    view->page = PAGE_AUTO;
    view->step_menu = view->step_open = view->reader = view->reader_step = -1;
    view->battery_low_pct = 20;
    view->low_mc = 2000;
    view->high_mc = 8000;
    view->journal_selected = -1;
    for (int i = 0; i < TREND_POINTS; i++) {
        view->trend_mc[i] = i > 60 && i < 72 ? INT32_MIN : 4800 + (int32_t)(1200 * sin(i / 6.0));
    }
    view->chart.from_wall_ms = VIEW_WALL - MS_PER_DAY;
    view->chart.to_wall_ms = VIEW_WALL;
    for (int i = 0; i < CHART_COLUMNS; i++) {
        int32_t mc = 4800 + (int32_t)(1200 * sin(i / 9.0)) + (i > 380 ? (i - 380) * 45 : 0);
        view->chart.column[i] = (struct chart_column){i < 200 || i > 240, mc - 150, mc + 150};
    }
}

static inline void view_apply(struct running *running, enum entry_kind kind, int64_t at_ms,
                              const char *step, const char *value, const char *note)
{
    struct entry entry = {.kind = kind, .elapsed_ms = at_ms};
    text_copy(entry.step, sizeof(entry.step), step);
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.note, sizeof(entry.note), note);
    runner_apply(&running->runner, &entry);
}

static inline struct running *view_begin(struct view *view, size_t book, int64_t elapsed_ms)
{
    struct running *running = &view->running[view->running_count++];
    memset(running, 0, sizeof(*running));
    runner_init(&running->runner, views_book[book]);
    running->elapsed_ms = elapsed_ms;
    running->since_wall_ms = VIEW_WALL - elapsed_ms;
    running->incident.number = (int64_t)view->running_count;
    text_copy(running->incident.playbook, ID_SIZE, views_book[book]->id);
    text_copy(running->incident.title, NAME_SIZE, views_book[book]->title);
    view_apply(running, ENTRY_START, 0, "", views_book[book]->id, "1");
    return running;
}

static inline void view_untrusted(struct view *view)
{
    view_calm(view);
    views_status.trust = TIME_UNTRUSTED;
    views_status.battery_pct = views_status.battery_min = -1;
    views_status.signoff_ms = MS_UNKNOWN;
    text_copy(views_status.fault[views_status.fault_count++], TEXT_SIZE,
              "Het meetbestand is niet te schrijven (kaart vol). Metingen worden niet bewaard; bel "
              "de beheerder.");
    text_copy(view->broken[view->broken_count++].text, MESSAGE_SIZE,
              "brand-water.yaml:14: onbekende fase 'nazrg'; kies een van de fasen hierboven");
}

static inline void view_warm(struct view *view)
{
    view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = 12340;
    fridge->max_mc = 12340;
    fridge->state = RANGE_WARM;
    fridge->excursion = fridge->chain_broken = true;
    fridge->out_ms = 150 * MS_PER_MIN;
    views_alarm(LEVEL_HIGH, "Keten onderbroken: te warm",
                "De koelkast was bij elkaar 2 uur warmer dan 8 graden.",
                "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het.");
    views_alarm(LEVEL_MEDIUM, "Koelkast wordt te warm", "Al 10 minuten warmer dan 8 graden.",
                "Controleer of de deur dicht is en of het apparaat aanstaat.")
        ->acked = true;
    views_alarm(LEVEL_LOW, "Koelkast staat open", "De deur staat al 3 minuten open.",
                "Sluit de deur van de koelkast.");
}

static inline void view_no_sensor(struct view *view)
{
    view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->state = RANGE_UNKNOWN;
    fridge->quality = QUALITY_ABSENT;
    fridge->no_reading_since_ms = VIEW_NOW - 25 * MS_PER_MIN;
    views_alarm(LEVEL_MEDIUM, "Geen temperatuur", "De sensor antwoordt al 10 minuten niet.",
                "Meet met de losse thermometer en voer de waarde in.");
}

static inline void view_stopped(struct view *view)
{
    view_calm(view);
    view->linked = false;
    view->lost_wall_ms = VIEW_WALL - 12 * MS_PER_MIN;
}

static inline void view_never(struct view *view)
{
    view_calm(view);
    view->linked = view->ever_linked = false;
    view->status = NULL;
    view->now_ms = view->wall_ms = MS_UNKNOWN;
}

static inline void view_outage(struct view *view)
{
    view_calm(view);
    int64_t elapsed = 72 * MS_PER_MIN + 9000;
    views_status.mains = TRI_NO;
    views_status.outage = OUTAGE_ACTIVE;
    views_status.outage_id = 812;
    views_status.outage_since_ms = VIEW_NOW - elapsed;
    views_status.battery_pct = 71;
    views_status.battery_min = 208;
    views_status.sensor[0].mc = 6810;
    views_status.sensor[0].forecast_known = true;
    views_status.sensor[0].forecast_early_ms = VIEW_NOW + 48 * MS_PER_MIN;
    views_status.sensor[0].forecast_late_ms = MS_UNKNOWN;
    view->screen = SCREEN_PLAYBOOK;
    struct running *running = view_begin(view, 0, elapsed);
    running->incident.outage_id = 812;
    view_apply(running, ENTRY_OUTAGE, 0, "", "mains-lost", "");
    view_apply(running, ENTRY_DONE, 60000, "coordinator", "Anja", "");
    view_apply(running, ENTRY_SENSED, 61000, "net-weg", "geen netspanning", "");
    view_apply(running, ENTRY_SKIP, 90000, "buren", "", "niet nodig");
    view_apply(running, ENTRY_LATER, 95000, "storing-opzoeken", "", "");
    view->phase_follows = true;
    view->phase = runner_phase(&running->runner, elapsed);
}

static inline void view_outage_first(struct view *view)
{
    view_outage(view);
    view->phase = 0;
    view->page = 0;
}

static inline void view_outage_home(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_HOME;
    views_alarm(
        LEVEL_HIGH, "Vaccins nu in de koelbox",
        "De stroom is 4 uur weg. Vaccins en gekoelde medicatie, ook insuline, moeten eruit.",
        "Leg vaccins en gekoelde medicatie in de koelbox met ijsaccu's. Breng ze naar een "
        "apotheek of praktijk met werkende koeling. Noteer datum, tijd en temperatuur.");
    views_alarm(LEVEL_LOW, "Stroom is weg", "Er staat geen spanning op de groep van de koelkast.",
                "Volg het draaiboek Stroomuitval en houd de koelkast dicht.");
}

static inline void view_outage_late(struct view *view)
{
    view_outage(view);
    struct running *running = &view->running[0];
    running->elapsed_ms = 5 * MS_PER_HOUR;
    running->since_wall_ms = VIEW_WALL - running->elapsed_ms;
    running->at_least = true;
    view_begin(view, 1, 40 * MS_PER_MIN);
    text_copy(view->banner, sizeof(view->banner),
              "Wordt niet vastgelegd: journaal is niet te schrijven (kaart vol).");
    view->phase = runner_phase(&running->runner, running->elapsed_ms);
}

static inline void view_menu(struct view *view)
{
    view_outage_first(view);
    view->step_menu = 3;
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

static inline void view_fridge_screen(struct view *view)
{
    view_warm(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void view_fridge_outage(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void view_fridge_chart(struct view *view)
{
    view_warm(view);
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_CHART;
}

static inline void view_fridge_unreadable(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_CHART;
    view->chart.unreadable = true;
}

static inline void view_fridge_stopped(struct view *view)
{
    view_stopped(view);
    view->screen = SCREEN_FRIDGE;
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

static inline struct question *view_question(struct view *view, enum question_kind kind,
                                             const char *title)
{
    struct question *question = &view->question;
    question->kind = kind;
    text_copy(question->title, sizeof(question->title), title);
    keyboard_init(&question->keyboard, "");
    return question;
}

static inline void view_confirm(struct view *view)
{
    view_calm(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Stroomuitval starten?")->detail, TEXT_SIZE,
              "De stroom is weg. Zorg, bereikbaarheid en koelkast vragen om actie.");
}

static inline void view_who(struct view *view)
{
    view_warm(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Wie zet het geluid uit?");
    question->may_type = true;
    static const char *const name[] = {"onbekend", "Anja",  "Bram",   "Carla",
                                       "Dirk",     "Elise", "Fatima", "Gerard-Willem",
                                       "Hanneke",  "Ilse",  "Joost",  "Karin"};
    for (size_t i = 0; i < ARRAY_LEN(name); i++) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE, name[i]);
    }
}

static inline void view_reason(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Waarom overslaan?");
    question->may_type = true;
    text_copy(question->chip[0], NAME_SIZE, "niet nodig");
    text_copy(question->chip[1], NAME_SIZE, "kan niet");
    text_copy(question->chip[2], NAME_SIZE, "al gedaan door ander");
    question->chip_count = 3;
}

static inline void view_typing(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Notitie");
    question->typing = true;
    keyboard_init(&question->keyboard, "Netbeheerder gebeld");
}

static inline void view_close(struct view *view)
{
    view_outage(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Stroomuitval sluiten?")->detail, TEXT_SIZE,
              "Er is nog steeds geen netspanning. 41 stappen zijn niet afgerond:\n• Kies wie de "
              "stappen hardop voorleest\n• Schakel elektrische apparatuur uit\n• Gebruik "
              "noodverlichting of zaklampen\nen nog 38.");
}

static inline void view_temperature(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Gemeten, zoals 5,3 °C:");
    question->typing = true;
    keyboard_init(&question->keyboard, "5,3");
    question->keyboard.symbols = true;
    text_copy(view->spoken, sizeof(view->spoken),
              "\"5,,3\" is geen temperatuur. Typ een getal, zoals 5,3.");
}

static inline void view_release(struct view *view)
{
    view_warm(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Koudeketen vrijgeven?")->detail, TEXT_SIZE,
              "Alleen na goedkeuring door de instantie waaraan u het meldde. Daarna mag de "
              "voorraad weer gebruikt worden en verdwijnt het alarm.");
}

static inline void view_time(struct view *view)
{
    view_untrusted(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Is het nu zo 22 nov 13:52?");
    text_copy(question->chip[0], NAME_SIZE, "Ja, klopt");
    text_copy(question->chip[1], NAME_SIZE, "Nee, instellen");
    question->chip_count = 2;
}

static inline void view_moment_typed(struct view *view)
{
    view_time(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "14:05 of 22-11-2026 14:05");
    question->typing = true;
    question->keyboard.symbols = true;
}

static inline void view_no_book(struct view *view)
{
    view_outage(view);
    view->running[0].runner.book = NULL;
}

/* Two at once: a cyber attack while the power is out. */
static inline void view_two(struct view *view)
{
    view_outage(view);
    view_begin(view, 1, 12 * MS_PER_MIN);
    view->screen = SCREEN_HOME;
}

static inline void view_clock_doubt(struct view *view)
{
    view_untrusted(view);
    view->page = 1;
}

#include "views_daily.h"
#include "views_lists.h"

/* Naslag: the shipped pages. */
static inline void view_reference(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_REFERENCE;
    view->reference = views_reference;
    view->lookup.section = LOOKUP_TOP;
}

static inline void view_reference_broken(struct view *view)
{
    view_reference(view);
    view->lookup.broken_count = 2;
    text_copy(view->lookup.broken, MESSAGE_SIZE, "kapot.yaml:3: onbekende sleutel 'titl'");
}

static inline void view_reference_none(struct view *view)
{
    view_reference_broken(view);
    view->reference = NULL;
}

static inline void view_reference_group(struct view *view)
{
    view_reference(view);
    view->lookup.mode = LOOKUP_GROUP;
    view->lookup.group = reference_find(view->reference, "terugbellijn");
}

static inline void view_reference_hits(struct view *view)
{
    view_reference(view);
    view->lookup.mode = LOOKUP_HITS;
    text_copy(view->lookup.query, KEYBOARD_TEXT_MAX, "spoed");
    view->lookup.hit_count = reference_search(view->reference, "spoed", view->lookup.hit,
                                              REFERENCE_HIT_MAX);
}

static inline void view_reference_no_hits(struct view *view)
{
    view_reference_hits(view);
    text_copy(view->lookup.query, KEYBOARD_TEXT_MAX, "een heel lange vraag waar niets op past");
    view->lookup.hit_count = 0;
}

/* While the power is out: the least room there is. */
static inline void view_reference_page(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_REFERENCE;
    view->page = PAGE_AUTO;
    view->reference = views_reference;
    view->lookup.mode = LOOKUP_PAGE;
    view->lookup.from_step = true;
    view->lookup.open = reference_find(view->reference, "viplive-starten");
    view->lookup.section = 3;
}

static inline void view_reference_contents(struct view *view)
{
    view_reference_page(view);
    view->lookup.mode = LOOKUP_CONTENTS;
}

struct named_view {
    const char *name;
    void (*fill)(struct view *view);
};

static const struct named_view named_views[] = {
    {"calm", view_calm},
    {"untrusted", view_untrusted},
    {"warm", view_warm},
    {"no-sensor", view_no_sensor},
    {"stopped", view_stopped},
    {"never", view_never},
    {"outage", view_outage},
    {"outage-first", view_outage_first},
    {"outage-home", view_outage_home},
    {"outage-late", view_outage_late},
    {"menu", view_menu},
    {"cyber", view_cyber},
    {"info", view_info},
    {"example", view_example},
    {"list", view_list},
    {"fridge", view_fridge_screen},
    {"fridge-outage", view_fridge_outage},
    {"fridge-chart", view_fridge_chart},
    {"fridge-unreadable", view_fridge_unreadable},
    {"fridge-stopped", view_fridge_stopped},
    {"journal", view_journal_list},
    {"journal-rows", view_journal_rows},
    {"confirm", view_confirm},
    {"who", view_who},
    {"reason", view_reason},
    {"typing", view_typing},
    {"close", view_close},
    {"temperature", view_temperature},
    {"release", view_release},
    {"time", view_time},
    {"moment", view_moment_typed},
    {"no-book", view_no_book},
    {"two", view_two},
    {"clock-doubt", view_clock_doubt},
    {"month", view_month},
    {"month-more", view_month_more},
    {"month-worst", view_month_worst},
    {"week-reading", view_week_reading},
    {"selftest", view_selftest},
    {"selftest-more", view_selftest_more},
    {"selftest-never", view_selftest_never},
    {"practice-selftest", view_practice_selftest},
    {"signoff", view_signoff},
    {"signoff-worst", view_signoff_worst},
    {"signoff-two", view_signoff_two},
    {"signoff-stopped", view_signoff_stopped},
    {"practice", view_practice},
    {"reference", view_reference},
    {"reference-broken", view_reference_broken},
    {"reference-none", view_reference_none},
    {"reference-group", view_reference_group},
    {"reference-hits", view_reference_hits},
    {"reference-no-hits", view_reference_no_hits},
    {"reference-page", view_reference_page},
    {"reference-contents", view_reference_contents},
    {"practice-none", view_practice_none},
    {"list-fault", view_list_fault},
    {"contacts", view_contacts},
    {"contacts-last", view_contacts_last},
    {"contact", view_contact},
    {"contact-more", view_contact_more},
    {"contact-empty", view_contact_empty},
    {"contact-gone", view_contact_gone},
    {"contact-region", view_contact_region},
    {"contact-region-more", view_contact_region_more},
    {"contact-digits", view_contact_digits},
    {"contact-name", view_contact_name},
    {"contact-number", view_contact_number},
    {"contacts-group", view_contacts_group},
    {"supplies", view_supplies},
    {"supplies-group", view_supplies_group},
    {"supply", view_supply},
    {"supply-own", view_supply_own},
    {"supply-gone", view_supply_gone},
    {"supply-information", view_supply_information},
    {"supply-count", view_supply_count},
    {"supply-date", view_supply_date},
    {"supply-place", view_supply_place},
    {"order", view_order},
    {"order-none", view_order_none},
};

#endif
