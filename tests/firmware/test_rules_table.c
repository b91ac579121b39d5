/* Every rule of every rules file that ships, through the guard, at its limit and at its time. */
#include <dirent.h>
#include <stdio.h>
#include <time.h>

#include "core/log.h"
#include "rules_rows.h"
#include "watch.h"

/* Scripts: words "AT:WHAT" or "FROM-TO/EVERY:WHAT" in seconds. WHAT is thousandths of a degree, x
 * absent, c crc, i implausible, t time only; M0 M1 M? mains; D0 D1 D? door; BN battery percent; CN
 * the wall clock N seconds from where it began, C? no longer trusted; S signed off. */

struct seen {
    size_t rule;
    bool holds;
    char answer[128];
};

static void look(struct watch *watch, void *context)
{
    struct seen *seen = context;
    bool holds = watch_holds(watch, seen->rule);
    if (holds != seen->holds) {
        struct text text = {
            .at = seen->answer, .size = sizeof(seen->answer), .len = strlen(seen->answer)};
        text_add(&text, "%s%.12g",
                 !holds         ? "-"
                 : text.len > 0 ? "; "
                                : "",
                 (double)watch->now_ms / 1000.0);
        seen->holds = holds;
    }
}

static enum tristate tristate_of(char letter)
{
    return letter == '1' ? TRI_YES : letter == '0' ? TRI_NO : TRI_UNKNOWN;
}

static void play_word(struct watch *watch, int64_t at_ms, const char *what)
{
    uint64_t seq;
    switch (what[0]) {
    case 't':
        watch_tick(watch, at_ms);
        break;
    case 'x':
        watch_reading(watch, at_ms, QUALITY_ABSENT, 0);
        break;
    case 'c':
        watch_reading(watch, at_ms, QUALITY_CRC, 0);
        break;
    case 'i':
        watch_reading(watch, at_ms, QUALITY_IMPLAUSIBLE, 0);
        break;
    case 'M':
        watch->inputs.mains = tristate_of(what[1]);
        watch_inputs(watch, at_ms);
        break;
    case 'D':
        watch->inputs.door_open = tristate_of(what[1]);
        watch_inputs(watch, at_ms);
        break;
    case 'B':
        watch->inputs.battery_pct = (int32_t)strtol(what + 1, NULL, 10);
        watch_inputs(watch, at_ms);
        break;
    case 'C':
        watch_pass(watch, at_ms);
        guard_set_time(&watch->guard, WATCH_WALL_MS + strtol(what + 1, NULL, 10) * MS_PER_S,
                       what[1] == '?' ? TIME_UNTRUSTED : TIME_PERSON);
        watch_tick(watch, at_ms);
        break;
    case 'S':
        watch_pass(watch, at_ms);
        guard_sign_off(&watch->guard, "Anna", at_ms, &seq);
        watch_look(watch);
        break;
    default:
        watch_reading(watch, at_ms, QUALITY_OK, (int32_t)strtol(what, NULL, 10));
    }
}

static void play_script(struct watch *watch, const char *script)
{
    char copy[512];
    char *rest = NULL;
    assert_true(text_copy(copy, sizeof(copy), script));
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        double from = 0, to = 0, every = 1;
        char *what = strchr(word, ':');
        assert_non_null(what);
        *what++ = '\0';
        int fields = sscanf(word, "%lf-%lf/%lf", &from, &to, &every);
        assert_true(fields == 1 || fields == 3);
        for (double at = from; at <= (fields == 1 ? from : to); at += every) {
            play_word(watch, (int64_t)(at * 1000.0 + 0.5), what);
        }
    }
}

static int rule_of(const struct rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (strcmp(rules->rule[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static void each_row(void **state)
{
    (void)state;
    static struct rules rules;
    static struct watch watch;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct row *row = &rows[i];
        if (i == 0 || strcmp(row->rules, rows[i - 1].rules) != 0) {
            watch_load_rules(row->rules, &rules);
        }
        int rule = rule_of(&rules, row->rule);
        if (rule < 0) {
            fail_msg("%s has no rule %s", row->rules, row->rule);
        }
        struct seen seen = {.rule = (size_t)rule};
        watch_init(&watch, &rules, 0);
        watch.looked = look;
        watch.context = &seen;
        play_script(&watch, row->script);
        if (strcmp(seen.answer, row->answer) != 0) {
            print_error("%s %s, %s:\n  told   \"%s\"\n  wanted \"%s\"\n", row->rules, row->rule,
                        row->script, seen.answer, row->answer);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static unsigned looks_needed(const struct rule *rule)
{
    const unsigned always = 1U << LOOK_JUST | 1U << LOOK_GAP | 1U << LOOK_CLOCK | 1U << LOOK_LOST;
    const unsigned limit = 1U << LOOK_INSIDE | 1U << LOOK_LIMIT;
    const unsigned timed = 1U << LOOK_TOO_SHORT | 1U << LOOK_LONGER;
    switch (rule->kind) {
    case RULE_TEMPERATURE:
        return always | limit | timed;
    case RULE_BATTERY:
        return always | limit | (rule->hold_ms > 0 ? timed : 0);
    case RULE_OUTAGE:
    case RULE_DOOR:
    case RULE_SENSOR:
    case RULE_SIGNOFF:
        return always | timed | (rule->only_in_outage ? 1U << LOOK_INSIDE : 0);
    case RULE_CALIBRATION: /* no readings: test_guard_sensors.c */
    case RULE_MEASURED:
        return 0;
    }
    return always;
}

/* A rule that is added without rows here is not proven. */
static void no_rule_without_its_rows(void **state)
{
    (void)state;
    size_t files = 0;
    DIR *folder = opendir(NOODWACHT_SOURCE "/assets/regels");
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        static struct rules rules;
        char id[ID_SIZE];
        char *end = strstr(entry->d_name, ".yaml");
        if (end == NULL || end[5] != '\0') {
            continue;
        }
        text_set(id, sizeof(id), "%.*s", (int)(end - entry->d_name), entry->d_name);
        watch_load_rules(id, &rules);
        assert_string_equal(rules.id, id);
        files++;
        for (size_t i = 0; i < rules.count; i++) {
            unsigned has = 0;
            for (size_t n = 0; n < ARRAY_LEN(rows); n++) {
                bool same = strcmp(rows[n].rules, id) == 0 &&
                            strcmp(rows[n].rule, rules.rule[i].id) == 0;
                has |= same ? 1U << rows[n].look : 0;
            }
            unsigned missing = looks_needed(&rules.rule[i]) & ~has;
            if (missing != 0) {
                fail_msg("%s %s: no row for looks %#x (bits of enum look)", id, rules.rule[i].id,
                         missing);
            }
        }
    }
    closedir(folder);
    assert_true(files >= 5);
}

int main(void)
{
    log_start("test_rules_table", LOG_LEVEL_WARNING);
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row),
        cmocka_unit_test(no_rule_without_its_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
