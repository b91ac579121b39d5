/* The Koelkast screen in each of its states, on the common panels: what counts is said. */
#include "gallery_stage.h"
#include "screens/notices.h"

#include "frame.h"

static void what_counts_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text;
    } cases[] = {
        {"fridge-now-calm", "5,2 °C"},
        {"fridge-now-calm", "in bereik · gemeten 13:51"},
        {"fridge-now-calm", "Niets te doen"},
        {"fridge-now-calm", "Grafiek"},
        {"fridge-now-was-blind", "Een deel is niet gemeten"},
        {"fridge-now-early", "8,2 °C"},
        {"fridge-now-early", "te warm sinds 13:48"},
        {"fridge-now-early", "Controleer of de deur dicht is"},
        {"fridge-now-back", "in bereik"},
        {"fridge-now-back", "keten onderbroken"},
        {"fridge-now-back", "Vrijgeven"},
        {"fridge-now-broken-outage", "onderbroken"},
        {"fridge-now-cold", "-1,3 °C"},
        {"fridge-now-cold", "te koud sinds 13:17"},
        {"fridge-now-cold", "Zet de vaccins apart"},
        {"fridge-now-unknown", "geen geldige meting sinds 13:27"},
        {"fridge-now-unknown", "losse thermometer"},
        {"fridge-now-none", "Geen koelkast ingesteld"},
        {"fridge-unreadable", "geschiedenis niet leesbaar"},
        {"chart-full", "za 21 nov 13:52 - zo 22 nov 13:52"},
        {"chart-full", "deur open"},
        {"chart-figures", "5,3 °C"},
        {"chart-figures", "1 u 58"},
        {"chart-busy", "Wordt geteld"},
        {"chart-cursor", "te warm"},
        {"chart-cursor", "stroom weg"},
        {"chart-cursor", "paraaf"},
        {"chart-cursor", "handmeting"},
        {"chart-cursor-gap", "geen meting"},
        {"chart-freezer", "-15°"},
        {"fridge-now-first-day", "nog geen"},
        {"fridge-now-two", "9,1 °C"},
        {"fridge-now-two", "Medicatie"},
        {"fridge-now-two", "Koelkast wordt te warm"},
        {"fridge-now-second", "4,1 °C"},
        {"stock", "Griep"},
        {"stock", "patiëntgegevens"},
        {"stock", "Nieuw product"},
        {"stock-none", "Nog niets ingevoerd"},
        {"stock-pick", "Pneumokokken"},
        {"stock-item", "31 okt 2026"},
        {"stock-broken", "5 producten"},
        {"fridge-now-broken", "Beoordelen"},
        {"judge", "apart"},
        {"judge", "niet gebruiken"},
        {"judge-outage", "eigen zak"},
        {"reported", "tot de instantie beslist"},
        {"judged", "Vrijgeven"},
        {"box-asked", "Terughalen (1)"},
        {"box-elements", "Nooit zo uit de vriezer"},
        {"box-thermometer", "4,1 °C"},
        {"box-thermometer-none", "losse thermometer"},
        {"box-where", "Apotheek"},
        {"box-fill", "eigen zak"},
        {"box-fill-kinds", "insuline"},
        {"box-on-kinds", "2 soorten"},
        {"box-on", "2 producten"},
        {"box-on", "4,1 °C"},
        {"box-on", "1 u 20"},
        {"box-on-now", "Koelbox: 4,1 °C"},
        {"box-on-cold", "Koelbox bevriest"},
        {"box-on-cold", "0,4 °C"},
        {"box-return", "terug in de koelkast"},
        {"box-return-warm", "te warm: leg nog niets terug"},
        {"fridge-late-now", "9,8 °C"},
        {"fridge-late-now", "Noteer datum, tijd en temperatuur."},
        {"fridge-late-now", "Koelbox"},
        {"late-box", "4,1 °C"},
        {"late-box", "in bereik"},
        {"late-step", "2 en 8"},
        {"late-on", "1 u 20"},
        {"judge", "Verslag opslaan"},
        {"judged", "Verslag opslaan"},
        {"fridge-rules", "Niet boven 8 °C"},
        {"fridge-rules", "Boven 8 °C, 10 min aaneen · alarm middel · eigen, vroege waarschuwing"},
        {"fridge-rules-busy", "Onder 2 °C bevestigd om 12:30, nu niet meer: keten onderbroken"},
        {"fridge-rules-busy", "Boven 8 °C sinds 13:28: 24 min, grens 10 min"},
        {"fridge-rules-busy", "alarm hoog"},
        {"fridge-rules-blind", "Geen meting sinds 13:48: 4 min van 10 min"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            gallery_named(cases[i].view)->fill(&view);
            frame_draw(&panels[p]);
            if (!frame_says(cases[i].text)) {
                fail_msg("%s %dx%d does not say '%s'", cases[i].view, panels[p].width,
                         panels[p].height, cases[i].text);
            }
        }
    }
    gallery_named("chart-two")->fill(&view);
    frame_draw(&panels[0]);
    assert_true(frame_says("2°")); /* the curve has kept room for its axis */
    gallery_named("chart-two-figures")->fill(&view);
    frame_draw(&panels[0]);
    assert_true(frame_says("Meer") && !frame_says("Deur open"));
    view.page = 1;
    frame_draw(&panels[0]);
    assert_true(frame_says("Grafiek") && frame_says("Deur open"));
    gallery_named("fridge-now-second")->fill(&view);
    frame_draw(&panels[0]);
    assert_false(frame_says("wordt te warm")); /* that is the other one */
}

/* On Overzicht, as long as something of it is to be decided. */
static void a_broken_chain_stays_in_sight(void **state)
{
    (void)state;
    static struct notice notice[NOTICE_MAX];
    static const struct {
        const char *view, *text;
        bool said;
    } cases[] = {
        {"judge", "Beoordeel 4 producten op Koelkast", true},
        {"judged", "geef de keten pas vrij na het besluit", true},
        {"stock", "Keten onderbroken", false},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            gallery_named(cases[i].view)->fill(&view);
            view.screen = SCREEN_HOME;
            size_t count = notices_collect(&view, notice), at = 0;
            while (at < count && strstr(notice[at].title, "nog af te handelen") == NULL) {
                at++;
            }
            assert_int_equal(at < count, cases[i].said);
            if (at < count) {
                assert_int_equal(notice[at].action.kind, ACTION_GO);
                assert_int_equal(notice[at].action.arg, SCREEN_FRIDGE);
            }
            view.page = (int32_t)at;
            frame_draw(&panels[p]);
            if (frame_says(cases[i].text) != cases[i].said) {
                fail_msg("%s %dx%d: '%s'", cases[i].view, panels[p].width, panels[p].height,
                         cases[i].text);
            }
        }
    }
}

/* In an outage the pessimistic end comes first; without a good fit that is said, and no time. */
static void the_forecast_is_said_on_every_panel(void **state)
{
    (void)state;
    static const struct {
        bool known;
        int64_t early_min, late_min; /* 0: never */
        const char *says, *says_not;
    } cases[] = {
        {true, 48, 103, "8 °C tussen ", "nog niet te zeggen"},
        {true, 48, 0, "8 °C mogelijk vanaf ", "tussen"},
        {false, 0, 0, "opwarmen: nog niet te zeggen", "tussen"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t n = 0; n < 2 * ARRAY_LEN(cases); n++) {
            size_t i = n / 2;
            bool with_alarm = n % 2 == 1;
            view_outage(&view);
            if (with_alarm) {
                views_alarm(LEVEL_LOW, "Stroom is weg", "Er staat geen spanning op de groep.",
                            "Volg het draaiboek Stroomuitval en houd de koelkast dicht.");
            }
            struct status_sensor *fridge = &views_status.sensor[0];
            fridge->high_mc = 8000;
            fridge->forecast_known = cases[i].known;
            fridge->forecast_early_ms = VIEW_NOW + cases[i].early_min * MS_PER_MIN;
            fridge->forecast_late_ms = cases[i].late_min == 0
                                           ? MS_UNKNOWN
                                           : VIEW_NOW + cases[i].late_min * MS_PER_MIN;
            view.screen = SCREEN_FRIDGE;
            frame_draw(&panels[p]);
            if (!frame_says(cases[i].says) || frame_says(cases[i].says_not) || ui.cut_count > 0) {
                fail_msg("case %zu on %dx%d, cut: %s", i, panels[p].width, panels[p].height,
                         ui.cut_text);
            }
            fridge->state = RANGE_WARM; /* it is too late to foretell it */
            frame_draw(&panels[p]);
            assert_false(frame_says(cases[i].says));
        }
    }
}

/* Its alarm is not without a reason: the one that broke the chain comes first. */
static void a_rule_that_broke_the_chain_says_so(void **state)
{
    (void)state;
    fridge_view_rules(&view);
    views_status.sensor[0].chain_broken = true;
    struct status_alarm *alarm = views_alarm(LEVEL_HIGH, "Keten onderbroken: te koud", "",
                                             "Apart.");
    text_copy(alarm->rule, ID_SIZE, "koud-keten");
    text_copy(alarm->sensor, ID_SIZE, "koelkast");
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        frame_draw(&panels[p]);
        if (!frame_says("nog niet vrijgegeven") || frame_says("Niet onder 2 °C")) {
            fail_msg("%dx%d: %s", panels[p].width, panels[p].height, frame_words());
        }
    }
    text_copy(alarm->rule, ID_SIZE, "proef");
    frame_draw(&panels[0]);
    assert_false(frame_says("nog niet vrijgegeven"));
}

static void a_box_that_is_still_full_is_not_forgotten(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        fridge_view_box_home(&view);
        frame_draw(&panels[p]);
        assert_true(frame_says("Koelbox in gebruik") && frame_says("rond het af"));
        views_coolbox.open = false;
        frame_draw(&panels[p]);
        assert_false(frame_says("Koelbox in gebruik"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_counts_is_said),
        cmocka_unit_test(the_forecast_is_said_on_every_panel),
        cmocka_unit_test(a_broken_chain_stays_in_sight),
        cmocka_unit_test(a_box_that_is_still_full_is_not_forgotten),
        cmocka_unit_test(a_rule_that_broke_the_chain_says_so),
    };
    return gallery_stage_run(tests);
}
