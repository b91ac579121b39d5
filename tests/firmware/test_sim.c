#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim_stage.h"

static void begins_at_rest(void **state)
{
    (void)state;
    int64_t real_ms = clock_wall_ms(&clock_system);
    struct sim *sim = sim_create(&settings);
    const struct clock *clock = sim_clock(sim);
    int32_t pct = 0;
    bool charging = true;
    assert_true(clock_wall_ms(clock) >= real_ms);
    assert_true(clock_boot_ms(clock) >= 0);
    assert_int_equal(sim_speed(sim), 1);
    assert_int_equal(sim_mains(sim), TRI_YES);
    assert_int_equal(sim_door_open(sim), TRI_NO);
    assert_false(sim_button_pressed(sim));
    sim_battery(sim, &pct, &charging);
    assert_int_equal(pct, 100);
    assert_false(charging);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(look(sim, i).quality, QUALITY_OK);
        assert_in_range(look(sim, i).mc, 3000, 6000);
    }
    assert_in_range(look(sim, 2).mc, 20500, 23500);
    assert_in_range(look(sim, 3).mc, 2500, 3500);
    sim_destroy(sim);
}

static void the_clock_stands_until_moved_on(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    const struct clock *clock = sim_clock(sim);
    int64_t start_ms = clock_boot_ms(clock);
    int64_t wall_ms = clock_wall_ms(clock);
    hand(sim, "skip", "3600");
    assert_true(clock_boot_ms(clock) == start_ms);
    assert_true(sim_target_ms(sim) >= start_ms + MS_PER_HOUR);
    assert_true(sim_real_wait_ms(sim, start_ms + MS_PER_HOUR) == 0);
    sim_advance(sim, start_ms + 1000);
    assert_true(clock_boot_ms(clock) == start_ms + 1000);
    sim_advance(sim, start_ms); /* never back */
    assert_true(clock_boot_ms(clock) == start_ms + 1000);
    assert_true(clock_wall_ms(clock) == wall_ms + 1000);
    sim_advance(sim, start_ms + MS_PER_DAY); /* never past the target */
    assert_true(clock_boot_ms(clock) <= sim_target_ms(sim));
    assert_true(clock_boot_ms(clock) >= start_ms + MS_PER_HOUR);
    sim_set_wall(sim, 1000000);
    assert_true(clock_wall_ms(clock) == 1000000);
    sim_destroy(sim);
}

static void let_real_time_pass(int64_t ms)
{
    int64_t until_ms = clock_boot_ms(&clock_system) + ms;
    while (clock_boot_ms(&clock_system) < until_ms) {
        usleep(1000);
    }
}

static void speed_divides_the_wait(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    hand(sim, "speed", "1000");
    assert_int_equal(sim_speed(sim), 1000);
    int64_t before_ms = sim_target_ms(sim);
    int64_t wait_ms = sim_real_wait_ms(sim, before_ms + 10 * MS_PER_HOUR);
    assert_true(wait_ms > 0 && wait_ms <= 36000);
    let_real_time_pass(20);
    assert_true(sim_target_ms(sim) >= before_ms + 20 * 1000);
    sim_destroy(sim);
}

/* What has passed stays as it is: it is not counted again at the new speed. */
static void a_new_speed_counts_from_now_on(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    let_real_time_pass(100);
    int64_t before_ms = sim_target_ms(sim);
    int64_t real_ms = clock_boot_ms(&clock_system);
    hand(sim, "speed", "100000");
    int64_t after_ms = sim_target_ms(sim);
    real_ms = clock_boot_ms(&clock_system) - real_ms + 1;
    assert_true(after_ms - before_ms <= real_ms * 100000);
    let_real_time_pass(20);
    before_ms = sim_target_ms(sim);
    hand(sim, "speed", "1");
    assert_true(sim_target_ms(sim) >= before_ms);
    sim_destroy(sim);
}

static void an_outage_warms_the_fridge_and_empties_the_battery(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    int32_t pct = 0;
    bool charging = false;
    hand(sim, "mains", "off");
    assert_int_equal(sim_mains(sim), TRI_NO);
    jump(sim, "14400");
    assert_true(look(sim, 0).mc > 8000);
    assert_in_range(look(sim, 3).mc, 3500, 6500);
    sim_battery(sim, &pct, &charging);
    assert_in_range(pct, 49, 50);
    assert_false(charging);
    hand(sim, "mains", "on");
    jump(sim, "3600");
    sim_battery(sim, &pct, &charging);
    assert_in_range(pct, 74, 75);
    assert_true(charging);
    jump(sim, "7200");
    assert_true(look(sim, 0).mc < 8000);
    sim_battery(sim, &pct, &charging);
    assert_int_equal(pct, 100);
    assert_false(charging);
    hand(sim, "mains", "off");
    jump(sim, "36000");
    sim_battery(sim, &pct, &charging);
    assert_int_equal(pct, 0);
    sim_destroy(sim);
}

/* A killed daemon saves nothing more; what its hands did must be there all the same. */
static void the_world_outlives_a_kill(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    char id[ID_SIZE];
    text_copy(id, sizeof(id), sim_boot_id(sim));
    int64_t wall_ms = clock_wall_ms(sim_clock(sim)) - clock_boot_ms(sim_clock(sim));
    sim_destroy(sim);

    pid_t child = fork();
    if (child == 0) {
        sim = sim_create(&settings);
        hand(sim, "mains", "off");
        hand(sim, "temp", "12");
        hand(sim, "sensor", "koelkast2 lost");
        jump(sim, "7200");
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    sim = sim_create(&settings);
    assert_string_equal(sim_boot_id(sim), id);
    assert_int_equal(sim_mains(sim), TRI_NO);
    assert_int_equal(look(sim, 1).quality, QUALITY_ABSENT);
    assert_true(clock_boot_ms(sim_clock(sim)) >= 7200 * MS_PER_S);
    assert_true(clock_wall_ms(sim_clock(sim)) - clock_boot_ms(sim_clock(sim)) == wall_ms);
    assert_in_range(look(sim, 0).mc, 12500, 16000); /* it warmed on while nobody looked */
    sim_destroy(sim);
}

static void a_restarted_machine_is_a_new_boot(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    char id[ID_SIZE];
    char text[4096];
    char path[PATH_SIZE];
    text_copy(id, sizeof(id), sim_boot_id(sim));
    hand(sim, "door", "open");
    jump(sim, "7200");
    int64_t wall_ms = clock_wall_ms(sim_clock(sim));
    sim_destroy(sim);

    assert_true(text_set(path, sizeof(path), "%s/sim.state", settings.run));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t len = fread(text, 1, sizeof(text) - 1, file);
    text[len] = '\0';
    fclose(file);
    char *boot = strstr(text, "real_boot ");
    assert_non_null(boot);
    memset(boot + strlen("real_boot "), 'a', 4);
    folder_write(settings.run, "sim.state", text);

    sim = sim_create(&settings);
    assert_string_not_equal(sim_boot_id(sim), id);
    assert_true(clock_boot_ms(sim_clock(sim)) < MS_PER_HOUR);
    assert_true(clock_wall_ms(sim_clock(sim)) >= wall_ms);
    assert_int_equal(sim_door_open(sim), TRI_YES);
    sim_destroy(sim);
}

static bool has_file_starting(const char *start)
{
    DIR *entries = opendir(settings.run);
    bool found = false;
    assert_non_null(entries);
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        found = found || strncmp(entry->d_name, start, strlen(start)) == 0;
    }
    closedir(entries);
    return found;
}

static void a_broken_state_is_set_aside(void **state)
{
    (void)state;
    folder_write(settings.run, "sim.state", "noodwacht-sim 1\nspeed 0\n");
    struct sim *sim = sim_create(&settings);
    assert_non_null(sim);
    assert_int_equal(sim_mains(sim), TRI_YES);
    assert_true(has_file_starting("sim.state.defect-"));
    sim_destroy(sim);
    assert_true(has_file_starting("sim.state"));
}

static void the_same_hands_give_the_same_readings(void **state)
{
    (void)state;
    int32_t first[2][8];
    for (int turn = 0; turn < 2; turn++) {
        struct sim *sim = sim_create(&settings);
        hand(sim, "skip", "100000");
        for (int i = 0; i < 8; i++) {
            for (int part = 0; part <= turn; part++) { /* looking more often changes nothing */
                sim_advance(sim, (i + 1) * MS_PER_HOUR - (turn - part) * 1700);
            }
            first[turn][i] = look(sim, 0).mc;
        }
        sim_destroy(sim);
        folder_delete(settings.run, "sim.state");
    }
    assert_memory_equal(first[0], first[1], sizeof(first[0]));
}

static void the_buzzer_is_traced(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    char want[128];
    char got[128] = "";
    struct sim *sim = sim_create(&settings);
    assert_true(text_set(path, sizeof(path), "%s/trace", settings.run));
    assert_true(sim_trace_open(sim, path));
    sim_buzzer_set(sim, false);
    long long on_ms = clock_boot_ms(sim_clock(sim));
    sim_buzzer_set(sim, true);
    sim_buzzer_set(sim, true);
    jump(sim, "5");
    long long off_ms = clock_boot_ms(sim_clock(sim));
    sim_buzzer_set(sim, false);
    assert_true(text_set(want, sizeof(want), "%lld buzzer 1\n%lld buzzer 0\n", on_ms, off_ms));
    FILE *file = fopen(path, "r"); /* before the sim is gone: a killed daemon leaves it too */
    assert_non_null(file);
    assert_true(fread(got, 1, sizeof(got) - 1, file) > 0);
    fclose(file);
    assert_string_equal(got, want);
    assert_false(sim_trace_open(sim, "/niet/daar"));
    sim_destroy(sim);
}

static void *read_in_thread(void *context)
{
    struct raw_reading raw = look(context, 0);
    return raw.quality == QUALITY_ABSENT ? context : NULL;
}

static void a_hanging_sensor_lets_go_at_the_end(void **state)
{
    (void)state;
    struct sim *sim = sim_create(&settings);
    pthread_t thread;
    void *answer = NULL;
    hand(sim, "sensor", "hang");
    assert_int_equal(pthread_create(&thread, NULL, read_in_thread, sim), 0);
    hand(sim, "sensor", "lost");
    assert_int_equal(pthread_join(thread, &answer), 0);
    assert_ptr_equal(answer, sim);
    sim_destroy(sim);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(begins_at_rest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_clock_stands_until_moved_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(speed_divides_the_wait, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_speed_counts_from_now_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_outage_warms_the_fridge_and_empties_the_battery, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_world_outlives_a_kill, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_restarted_machine_is_a_new_boot, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_state_is_set_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_hands_give_the_same_readings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_buzzer_is_traced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_hanging_sensor_lets_go_at_the_end, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
