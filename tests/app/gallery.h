/* Every screen and mode in its main states: for the layout test, the golden lists and pictures, and
 * for looking at. test_gallery fails when an enum value of view.h has no entry here. */
#ifndef NW_TESTS_GALLERY_H
#define NW_TESTS_GALLERY_H

#include "views_ask.h"
#include "views_book.h"
#include "views_cabinets.h"
#include "views_chart.h"
#include "views_daily.h"
#include "views_fridge.h"
#include "views_home.h"
#include "views_lists.h"
#include "views_lookup.h"
#include "views_manual.h"
#include "views_tasks.h"
#include "views_touch.h"
#include "views_wide.h"
#include "views_work.h"

static const struct named_view gallery[] = {
    /* Overzicht */
    {"calm", view_calm},
    {"untrusted", view_untrusted},
    {"warm", view_warm},
    {"no-sensor", view_no_sensor},
    {"stopped", view_stopped},
    {"never", view_never},
    {"outage-home", view_outage_home},
    {"two", view_two},
    {"two-alarm", view_two_alarm},
    {"two-fault", view_two_fault},
    {"clock-doubt", view_clock_doubt},
    {"list-fault", view_list_fault},
    {"home-pair", home_pair},
    {"home-four", home_four},
    {"home-eight", home_eight},
    {"home-four-alarm", home_four_alarm},
    {"home-worst", home_worst},
    {"home-cold", home_cold},
    {"home-outage", home_outage_calm},
    {"wide-home", wide_home},
    {"wide-alarm-low", wide_alarm_low},
    {"wide-alarm-medium", wide_alarm_medium},
    {"wide-alarm-high", wide_alarm_high},
    {"wide-alarm-silenced", wide_alarm_silenced},
    {"wide-recovering", wide_recovering},
    {"wide-spoken", wide_spoken},
    {"wide-light", wide_light},
    {"wide-dim", wide_dim},
    /* Draaiboek, as shipped */
    {"outage", view_outage},
    {"outage-first", view_outage_first},
    {"outage-late", view_outage_late},
    {"menu", view_menu},
    {"cyber", view_cyber},
    {"info", view_info},
    {"example", view_example},
    {"list", view_list},
    {"evaluate", view_evaluate},
    {"no-book", view_no_book},
    {"wide-book", wide_book},
    {"wide-prevention", wide_prevention},
    {"wide-evaluation", wide_evaluation},
    {"wide-sources", wide_sources},
    {"manual-begun", manual_begun},
    {"manual-call", manual_call},
    {"manual-two", manual_two},
    {"manual-late", manual_late},
    /* Draaiboek, every kind of step */
    {"work-steps", work_steps},
    {"work-branch", work_branch},
    {"work-role", work_role},
    {"work-second", work_second},
    {"work-reads-on", work_reads_on},
    {"work-call", work_call},
    {"work-called", work_called},
    {"work-call-done", work_call_done},
    {"work-call-empty", work_call_empty},
    {"work-message", work_message},
    {"work-message-unknown", work_message_unknown},
    {"work-form", work_form},
    {"work-form-records", work_form_records},
    {"work-evaluation", work_evaluation},
    {"work-criteria", work_criteria},
    {"work-concluded", work_concluded},
    {"work-criteria-done", work_criteria_done},
    {"work-told", work_told},
    {"work-templates", work_templates},
    {"work-materials", work_materials},
    {"work-temperature", work_temperature},
    {"work-time", work_time},
    {"work-several", work_several},
    {"work-two", work_two},
    {"work-two-home", work_two_home},
    {"work-many", work_many},
    {"work-list", work_list},
    /* Koelkast */
    {"fridge", view_fridge_screen},
    {"fridge-outage", view_fridge_outage},
    {"fridge-chart", view_fridge_chart},
    {"fridge-unreadable", view_fridge_unreadable},
    {"chart-full", chart_view_full},
    {"chart-two", chart_view_two},
    {"chart-two-figures", chart_view_two_figures},
    {"chart-figures", chart_view_figures},
    {"chart-busy", chart_view_busy},
    {"chart-year", chart_view_year},
    {"chart-cursor-left", chart_view_cursor_left},
    {"chart-cursor", chart_view_cursor},
    {"chart-cursor-gap", chart_view_cursor_gap},
    {"chart-cursor-right", chart_view_cursor_right},
    {"chart-freezer", chart_view_freezer},
    {"fridge-stopped", view_fridge_stopped},
    {"fridge-now-broken-outage", fridge_view_broken_outage},
    {"fridge-now-broken", fridge_view_broken_now},
    {"fridge-late-now", fridge_view_late_now},
    {"fridge-now-calm", fridge_view_calm},
    {"fridge-now-early", fridge_view_early},
    {"fridge-now-back", fridge_view_back},
    {"fridge-now-cold", fridge_view_cold},
    {"fridge-now-unknown", fridge_view_unknown},
    {"fridge-now-none", fridge_view_none},
    {"fridge-now-first-day", fridge_view_first_day},
    {"fridge-now-two", fridge_view_two},
    {"fridge-now-second", fridge_view_second},
    {"fridge-now-many", fridge_view_many},
    {"fridge-rules", fridge_view_rules},
    {"fridge-rules-busy", fridge_view_rules_busy},
    {"fridge-rules-blind", fridge_view_rules_blind},
    {"wide-fridge", wide_fridge},
    {"wide-chart-week", wide_chart_week},
    {"wide-chart-month", wide_chart_month},
    {"wide-chart-year", wide_chart_year},
    /* Koelkast: voorraad and koelbox */
    {"stock", fridge_view_stock},
    {"stock-none", fridge_view_stock_none},
    {"stock-pick", fridge_view_pick},
    {"stock-item", fridge_view_item},
    {"stock-expiry", fridge_view_expiry},
    {"stock-item-gone", fridge_view_item_gone},
    {"stock-item-broken", fridge_view_item_broken},
    {"stock-broken", fridge_view_broken},
    {"judge", fridge_view_judge},
    {"judge-outage", fridge_view_judge_outage},
    {"reported", fridge_view_reported},
    {"judged", fridge_view_judged},
    {"box-idle", fridge_view_box},
    {"box-asked", fridge_view_box_asked},
    {"box-elements", fridge_view_elements},
    {"box-pack", fridge_view_pack},
    {"box-thermometer", fridge_view_thermometer},
    {"box-thermometer-none", fridge_view_thermometer_none},
    {"box-where", fridge_view_where},
    {"box-fill", fridge_view_fill},
    {"box-fill-kinds", fridge_view_fill_kinds},
    {"box-on", fridge_view_on},
    {"box-on-kinds", fridge_view_on_kinds},
    {"box-on-now", fridge_view_on_now},
    {"box-on-cold", fridge_view_on_cold},
    {"box-return", fridge_view_return},
    {"box-return-warm", fridge_view_return_warm},
    {"late-box", fridge_view_late_box},
    {"late-step", fridge_view_late_step},
    {"late-fill", fridge_view_late_fill},
    {"late-on", fridge_view_late_on},
    {"late-on-now", fridge_view_late_on_now},
    {"wide-box-more", wide_box_more},
    /* Koelkast: month and sign-off */
    {"month", view_month},
    {"month-more", view_month_more},
    {"month-worst", view_month_worst},
    {"week-reading", view_week_reading},
    {"signoff", view_signoff},
    {"signoff-worst", view_signoff_worst},
    {"signoff-two", view_signoff_two},
    {"signoff-stopped", view_signoff_stopped},
    /* Journaal */
    {"journal", view_journal_list},
    {"journal-rows", view_journal_rows},
    /* Praktijk */
    {"selftest", view_selftest},
    {"selftest-more", view_selftest_more},
    {"selftest-never", view_selftest_never},
    {"practice-selftest", view_practice_selftest},
    {"practice", view_practice},
    {"touch", view_touch},
    {"touch-hit", view_touch_hit},
    {"touch-fault", view_touch_fault},
    {"touch-set", view_touch_set},
    {"touch-offer", view_touch_offer},
    {"touch-cross", view_touch_cross},
    {"touch-cross-again", view_touch_cross_again},
    {"touch-check", view_touch_check},
    {"touch-ask", view_touch_ask},
    {"practice-none", view_practice_none},
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
    {"practice-tasks", view_practice_tasks},
    {"tasks", view_tasks},
    {"tasks-last", view_tasks_last},
    {"tasks-undated", view_tasks_undated},
    {"tasks-none", view_tasks_none},
    {"task", view_task},
    {"task-more", view_task_more},
    {"task-put-off", view_task_put_off},
    {"task-own", view_task_own},
    {"task-own-more", view_task_own_more},
    {"task-finished", view_task_finished},
    {"task-gone", view_task_gone},
    {"ready", view_ready},
    {"ready-more", view_ready_more},
    {"ready-last", view_ready_last},
    {"ready-unknown", view_ready_unknown},
    {"home-drill-late", view_home_drill},
    {"home-task-late", view_home_task},
    /* Naslag */
    {"reference", view_reference},
    {"reference-broken", view_reference_broken},
    {"reference-none", view_reference_none},
    {"reference-group", view_reference_group},
    {"reference-hits", view_reference_hits},
    {"reference-no-hits", view_reference_no_hits},
    {"reference-page", view_reference_page},
    {"reference-contents", view_reference_contents},
    /* Questions */
    {"confirm", view_confirm},
    {"nothing-to-do", view_nothing_to_do},
    {"who", view_who},
    {"reason", view_reason},
    {"which-excursion", view_which_excursion},
    {"typing", view_typing},
    {"accents", view_accents},
    {"capitals", view_capitals},
    {"close", view_close},
    {"temperature", view_temperature},
    {"release", view_release},
    {"time", view_time},
    {"moment", view_moment_typed},
    {"wide-typing-chips", wide_typing_chips},
    {"wide-typing-long", wide_typing_long},
    {"wide-refused", wide_refused},
};

static inline bool gallery_load(void)
{
    setenv("TZ", "UTC", 1);
    return work_load();
}

static inline void gallery_unload(void)
{
    work_unload();
}

/* Aborts on a name that is not there: a test's own mistake. */
static inline const struct named_view *gallery_named(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        if (strcmp(gallery[i].name, name) == 0) {
            return &gallery[i];
        }
    }
    fprintf(stderr, "no view %s in the gallery\n", name);
    abort();
}

#endif
