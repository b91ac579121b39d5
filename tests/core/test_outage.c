#include "core/outage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules_by_hand.h"
#include "test.h"

/* An outage as a script of words "AT:WHAT" in seconds: 0 mains gone, 1 mains there, u unknown; in
 * the fridge is in range, out it is not, lost no valid sensor; touch a person tapped; t only time.
 * Between two words the outage is stepped at each moment it asked for, as the daemon does. */
struct play {
    struct outage outage;
    struct rules rules;
    struct outage_input input;
    char got[4096];
};

static const char *const event_names[] = {
    [OUTAGE_NOTHING] = "",        [OUTAGE_BEGUN] = "begin",
    [OUTAGE_MAINS_BACK] = "back", [OUTAGE_MAINS_LOST_AGAIN] = "again",
    [OUTAGE_ENDED] = "end",       [OUTAGE_ENDED_SHORT] = "short",
};

static void play_init(struct play *play)
{
    *play = (struct play){
        .rules = rules_with_range(0),
        .input = {.out_ms = MS_UNKNOWN, .in_range_since_ms = MS_UNKNOWN, .mains = TRI_UNKNOWN}};
    outage_init(&play->outage);
}

static void play_step(struct play *play)
{
    enum outage_event event = outage_step(&play->outage, &play->rules, &play->input);
    if (event != OUTAGE_NOTHING) {
        struct text text = {.at = play->got, .size = sizeof(play->got), .len = strlen(play->got)};
        text_add(&text, "%s%.10g %s", text.len > 0 ? "; " : "", (double)play->input.now_ms / 1000.0,
                 event_names[event]);
        if (event == OUTAGE_BEGUN) {
            text_add(&text, " since %.10g%s", (double)play->outage.since_ms / 1000.0,
                     play->outage.at_least ? " at least" : "");
        }
        assert_false(text.cut);
    }
}

static void play_until(struct play *play, int64_t to_ms)
{
    for (int steps = 0;; steps++) {
        assert_true(steps < 100); /* it must not ask for the same moment for ever */
        int64_t next = outage_next_ms(&play->outage, &play->rules, &play->input);
        if (next == MS_UNKNOWN || next > to_ms) {
            break;
        }
        assert_true(next >= play->input.now_ms);
        play->input.now_ms = next;
        play_step(play);
    }
    play->input.now_ms = to_ms;
}

static void play_script(struct play *play, const char *script)
{
    char copy[1024];
    assert_true(text_copy(copy, sizeof(copy), script));
    char *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        char *what = NULL;
        int64_t at_ms = (int64_t)(strtod(word, &what) * 1000.0 + 0.5);
        assert_int_equal(*what++, ':');
        play_until(play, at_ms);
        if (strcmp(what, "0") == 0) {
            play->input.mains = TRI_NO;
        } else if (strcmp(what, "1") == 0) {
            play->input.mains = TRI_YES;
        } else if (strcmp(what, "u") == 0) {
            play->input.mains = TRI_UNKNOWN;
        } else if (strcmp(what, "in") == 0 || strcmp(what, "out") == 0 ||
                   strcmp(what, "lost") == 0) {
            bool was_out = play->input.out_of_range;
            play->input.out_of_range = what[0] == 'o';
            play->input.out_ms = was_out || what[0] == 'o' ? at_ms : play->input.out_ms;
            play->input.in_range_since_ms = what[0] == 'i' ? at_ms : MS_UNKNOWN;
        } else if (strcmp(what, "touch") == 0) {
            play->outage.touched = true;
        } else {
            assert_string_equal(what, "t");
        }
        play_step(play);
    }
}

static void outages_as_in_the_handbook(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script, *answer;
    } cases[] = {
        {"nothing known", "0:u 100:t", ""},
        {"nothing happens", "0:1 0:in 9999:t", ""},
        {"gone 5 s: from the sensed moment", "0:1 0:in 100:0 104.999:t 105:t",
         "105 begin since 100"},
        {"gone a moment less", "0:1 0:in 100:0 104.999:1 9999:t", ""},
        {"gone already at the start", "10:0 20:t", "15 begin since 10 at least"},
        {"sense unknown, then gone", "0:u 50:0 60:t", "55 begin since 50 at least"},
        {"sense lost is no outage", "0:1 50:u 9999:t", ""},
        {"sense lost, then gone: at least", "0:1 50:u 500:0 600:t", "505 begin since 500 at least"},
        {"20 edges in a second, then there: none",
         "0:1 10:0 10.05:1 10.1:0 10.15:1 10.2:0 10.25:1 10.3:0 10.35:1 10.4:0 10.45:1 10.5:0 "
         "10.55:1 10.6:0 10.65:1 10.7:0 10.75:1 10.8:0 10.85:1 10.9:0 10.95:1 99:t",
         ""},
        {"20 edges in a second, then gone: one, from the first",
         "0:1 10:0 10.05:1 10.1:0 10.15:1 10.2:0 10.25:1 10.3:0 10.35:1 10.4:0 10.45:1 10.5:0 "
         "10.55:1 10.6:0 10.65:1 10.7:0 10.75:1 10.8:0 10.85:1 10.9:0 99:t",
         "15 begin since 10"},
        {"chatter that goes on is not hidden", "0:1 10:0 12:1 16:0 17:1 18:0 99:t",
         "16 begin since 10"},
        {"chatter at the return: back when it stays", "0:1 10:0 200:1 202:0 204:1 300:t",
         "15 begin since 10; 209 back"},
        {"both halves of the end: mains last", "0:1 0:in 10:0 1000:1 9999:t",
         "15 begin since 10; 1005 back; 1900 end"},
        {"both halves of the end: fridge last", "0:1 0:in 10:0 500:out 1000:1 3000:in 9999:t",
         "15 begin since 10; 1005 back; 3900 end"},
        {"out of range again begins the fifteen minutes anew",
         "0:1 0:in 10:0 500:out 1000:1 3000:in 3899:out 4000:in 9999:t",
         "15 begin since 10; 1005 back; 4900 end"},
        {"never in range: it goes on", "0:1 0:in 10:0 500:out 1000:1 99999:t",
         "15 begin since 10; 1005 back"},
        {"no valid sensor: 60 min of mains", "0:1 0:lost 10:0 1000:1 4599.999:t 4600:t 9999:t",
         "15 begin since 10; 1005 back; 4600 end"},
        {"a sensor that goes late does not end it at once",
         "0:1 0:out 10:0 1000:1 4700:lost 8299:t 9999:t", "15 begin since 10; 1005 back; 8300 end"},
        {"a sensor that comes back out of range keeps it", "0:1 0:lost 10:0 1000:1 4000:out 9999:t",
         "15 begin since 10; 1005 back"},
        {"a sensor that fails now and then ends it all the same",
         "0:1 0:in 10:0 500:out 900:in 1000:1 1600:lost 1610:in 2300:lost 2310:in 3000:lost "
         "3010:in "
         "3700:lost 3710:in 4400:lost 4410:in 4600:t",
         "15 begin since 10; 1005 back; 4600 end"},
        {"but not when it is out of range between",
         "0:1 0:in 10:0 1000:1 1600:lost 1610:in 2300:out 2310:in 3000:lost 3010:in 3700:lost "
         "3710:in 4400:lost 4410:in 5100:lost 5110:in 5800:lost 5810:in 5910:t",
         "15 begin since 10; 1005 back; 5910 end"},
        {"a loss during recovery continues it", "0:1 0:in 10:0 1000:1 1800:0 2000:1 9999:t",
         "15 begin since 10; 1005 back; 1805 again; 2005 back; 2900 end"},
        {"a flicker during recovery does not", "0:1 0:in 10:0 1000:1 1800:0 1801:1 9999:t",
         "15 begin since 10; 1005 back; 1900 end"},
        {"a flicker just then waits for the mains", "0:1 0:in 10:0 1000:1 1899:0 1902:1 9999:t",
         "15 begin since 10; 1005 back; 1902 end"},
        {"a loss after the end is a new one", "0:1 0:in 10:0 1000:1 2000:0 2010:t",
         "15 begin since 10; 1005 back; 1900 end; 2005 begin since 2000"},
        {"back within 2 min, untouched: short", "0:1 0:in 10:0 130:1 200:t",
         "15 begin since 10; 135 back; 135 short"},
        {"a moment later: not short", "0:1 0:in 10:0 130.001:1 2000:t",
         "15 begin since 10; 135.001 back; 1030.001 end"},
        {"touched: not short", "0:1 0:in 10:0 60:touch 100:1 2000:t",
         "15 begin since 10; 105 back; 1000 end"},
        {"begin not known: not short", "0:in 10:0 100:1 2000:t",
         "15 begin since 10 at least; 105 back; 1000 end"},
        {"unknown mains does not end it", "0:1 0:in 10:0 1000:1 1100:u 9999:t",
         "15 begin since 10; 1005 back"},
        {"known again: fifteen minutes from there", "0:1 0:in 10:0 1000:1 1100:u 5000:1 9999:t",
         "15 begin since 10; 1005 back; 5900 end"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        play_init(&play);
        play_script(&play, cases[i].script);
        if (strcmp(play.got, cases[i].answer) != 0) {
            fail_msg("%s:\n  got    %s\n  wanted %s", cases[i].name, play.got, cases[i].answer);
        }
    }
}

/* Who wants the mains to be back for longer than that keeps it so, whatever the sensor does. */
static void without_a_sensor_it_ends_no_sooner_than_with_one(void **state)
{
    (void)state;
    static const char *const scripts[] = {"0:1 0:in 10:0 1000:1 9999:t",
                                          "0:1 0:in 10:0 1000:1 4000:lost 4010:in 9999:t",
                                          "0:1 0:lost 10:0 1000:1 9999:t"};
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        struct play play;
        play_init(&play);
        play.rules.outage_mains_back_ms = 2 * MS_PER_HOUR;
        play_script(&play, scripts[i]);
        assert_string_equal(play.got, "15 begin since 10; 1005 back; 8200 end");
    }
}

static void the_clock_counts_on_from_the_first_loss(void **state)
{
    (void)state;
    struct play play;
    play_init(&play);
    play_script(&play, "0:1 0:in 10:0 1000:1 1800:0 2000:t");
    assert_int_equal(play.outage.since_ms, 10 * MS_PER_S);
    assert_int_equal(play.outage.mains_back_ms, MS_UNKNOWN);
    assert_int_equal(play.outage.lost_total_ms, (990 + 200) * MS_PER_S);
    play_script(&play, "2100:1 2500:t");
    assert_int_equal(play.outage.since_ms, 10 * MS_PER_S);
    assert_int_equal(play.outage.mains_back_ms, 2100 * MS_PER_S);
    assert_int_equal(play.outage.lost_total_ms, (990 + 300) * MS_PER_S);
}

static void a_restart_goes_on_with_it(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script, *answer;
        int64_t lost_s;
    } cases[] = {
        {"still gone", "1:0 100:t", "", 3600 + 100},
        {"not sensed yet", "1:u 100:t", "", 3600 + 100},
        {"back meanwhile: the whole gap counts as lost", "1:1 1:in 2000:t", "1 back; 901 end",
         3600 + 1},
        {"back later", "1:0 1:in 500:1 2000:t", "505 back; 1400 end", 3600 + 500},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        play_init(&play);
        outage_resume(&play.outage, -3600 * MS_PER_S, true);
        play_script(&play, cases[i].script);
        if (strcmp(play.got, cases[i].answer) != 0 || play.outage.since_ms != -3600 * MS_PER_S ||
            !play.outage.at_least || play.outage.lost_total_ms != cases[i].lost_s * MS_PER_S) {
            fail_msg("%s: got %s, lost %ld ms", cases[i].name, play.got,
                     (long)play.outage.lost_total_ms);
        }
    }
    /* one that began less than two minutes ago does not close by itself after a restart */
    struct play play;
    play_init(&play);
    outage_resume(&play.outage, -30 * MS_PER_S, false);
    play_script(&play, "1:1 1:in 2000:t");
    assert_string_equal(play.got, "1 back; 901 end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outages_as_in_the_handbook),
        cmocka_unit_test(without_a_sensor_it_ends_no_sooner_than_with_one),
        cmocka_unit_test(the_clock_counts_on_from_the_first_loss),
        cmocka_unit_test(a_restart_goes_on_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
