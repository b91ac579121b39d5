/* How the screen rests: every transition at, just before and just after its moment. */
#include "rest.h"

#include <stdlib.h>

#include "test.h"

#define START_MS (INT64_C(7) * MS_PER_HOUR)

static const struct rest_settings usual = {.dims = true,
                                           .shifts = true,
                                           .first_ms = 2 * MS_PER_MIN,
                                           .first_pct = 40,
                                           .deep_ms = 10 * MS_PER_MIN,
                                           .deep_pct = 10};

/* Untouched since START_MS with these facts all the while: what is so `after` ms later? */
static const struct {
    const char *name;
    struct rest_facts facts;
    int64_t after_ms;
    int percent;
    bool home;
    int64_t next_ms; /* after START_MS */
} left_alone[] = {
    {"at once", {0}, 0, 100, false, 120000},
    {"before the first step", {0}, 119999, 100, false, 120000},
    {"at the first step", {0}, 120000, 40, false, 300000},
    {"after it", {0}, 120001, 40, false, 300000},
    {"before the deep step", {0}, 599999, 40, false, 600000},
    {"at the deep step", {0}, 600000, 10, true, 900000},
    {"a night later", {0}, 12 * MS_PER_HOUR, 10, true, 12 * MS_PER_HOUR + 300000},
    {"battery: before the first step", {.on_battery = true}, 59999, 100, false, 60000},
    {"battery: at the first step", {.on_battery = true}, 60000, 20, false, 300000},
    {"battery: before the deep step", {.on_battery = true}, 299999, 20, false, 300000},
    {"battery: at the deep step", {.on_battery = true}, 300000, 5, true, 600000},
    {"waits: before the first step", {.need = REST_ATTENTION}, 119999, 100, false, 120000},
    {"waits: at the first step", {.need = REST_ATTENTION}, 120000, 40, false, 300000},
    {"waits: never the deep step",
     {.need = REST_ATTENTION},
     MS_PER_DAY,
     40,
     true,
     MS_PER_DAY + 300000},
    {"waits, on battery",
     {.need = REST_ATTENTION, .on_battery = true},
     MS_PER_DAY,
     20,
     true,
     MS_PER_DAY + 300000},
    {"lit: at the first step", {.need = REST_LIT}, 120000, 100, false, 300000},
    {"lit: before home", {.need = REST_LIT}, 599999, 100, false, 600000},
    {"lit: a day later", {.need = REST_LIT}, MS_PER_DAY, 100, true, MS_PER_DAY + 300000},
    {"lit, on battery",
     {.need = REST_LIT, .on_battery = true},
     MS_PER_DAY,
     100,
     true,
     MS_PER_DAY + 300000},
    {"stays: where it is", {.stays = true}, MS_PER_DAY, 10, false, MS_PER_DAY + 300000},
    {"stays and lit",
     {.need = REST_LIT, .stays = true},
     MS_PER_DAY,
     100,
     false,
     MS_PER_DAY + 300000},
};

static void what_is_left_alone_rests(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(left_alone); i++) {
        struct rest rest;
        rest_start(&rest, START_MS);
        rest_note(&rest, &usual, &left_alone[i].facts, START_MS);
        rest_note(&rest, &usual, &left_alone[i].facts, START_MS + left_alone[i].after_ms);
        const struct rest_look *look = &rest.look;
        if (look->percent != left_alone[i].percent || look->home != left_alone[i].home ||
            look->next_ms != START_MS + left_alone[i].next_ms) {
            fail_msg("%s: %d %%, home %d, again after %lld", left_alone[i].name, look->percent,
                     look->home, (long long)(look->next_ms - START_MS));
        }
    }
}

/* The screen is deep asleep; then this is so. */
static const struct {
    const char *name;
    struct rest_facts before, now;
    int percent;
} wakes[] = {
    {"nothing new", {0}, {0}, 10},
    {"an alarm", {0}, {.need = REST_LIT, .calls = 2}, 100},
    {"an incident", {0}, {.need = REST_LIT, .calls = 1, .stays = true}, 100},
    {"a reminder", {0}, {.need = REST_ATTENTION, .calls = 2}, 100},
    {"one more of the same kind",
     {.need = REST_ATTENTION, .calls = 2},
     {.need = REST_ATTENTION, .calls = 3},
     100},
    {"one less", {.need = REST_ATTENTION, .calls = 3}, {.need = REST_ATTENTION, .calls = 2}, 40},
    {"all is well again", {.need = REST_ATTENTION, .calls = 2}, {0}, 10},
    {"mains lost", {0}, {.on_battery = true}, 100},
    {"mains back", {.on_battery = true}, {0}, 10},
    {"on battery as before", {.on_battery = true}, {.on_battery = true}, 5},
    {"an alarm is over: light for who comes", {.need = REST_LIT, .calls = 1}, {0}, 100},
};

static void what_needs_a_person_wakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wakes); i++) {
        struct rest rest;
        int64_t now_ms = START_MS + MS_PER_HOUR;
        rest_start(&rest, START_MS);
        rest_note(&rest, &usual, &wakes[i].before, START_MS);
        rest_note(&rest, &usual, &wakes[i].before, now_ms - 1);
        rest_note(&rest, &usual, &wakes[i].now, now_ms);
        if (rest.look.percent != wakes[i].percent) {
            fail_msg("%s: %d %%", wakes[i].name, rest.look.percent);
        }
        if (wakes[i].percent == 100 && wakes[i].now.need == REST_NOTHING) {
            int64_t step_ms = wakes[i].now.on_battery ? 60000 : 120000;
            rest_note(&rest, &usual, &wakes[i].now, now_ms - 2 + step_ms);
            assert_int_equal(rest.look.percent, 100);
            rest_note(&rest, &usual, &wakes[i].now, now_ms + step_ms);
            assert_true(rest.look.percent < 100);
        }
    }
}

static void the_touch_that_wakes_does_nothing_else(void **state)
{
    (void)state;
    const struct rest_facts calm = {0}, alarm = {.need = REST_LIT, .calls = 1};
    struct rest rest;
    rest_start(&rest, START_MS);
    rest_note(&rest, &usual, &calm, START_MS);
    assert_false(rest_touch(&rest, REST_DOWN, true, START_MS + 119998));
    assert_false(rest_touch(&rest, REST_UP, true, START_MS + 119999));
    /* Counted from the last touch. */
    int64_t dark_ms = START_MS + 119999 + 120000;
    rest_note(&rest, &usual, &calm, dark_ms - 1);
    assert_int_equal(rest.look.percent, 100);
    rest_note(&rest, &usual, &calm, dark_ms);
    assert_int_equal(rest.look.percent, 40);
    /* A slow one: three seconds, with the light back at once. */
    assert_true(rest_touch(&rest, REST_DOWN, true, dark_ms + 10));
    rest_note(&rest, &usual, &calm, dark_ms + 10);
    assert_int_equal(rest.look.percent, 100);
    assert_true(rest_touch(&rest, REST_MOVE, true, dark_ms + 1500));
    rest_note(&rest, &usual, &calm, dark_ms + 1500);
    assert_true(rest_touch(&rest, REST_UP, true, dark_ms + 3010));
    rest_note(&rest, &usual, &calm, dark_ms + 3010);
    /* It bounces, and is the same touch. */
    assert_true(rest_touch(&rest, REST_DOWN, true, dark_ms + 3009 + REST_BOUNCE_MS));
    assert_true(rest_touch(&rest, REST_UP, true, dark_ms + 3010 + REST_BOUNCE_MS));
    int64_t up_ms = dark_ms + 3010 + REST_BOUNCE_MS;
    /* The next one works. */
    assert_false(rest_touch(&rest, REST_DOWN, true, up_ms + REST_BOUNCE_MS));
    assert_false(rest_touch(&rest, REST_UP, true, up_ms + REST_BOUNCE_MS));
    /* What is dark is dark until it is drawn otherwise: a touch sees what was shown last. */
    int64_t deep_ms = up_ms + REST_BOUNCE_MS + 10 * MS_PER_MIN;
    rest_note(&rest, &usual, &calm, deep_ms);
    rest_note(&rest, &usual, &alarm, deep_ms + 1000);
    assert_int_equal(rest.look.percent, 100);
    assert_true(rest_touch(&rest, REST_DOWN, true, deep_ms + 1000 + REST_GRACE_MS - 1));
    assert_true(rest_touch(&rest, REST_UP, true, deep_ms + 4000));
    assert_false(rest_touch(&rest, REST_DOWN, true, deep_ms + 4000 + REST_BOUNCE_MS));
    /* A lift that got lost does not take the next touch along. */
    rest_note(&rest, &usual, &calm, deep_ms + 5000);
    assert_false(rest_touch(&rest, REST_DOWN, true, deep_ms + 9000));
    assert_false(rest_touch(&rest, REST_UP, true, deep_ms + 9100));
}

/* The heel of a hand wakes with several fingers: none of them does anything. */
static void a_whole_hand_only_wakes(void **state)
{
    (void)state;
    const struct rest_facts calm = {0};
    struct rest rest;
    rest_start(&rest, START_MS);
    int64_t now_ms = START_MS + MS_PER_HOUR;
    rest_note(&rest, &usual, &calm, now_ms);
    assert_true(rest_touch(&rest, REST_DOWN, true, now_ms));
    rest_note(&rest, &usual, &calm, now_ms);
    assert_true(rest_touch(&rest, REST_DOWN, false, now_ms + 30));
    assert_true(rest_touch(&rest, REST_UP, false, now_ms + 900));
    assert_true(rest_touch(&rest, REST_MOVE, false, now_ms + 1000));
    assert_true(rest_touch(&rest, REST_DOWN, false, now_ms + 1500));
    assert_true(rest_touch(&rest, REST_UP, false, now_ms + 2000));
    assert_true(rest_touch(&rest, REST_UP, false, now_ms + 2100));
    rest_note(&rest, &usual, &calm, now_ms + 2100);
    assert_false(rest_touch(&rest, REST_DOWN, true, now_ms + 2100 + REST_BOUNCE_MS));
    /* And a second finger beside one that works does not wake. */
    assert_false(rest_touch(&rest, REST_DOWN, false, now_ms + 3000));
    assert_false(rest_touch(&rest, REST_UP, false, now_ms + 3100));
    assert_false(rest_touch(&rest, REST_UP, false, now_ms + 3200));
    /* One lift got lost while it woke: the next finger, alone, works. */
    rest_note(&rest, &usual, &calm, now_ms + MS_PER_HOUR);
    assert_true(rest_touch(&rest, REST_DOWN, true, now_ms + MS_PER_HOUR));
    rest_note(&rest, &usual, &calm, now_ms + MS_PER_HOUR);
    assert_false(rest_touch(&rest, REST_DOWN, true, now_ms + MS_PER_HOUR + 1000));
}

static void an_alarm_under_a_late_finger_is_no_wake(void **state)
{
    (void)state;
    const struct rest_facts calm = {0}, alarm = {.need = REST_LIT, .calls = 1};
    struct rest rest;
    rest_start(&rest, START_MS);
    rest_note(&rest, &usual, &calm, START_MS + MS_PER_HOUR);
    rest_note(&rest, &usual, &alarm, START_MS + 2 * MS_PER_HOUR);
    assert_false(rest_touch(&rest, REST_DOWN, true, START_MS + 2 * MS_PER_HOUR + REST_GRACE_MS));
}

static void without_dimming_no_touch_is_lost(void **state)
{
    (void)state;
    struct rest_settings settings = usual;
    settings.dims = settings.shifts = false;
    const struct rest_facts calm = {0};
    struct rest rest;
    rest_start(&rest, START_MS);
    rest_note(&rest, &settings, &calm, START_MS + MS_PER_DAY);
    assert_int_equal(rest.look.percent, 100);
    assert_int_equal(rest.look.shift_x, 0);
    assert_int_equal(rest.look.next_ms, MS_UNKNOWN);
    assert_true(rest.look.home);
    assert_false(rest_touch(&rest, REST_DOWN, true, START_MS + MS_PER_DAY));
    settings.dims = true;
    settings.first_pct = settings.deep_pct = 1;
    rest_start(&rest, START_MS);
    rest_note(&rest, &settings, &(struct rest_facts){.on_battery = true}, START_MS);
    rest_note(&rest, &settings, &(struct rest_facts){.on_battery = true}, START_MS + MS_PER_DAY);
    assert_int_equal(rest.look.percent, 1); /* never off */
}

/* In five hours it comes in many places, never far, never fast, and back where it began. */
static void the_picture_walks_slowly(void **state)
{
    (void)state;
    const struct rest_facts calm = {0};
    struct rest rest;
    int before_x = 0, before_y = 0, moves = 0, sum_x = 0, sum_y = 0, most = 0;
    rest_start(&rest, START_MS);
    for (int64_t at_ms = 0; at_ms < 14 * REST_SHIFT_MS; at_ms += MS_PER_S) {
        rest_note(&rest, &usual, &calm, START_MS + at_ms);
        int x = rest.look.shift_x, y = rest.look.shift_y;
        if (x != before_x || y != before_y) {
            assert_true(at_ms % REST_SHIFT_MS == 0);
            assert_true(abs(x - before_x) <= REST_SHIFT_MAX && abs(y - before_y) <= REST_SHIFT_MAX);
            moves++;
            sum_x += x;
            sum_y += y;
        }
        assert_true(abs(x) <= REST_SHIFT_MAX && abs(y) <= REST_SHIFT_MAX);
        most = abs(x) > most ? abs(x) : most;
        before_x = x, before_y = y;
        if (at_ms < REST_SHIFT_MS) {
            assert_true(x == 0 && y == 0);
        }
    }
    assert_int_equal(moves, 13);
    assert_int_equal(most, REST_SHIFT_MAX);
    assert_true(abs(sum_x) <= 13 && abs(sum_y) <= 13); /* no side is favoured */
    rest_note(&rest, &usual, &calm, START_MS + 14 * REST_SHIFT_MS);
    assert_true(rest.look.shift_x == 0 && rest.look.shift_y == 0);
}

static void nothing_moves_under_a_finger(void **state)
{
    (void)state;
    const struct rest_facts incident = {.need = REST_LIT, .calls = 1, .stays = true};
    struct rest rest;
    rest_start(&rest, START_MS);
    int64_t now_ms = START_MS + 2 * REST_SHIFT_MS + 1;
    rest_note(&rest, &usual, &incident, now_ms);
    assert_int_equal(rest.look.shift_x, 7);
    assert_false(rest_touch(&rest, REST_DOWN, true, now_ms));
    rest_note(&rest, &usual, &incident, now_ms);
    assert_int_equal(rest.look.shift_x, 7);
    rest_note(&rest, &usual, &incident, now_ms + REST_SHIFT_MS); /* held down */
    assert_int_equal(rest.look.shift_x, 7);
    assert_false(rest_touch(&rest, REST_UP, true, now_ms + REST_SHIFT_MS + 1));
    rest_note(&rest, &usual, &incident, now_ms + REST_SHIFT_MS + 1);
    assert_int_equal(rest.look.shift_x, 0);
}

static void the_night_goes_over_midnight(void **state)
{
    (void)state;
    static const struct {
        int32_t from, to, minute;
        bool night;
    } cases[] = {
        {1320, 360, 1319, false}, {1320, 360, 1320, true}, {1320, 360, 1439, true},
        {1320, 360, 0, true},     {1320, 360, 359, true},  {1320, 360, 360, false},
        {60, 300, 59, false},     {60, 300, 60, true},     {60, 300, 299, true},
        {60, 300, 300, false},    {360, 360, 360, false},  {-1, -1, 0, false},
        {1320, 360, -1, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct rest_settings settings = {.night_from = cases[i].from,
                                               .night_to = cases[i].to};
        if (rest_is_night(&settings, cases[i].minute) != cases[i].night) {
            fail_msg("%d in %d-%d", (int)cases[i].minute, (int)cases[i].from, (int)cases[i].to);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_alone_rests),
        cmocka_unit_test(what_needs_a_person_wakes),
        cmocka_unit_test(the_touch_that_wakes_does_nothing_else),
        cmocka_unit_test(a_whole_hand_only_wakes),
        cmocka_unit_test(an_alarm_under_a_late_finger_is_no_wake),
        cmocka_unit_test(without_dimming_no_touch_is_lost),
        cmocka_unit_test(the_picture_walks_slowly),
        cmocka_unit_test(nothing_moves_under_a_finger),
        cmocka_unit_test(the_night_goes_over_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
