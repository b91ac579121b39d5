/* A thousand breaches through the whole chain, and none is missed: warm, cold and hot, slow, fast
 * and at once, with lost readings and gaps, with restarts from the record. What must be told, and
 * what may not be told sooner, says an oracle that knows the true temperature. */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "core/log.h"
#include "folder.h"
#include "fridge.h"
#include "watch.h"

#define BREACHES 1000
#define ATTEMPT_MAX 800
#define NOISE_C 0.1 /* what the sensor says is within this of the truth */
#define AGREE_C 1.8 /* so near, three readings confirm a jump */

static uint64_t seed;

static double pick(double from, double to)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return from + (to - from) * (double)(seed >> 33) / 2147483648.0;
}

static int choose(int below)
{
    return (int)pick(0, below);
}

struct attempt {
    int64_t at_ms;
    double celsius; /* the truth */
    bool valid;
    bool restart, new_boot; /* the daemon comes back just before this one */
};

struct story {
    struct attempt attempt[ATTEMPT_MAX];
    size_t count;
    bool fast; /* it moved more than the filter takes for granted: 5 degrees in 5 minutes */
    bool restarts;
    char name[96];
};

static void make_story(struct story *story)
{
    static const char *const ways[] = {"warm", "koud", "heet"};
    static const char *const paces[] = {"traag", "snel", "ineens"};
    static const char *const losses[] = {"geen gaten", "losse gaten", "een gat", "stilte"};
    int way = choose(3), pace = choose(3), loss = choose(4), restart = choose(16);
    double target_c = way == 0 ? pick(8.3, 14) : way == 1 ? pick(-6, 1.8) : pick(21.5, 32);
    double per_min = pace == 0 ? pick(0.02, 0.3) : pace == 1 ? pick(0.5, 6) : 1000;
    double begin_min = pick(20, 90);
    double last_min = pick(20, 300); /* how long it stays so */
    double lost_from_min = begin_min + pick(-15, 120);
    double lost_to_min = lost_from_min + pick(2, 40);
    double restart_min = begin_min + pick(1, 200);
    double base_c = pick(3.8, 5.6), celsius = base_c;
    bool came_back = restart > 1;
    story->count = 0;
    story->fast = per_min > 0.8;
    story->restarts = restart <= 1;
    for (double min = 0; min < begin_min + last_min + 200 && story->count < ATTEMPT_MAX; min++) {
        bool out = min >= begin_min && min < begin_min + last_min;
        double to_c = out ? target_c : base_c;
        double step_c = fmin(fabs(to_c - celsius), min > begin_min ? per_min : 0);
        celsius += to_c > celsius ? step_c : -step_c;
        bool in_gap = min >= lost_from_min && min < lost_to_min;
        bool down = !came_back && min >= restart_min;
        came_back = came_back || min >= restart_min + lost_to_min - lost_from_min;
        if ((loss == 3 && in_gap) || (down && !came_back)) {
            continue; /* not even an attempt */
        }
        story->attempt[story->count++] = (struct attempt){
            .at_ms = (int64_t)(min * 60000 + pick(-900, 900)) + MS_PER_MIN,
            .celsius = celsius + (out ? 0 : 0.4 * sin(min / 8)),
            .valid = !(loss == 1 && pick(0, 1) < 0.2) && !(loss == 2 && in_gap),
            .restart = down && came_back,
            .new_boot = restart == 1,
        };
    }
    text_set(story->name, sizeof(story->name), "%s %s naar %.1f, %s%s", ways[way], paces[pace],
             target_c, losses[loss],
             restart == 0   ? ", herstart"
             : restart == 1 ? ", stroom eraf en erop"
                            : "");
}

/* --- the oracle --- */

static bool beyond(const struct rule *rule, double celsius, double margin)
{
    double limit = rule->limit_mc / 1000.0;
    return rule->above ? celsius > limit + margin : celsius < limit - margin;
}

static bool agree(const struct attempt *a, const struct attempt *b, const struct attempt *c)
{
    return a->valid && b->valid && c->valid && fabs(b->celsius - a->celsius) < AGREE_C &&
           fabs(c->celsius - a->celsius) < AGREE_C;
}

/* When a reading after a jump is believed at the latest: one of three that agree, in one go, or
 * the third of such with losses between. */
static int64_t believed_ms(const struct story *story, size_t index)
{
    const struct attempt *at = story->attempt;
    if (!story->fast) {
        return at[index].at_ms;
    }
    size_t before[2] = {index, index}, found = 0;
    for (size_t i = index; i-- > 0 && found < 2;) {
        before[found] = i;
        found += at[i].valid;
    }
    if (found == 2 && agree(&at[before[1]], &at[before[0]], &at[index])) {
        return at[index].at_ms;
    }
    for (size_t i = index > 0 ? index - 1 : 0; i <= index && i + 2 < story->count; i++) {
        if (agree(&at[i], &at[i + 1], &at[i + 2])) {
            return at[i + 2].at_ms;
        }
    }
    return MS_UNKNOWN;
}

/* The latest moment at which the rule must have been told, whatever the noise; MS_UNKNOWN: it need
 * not be. Only what is surely out counts, and unknown time counts for nothing. */
static int64_t must_ms(const struct story *story, const struct rule *rule)
{
    int64_t since_ms = MS_UNKNOWN, valid_ms = MS_UNKNOWN, sum_ms = 0, not_out_ms = 0;
    int readings = 0;
    bool was_out = false;
    for (size_t i = 0; i < story->count; i++) {
        const struct attempt *now = &story->attempt[i];
        int64_t told_ms = now->valid ? believed_ms(story, i) : MS_UNKNOWN;
        bool out = told_ms != MS_UNKNOWN && beyond(rule, now->celsius, NOISE_C);
        bool gap = valid_ms == MS_UNKNOWN || now->at_ms - valid_ms >= 10 * MS_PER_MIN;
        if (out && (gap || since_ms == MS_UNKNOWN)) {
            since_ms = now->at_ms;
        }
        if (now->valid && !out) {
            since_ms = MS_UNKNOWN;
        }
        const struct attempt *before = i > 0 ? now - 1 : NULL;
        bool held = was_out && out && !now->restart && now->at_ms - before->at_ms < 5 * MS_PER_MIN;
        was_out = out;
        sum_ms += held ? now->at_ms - before->at_ms : 0;
        readings += out;
        not_out_ms = out || before == NULL ? 0 : not_out_ms + now->at_ms - before->at_ms;
        if (not_out_ms >= 25 * MS_PER_MIN) { /* perhaps recovered */
            sum_ms = 0;
            readings = 0;
        }
        bool told = rule->form == RULE_CONSECUTIVE
                        ? since_ms != MS_UNKNOWN && now->at_ms - since_ms >= rule->hold_ms
                    : rule->form == RULE_CUMULATIVE ? sum_ms >= rule->hold_ms
                                                    : readings >= 2;
        if (told && out) {
            return told_ms;
        }
        valid_ms = now->valid ? now->at_ms : valid_ms;
    }
    return MS_UNKNOWN;
}

/* The earliest moment at which it may be told; MS_UNKNOWN: never. All that may be out counts. */
static int64_t may_ms(const struct story *story, const struct rule *rule)
{
    int64_t since_ms = MS_UNKNOWN, sum_ms = 0;
    int readings = 0;
    for (size_t i = 0; i < story->count; i++) {
        const struct attempt *now = &story->attempt[i];
        bool out = now->valid && beyond(rule, now->celsius, -NOISE_C);
        if (rule->form == RULE_CONSECUTIVE && now->valid && !out) {
            since_ms = MS_UNKNOWN;
        }
        if (out && since_ms == MS_UNKNOWN) {
            since_ms = now->at_ms;
        }
        readings += out;
        int64_t next_ms = i + 1 < story->count ? now[1].at_ms : now->at_ms;
        int64_t held_ms = ms_least(next_ms - now->at_ms, 10 * MS_PER_MIN);
        switch (rule->form) {
        case RULE_CONSECUTIVE:
            if (since_ms != MS_UNKNOWN && next_ms - since_ms >= rule->hold_ms) {
                return since_ms + rule->hold_ms;
            }
            break;
        case RULE_CUMULATIVE:
            if (out && sum_ms + held_ms >= rule->hold_ms) {
                return now->at_ms + rule->hold_ms - sum_ms;
            }
            sum_ms += out ? held_ms : 0;
            break;
        case RULE_CONFIRMED:
            if (readings >= 2) {
                return now->at_ms;
            }
            break;
        }
    }
    return MS_UNKNOWN;
}

/* --- the guard --- */

struct told {
    int64_t first_ms[RULE_MAX];
};

static void look(struct watch *watch, void *context)
{
    struct told *told = context;
    for (size_t i = 0; i < watch->guard.rules.count; i++) {
        if (told->first_ms[i] == MS_UNKNOWN && watch_holds(watch, i)) {
            told->first_ms[i] = watch->boot_began_ms + watch->now_ms;
        }
    }
    /* nobody acknowledges here: what stands is heard */
    const struct alarms *alarms = &watch->guard.alarms;
    if (alarms->count > 0 && alarms->alarm[0].level > LEVEL_LOW) {
        assert_int_equal(watch->sound, alarms->alarm[0].level);
    }
}

static void play(const struct story *story, const struct rules *rules, const char *db,
                 struct fridge *noise, struct told *told)
{
    static struct watch watch;
    watch_init(&watch, rules, 0);
    watch.looked = look;
    watch.context = told;
    for (size_t i = 0; i < RULE_MAX; i++) {
        told->first_ms[i] = MS_UNKNOWN;
    }
    if (story->restarts) {
        watch_record(&watch, db);
    }
    for (size_t i = 0; i < story->count; i++) {
        const struct attempt *now = &story->attempt[i];
        int64_t at_ms = now->at_ms - watch.boot_began_ms;
        if (now->restart) {
            watch_restart(&watch, rules, at_ms - MS_PER_S, now->new_boot);
            look(&watch, told);
            at_ms = now->at_ms - watch.boot_began_ms;
        }
        watch_reading(&watch, at_ms, now->valid ? QUALITY_OK : QUALITY_CRC,
                      now->valid ? fridge_seen_mc(noise, now->celsius) : 0);
    }
    const struct coldchain *chain = &watch.guard.sensor[0].chain;
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rule[i];
        if (rule->kind == RULE_TEMPERATURE && told->first_ms[i] != MS_UNKNOWN &&
            beyond(rule, chain->last.mc / 1000.0, 0) && !watch_holds(&watch, i)) {
            fail_msg("%s: %s ended while the last reading is out", story->name, rule->id);
        }
    }
    watch_end(&watch);
}

static void a_thousand_breaches(void **state)
{
    (void)state;
    static struct rules rules;
    static struct story story;
    struct told told;
    struct fridge noise;
    char folder[PATH_SIZE], db[PATH_SIZE];
    size_t breaches = 0, restarts = 0, missed = 0, early = 0, due[RULE_MAX] = {0};
    watch_load_rules("nl-praktijk", &rules);
    fridge_init(&noise, 3);
    for (size_t number = 1; breaches < BREACHES; number++) {
        bool breach = false;
        seed = number;
        make_story(&story);
        folder_make(folder);
        text_set(db, sizeof(db), "%s/metingen.db", folder);
        play(&story, &rules, db, &noise, &told);
        folder_remove(folder);
        for (size_t i = 0; i < rules.count; i++) {
            if (rules.rule[i].kind != RULE_TEMPERATURE) {
                continue;
            }
            int64_t must = must_ms(&story, &rules.rule[i]);
            int64_t may = may_ms(&story, &rules.rule[i]);
            int64_t first = told.first_ms[i];
            bool late = must != MS_UNKNOWN && (first == MS_UNKNOWN || first > must);
            bool soon = first != MS_UNKNOWN && (may == MS_UNKNOWN || first < may);
            due[i] += must != MS_UNKNOWN;
            breach = breach || must != MS_UNKNOWN;
            if (late || soon) {
                print_error("%zu %s: %s told at %.2f min, may from %.2f, must by %.2f\n", number,
                            story.name, rules.rule[i].id, (double)first / 60000,
                            (double)may / 60000, (double)must / 60000);
            }
            missed += late;
            early += soon;
        }
        breaches += breach;
        restarts += story.restarts;
    }
    print_message("%d breaches, %zu with a restart: %zu missed or late, %zu too soon; due:",
                  BREACHES, restarts, missed, early);
    for (size_t i = 0; i < rules.count; i++) {
        if (rules.rule[i].kind == RULE_TEMPERATURE) {
            print_message(" %s %zu", rules.rule[i].id, due[i]);
            assert_true(due[i] > BREACHES / 10);
        }
    }
    print_message("\n");
    assert_int_equal(missed, 0);
    assert_int_equal(early, 0);
}

int main(void)
{
    log_start("test_oracle_breaches", LOG_LEVEL_WARNING);
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_thousand_breaches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
