#include "gpio.h"

#include <errno.h>
#include <string.h>

#include "gpio_names.h"
#include "test.h"

static void offsets(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool number;
        unsigned offset;
    } cases[] = {
        {"0", true, 0},         {"17", true, 17},    {"017", true, 17},
        {"65535", true, 65535}, {"65536", false, 0}, {"GPIO17", false, 0},
        {"", false, 0},         {"-1", false, 0},    {"17 ", false, 0},
        {"0x11", false, 0},     {"1e1", false, 0},   {"99999999999999999999", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        unsigned offset = 0;
        bool number = gpio_parse_offset(cases[i].line, &offset);
        if (number != cases[i].number || (number && offset != cases[i].offset)) {
            fail_msg("\"%s\"", cases[i].line);
        }
    }
}

static void chip_names(void **state)
{
    (void)state;
    static const struct {
        const char *chip;
        bool name;
    } cases[] = {
        {"gpiochip0", true},   {"gpiochip12", true},
        {"gpiochip", false},   {"pinctrl-rp1", false},
        {"gpiochip0/", false}, {"gpiochip1a", false},
        {"", false},           {"/dev/gpiochip0", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (gpio_is_chip_name(cases[i].chip) != cases[i].name) {
            fail_msg("\"%s\"", cases[i].chip);
        }
    }
}

static void a_chip_that_is_not_there_is_explained(void **state)
{
    (void)state;
    static const char *const chips[] = {"gpiochip9999", "geen-echte-chip"};
    for (size_t i = 0; i < ARRAY_LEN(chips); i++) {
        struct gpio_settings settings = {.line = "17"};
        char message[MESSAGE_SIZE] = "";
        text_copy(settings.chip, NAME_SIZE, chips[i]);
        assert_null(gpio_open_output(&settings, "test", message));
        assert_non_null(strstr(message, chips[i]));
        assert_non_null(strstr(message, "noodwacht.yaml"));
        message[0] = '\0';
        assert_null(gpio_open_input(&settings, "test", message));
        assert_non_null(strstr(message, chips[i]));
    }
    gpio_close(NULL);
}

static void each_problem_says_what_to_do(void **state)
{
    (void)state;
    const struct gpio_settings settings = {.chip = "pinctrl-rp1", .line = "GPIO17"};
    static const struct {
        int problem;
        const char *chip, *line;
    } cases[] = {
        {EACCES, "groep gpio", "geen rechten"},
        {ENOENT, "gpiodetect", "gpioinfo"},
        {EBUSY, "niet te openen", "al in gebruik"},
        {EINVAL, "niet te openen", "geen bruikbare lijn"},
        {ENOMEM, "niet te openen", "niet te openen"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char message[MESSAGE_SIZE];
        gpio_explain_chip(&settings, cases[i].problem, message);
        assert_non_null(strstr(message, cases[i].chip));
        assert_non_null(strstr(message, "«pinctrl-rp1»"));
        gpio_explain_line(&settings, cases[i].problem, message);
        assert_non_null(strstr(message, cases[i].line));
        assert_non_null(strstr(message, "«GPIO17»"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets),
        cmocka_unit_test(chip_names),
        cmocka_unit_test(a_chip_that_is_not_there_is_explained),
        cmocka_unit_test(each_problem_says_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
