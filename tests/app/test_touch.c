/* What a finger means, as tables: one row an event, and the gesture that must come of it. */
#include "ui/touch.h"

#include "test.h"

/* A row says only what matters to it. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define MM 1000
#define EVENTS_MAX 12

static const char *const names[] = {"none",       "press",       "tap",      "cancel",
                                    "swipe left", "swipe right", "swipe up", "swipe down"};

struct row {
    enum touch_kind kind;
    int at_ms, x_mm, y_mm;
    enum gesture expected;
    enum { ON, OFF, KEY } what;
    int finger;  /* 0: the first */
    bool shared; /* DOWN: another finger is on the panel */
};

struct story {
    const char *name;
    struct row row[EVENTS_MAX];
    size_t count;
};

#define STORY(name, ...)                                                                           \
    {                                                                                              \
        name, {__VA_ARGS__}, sizeof((struct row[]){__VA_ARGS__}) / sizeof(struct row)              \
    }
#define DOWN TOUCH_DOWN
#define MOVE TOUCH_MOVE
#define UP TOUCH_UP
#define NONE GESTURE_NONE
#define PRESS GESTURE_PRESS
#define TAP GESTURE_TAP
#define CANCEL GESTURE_CANCEL

static const struct story stories[] = {
    STORY("a tap", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP}),
    STORY("a slow press is still a press", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 40000, 52, 51, NONE},
          {UP, 90000, 51, 50, TAP}),
    STORY("nothing to press", {DOWN, 1000, 50, 50, NONE, OFF}, {UP, 1080, 50, 50, NONE, OFF}),
    STORY("from nothing onto something", {DOWN, 1000, 50, 50, NONE, OFF},
          {MOVE, 1050, 55, 50, NONE}, {UP, 1080, 55, 50, NONE}),
    STORY("a shaking finger", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 1050, 55, 54, NONE},
          {MOVE, 1090, 47, 45, NONE}, {UP, 1120, 57, 50, TAP}),
    STORY("slid off its target", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 1050, 53, 50, CANCEL, OFF},
          {UP, 1080, 53, 50, NONE, OFF}),
    STORY("slid off and back is no press", {DOWN, 1000, 50, 50, PRESS},
          {MOVE, 1050, 53, 50, CANCEL, OFF}, {MOVE, 1070, 50, 50, NONE}, {UP, 1090, 50, 50, NONE}),
    STORY("too far on a wide target", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 1050, 58, 50, NONE},
          {MOVE, 1060, 59, 50, CANCEL}, {UP, 1080, 50, 50, NONE}),
    STORY("lifted beside it, unseen until then", {DOWN, 1000, 50, 50, PRESS},
          {UP, 1080, 50, 56, CANCEL, OFF}),
    STORY("swipe left from a button", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 1050, 40, 50, CANCEL},
          {MOVE, 1080, 35, 52, GESTURE_SWIPE_LEFT}, {MOVE, 1100, 10, 52, NONE},
          {UP, 1120, 5, 52, NONE}),
    STORY("swipe right from nothing", {DOWN, 1000, 50, 50, NONE, OFF},
          {MOVE, 1050, 70, 45, GESTURE_SWIPE_RIGHT, OFF}, {UP, 1120, 90, 40, NONE}),
    STORY("swipe up", {DOWN, 1000, 50, 50, PRESS}, {UP, 1050, 55, 34, GESTURE_SWIPE_UP, OFF}),
    STORY("swipe down", {DOWN, 1000, 50, 50, PRESS}, {UP, 1050, 50, 65, GESTURE_SWIPE_DOWN, OFF}),
    STORY("just no swipe", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 1050, 36, 50, CANCEL, OFF},
          {UP, 1060, 36, 50, NONE, OFF}),
    STORY("crooked is no swipe, however far it goes on", {DOWN, 1000, 50, 50, PRESS},
          {MOVE, 1050, 62, 62, CANCEL, OFF}, {MOVE, 1080, 90, 62, NONE}, {UP, 1090, 90, 62, NONE}),
    STORY("a slow swipe is a swipe", {DOWN, 1000, 50, 50, PRESS}, {MOVE, 5000, 41, 50, CANCEL},
          {MOVE, 9000, 35, 50, GESTURE_SWIPE_LEFT}, {UP, 9900, 35, 50, NONE}),
    STORY("a swipe swipes once", {DOWN, 1000, 50, 50, PRESS},
          {MOVE, 1050, 30, 50, GESTURE_SWIPE_LEFT}, {MOVE, 1080, 70, 50, NONE},
          {UP, 1090, 90, 50, NONE}),
    STORY("a bounce", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP},
          {DOWN, 1329, 54, 46, NONE}, {UP, 1350, 54, 46, NONE}),
    STORY("again after a while", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP},
          {DOWN, 1330, 50, 50, PRESS}, {UP, 1400, 50, 50, TAP}),
    STORY("somewhere else at once", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP},
          {DOWN, 1100, 55, 50, PRESS}, {UP, 1150, 55, 50, TAP}),
    STORY("a row of bounces is one touch", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP},
          {DOWN, 1280, 50, 50, NONE}, {UP, 1300, 50, 50, NONE}, {DOWN, 1500, 50, 50, NONE},
          {UP, 1520, 50, 50, NONE}, {DOWN, 1740, 50, 50, NONE}, {UP, 1800, 50, 50, NONE},
          {DOWN, 1990, 50, 50, PRESS}, {UP, 2000, 50, 50, TAP}),
    STORY("a bounce does not swipe", {DOWN, 1000, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP},
          {DOWN, 1100, 50, 50, NONE}, {MOVE, 1150, 20, 50, NONE}, {UP, 1180, 10, 50, NONE}),
    STORY("a bounce where a swipe ended", {DOWN, 1000, 50, 50, PRESS},
          {UP, 1050, 30, 50, GESTURE_SWIPE_LEFT}, {DOWN, 1070, 30, 50, NONE},
          {UP, 1080, 30, 50, NONE}),
    STORY("a bounce where a slide ended", {DOWN, 1000, 50, 50, PRESS},
          {UP, 1050, 40, 50, CANCEL, OFF}, {DOWN, 1070, 40, 50, NONE}, {UP, 1080, 40, 50, NONE}),
    STORY("typing goes faster than a bounce is long", {DOWN, 1000, 50, 50, PRESS, KEY},
          {UP, 1050, 50, 50, TAP}, {DOWN, 1110, 50, 50, PRESS, KEY}, {UP, 1150, 50, 50, TAP}),
    STORY("a key that bounces", {DOWN, 1000, 50, 50, PRESS, KEY}, {UP, 1050, 50, 50, TAP},
          {DOWN, 1109, 50, 50, NONE, KEY}, {UP, 1200, 50, 50, NONE}),
    STORY("a second finger does nothing", {DOWN, 1000, 50, 50, PRESS},
          {DOWN, 1020, 80, 80, NONE, ON, 1, true}, {MOVE, 1030, 20, 20, NONE, ON, 1},
          {UP, 1040, 20, 20, NONE, ON, 1}, {UP, 1080, 50, 50, TAP}),
    STORY("nor when it stays", {DOWN, 1000, 50, 50, PRESS}, {DOWN, 1020, 80, 80, NONE, ON, 1, true},
          {UP, 1080, 50, 50, TAP}, {MOVE, 1100, 90, 80, NONE, ON, 1},
          {UP, 1200, 90, 80, NONE, ON, 1}),
    STORY("a lift that was lost blocks nothing", {DOWN, 1000, 50, 50, PRESS},
          {DOWN, 5000, 80, 80, PRESS, ON, 1}, {MOVE, 5010, 50, 50, NONE, ON, 0},
          {UP, 5080, 80, 80, TAP, ON, 1}),
    STORY("nor does it stay pressed", {DOWN, 1000, 50, 50, PRESS},
          {DOWN, 5000, 80, 80, CANCEL, OFF, 1}, {UP, 5080, 80, 80, NONE, OFF, 1}),
    STORY("a lift out of nowhere", {UP, 1000, 50, 50, NONE}, {MOVE, 1000, 50, 50, NONE},
          {DOWN, 1010, 50, 50, PRESS}, {UP, 1080, 50, 50, TAP}),
    STORY("the very first touch is no bounce", {DOWN, 5, 0, 0, PRESS}, {UP, 10, 0, 0, TAP}),
};

static void every_story_ends_as_it_should(void **state)
{
    (void)state;
    for (size_t s = 0; s < ARRAY_LEN(stories); s++) {
        struct touch touch = {0};
        for (size_t i = 0; i < stories[s].count; i++) {
            const struct row *row = &stories[s].row[i];
            struct touch_event event = {
                .kind = row->kind,
                .at_ms = row->at_ms,
                .finger = row->finger,
                .alone = !row->shared,
                .x_um = row->x_mm * MM,
                .y_um = row->y_mm * MM,
                .on = row->what != OFF,
                .key = row->what == KEY,
            };
            enum gesture gesture = touch_take(&touch, &event);
            if (gesture != row->expected) {
                fail_msg("%s: event %zu is '%s', not '%s'", stories[s].name, i, names[gesture],
                         names[row->expected]);
            }
        }
        assert_int_equal(touch.phase, TOUCH_IDLE);
    }
}

/* Whatever comes in, what is pressed ends once: by a tap, a cancel, a swipe or a next press. */
static void no_press_is_left_or_ends_twice(void **state)
{
    (void)state;
    struct touch touch = {0};
    bool pressed = false;
    uint32_t random = 12345;
    for (int i = 0; i < 200000; i++) {
        uint32_t word[4];
        for (size_t k = 0; k < ARRAY_LEN(word); k++) {
            random = random * 1664525 + 1013904223;
            word[k] = random >> 8;
        }
        struct touch_event event = {
            .kind = (enum touch_kind)(word[0] % 3),
            .at_ms = (int64_t)i * 40,
            .finger = word[1] % 2,
            .alone = word[1] % 5 == 0,
            .x_um = (int32_t)(word[2] % 40000),
            .y_um = (int32_t)(word[3] % 40000),
            .on = word[0] % 7 != 0,
        };
        enum gesture gesture = touch_take(&touch, &event);
        bool ends = gesture == GESTURE_TAP || gesture == GESTURE_CANCEL;
        if (ends && !pressed) {
            fail_msg("event %d: %s without a press", i, names[gesture]);
        }
        pressed = gesture == GESTURE_PRESS || (pressed && gesture == GESTURE_NONE);
        if (pressed != (touch.phase == TOUCH_PRESSED)) {
            fail_msg("event %d: pressed and phase %d", i, touch.phase);
        }
    }
}

static struct touch_event held(enum touch_kind kind, int64_t at_ms)
{
    return (struct touch_event){.kind = kind,
                                .at_ms = at_ms,
                                .alone = true,
                                .x_um = 50 * MM,
                                .y_um = 50 * MM,
                                .on = true,
                                .key = true,
                                .repeats = true};
}

static void what_repeats_acts_again_while_it_is_held(void **state)
{
    (void)state;
    static const struct {
        int at_ms;
        bool acts;
        int next_ms;
    } asked[] = {
        {1001, false, 1500}, {1499, false, 1500}, {1500, true, 1600}, {1500, false, 1600},
        {1599, false, 1600}, {1600, true, 1700},  {5000, true, 5100}, /* late, and once */
        {5099, false, 5100}, {5100, true, 5200},
    };
    struct touch touch = {0};
    struct touch_event event = held(TOUCH_DOWN, 1000);
    assert_true(touch_again_ms(&touch) == MS_UNKNOWN);
    assert_int_equal(touch_take(&touch, &event), GESTURE_PRESS);
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        bool acts = touch_again(&touch, asked[i].at_ms);
        if (acts != asked[i].acts || touch_again_ms(&touch) != asked[i].next_ms) {
            fail_msg("at %d: acts %d, next %lld", asked[i].at_ms, acts,
                     (long long)touch_again_ms(&touch));
        }
        event = held(TOUCH_MOVE, asked[i].at_ms); /* a finger is never quite still */
        event.x_um += 1 * MM;
        assert_int_equal(touch_take(&touch, &event), GESTURE_NONE);
    }
    event = held(TOUCH_UP, 5150);
    assert_int_equal(touch_take(&touch, &event), GESTURE_CANCEL); /* it has done what it does */
    assert_true(touch_again_ms(&touch) == MS_UNKNOWN);
    assert_false(touch_again(&touch, 9000));
}

static void a_short_touch_on_it_acts_once(void **state)
{
    (void)state;
    struct touch touch = {0};
    struct touch_event event = held(TOUCH_DOWN, 1000);
    touch_take(&touch, &event);
    assert_false(touch_again(&touch, 1490));
    event = held(TOUCH_UP, 1499);
    assert_int_equal(touch_take(&touch, &event), GESTURE_TAP);
    assert_false(touch_again(&touch, 1500));
    /* And what it is on next is something else. */
    event = held(TOUCH_DOWN, 3000);
    event.repeats = false;
    touch_take(&touch, &event);
    assert_true(touch_again_ms(&touch) == MS_UNKNOWN);
    assert_false(touch_again(&touch, 9000));
    event = held(TOUCH_UP, 9000);
    assert_int_equal(touch_take(&touch, &event), GESTURE_TAP);
}

static void slid_off_it_stops(void **state)
{
    (void)state;
    struct touch touch = {0};
    struct touch_event event = held(TOUCH_DOWN, 1000);
    touch_take(&touch, &event);
    assert_true(touch_again(&touch, 1500));
    event = held(TOUCH_MOVE, 1550);
    event.on = false;
    assert_int_equal(touch_take(&touch, &event), GESTURE_CANCEL);
    assert_false(touch_again(&touch, 1600));
    event = held(TOUCH_MOVE, 1700);
    touch_take(&touch, &event);
    assert_false(touch_again(&touch, 1800));
    /* The next one begins anew. */
    event = held(TOUCH_UP, 1900);
    touch_take(&touch, &event);
    event = held(TOUCH_DOWN, 3000);
    touch_take(&touch, &event);
    assert_true(touch_again_ms(&touch) == 3500);
    event = held(TOUCH_UP, 3100);
    assert_int_equal(touch_take(&touch, &event), GESTURE_TAP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_repeats_acts_again_while_it_is_held),
        cmocka_unit_test(a_short_touch_on_it_acts_once),
        cmocka_unit_test(slid_off_it_stops),
        cmocka_unit_test(every_story_ends_as_it_should),
        cmocka_unit_test(no_press_is_left_or_ends_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
