#include "core/coldchain.h"

#include <string.h>

#include "play.h"
#include "rules_by_hand.h"
#include "test.h"

struct play_case {
    const char *name, *script, *answer;
};

static void check_cases(struct rules rules, const struct play_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct play play;
        play_init(&play, rules);
        play_script(&play, cases[i].script);
        if (strcmp(play.got, cases[i].answer) != 0) {
            fail_msg("%s:\n  got    %s\n  wanted %s", cases[i].name, play.got, cases[i].answer);
        }
    }
}

static void consecutive_as_in_the_handbook(void **state)
{
    (void)state;
    static const struct play_case cases[] = {
        {"warm 20 min, then frost 10 h: one cold breach", "0-1140/60:9000 1200-37200/60:-3000",
         "2400 koud +1200,2400"},
        {"two readings out, 12 h apart: unknown between", "0:8100 43200:8100", ""},
        {"the same, with time told in between", "0:8100 60-43140/60:t 43200:8100", ""},
        {"exactly 8.0 for 30 min and more", "0-3600/60:8000", ""},
        {"exactly 2.0 for 20 min and more", "0-3600/60:2000", ""},
        {"8.001 is out", "0-1800/60:8001", "1800 warm +0,1800"},
        {"1.999 is out", "0-1200/60:1999", "1200 koud +0,1200"},
        {"a second short of 30 min", "0-1740/60:8001 1799:8001 1799.999:8000", ""},
        {"just 30 min", "0-1740/60:8001 1800:8001 1801:8000",
         "1800 warm +0,1800; 1801 warm -0,1800"},
        {"in range at the very moment: the new reading decides", "0-1740/60:9000 1800:7000", ""},
        {"lost at the very moment", "0-1740/60:9000 1800:x", ""},
        {"in range a moment later", "0-1740/60:9000 1800.001:7000",
         "1800 warm +0,1740; 1800.001 warm -0,1740"},
        {"between two readings: the moment, not the reading", "0-3600/300:9000 3700:5000",
         "1800 warm +0,1800; 3700 warm -0,3600"},
        {"between two uneven readings", "0:9000 590:9000 1180:9000 1770:9000 2360:9000",
         "1800 warm +0,1770"},
        {"a tick tells it in time", "0-1740/60:9000 1799.999:t 1800:t 1801:t", "1800 warm +0,1740"},
        {"one reading in range begins the run anew", "0-1200/60:9000 1260:8000 1320-3000/60:9000",
         ""},
        {"and from there 30 min", "0-1200/60:9000 1260:8000 1320-3180/60:9000",
         "3120 warm +1320,3120"},
        {"out on the other side ends it", "0-1800/60:9000 1860-1920/60:1000",
         "1800 warm +0,1800; 1860 warm -0,1800"},
        {"a gap within the validity is no gap", "0-1200/600:9000 1800:9000", "1800 warm +0,1800"},
        {"a gap one ms beyond it begins the run anew",
         "0-600/60:9000 1200.001:9000 1260-2940/60:9000", ""},
        {"and from there 30 min", "0-600/60:9000 1200.001:9000 1260-3060/60:9000",
         "3000.001 warm +1200.001,3000"},
        {"one absent reading is no reading in range", "0-1200/60:9000 1260:x 1320-2000/60:9000",
         "1800 warm +0,1800"},
        {"nor is a crc fault", "0-1200/60:9000 1260:c 1320-2000/60:9000", "1800 warm +0,1800"},
        {"nor an implausible one", "0-1200/60:9000 1260:i 1320-2000/60:9000", "1800 warm +0,1800"},
        {"every second reading fails: still told", "0-3000/120:9000 60-2940/120:x",
         "1800 warm +0,1800"},
        {"it does not become true while unknown", "0-1740/60:9000 1760:x 1900:9000",
         "1900 warm +0,1900"},
        {"unknown beyond the validity begins the run anew",
         "0-1200/60:9000 1260-1800/60:x 1800.001:9000 1860-3540/60:9000", ""},
        {"pending decides nothing", "0-1200/60:9000 1260:p 1320-1800/60:9000", "1800 warm +0,1800"},
        {"pending does not stretch the validity", "0-1200/60:9000 1260-3000/60:p 3060:9000",
         "1800 warm +0,1200"},
        {"true within the validity of the last reading", "0-1200/60:9000 1201-5000/60:t",
         "1800 warm +0,1200"},
        {"hold beyond the validity: not true", "0-1190/10:9000 1191-5000/60:t", ""},
        {"unknown does not end what is true", "0-1800/60:9000 1860:x 40000:x", "1800 warm +0,1800"},
        {"a reading in range does, after the unknown", "0-1800/60:9000 1860:x 40000:x 40060:5000",
         "1800 warm +0,1800; 40060 warm -0,1800"},
        {"still out after the unknown: one breach", "0-1800/60:9000 40000:9000 40060:5000",
         "1800 warm +0,1800; 40060 warm -0,40000"},
        {"cold between two readings", "0:1000 500:1000 1000:1000 1500:1000", "1200 koud +0,1000"},
    };
    check_cases(rules_consecutive(1800 * MS_PER_S, 1200 * MS_PER_S), cases, ARRAY_LEN(cases));
}

static void one_second_rule(void **state)
{
    (void)state;
    static const struct play_case cases[] = {
        {"since 0, true at 1, ended at 2", "0:10000 1:10000 2:1000 2.999:1000 3:5000",
         "1 warm +0,1; 2 warm -0,1"},
        {"since 0, true at 1 without a reading then", "0:10000 2:5000", "1 warm +0,0; 2 warm -0,0"},
        {"both sides in turn", "0:10000 1:10000 2:1000 3:1000 4:5000",
         "1 warm +0,1; 2 warm -0,1; 3 koud +2,3; 4 koud -2,3"},
    };
    check_cases(rules_consecutive(MS_PER_S, MS_PER_S), cases, ARRAY_LEN(cases));
}

static void no_hold_is_at_once(void **state)
{
    (void)state;
    static const struct play_case cases[] = {
        {"at the first reading out", "0:5000 60:8001 120:8000", "60 warm +60,60; 120 warm -60,60"},
        {"on the limit", "0:8000 60:2000", ""},
    };
    check_cases(rules_consecutive(0, 0), cases, ARRAY_LEN(cases));
}

static void cumulative_counts_known_time_of_one_excursion(void **state)
{
    (void)state;
    struct rules rules = rules_with_range(30 * MS_PER_MIN);
    rules_add_limit(&rules, "twee-uur", true, 8000, RULE_CUMULATIVE, 2 * MS_PER_HOUR, LEVEL_HIGH);
    static const struct play_case cases[] = {
        {"two hours in one go", "0-7200/60:9000", "7200 twee-uur +0,7140"},
        {"exactly two hours, then in range: they did pass", "0-7140/60:9000 7200:5000",
         "7200 twee-uur +0,7140"},
        {"one ms less", "0-7140/60:9000 7199.999:5000 7260:5000", ""},
        {"exactly 8.0 does not count", "0:9000 60-20000/60:8000", ""},
        {"short relief counts on: 1 h + 20 min in range + 1 h",
         "0-3540/60:9000 3600-4740/60:7000 4800-8400/60:9000", "8400 twee-uur +0,8340"},
        {"29 min 59 in range: the same excursion",
         "0-3540/60:9000 3600-5340/60:7000 5399:9000 5400-8999/60:9000 8999:5000",
         "8999 twee-uur +0,8940"},
        {"30 min in range: a new one", "0-3540/60:9000 3600-5400/60:7000 5460-12600/60:9000", ""},
        {"and that one is true after its own two hours",
         "0-3540/60:9000 3600-5400/60:7000 5460-12660/60:9000", "12660 twee-uur +5460,12600"},
        {"unknown time between neither ends nor adds", "0-3540/60:9000 3600:x 40000-43600/60:9000",
         "43600 twee-uur +0,43540"},
        {"a reading counts ten minutes at most: 60 min + 10 unseen, then 50",
         "0-3600/60:9000 40000-42940/60:9000 43000:t", "43000 twee-uur +0,42940"},
        {"unknown time breaks the thirty minutes",
         "0-3540/60:9000 3600-4800/60:7000 4860:x 6000-7500/60:7000 7560-11160/60:9000",
         "11160 twee-uur +0,11100"},
        {"ends with the excursion, dated back to the first in range",
         "0-7260/60:9000 7320-9300/60:5000", "7200 twee-uur +0,7140; 7320 twee-uur -0,7260"},
        {"not a moment sooner", "0-7260/60:9000 7320-9060/60:5000 9119.999:t",
         "7200 twee-uur +0,7140"},
        {"told by a tick", "0-7260/60:9000 7320-9060/60:5000 9120:t",
         "7200 twee-uur +0,7140; 7320 twee-uur -0,7260"},
        {"out at the very moment: it goes on", "0-7260/60:9000 7320-9060/60:5000 9120:9000",
         "7200 twee-uur +0,7140"},
        {"unknown does not end it", "0-7260/60:9000 7320:x 90000:x", "7200 twee-uur +0,7140"},
        {"cold time is not warm time", "0-3600/60:9000 3660-20000/60:1000", ""},
    };
    check_cases(rules, cases, ARRAY_LEN(cases));
}

static void confirmed_takes_two_readings_ten_seconds_apart(void **state)
{
    (void)state;
    struct rules rules = rules_with_range(30 * MS_PER_MIN);
    rules_add_limit(&rules, "vorst", false, 2000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    rules_add_limit(&rules, "heet", true, 21000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    static const struct play_case cases[] = {
        {"one reading is none", "0:1999 10-600/10:5000", ""},
        {"one reading is none, however long it counts", "0:1999 60-6000/60:t", ""},
        {"ten seconds apart", "0:1999 10:1999", "10 vorst +0,10"},
        {"a moment less", "0:1999 9.999:1999", ""},
        {"three, ten seconds from the first", "0:1999 6:1999 12:1999", "12 vorst +0,12"},
        {"exactly 2.0 is none", "0:2000 60:2000 120:2000", ""},
        {"below zero", "0:5000 60:-500 120:-500", "120 vorst +60,120"},
        {"zero is a temperature", "0:5000 60:0 120:0", "120 vorst +60,120"},
        {"lost readings confirm nothing", "0:1999 60:x 120:c 180:i 240:p", ""},
        {"the second one after a loss does", "0:1999 60:x 120:1999", "120 vorst +0,120"},
        {"within one excursion, with range between", "0:1999 60:3000 120:1999", "120 vorst +0,120"},
        {"in the next excursion it begins anew", "0:1999 60-1920/60:5000 1980:1999", ""},
        {"ends with the excursion", "0:1999 60:1999 120-1920/60:5000",
         "60 vorst +0,60; 120 vorst -0,60"},
        {"heat", "0:9000 60:21001 120:21001", "120 heet +60,120"},
        {"exactly 21.0 is none", "0:9000 60:21000 120:21000 180:21000", ""},
        {"heat ends with the excursion, not when it cools to 15",
         "0:22000 60:22000 120-2040/60:15000 2100-3900/60:5000", "60 heet +0,60; 2100 heet -0,60"},
        {"frost, then heat: both stand", "0:1000 60:1000 120:22000 180:22000",
         "60 vorst +0,60; 180 heet +120,180"},
    };
    check_cases(rules, cases, ARRAY_LEN(cases));
}

static void practice_rules_run_in_parallel(void **state)
{
    (void)state;
    static const struct play_case cases[] = {
        {"warming: early at 10 min, chain at 2 h", "0:5000 60-7260/60:9000",
         "660 vroeg-warm +60,660; 7260 twee-uur +60,7200"},
        {"a limit inside the range: 2.4 for 5 min", "0:5000 60-360/60:2400 420:2500",
         "360 vroeg-koud +60,360; 420 vroeg-koud -60,360"},
        {"2.5 itself is not out", "0:5000 60-3600/60:2500", ""},
        {"a second short of 5 min", "60-300/60:2400 359.999:2500", ""},
        {"frost is told before the early warning", "0:5000 60-360/60:1000",
         "120 vorst +60,120; 360 vroeg-koud +60,360"},
        {"the early one ends with one reading in range, the chain after thirty minutes",
         "0-7200/60:9000 7260-9060/60:7000",
         "600 vroeg-warm +0,600; 7200 twee-uur +0,7140; 7260 vroeg-warm -0,7200; "
         "7260 twee-uur -0,7200"},
    };
    check_cases(rules_practice(), cases, ARRAY_LEN(cases));
}

static void excursion_begins_and_ends(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script, *answer;
        int64_t recover_ms;
        int32_t warm_s, cold_s, unknown_s;
    } cases[] = {
        {"one reading out", "0:5000 60:8001 120:5000 1920:t", "60 afwijking +60,60",
         30 * MS_PER_MIN, 60, 0, 1200},
        {"thirty minutes in range", "0:5000 60:8001 120-1920/60:5000",
         "60 afwijking +60,60; 120 afwijking -60,60", 30 * MS_PER_MIN, 60, 0, 0},
        {"told by a tick between readings", "60:8001 120-1860/60:5000 1919.999:t 1920:t",
         "60 afwijking +60,60; 120 afwijking -60,60", 30 * MS_PER_MIN, 60, 0, 0},
        {"without recovery time the first reading in range", "60:8001 120:5000",
         "60 afwijking +60,60; 120 afwijking -60,60", 0, 60, 0, 0},
        {"warm and cold are one excursion", "0:9000 60:1000 120:9000 180:5000", "0 afwijking +0,0",
         30 * MS_PER_MIN, 120, 60, 0},
        {"unknown time is shown beside it", "0:9000 60:x 3660:9000 3720:5000", "0 afwijking +0,0",
         30 * MS_PER_MIN, 120, 0, 3600},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        play_init(&play, rules_with_range(cases[i].recover_ms));
        play.excursions = true;
        play_script(&play, cases[i].script);
        const struct coldchain *chain = &play.chain;
        if (strcmp(play.got, cases[i].answer) != 0 ||
            chain->excursion_warm_ms != cases[i].warm_s * MS_PER_S ||
            chain->excursion_cold_ms != cases[i].cold_s * MS_PER_S ||
            chain->excursion_unknown_ms != cases[i].unknown_s * MS_PER_S) {
            fail_msg("%s: got %s, warm %ld cold %ld unknown %ld ms", cases[i].name, play.got,
                     (long)chain->excursion_warm_ms, (long)chain->excursion_cold_ms,
                     (long)chain->excursion_unknown_ms);
        }
    }
}

static void state_says_what_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script;
        enum range_state state;
        int32_t in_range_since_s, no_reading_since_s; /* -1: MS_UNKNOWN */
        bool chain_broken;
    } cases[] = {
        {"nothing yet", "60:t", RANGE_UNKNOWN, -1, 0, false},
        {"in range", "60:5000", RANGE_IN, 60, -1, false},
        {"on the limits", "60:2000 120:8000", RANGE_IN, 60, -1, false},
        {"warm", "60:5000 120:8001", RANGE_WARM, -1, -1, false},
        {"cold", "60:5000 120:1999", RANGE_COLD, -1, -1, false},
        {"counts for ten minutes", "60:5000 660:t", RANGE_IN, 60, -1, false},
        {"and not longer", "60:5000 660.001:t", RANGE_UNKNOWN, -1, 60, false},
        {"absent at once", "60:5000 120:x", RANGE_UNKNOWN, -1, 60, false},
        {"absent for long: since the last valid one", "60:5000 120-6000/60:x", RANGE_UNKNOWN, -1,
         60, false},
        {"pending leaves it", "60:5000 120:p", RANGE_IN, 60, -1, false},
        {"pending for ever does not", "60:5000 120-720/60:p", RANGE_UNKNOWN, -1, 60, false},
        {"back: in range anew", "60:5000 120:x 180:5000", RANGE_IN, 180, -1, false},
        {"never a valid one", "60:x 120:p", RANGE_UNKNOWN, -1, 0, false},
        {"broken stays broken", "0:1000 60:1000 120-7200/60:5000", RANGE_IN, 120, -1, true},
        {"early warnings do not break it", "0-1200/60:9000 1260:5000", RANGE_IN, 1260, -1, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        play_init(&play, rules_practice());
        play_script(&play, cases[i].script);
        const struct coldchain *chain = &play.chain;
        int64_t in_range = cases[i].in_range_since_s < 0 ? MS_UNKNOWN
                                                         : cases[i].in_range_since_s * MS_PER_S;
        int64_t lost = cases[i].no_reading_since_s < 0 ? MS_UNKNOWN
                                                       : cases[i].no_reading_since_s * MS_PER_S;
        if (chain->state != cases[i].state || chain->in_range_since_ms != in_range ||
            chain->no_reading_since_ms != lost || chain->chain_broken != cases[i].chain_broken) {
            fail_msg("%s: state %d, in range since %ld, no reading since %ld, broken %d",
                     cases[i].name, (int)chain->state, (long)chain->in_range_since_ms,
                     (long)chain->no_reading_since_ms, chain->chain_broken);
        }
    }
}

/* The filter holds a jump back until the third reading agrees; then all three come at once. */
static void a_confirmed_jump_counts_from_its_first_reading(void **state)
{
    (void)state;
    static const struct play_case cases[] = {
        {"frost", "0:5000 60:p 120:p 179:t 180:p 60:-3000 120:-3000 180:-3000",
         "120 vorst +60,120"},
        {"two hours count from the first on",
         "0:5000 60:p 120:p 180:p 60:12000 120:12000 180-7260/60:12000",
         "660 vroeg-warm +60,660; 7260 twee-uur +60,7200"},
        {"a run that was being counted goes on",
         "0-240/60:9000 300:p 360:p 420:t 300:15000 360:15000 420-600/60:15000",
         "600 vroeg-warm +0,600"},
        {"an excursion does not end while a jump waits: the two hours go on",
         "0-3540/60:9000 3600-5340/60:5000 5400:p 5460:p 5520:p 5400:15000 5460-9060/60:15000",
         "600 vroeg-warm +0,600; 3600 vroeg-warm -0,3540; 6000 vroeg-warm +5400,6000; "
         "9000 twee-uur +0,8940"},
        {"and ends when it was nothing", "0:9000 60-1800/60:5000 1860:p 1920:5000 1980:9000", ""},
        {"nothing is undone before the newest reading", "0:5000 60:x 30:1000 120:1000",
         "120 vorst +60,120"},
    };
    check_cases(rules_practice(), cases, ARRAY_LEN(cases));

    struct play late, plain;
    play_init(&late, rules_practice());
    play_init(&plain, rules_practice());
    play_script(&late, "0:9000 60:p 120:p 700:t 60:1000 120:1000 180:9000 840:t");
    play_script(&plain, "0:9000 60:1000 120:1000 180:9000 840:t");
    assert_int_equal(late.chain.excursion_warm_ms, plain.chain.excursion_warm_ms);
    assert_int_equal(late.chain.excursion_cold_ms, plain.chain.excursion_cold_ms);
    assert_int_equal(late.chain.excursion_unknown_ms, plain.chain.excursion_unknown_ms);
    for (size_t i = 0; i < late.rules.count; i++) {
        if (late.rules.rule[i].form == RULE_CUMULATIVE) {
            assert_int_equal(late.chain.rule[i].out_ms, plain.chain.rule[i].out_ms);
        }
    }
}

static void next_says_when_a_tick_matters(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script;
        int64_t next_ms; /* -1: MS_UNKNOWN */
    } cases[] = {
        {"nothing known", "0:t", -1},
        {"in range: when it ages out", "0:5000", 600001},
        {"early warning", "0:9000 60:9000", 600000},
        {"two hours", "0-7140/60:9000", 7200000},
        {"ages out before the hold", "0:5000 60:2400 120:2400", 360000},
        {"recovered", "0:9000 60-1800/60:5000", 1860000},
        {"not within what is known", "0:9000 60:5000", 660001},
        {"unknown", "0:9000 60:x", -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        play_init(&play, rules_practice());
        play_script(&play, cases[i].script);
        int64_t next = coldchain_next_ms(&play.chain, &play.rules);
        if (next != (cases[i].next_ms < 0 ? MS_UNKNOWN : cases[i].next_ms)) {
            fail_msg("%s: %ld", cases[i].name, (long)next);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(consecutive_as_in_the_handbook),
        cmocka_unit_test(one_second_rule),
        cmocka_unit_test(no_hold_is_at_once),
        cmocka_unit_test(cumulative_counts_known_time_of_one_excursion),
        cmocka_unit_test(confirmed_takes_two_readings_ten_seconds_apart),
        cmocka_unit_test(practice_rules_run_in_parallel),
        cmocka_unit_test(excursion_begins_and_ends),
        cmocka_unit_test(state_says_what_is_known),
        cmocka_unit_test(a_confirmed_jump_counts_from_its_first_reading),
        cmocka_unit_test(next_says_when_a_tick_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
