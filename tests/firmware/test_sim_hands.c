#include "sim_stage.h"
#include "sim_state.h"

static void near(struct sim *sim, size_t sensor, int32_t mc)
{
    int32_t seen_mc = look(sim, sensor).mc;
    if (seen_mc < mc - 200 || seen_mc > mc + 200) {
        fail_msg("%s: %d instead of %d", settings.sensor[sensor].id, (int)seen_mc, (int)mc);
    }
}

static void hands_are_seen(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    int32_t pct = 0;
    bool charging = false;
    hand(sim, "temp", "9.5");
    assert_in_range(look(sim, 0).mc, 9375, 9625);
    hand(sim, "temp", "-3");
    assert_in_range(look(sim, 0).mc + 10000, 6875, 7125);
    hand(sim, "door", "open");
    assert_int_equal(sim_door_open(sim), TRI_YES);
    hand(sim, "door", "closed");
    assert_int_equal(sim_door_open(sim), TRI_NO);
    hand(sim, "battery", "17");
    sim_battery(sim, &pct, &charging);
    assert_int_equal(pct, 17);
    assert_true(charging);
    hand(sim, "button", "press");
    assert_true(sim_button_pressed(sim));
    assert_false(sim_button_pressed(sim));
    hand(sim, "sensor", "lost");
    assert_int_equal(look(sim, 0).quality, QUALITY_ABSENT);
    assert_int_equal(look(sim, 1).quality, QUALITY_OK);
    hand(sim, "sensor", "koelkast2 crc");
    assert_int_equal(look(sim, 1).quality, QUALITY_CRC);
    hand(sim, "sensor", "back");
    assert_int_equal(look(sim, 0).quality, QUALITY_OK);
    assert_int_equal(look(sim, 1).quality, QUALITY_CRC);
    hand(sim, "sensor", "koelkast2 85");
    assert_int_equal(look(sim, 1).quality, QUALITY_IMPLAUSIBLE);
    sim_destroy(sim);
}

static void wrong_hands_change_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *what, *value;
    } cases[] = {
        {"mains", "uit"},
        {"mains", ""},
        {"door", "ajar"},
        {"temp", "warm"},
        {"temp", "9,5"},
        {"temp", "81"},
        {"temp", "-51"},
        {"temp", ""},
        {"temp", "koelbox"},
        {"temp", "koelbox "},
        {"temp", "koelbox warm"},
        {"temp", "koelbox 81"},
        {"temp", "koelbox -51"},
        {"temp", "koelbox 9.5 9.5"},
        {"temp", "koelbox  9.5"},
        {"temp", "9.5 koelbox"},
        {"temp", "koel 9.5"},
        {"temp", "koelboxen 9.5"},
        {"temp", " 9.5"},
        {"temp", "koelbox nan"},
        {"temp", "koelbox 99999999999999999999"},
        {"sensor", "gone"},
        {"sensor", "x lost"},
        {"sensor", ""},
        {"speed", "0"},
        {"speed", "100001"},
        {"speed", "-1"},
        {"speed", "2x"},
        {"skip", "-1"},
        {"skip", "0"},
        {"skip", "1.5"},
        {"skip", "31622401"},
        {"battery", "101"},
        {"battery", "-1"},
        {"battery", ""},
        {"button", "hold"},
        {"fire", "on"},
        {"speed", " 5"},
        {"sensor", "kamer "},
        {"", ""},
        {"skip", "99999999999999999999"},
    };
    struct sim *sim = sim_create(&settings);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char message[MESSAGE_SIZE] = "";
        if (sim_hand(sim, cases[i].what, cases[i].value, message) || message[0] == '\0') {
            fail_msg("%s \"%s\"", cases[i].what, cases[i].value);
        }
    }
    assert_int_equal(sim_speed(sim), 1);
    assert_int_equal(sim_mains(sim), TRI_YES);
    assert_true(sim_target_ms(sim) < MS_PER_HOUR);
    sim_destroy(sim);
}

/* One sensor under a hand: no other feels it, and within a day it is as it would have been. */
static void one_sensor_alone(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    int32_t before_mc[4];
    for (size_t i = 0; i < ARRAY_LEN(before_mc); i++) {
        before_mc[i] = look(sim, i).mc;
    }
    for (size_t i = 0; i < ARRAY_LEN(before_mc); i++) {
        char value[NAME_SIZE];
        text_set(value, sizeof(value), "%s 9.5", settings.sensor[i].id);
        hand(sim, "temp", value);
        near(sim, i, 9500);
        for (size_t other = i + 1; other < ARRAY_LEN(before_mc); other++) {
            near(sim, other, before_mc[other]);
        }
    }
    hand(sim, "temp", "koelbox -50");
    near(sim, 3, -50000);
    hand(sim, "temp", "koelbox 80");
    near(sim, 3, 80000);
    hand(sim, "temp", "koelbox 20");
    jump(sim, "7200"); /* long enough to break a chain */
    assert_in_range(look(sim, 3).mc, 12000, 19000);
    sim_destroy(sim);
    sim = sim_create(&settings); /* and it is there after a restart */
    assert_in_range(look(sim, 3).mc, 12000, 19000);
    hand(sim, "temp", "4"); /* the fridge itself: what hangs in it follows */
    near(sim, 0, 4000);
    near(sim, 1, 4000);
    assert_in_range(look(sim, 3).mc, 12000, 19000);
    jump(sim, "86400");
    assert_in_range(look(sim, 2).mc, 20000, 24000);
    assert_in_range(look(sim, 3).mc, 2500, 6500);
    sim_destroy(sim);
}

/* A state that was saved before a sensor could be touched alone. */
static void an_older_state_is_read(void **state)
{
    (void)state;
    static struct sim_state was, read;
    static char text[SIM_STATE_TEXT_SIZE];
    char message[MESSAGE_SIZE] = "";
    sim_state_init(&was, 5);
    text_copy(was.boot_id, ID_SIZE, "a");
    text_copy(was.real_boot, ID_SIZE, "b");
    was.shift_c[7] = -199.5;
    sim_state_format(&was, text);
    assert_true(strlen(text) + 1 < sizeof(text));
    assert_true(sim_state_parse(text, strlen(text), &read, message));
    assert_true(read.shift_c[7] == -199.5);
    *strstr(text, "shift0_uc ") = '\0';
    if (!sim_state_parse(text, strlen(text), &read, message)) {
        fail_msg("%s", message);
    }
    assert_true(read.shift_c[7] == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hands_are_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_hands_change_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_sensor_alone, set_up, tear_down),
        cmocka_unit_test(an_older_state_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
