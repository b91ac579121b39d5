/* What is overdue is one calm line on Overzicht. */
#include "ready_stage.h"
#include "screens/notices.h"
#include "screens/what_now.h"

static struct notice notice[NOTICE_MAX];

static void what_is_late_is_one_calm_line(void **state)
{
    (void)state;
    struct what_now now;
    all_good();
    assert_int_equal(notices_collect(&view, notice), 0);
    views_task("back-up", "gedaan", "2026-01-01");
    assert_int_equal(notices_collect(&view, notice), 1);
    assert_true(notice[0].calm);
    assert_string_equal(notice[0].title, "Taak te laat");
    views_task(TASK_DRILL, "gedaan", "2025-11-21");
    assert_int_equal(notices_collect(&view, notice), 1);
    assert_string_equal(notice[0].title, "Oefening te laat");
    assert_string_equal(notice[0].act, "Houd een oefening. En nog 1 taak.");
    assert_int_equal(notice[0].action.arg, SCREEN_TASKS);
    view_what_now(&view, &now);
    assert_int_equal(now.kind, WHAT_NOW_NOTICE);
    /* Below what stands already, and gone when there is something to do. */
    views_alarm(LEVEL_LOW, "Paraaf", "", "Zet een paraaf.");
    assert_int_equal(notices_collect(&view, notice), 2);
    assert_false(notice[0].calm);
    views_alarm(LEVEL_HIGH, "Te warm", "", "Zet de vaccins apart.");
    assert_int_equal(notices_collect(&view, notice), 2);
    assert_false(notice[1].calm);
    all_good();
    views_task(TASK_DRILL, "gedaan", "2025-11-21");
    view.today[0] = '\0';
    assert_int_equal(notices_collect(&view, notice), 0);
    all_good();
    views_task(TASK_DRILL, "gedaan", "2025-11-21");
    view.linked = false;
    assert_int_equal(notices_collect(&view, notice), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_late_is_one_calm_line),
    };
    return cmocka_run_group_tests(tests, load_gallery, unload_gallery);
}
