/* Improvements as rows of a drill's journal, and the folders of drills that are over. */
#include "draaiboek/improvement.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "draaiboek/drill_past.h"
#include "draaiboek/sentence.h"
#include "folder.h"
#include "test.h"

static void what_is_written_reads_back(void **state)
{
    (void)state;
    static const struct improvement cases[] = {
        {"Leg ijsaccu's klaar", "Bram", "2027-01-15"},
        {"Leg ijsaccu's klaar", "", "2028-02-29"},
        {"A: b, c \"d\"", "Gerard-Willem van der Berg", "2026-12-31"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct entry entry;
        struct improvement back;
        improvement_entry(&cases[i], &entry);
        assert_true(improvement_take(&entry, &back));
        assert_string_equal(back.title, cases[i].title);
        assert_string_equal(back.owner, cases[i].owner);
        assert_string_equal(back.on, cases[i].on);
    }
}

static void what_is_none_is_none(void **state)
{
    (void)state;
    static const struct entry cases[] = {
        {.kind = ENTRY_EVALUATE, .step = "punt-1", .value = "Hoe ging het?", .note = "goed"},
        {.kind = ENTRY_NOTE, .step = IMPROVEMENT_STEP, .value = "a", .note = "2027-01-15 Bram"},
        {.kind = ENTRY_EVALUATE, .step = IMPROVEMENT_STEP, .value = "", .note = "2027-01-15 Bram"},
        {.kind = ENTRY_EVALUATE, .step = IMPROVEMENT_STEP, .value = "a", .note = "2027-02-30 Bram"},
        {.kind = ENTRY_EVALUATE, .step = IMPROVEMENT_STEP, .value = "a", .note = "2027-01-15Bram"},
        {.kind = ENTRY_EVALUATE, .step = IMPROVEMENT_STEP, .value = "a", .note = "gauw"},
        {.kind = ENTRY_EVALUATE, .step = IMPROVEMENT_STEP, .value = "a", .note = ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct improvement improvement;
        if (improvement_take(&cases[i], &improvement)) {
            fail_msg("case %zu", i);
        }
    }
}

static void it_reads_as_a_sentence(void **state)
{
    (void)state;
    const struct improvement improvement = {"Leg ijsaccu's klaar", "Bram", "2027-01-15"};
    struct entry entry;
    char text[SENTENCE_SIZE], id[ID_SIZE];
    improvement_entry(&improvement, &entry);
    entry_sentence(NULL, &entry, text, sizeof(text));
    assert_string_equal(text, "Verbeterpunt: Leg ijsaccu's klaar (Bram, uiterlijk 15 jan 2027)");
    improvement_id("2026-11-22-12", 31, id);
    assert_string_equal(id, "oefening-2026-11-22-12-31");
}

static void a_folder_of_a_drill_is_named_by_its_day(void **state)
{
    (void)state;
    static const struct {
        const char *name, *title; /* title NULL: no drill */
    } cases[] = {
        {"2026-11-22-1", "oefening van 22 nov 2026"},
        {"2026-11-22-12", "oefening 12 van 22 nov 2026"},
        {"2028-02-29-2", "oefening 2 van 29 feb 2028"},
        {"2027-02-29-1", NULL},
        {"2026-11-22", NULL},
        {"2026-11-22-", NULL},
        {"2026-11-22-0", NULL},
        {"2026-11-22--1", NULL},
        {"2026-11-22-1-1", NULL},
        {"2026-11-22-1.oud", NULL},
        {"onzin", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char day[DAY_SIZE], title[NAME_SIZE];
        int of_day;
        bool good = drill_past_name(cases[i].name, day, &of_day);
        drill_past_title(cases[i].name, title);
        if (good != (cases[i].title != NULL) || (good && strcmp(title, cases[i].title) != 0)) {
            fail_msg("'%s': %d, '%s'", cases[i].name, good, title);
        }
    }
}

static void put(const char *data, const char *name, const char *end)
{
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/oefeningen", data);
    mkdir(path, 0700);
    text_set(path, sizeof(path), "%s/oefeningen/%s", data, name);
    assert_int_equal(mkdir(path, 0700), 0);
    text_set(path, sizeof(path), "%s/oefeningen/%s/" DRILL_FILE, data, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "versie: 1\nsoort: nagebootst\nscenario: stroomuitval\ntitel: Stroomuitval\ntempo: "
            "4\nzoemer: nee\ngepland-eind: 2026-11-22T13:00:00Z\n"
            "begonnen: 2026-11-22T12:00:00Z\neind: %s\n",
            end);
    fclose(file);
}

static void the_newest_stands_first_and_what_is_broken_is_left_out(void **state)
{
    (void)state;
    char data[PATH_SIZE];
    static struct drill_past past[DRILL_PAST_MAX];
    folder_make(data);
    assert_int_equal(drill_past_list(data, past, DRILL_PAST_MAX), 0);
    put(data, "2026-11-22-2", "beeindigd");
    put(data, "2026-11-22-10", "onderbroken");
    put(data, "2025-10-03-1", "beeindigd");
    put(data, "2026-11-23-1", "loopt");
    put(data, "2026-11-21-1", "onzin");
    put(data, "oud", "beeindigd");
    assert_int_equal(drill_past_list(data, past, DRILL_PAST_MAX), 3);
    assert_string_equal(past[0].name, "2026-11-22-10");
    assert_string_equal(past[1].name, "2026-11-22-2");
    assert_string_equal(past[2].name, "2025-10-03-1");
    assert_int_equal(past[2].plan.pace, 4);
    assert_int_equal(drill_past_list(data, past, 1), 1);
    folder_remove(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(what_is_none_is_none),
        cmocka_unit_test(it_reads_as_a_sentence),
        cmocka_unit_test(a_folder_of_a_drill_is_named_by_its_day),
        cmocka_unit_test(the_newest_stands_first_and_what_is_broken_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
