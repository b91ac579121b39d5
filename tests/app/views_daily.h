/* Views of daily life with the fridge: the sign-off, the self-test, the month. */
#ifndef NW_TESTS_VIEWS_DAILY_H
#define NW_TESTS_VIEWS_DAILY_H

#include "views_home.h"

static inline void view_signoff(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_SIGNOFF;
}

static inline void view_signoff_worst(struct view *view)
{
    view_signoff(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = -1300;
    fridge->state = RANGE_COLD;
    fridge->chain_broken = true;
    fridge->min_mc = -12500;
    fridge->min_ms = VIEW_NOW - 20 * MS_PER_DAY;
    fridge->max_mc = 22400;
    fridge->out_ms = 3 * MS_PER_DAY + 4 * MS_PER_HOUR;
    fridge->unknown_ms = 59 * MS_PER_MIN;
    views_status.signoff_ms = VIEW_NOW - 21 * MS_PER_DAY;
    text_copy(views_status.signoff_by, NAME_SIZE, "Fatima van den Boogaard-Schellekens");
    views_status.trust = TIME_UNTRUSTED;
}

static inline void view_signoff_two(struct view *view)
{
    view_signoff(view);
    views_status.sensor[1] = views_status.sensor[0];
    views_status.sensor_count = 2;
    struct status_sensor *fridge = &views_status.sensor[1];
    text_copy(fridge->name, NAME_SIZE, "Koelkast in de spoedkamer");
    fridge->has_value = fridge->has_range = false;
    fridge->no_reading_since_ms = VIEW_NOW - 2 * MS_PER_HOUR;
    views_status.signoff_ms = MS_UNKNOWN;
    view->page = 1;
}

static inline void view_signoff_stopped(struct view *view)
{
    view_signoff(view);
    view->linked = false;
    view->lost_wall_ms = VIEW_WALL - MS_PER_HOUR;
}

static inline void selftest_put(enum selftest_part part, enum selftest_state state,
                                const char *text)
{
    struct selftest_line *line = &views_status.selftest[views_status.selftest_count++];
    *line = (struct selftest_line){.part = part, .state = state};
    text_copy(line->text, sizeof(line->text), text);
}

static inline void view_selftest(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_SELFTEST;
    views_status.selftest_ms = VIEW_NOW - 3 * MS_PER_DAY;
    text_copy(view->light, sizeof(view->light),
              "niet te regelen: het beeld zelf wordt donkerder · "
              "/sys/class/backlight/10-0045/brightness: geen rechten");
    view->light_fault = true;
    selftest_put(SELFTEST_BUZZER, SELFTEST_GOOD, "korte piep gegeven");
    selftest_put(SELFTEST_BATTERY, SELFTEST_FAULT, "62 % en laadt niet, terwijl er stroom is");
    selftest_put(SELFTEST_MAINS, SELFTEST_ABSENT,
                 "niet ingesteld: stroomuitval wordt niet gemerkt");
    selftest_put(SELFTEST_SENSORS, SELFTEST_FAULT,
                 "1 van 2; geen antwoord: Koelkast in de spoedkamer");
    selftest_put(SELFTEST_RECORD, SELFTEST_GOOD, "gegevens van 21 november 2026: onaangetast");
    selftest_put(SELFTEST_DISK, SELFTEST_GOOD, "24310 MB vrij");
    selftest_put(SELFTEST_CLOCK, SELFTEST_GOOD, "gelijkgezet via het netwerk");
}

static inline void view_selftest_more(struct view *view)
{
    view_selftest(view);
    view->page = 1;
}

static inline void view_selftest_never(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_SELFTEST;
    views_status.selftest_ms = MS_UNKNOWN;
}

static inline void view_practice_selftest(struct view *view)
{
    view_selftest(view);
    view->screen = SCREEN_PRACTICE;
}

static struct sheet views_sheet;

/* November, up to the 22nd at 13:52; a bad day in it. */
static inline void view_month(struct view *view)
{
    static struct sheet_day day[31];
    static struct settings settings;
    static struct rules rules = {.low_mc = 2000, .high_mc = 8000};
    view_calm(view);
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_MONTH;
    text_copy(view->sheet_title, sizeof(view->sheet_title), "november 2026");
    views_sheet = (struct sheet){.settings = &settings, .rules = &rules, .count = 30, .day = day};
    memset(day, 0, sizeof(day));
    for (int32_t i = 0; i < 30; i++) {
        struct sheet_day *to = &day[i];
        to->date = calendar_day(calendar_month_first(2026, 11) + i);
        to->open = to->date.weekday < 5;
        to->signable = true;
        to->begun = i < 22;
        to->over = i < 21;
        if (!to->begun) {
            continue;
        }
        to->figures = (struct figures){.valid = 1440,
                                       .sum_mc = INT64_C(1440) * 5100,
                                       .min_mc = 3100,
                                       .max_mc = 6900,
                                       .in_ms = MS_PER_DAY};
        exposure_add(&to->figures.exposure, &(struct exposure_limits){2000, 8000, MS_PER_MIN}, 5200,
                     MS_PER_DAY);
        to->sign_count = to->open && i != 12 ? 1 : 0;
        to->sign[0].wall_ms = VIEW_WALL - 5 * MS_PER_HOUR;
        text_copy(to->sign[0].who, NAME_SIZE, i % 2 == 0 ? "Fatima van Dam" : "Bartholomeus");
        if (i == 3) {
            to->figures.min_mc = -12300;
            to->figures.max_mc = 22400;
            to->figures.warm_ms = 3 * MS_PER_HOUR + 12 * MS_PER_MIN;
            to->figures.cold_ms = 47 * MS_PER_MIN;
            to->figures.unknown_ms = 59 * MS_PER_MIN;
            to->alarms = 12;
            to->excursions = 2;
            to->doors = 31;
        }
        figures_sum(&views_sheet.total, &to->figures);
    }
    view->sheet = &views_sheet;
}

static inline void view_month_more(struct view *view)
{
    view_month(view);
    view->page = 1;
}

static inline void view_month_worst(struct view *view)
{
    view_month(view);
    views_sheet.failed = true;
    views_sheet.day[29].begun = true; /* nothing was measured */
    views_sheet.day[29].figures.unknown_ms = MS_PER_DAY;
    view->page = 99;
}

static inline void view_week_reading(struct view *view)
{
    view_month(view);
    view->sheet = NULL;
    view->sheet_week = view->sheet_later = true;
    text_copy(view->sheet_title, sizeof(view->sheet_title), "16 nov - 22 nov");
}

#endif
