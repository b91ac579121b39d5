/* GPIO lines that go away under the guard: the lines of this file, in the place of libgpiod's. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"
#include "gpio.h"
#include "hardware.h"
#include "test.h"

#define TURNS 200

static int opened;
static bool refused;      /* nothing can be opened */
static int chip;          /* that is plugged in: only its lines can be set */
static bool sounds;       /* what a line was last set to */
static bool fails;        /* whatever is opened reports an error for ever */
static int64_t passed_ms; /* by which the clocks are ahead */

int clock_gettime(clockid_t id, struct timespec *at)
{
    int result = (int)syscall(SYS_clock_gettime, id, at);
    at->tv_sec += (time_t)(passed_ms / MS_PER_S);
    return result;
}

/* The writing end of a pipe that nobody reads has POLLERR, that of one that is read nothing. */
struct gpio_line {
    int fd, other;
    int chip;
};

struct gpio_line *gpio_open_input(const struct gpio_settings *settings, const char *consumer,
                                  char message[MESSAGE_SIZE])
{
    (void)settings;
    (void)consumer;
    if (refused) {
        text_set(message, MESSAGE_SIZE, "geen rechten");
        return NULL;
    }
    int ends[2];
    struct gpio_line *line = calloc(1, sizeof(*line));
    assert_non_null(line);
    assert_int_equal(pipe(ends), 0);
    *line = (struct gpio_line){ends[1], ends[0], chip};
    if (fails) {
        close(line->other);
        line->other = -1;
    }
    opened++;
    return line;
}

struct gpio_line *gpio_open_output(const struct gpio_settings *settings, const char *consumer,
                                   char message[MESSAGE_SIZE])
{
    return gpio_open_input(settings, consumer, message);
}

bool gpio_set(struct gpio_line *line, bool active)
{
    if (line->chip != chip) {
        return false;
    }
    sounds = active;
    return true;
}

enum tristate gpio_get(struct gpio_line *line)
{
    (void)line;
    return TRI_NO;
}

int gpio_fd(const struct gpio_line *line)
{
    return line->fd;
}

void gpio_drain(struct gpio_line *line)
{
    (void)line;
}

void gpio_close(struct gpio_line *line)
{
    if (line != NULL) {
        close(line->fd);
        if (line->other >= 0) {
            close(line->other);
        }
        free(line);
    }
}

static struct hardware *hardware;
static struct loop *loop;
static int turns;
static enum tristate door;

static void look(void *context)
{
    (void)context;
    struct guard_inputs inputs = {.battery_pct = -1};
    hardware_inputs(hardware, &inputs);
    door = inputs.door_open;
}

static void on_button(void *context)
{
    (void)context;
}

static void on_reading(void *context, uint8_t sensor, int64_t asked_ms,
                       const struct raw_reading *raw)
{
    (void)context;
    (void)sensor;
    (void)asked_ms;
    (void)raw;
}

static void tick(void *context, int fd, short revents)
{
    (void)context;
    (void)fd;
    (void)revents;
    if (++turns % TURNS == 0) {
        loop_quit(loop);
    }
}

static void take_fault(void *context, const char *text)
{
    bool *told = context;
    *told = *told || strstr(text, "Deurcontact: de GPIO-lijn valt steeds weg") == text;
}

static void count_fault(void *context, const char *text)
{
    (void)text;
    ++*(size_t *)context;
}

static bool is_told(void)
{
    bool told = false;
    hardware_faults(hardware, take_fault, &told);
    return told;
}

static void a_line_that_keeps_falling_away_waits_and_is_told(void **state)
{
    (void)state;
    static struct settings settings;
    const struct hardware_listener listener = {NULL, look, on_button, on_reading};
    text_copy(settings.door.chip, NAME_SIZE, "gpiochip0");
    int awake = eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC); /* a turn never waits */
    loop = loop_create(&clock_system, NULL, NULL, NULL);
    hardware = hardware_create(&settings, NULL);
    assert_non_null(loop);
    assert_non_null(hardware);
    assert_true(loop_add(loop, "tick", awake, POLLIN, tick, NULL));
    fails = true;
    hardware_attach(hardware, loop, &listener);
    assert_true(loop_run(loop, NULL, NULL));
    assert_int_equal(opened, 2); /* once more at once, and then it waits */
    assert_true(is_told());
    assert_int_equal(door, TRI_UNKNOWN);

    passed_ms += MS_PER_MIN;
    look(NULL);
    assert_true(loop_run(loop, NULL, NULL));
    assert_int_equal(opened, 3);
    assert_true(is_told());

    fails = false; /* it is back */
    passed_ms += MS_PER_MIN;
    look(NULL);
    assert_true(loop_run(loop, NULL, NULL));
    assert_int_equal(opened, 4);
    assert_int_equal(door, TRI_NO);
    passed_ms += 2 * MS_PER_MIN;
    look(NULL);
    assert_false(is_told());
    hardware_destroy(hardware);
    loop_destroy(loop);
    close(awake);
}

static size_t count_faults(void)
{
    size_t count = 0;
    hardware_faults(hardware, count_fault, &count);
    return count;
}

/* udev gives the chips to their group some time after the guard has begun. */
static void a_line_that_comes_late_in_the_boot_is_waited_for(void **state)
{
    (void)state;
    static struct settings settings;
    const struct {
        const char *name;
        int64_t after_boot_ms;
        int64_t interval_ms;
        size_t faults; /* told, while no line can be opened */
    } cases[] = {
        {"at the boot", 8 * MS_PER_S, 2 * MS_PER_S, 0},
        {"before the first minute is over", 50 * MS_PER_S, 2 * MS_PER_S, 0},
        {"after it", 70 * MS_PER_S, MS_PER_MIN, 3},
    };
    const struct hardware_listener listener = {NULL, look, on_button, on_reading};
    text_copy(settings.door.chip, NAME_SIZE, "rig-header");
    text_copy(settings.buzzer.chip, NAME_SIZE, "rig-header");
    text_copy(settings.mains.chip, NAME_SIZE, "rig-header");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        passed_ms = 0;
        passed_ms = cases[i].after_boot_ms - clock_boot_ms(&clock_system);
        refused = true;
        loop = loop_create(&clock_system, NULL, NULL, NULL);
        hardware = hardware_create(&settings, NULL);
        hardware_attach(hardware, loop, &listener);
        look(NULL);
        if (count_faults() != cases[i].faults ||
            hardware_inputs_interval_ms(hardware) != cases[i].interval_ms) {
            fail_msg("%s: %zu faults, again after %lld ms", cases[i].name, count_faults(),
                     (long long)hardware_inputs_interval_ms(hardware));
        }
        assert_int_equal(door, TRI_UNKNOWN);
        refused = false;
        look(NULL);
        assert_int_equal(door, TRI_NO);
        assert_int_equal(count_faults(), 0);
        assert_int_equal(hardware_inputs_interval_ms(hardware), MS_PER_MIN);
        hardware_destroy(hardware);
        loop_destroy(loop);
    }
    passed_ms = 0;
}

static void use_supply(struct settings *settings, char folder[PATH_SIZE])
{
    folder_make(folder);
    folder_write(folder, "ac/type", "Mains\n");
    folder_write(folder, "ac/online", "1\n");
    settings->use_power_supply = true;
    text_copy(settings->power_path, PATH_SIZE, folder);
}

/* The supply answers from a thread of its own: on a busy machine later than a look waits. */
static void look_until(size_t faults)
{
    for (int i = 0; i < TURNS; i++) {
        look(NULL);
        if (count_faults() == faults) {
            return;
        }
        poll(NULL, 0, 50);
    }
    assert_int_equal(count_faults(), faults);
}

/* Of an output nobody tells that its chip went; it shows when the buzzer must sound, or with the
 * next reading. */
static void a_buzzer_whose_chip_was_put_back_sounds_at_once(void **state)
{
    (void)state;
    static struct settings settings;
    const struct hardware_listener listener = {NULL, look, on_button, on_reading};
    char folder[PATH_SIZE];
    text_copy(settings.buzzer.chip, NAME_SIZE, "gpiochip0");
    use_supply(&settings, folder);
    loop = loop_create(&clock_system, NULL, NULL, NULL);
    hardware = hardware_create(&settings, NULL);
    hardware_attach(hardware, loop, &listener);
    look_until(0);
    chip++;
    hardware_buzzer(hardware, true);
    assert_true(sounds);
    assert_true(hardware_has_buzzer(hardware));
    assert_int_equal(count_faults(), 0);
    hardware_buzzer(hardware, false);
    assert_false(sounds);

    chip++; /* and it is not there now */
    refused = true;
    hardware_buzzer(hardware, true);
    assert_false(hardware_has_buzzer(hardware));
    assert_int_equal(count_faults(), 1);
    refused = false; /* back in the middle of an alarm: the next pulse finds it */
    hardware_buzzer(hardware, false);
    assert_false(hardware_has_buzzer(hardware));
    hardware_buzzer(hardware, true);
    assert_true(sounds);
    assert_int_equal(count_faults(), 0);
    look(NULL); /* a reading changes nothing */
    assert_true(sounds);
    hardware_buzzer(hardware, false);

    chip++; /* it goes while there is nothing to sound */
    refused = true;
    look(NULL);
    assert_false(hardware_has_buzzer(hardware));
    assert_int_equal(count_faults(), 1);
    refused = false;
    look(NULL);
    assert_true(hardware_has_buzzer(hardware));
    assert_int_equal(count_faults(), 0);
    hardware_destroy(hardware);
    loop_destroy(loop);
    folder_remove(folder);
}

/* A module that was pulled out, or never there: an outage would go unseen. */
static void no_supply_that_tells_of_the_mains_is_a_fault(void **state)
{
    (void)state;
    static struct settings settings;
    const struct hardware_listener listener = {NULL, look, on_button, on_reading};
    char folder[PATH_SIZE];
    text_copy(settings.buzzer.chip, NAME_SIZE, "gpiochip0");
    use_supply(&settings, folder);
    passed_ms = MS_PER_HOUR;
    loop = loop_create(&clock_system, NULL, NULL, NULL);
    hardware = hardware_create(&settings, NULL);
    hardware_attach(hardware, loop, &listener);
    look_until(0);
    folder_write(folder, "ac/online", "misschien\n");
    look_until(1);
    passed_ms = 30 * MS_PER_S - (clock_boot_ms(&clock_system) - passed_ms); /* just booted */
    assert_int_equal(count_faults(), 0);
    passed_ms = MS_PER_HOUR;
    folder_write(folder, "ac/online", "1\n");
    look_until(0);
    hardware_destroy(hardware);
    loop_destroy(loop);
    folder_remove(folder);
    passed_ms = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_keeps_falling_away_waits_and_is_told),
        cmocka_unit_test(a_line_that_comes_late_in_the_boot_is_waited_for),
        cmocka_unit_test(a_buzzer_whose_chip_was_put_back_sounds_at_once),
        cmocka_unit_test(no_supply_that_tells_of_the_mains_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
