/* The Koelkast screen in each of its states, on the common panels, with the font that is shipped:
 * nothing is cut or overlaps, everything can be touched, and what counts is said. */
#include "screens/notices.h"
#include "ui/window.h"
#include "views_fridge.h"

#include "test.h"

static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

static struct window *window;
static struct ui ui;
static struct draw_list list;
static struct view view;

static void draw(const struct panel *panel)
{
    ui_begin(&ui, &list, panel, window_fonts(window), (struct action){0});
    screens_draw(&ui, &view);
}

static bool says(const char *text)
{
    static char all[DRAW_TEXT_MAX + DRAW_COMMAND_MAX];
    struct text said;
    text_init(&said, all, sizeof(all));
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT) {
            text_add(&said, "%s ", list.text + list.command[i].data);
        }
    }
    return strstr(all, text) != NULL;
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool within(struct box box, const struct panel *panel)
{
    return box.x >= 0 && box.y >= 0 && box.x + box.w <= panel->width &&
           box.y + box.h <= panel->height;
}

static size_t target_faults(const char *name, const struct panel *panel)
{
    size_t faults = 0;
    int least_x = panel->width * 9 / panel->width_mm - 1; /* millimetres are rounded */
    int least_y = panel->height * 9 / panel->height_mm - 1;
    for (size_t i = 0; i < ui.target_count; i++) {
        const struct target *a = &ui.target[i];
        bool key = a->action.kind == ACTION_KEY;
        bool good = within(a->box, panel) && a->box.h >= least_y && (a->box.w >= least_x || key);
        for (size_t j = i + 1; j < ui.target_count; j++) {
            good = good && !overlap(a->box, ui.target[j].box);
        }
        if (!good) {
            print_error("%s %dx%d: '%s' %dx%d at %d,%d\n", name, panel->width, panel->height,
                        a->label, a->box.w, a->box.h, a->box.x, a->box.y);
            faults++;
        }
    }
    return faults;
}

static void everything_fits_and_nothing_is_cut(void **state)
{
    (void)state;
    size_t faults = 0;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(fridge_views); i++) {
            const char *name = fridge_views[i].name;
            fridge_views[i].fill(&view);
            draw(&panels[p]);
            faults += target_faults(name, &panels[p]);
            if (ui.cut_count > 0) {
                print_error("%s %dx%d: cut is '%s'\n", name, panels[p].width, panels[p].height,
                            ui.cut_text);
                faults++;
            }
            for (size_t c = 0; c < list.count; c++) {
                faults += list.command[c].kind == DRAW_TEXT &&
                          !within(list.command[c].box, &panels[p]);
            }
            assert_false(list.full);
        }
    }
    assert_int_equal(faults, 0);
}

static const struct named_view *view_named(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(fridge_views); i++) {
        if (strcmp(fridge_views[i].name, name) == 0) {
            return &fridge_views[i];
        }
    }
    fail_msg("no view %s", name);
    return NULL;
}

static void what_counts_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text;
    } cases[] = {
        {"now-calm", "5,2 °C"},
        {"now-calm", "in bereik · gemeten 13:51"},
        {"now-calm", "Niets te doen"},
        {"now-calm", "Grafiek"},
        {"now-early", "8,2 °C"},
        {"now-early", "te warm sinds 13:48"},
        {"now-early", "Controleer of de deur dicht is"},
        {"now-back", "in bereik"},
        {"now-back", "keten onderbroken"},
        {"now-back", "Vrijgeven"},
        {"now-broken-outage", "onderbroken"},
        {"now-cold", "-1,3 °C"},
        {"now-cold", "te koud sinds 13:17"},
        {"now-cold", "Zet de vaccins apart"},
        {"now-unknown", "geen geldige meting sinds 13:27"},
        {"now-unknown", "losse thermometer"},
        {"now-none", "Geen koelkast ingesteld"},
        {"now-first-day", "nog geen"},
        {"now-two", "9,1 °C"},
        {"now-two", "Medicatie"},
        {"now-two", "Koelkast wordt te warm"},
        {"now-second", "4,1 °C"},
        {"stock", "Griep"},
        {"stock", "patiëntgegevens"},
        {"stock", "Nieuw product"},
        {"stock-none", "Nog niets ingevoerd"},
        {"stock-pick", "Pneumokokken"},
        {"stock-item", "31 okt 2026"},
        {"stock-broken", "5 producten"},
        {"now-broken", "Beoordelen"},
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
        {"box-on", "4,1 °C"},
        {"box-on", "1 u 20"},
        {"box-on-now", "Koelbox: 4,1 °C"},
        {"box-on-cold", "Koelbox bevriest"},
        {"box-on-cold", "0,4 °C"},
        {"box-return", "terug in de koelkast"},
        {"box-return-warm", "te warm: leg nog niets terug"},
        {"late-now", "9,8 °C"},
        {"late-now", "Noteer datum, tijd en temperatuur."},
        {"late-now", "Koelbox"},
        {"late-box", "4,1 °C"},
        {"late-box", "in bereik"},
        {"late-step", "2 en 8"},
        {"late-on", "1 u 20"},
        {"judge", "Verslag opslaan"},
        {"judged", "Verslag opslaan"},
        {"rules", "Niet boven 8 °C"},
        {"rules", "Boven 8 °C, 10 min aaneen · alarm middel · eigen, vroege waarschuwing"},
        {"rules-busy", "Onder 2 °C bevestigd om 12:30, nu niet meer: keten onderbroken"},
        {"rules-busy", "Boven 8 °C sinds 13:28: 24 min, grens 10 min"},
        {"rules-busy", "alarm hoog"},
        {"rules-blind", "Geen meting sinds 13:48: 4 min van 10 min"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            view_named(cases[i].view)->fill(&view);
            draw(&panels[p]);
            if (!says(cases[i].text)) {
                fail_msg("%s %dx%d does not say '%s'", cases[i].view, panels[p].width,
                         panels[p].height, cases[i].text);
            }
        }
    }
    view_named("now-second")->fill(&view);
    draw(&panels[0]);
    assert_false(says("wordt te warm")); /* that is the other one */
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
            view_named(cases[i].view)->fill(&view);
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
            draw(&panels[p]);
            if (says(cases[i].text) != cases[i].said) {
                fail_msg("%s %dx%d: '%s'", cases[i].view, panels[p].width, panels[p].height,
                         cases[i].text);
            }
        }
    }
}

static int load(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    char message[MESSAGE_SIZE];
    const struct window_config config = {
        .width = 800, .height = 480, .width_mm = 154, .height_mm = 86};
    window = window_open(&config, message);
    if (window == NULL) {
        print_error("%s\n", message);
    }
    return window != NULL && views_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(views_book); i++) {
        playbook_free(views_book[i]);
    }
    reference_free(views_reference);
    window_close(window);
    return 0;
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
            draw(&panels[p]);
            if (!says(cases[i].says) || says(cases[i].says_not) || ui.cut_count > 0) {
                fail_msg("case %zu on %dx%d, cut: %s", i, panels[p].width, panels[p].height,
                         ui.cut_text);
            }
            fridge->state = RANGE_WARM; /* it is too late to foretell it */
            draw(&panels[p]);
            assert_false(says(cases[i].says));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_fits_and_nothing_is_cut),
        cmocka_unit_test(what_counts_is_said),
        cmocka_unit_test(the_forecast_is_said_on_every_panel),
        cmocka_unit_test(a_broken_chain_stays_in_sight),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
