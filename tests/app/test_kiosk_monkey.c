/* Whoever touches anything, at any moment: the kiosk stays whole, and what it noted is found back.
 * Also touches that were meant for the screen before. */
#include "kiosk_stage.h"
#include "screens/screens.h"

#define TOUCHES 1500

static uint64_t seed;

static size_t below(size_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)((seed >> 16) % limit);
}

static int width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    (void)font;
    (void)text;
    return (int)len * size / 2;
}

static struct ui ui;
static struct draw_list list;

static void look(const struct stage *stage)
{
    static const struct panel panels[] = {{800, 480, 154, 86}, {720, 1280, 86, 155}};
    static const struct font_ops fonts = {.width = width};
    ui_begin(&ui, &list, &panels[below(2)], &fonts, (struct action){0});
    screens_draw(&ui, &stage->kiosk->view);
}

static void power(struct stage *stage)
{
    bool lost = stage->status.mains == TRI_YES;
    stage->status.mains = lost ? TRI_NO : TRI_YES;
    stage->status.outage = lost ? OUTAGE_ACTIVE : OUTAGE_NONE;
    stage->status.outage_id = lost ? 100 + below(1000) : 0;
    stage->status.outage_since_ms = stage->status.boot_ms;
    tell(stage, 1000);
}

/* After a restart every incident stands as it stood. */
static void restart_and_compare(struct stage *stage)
{
    static struct running before[INCIDENT_MAX];
    size_t count = stage->kiosk->view.running_count;
    memcpy(before, stage->kiosk->view.running, sizeof(before));
    restart(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct runner *was = &before[i].runner, *is = &view->running[i].runner;
        assert_true(view->running[i].incident.number == before[i].incident.number);
        assert_non_null(is->book);
        for (size_t s = 0; s < is->book->step_count; s++) {
            assert_int_equal(is->step[s].state, was->step[s].state);
            assert_int_equal(is->step[s].calls, was->step[s].calls);
            assert_int_equal(is->step[s].records, was->step[s].records);
            assert_string_equal(is->step[s].value, was->step[s].value);
        }
        assert_memory_equal(is->answer, was->answer, sizeof(is->answer));
        assert_memory_equal(is->told, was->told, sizeof(is->told));
    }
    tell(stage, 1000);
}

static void walk(struct stage *stage)
{
    static struct action before[64];
    size_t before_count = 0;
    for (int i = 0; i < TOUCHES; i++) {
        look(stage);
        struct action action = {0};
        if (before_count > 0 && below(20) == 0) {
            action = before[below(before_count)];
        } else if (ui.target_count > 0) {
            action = ui.target[below(ui.target_count)].action;
        }
        before_count = ui.target_count < ARRAY_LEN(before) ? ui.target_count : ARRAY_LEN(before);
        for (size_t t = 0; t < before_count; t++) {
            before[t] = ui.target[t].action;
        }
        stage->mono_ms += 300;
        stage->status.boot_ms += 300;
        stage->status.wall_ms += 300;
        kiosk_act(stage->kiosk, action, stage->mono_ms);
        if (below(40) == 0) {
            tell(stage, (int64_t)below(3 * MS_PER_HOUR));
        } else if (below(60) == 0) {
            power(stage);
        } else if (below(100) == 0) {
            kiosk_playbooks_reload(stage->kiosk, stage->mono_ms);
        } else if (below(150) == 0) {
            kiosk_on_journal(stage->kiosk);
        } else if (below(300) == 0) {
            restart_and_compare(stage);
        }
    }
    restart_and_compare(stage);
}

static void anything_may_be_touched(void **state)
{
    struct stage *stage = *state;
    const char *text = getenv("NOODWACHT_SEED");
    seed = 0x9E3779B97F4A7C15U ^ (text != NULL ? strtoull(text, NULL, 10) << 20 : 0);
    tell(stage, 0);
    walk(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(anything_may_be_touched, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
