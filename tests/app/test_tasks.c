/* Taken: when each is due, over ends of months and years, leap days and clocks that were wrong; the
 * calendar as shipped and as people get it wrong; the edits of the journal. */
#include "draaiboek/tasks.h"

#include <stdio.h>
#include <string.h>

#include "core/yaml.h"
#include "test.h"

static struct tasks tasks;
static struct fault_list faults;

#define TODAY "2026-11-22"

static struct every every_of(const char *text)
{
    struct every every = {EVERY_NEVER, 0};
    assert_true(text[0] == '\0' || every_parse(text, &every));
    return every;
}

static void it_is_due_when_people_say_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *name, *every, *done, *until, *on, *since;
        bool added;
        const char *today, *due;
        enum task_state state;
    } cases[] = {
        {"in the middle", "1 maand", "2026-11-10", "", "", "", false, TODAY, "2026-12-10",
         TASK_LATER},
        {"soon", "1 maand", "2026-10-28", "", "", "", false, TODAY, "2026-11-28", TASK_SOON},
        {"on its day", "1 maand", "2026-10-22", "", "", "", false, TODAY, TODAY, TASK_SOON},
        {"a day late", "1 maand", "2026-10-21", "", "", "", false, TODAY, "2026-11-21",
         TASK_OVERDUE},
        {"over the end of a year", "1 maand", "2026-12-31", "", "", "", false, "2027-01-31",
         "2027-01-31", TASK_SOON},
        {"a day later", "1 maand", "2026-12-31", "", "", "", false, "2027-02-01", "2027-01-31",
         TASK_OVERDUE},
        {"the 31st in a short month", "1 maand", "2027-01-31", "", "", "", false, "2027-02-28",
         "2027-02-28", TASK_SOON},
        {"the 31st before a leap day", "1 maand", "2028-01-31", "", "", "", false, "2028-02-29",
         "2028-02-29", TASK_SOON},
        {"half a year to a short month", "6 maanden", "2026-08-31", "", "", "", false, "2027-03-01",
         "2027-02-28", TASK_OVERDUE},
        {"a leap day, a year on", "1 jaar", "2028-02-29", "", "", "", false, "2029-02-28",
         "2029-02-28", TASK_SOON},
        {"a leap day, a year and a day on", "1 jaar", "2028-02-29", "", "", "", false, "2029-03-01",
         "2029-02-28", TASK_OVERDUE},
        {"a leap day, four years on", "4 jaar", "2028-02-29", "", "", "", false, "2032-02-29",
         "2032-02-29", TASK_SOON},
        {"weeks over a year's end", "2 weken", "2026-12-25", "", "", "", false, "2027-01-08",
         "2027-01-08", TASK_SOON},
        {"days over a leap day", "10 dagen", "2028-02-25", "", "", "", false, "2028-03-07",
         "2028-03-06", TASK_OVERDUE},
        {"a year: soon a month ahead", "1 jaar", "2025-12-22", "", "", "", false, TODAY,
         "2026-12-22", TASK_SOON},
        {"a year: not before", "1 jaar", "2025-12-23", "", "", "", false, TODAY, "2026-12-23",
         TASK_LATER},
        {"put off", "1 maand", "2026-09-01", "2026-12-30", "", "", false, TODAY, "2026-12-30",
         TASK_LATER},
        {"put off, and that passed", "1 maand", "2026-09-01", "2026-11-21", "", "", false, TODAY,
         "2026-11-21", TASK_OVERDUE},
        {"never done, kiosk new", "1 jaar", "", "", "", "2026-11-01", false, TODAY, "2026-12-01",
         TASK_NEVER},
        {"never done, kiosk a month old", "1 jaar", "", "", "", "2026-10-21", false, TODAY,
         "2026-11-21", TASK_OVERDUE},
        {"never done, every week", "1 week", "", "", "", "2026-11-14", false, TODAY, "2026-11-21",
         TASK_OVERDUE},
        {"never done, since when not known", "1 jaar", "", "", "", "", false, TODAY, "",
         TASK_NEVER},
        {"never done, put off", "1 jaar", "", "2027-02-01", "", "2026-01-01", false, TODAY,
         "2027-02-01", TASK_LATER},
        {"own, once", "", "", "", "2026-12-01", "", true, TODAY, "2026-12-01", TASK_SOON},
        {"own, once, late", "", "", "", "2026-11-21", "", true, TODAY, "2026-11-21", TASK_OVERDUE},
        {"own, without a day", "", "", "", "", "2020-01-01", true, TODAY, "", TASK_LATER},
        {"own, finished", "", "2026-11-20", "", "2026-11-01", "", true, TODAY, "", TASK_FINISHED},
        {"own, repeating", "1 week", "2026-11-20", "", "2026-11-01", "", true, TODAY, "2026-11-27",
         TASK_LATER},
        {"today not known", "1 maand", "2020-01-01", "", "", "", false, "", "2020-02-01",
         TASK_UNDATED},
        {"today not known, never done", "1 maand", "", "", "", "2020-01-01", false, "",
         "2020-02-01", TASK_UNDATED},
        {"finished, and today not known", "", "2026-11-20", "", "", "", true, "", "",
         TASK_FINISHED},
        /* Done, as a clock said that ran years ahead: it was set right since. */
        {"done in the future", "1 maand", "2031-01-01", "", "", "2026-01-01", false, TODAY,
         "2026-02-01", TASK_OVERDUE},
        {"done in the future, kiosk new", "1 maand", "2031-01-01", "", "", "2026-11-20", false,
         TODAY, "2026-12-20", TASK_NEVER},
        {"kiosk from the future", "1 maand", "", "", "", "2031-01-01", false, TODAY, "",
         TASK_NEVER},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct task task = {.added = cases[i].added, .every = every_of(cases[i].every)};
        char due[DAY_SIZE];
        text_copy(task.done, DAY_SIZE, cases[i].done);
        text_copy(task.until, DAY_SIZE, cases[i].until);
        text_copy(task.on, DAY_SIZE, cases[i].on);
        bool dated = task_due(&task, cases[i].since, cases[i].today, due);
        enum task_state is = task_state(&task, cases[i].since, cases[i].today);
        if (is != cases[i].state || strcmp(due, cases[i].due) != 0 || dated != (due[0] != '\0')) {
            fail_msg("%s: state %d, due '%s'", cases[i].name, (int)is, due);
        }
    }
}

static void how_often_is_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words; /* NULL: refused */
    } cases[] = {
        {"1 maand", "elke maand"},
        {"6 maanden", "elke 6 maanden"},
        {"1 jaar", "elk jaar"},
        {"2 jaar", "elke 2 jaar"},
        {"1 week", "elke week"},
        {"10 dagen", "elke 10 dagen"},
        {"1 dag", "elke dag"},
        {"120 maanden", "elke 120 maanden"},
        {"121 maanden", NULL},
        {"11 jaar", NULL},
        {"0 maanden", NULL},
        {"maand", NULL},
        {"1maand", NULL},
        {"1  maand", NULL},
        {"1 maand ", NULL},
        {"-1 jaar", NULL},
        {"1,5 jaar", NULL},
        {"99999 dagen", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct every every = {EVERY_NEVER, 0};
        char words[NAME_SIZE] = "";
        bool good = every_parse(cases[i].text, &every);
        if (good) {
            every_words(&every, words);
        }
        if (good != (cases[i].words != NULL) || (good && strcmp(words, cases[i].words) != 0)) {
            fail_msg("'%s': '%s'", cases[i].text, words);
        }
    }
}

static bool parse(const char *text)
{
    faults = (struct fault_list){0};
    return tasks_parse("t.yaml", text, strlen(text), &tasks, &faults);
}

static void each_fault_names_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *fault;
    } cases[] = {
        {"unknown key", "taken:\n  - {id: a, titel: A, elke: 1 jaar, bron: \"eigen, x\", wie: B}\n",
         "t.yaml:2: "},
        {"no source", "taken:\n  - {id: a, titel: A, elke: 1 jaar}\n", "t.yaml:2: "},
        {"no interval", "taken:\n  - {id: a, titel: A, bron: \"eigen, x\"}\n", "t.yaml:2: "},
        {"an interval of its own",
         "taken:\n  - {id: a, titel: A, elke: soms, bron: \"eigen, x\"}\n",
         "t.yaml:2: taak 'a': 'elke' moet zoals"},
        {"twice",
         "taken:\n  - {id: a, titel: A, elke: 1 jaar, bron: \"eigen, x\"}\n"
         "  - {id: a, titel: B, elke: 1 jaar, bron: \"eigen, x\"}\n",
         "t.yaml:3: taak 'a' staat er dubbel"},
        {"an id of the kiosk",
         "taken:\n  - {id: eigen-1, titel: A, elke: 1 jaar, bron: \"eigen, x\"}\n",
         "t.yaml:2: taak 'eigen-1': een id"},
        {"an unknown place",
         "taken:\n  - {id: a, titel: A, elke: 1 jaar, bron: \"eigen, x\", waar: zolder}\n",
         "t.yaml:2: "},
        {"a rhythm without a reason",
         "taken:\n  - {id: a, titel: A, elke: 1 jaar, bron: \"plan, x\", ritme: zomaar}\n",
         "t.yaml:2: taak 'a': 'ritme' begint"},
        {"two reasons",
         "taken:\n  - {id: a, titel: A, elke: 1 jaar, bron: \"eigen, x\", ritme: \"eigen, y\"}\n",
         "t.yaml:2: taak 'a': 'ritme' hoort"},
        {"empty", "taken: []\n", "t.yaml:1: "},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool good = parse(cases[i].text);
        if (good || faults.count == 0 ||
            strncmp(faults.fault[0].text, cases[i].fault, strlen(cases[i].fault)) != 0) {
            fail_msg("%s: %s", cases[i].name, faults.count > 0 ? faults.fault[0].text : "taken");
        }
    }
}

static void the_calendar_that_ships_is_whole(void **state)
{
    (void)state;
    static const char *const wanted[] = {TASK_DRILL,       TASK_COPY, TASK_CONTACTS,
                                         TASK_CALIBRATION, "back-up", "noodstroom"};
    static const struct {
        const char *id;
        struct every every;
    } stated[] = {{"back-up", {EVERY_MONTH, 1}}, {"noodstroom", {EVERY_YEAR, 1}}};
    faults = (struct fault_list){0};
    assert_true(tasks_load(NOODWACHT_SOURCE "/assets", &tasks, &faults));
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        if (tasks_find(&tasks, wanted[i]) == NULL) {
            fail_msg("no task '%s'", wanted[i]);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(stated); i++) {
        const struct task *task = tasks_find(&tasks, stated[i].id);
        assert_int_equal(task->every.unit, stated[i].every.unit);
        assert_int_equal(task->every.count, stated[i].every.count);
        assert_string_equal(task->rhythm, ""); /* the plan says so itself */
    }
}

static void edit(const char *item, const char *field, const char *value)
{
    struct edit edit = {.list = TASK_LIST, .who = "Anja"};
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    tasks_apply(&tasks, &edit);
}

static const char CALENDAR[] =
    "taken:\n"
    "  - {id: oefening, titel: Oefen, elke: 1 jaar, waar: oefening, bron: \"eigen, x\"}\n"
    "  - {id: back-up, titel: Test, elke: 1 maand, bron: \"plan, y\", ritme: \"eigen, z\"}\n";

static void edits_are_laid_over_the_calendar(void **state)
{
    (void)state;
    assert_true(parse(CALENDAR));
    const struct task *task = tasks_find(&tasks, "back-up");
    assert_string_equal(task->rhythm, "eigen, z");
    edit("back-up", "gedaan", "2026-10-01");
    assert_string_equal(task->done, "2026-10-01");
    assert_string_equal(task->done_by, "Anja");
    edit("back-up", "gedaan", "2026-02-30");
    edit("back-up", "uitgesteld", "morgen");
    edit("back-up", "titel", "Iets anders");
    edit("back-up", "elke", "9 jaar");
    edit("back-up", "weg", "ja");
    assert_string_equal(task->done, "2026-10-01");
    assert_string_equal(task->until, "");
    assert_string_equal(task->title, "Test");
    assert_int_equal(task->every.unit, EVERY_MONTH);
    assert_ptr_equal(tasks_find(&tasks, "back-up"), task);
    edit("back-up", "uitgesteld", "2026-12-01");
    edit("back-up", "reden", "geen tijd");
    edit("back-up", "eigenaar", "Bram");
    edit("back-up", "notitie", "Vraag eerst de sleutel");
    assert_int_equal(task_state(task, "", TODAY), TASK_LATER);
    edit("back-up", "gedaan", TODAY); /* then it is no longer put off */
    assert_string_equal(task->until, "");
    assert_string_equal(task->reason, "");
    assert_string_equal(task->owner, "Bram");
    edit("back-up", "gedaan", ""); /* a mistake, taken back */
    assert_string_equal(task->done, "");
    assert_string_equal(task->done_by, "");
}

static void a_drill_counts_as_the_yearly_one(void **state)
{
    (void)state;
    assert_true(parse(CALENDAR));
    const struct task *task = tasks_find(&tasks, TASK_DRILL);
    edit(TASK_DRILL, "gedaan", "2026-03-01");
    tasks_drilled(&tasks, "2025-12-31");
    assert_string_equal(task->done, "2026-03-01");
    edit(TASK_DRILL, "uitgesteld", "2027-09-01");
    tasks_drilled(&tasks, "2026-11-20");
    assert_string_equal(task->done, "2026-11-20");
    assert_string_equal(task->until, "2027-09-01"); /* put off beyond it: on purpose */
    tasks_drilled(&tasks, "onzin");
    assert_string_equal(task->done, "2026-11-20");
}

static void a_task_of_ones_own(void **state)
{
    (void)state;
    assert_true(parse(CALENDAR));
    edit("eigen-1", "eigenaar", "Bram");
    assert_null(tasks_find(&tasks, "eigen-1")); /* it has no title yet */
    edit("eigen-1", "titel", "Koop een hotspot");
    edit("eigen-1", "op", "2026-12-01");
    edit("eigen-1", "van", "oefening van 22 nov 2026");
    const struct task *task = tasks_find(&tasks, "eigen-1");
    assert_non_null(task);
    assert_string_equal(task->owner, "Bram");
    assert_string_equal(task->origin, "oefening van 22 nov 2026");
    edit("eigen-1", "elke", "3 maanden");
    assert_int_equal(task->every.count, 3);
    edit("eigen-1", "elke", "");
    assert_int_equal(task->every.unit, EVERY_NEVER);
    edit("eigen-1", "weg", "ja");
    assert_null(tasks_find(&tasks, "eigen-1"));
    /* About an item that the calendar no longer has: kept, and not shown. */
    edit("vroeger", "gedaan", "2026-01-01");
    assert_null(tasks_find(&tasks, "vroeger"));
}

static void what_is_over_gives_its_place(void **state)
{
    (void)state;
    char id[ID_SIZE];
    assert_true(parse(CALENDAR));
    for (size_t i = 0; tasks.count < TASK_MAX; i++) {
        snprintf(id, sizeof(id), "eigen-%zu", i + 1);
        edit(id, "titel", "Doe iets");
    }
    assert_true(tasks_full(&tasks));
    edit("eigen-900", "titel", "Te veel");
    assert_null(tasks_find(&tasks, "eigen-900"));
    edit("eigen-3", "gedaan", "2026-02-01");
    edit("eigen-4", "gedaan", "2026-01-01");
    assert_false(tasks_full(&tasks));
    edit("eigen-901", "titel", "Nu wel");
    assert_non_null(tasks_find(&tasks, "eigen-901"));
    assert_null(tasks_find(&tasks, "eigen-4")); /* finished longest ago */
    assert_non_null(tasks_find(&tasks, "eigen-3"));
}

static void the_most_pressing_stands_first(void **state)
{
    (void)state;
    static const char *const wanted[] = {"eigen-1", "eigen-2", "eigen-3", "oefening",
                                         "back-up", "eigen-4", "eigen-6", "eigen-5"};
    size_t index[TASK_MAX];
    assert_true(parse(CALENDAR));
    edit("back-up", "gedaan", "2026-11-20");
    edit("eigen-5", "titel", "klaar");
    edit("eigen-5", "gedaan", "2026-01-05");
    edit("eigen-6", "titel", "later klaar");
    edit("eigen-6", "gedaan", "2026-03-05");
    edit("eigen-4", "titel", "geen dag");
    edit("eigen-3", "titel", "bijna");
    edit("eigen-3", "op", "2026-11-25");
    edit("eigen-2", "titel", "te laat");
    edit("eigen-2", "op", "2026-11-20");
    edit("eigen-1", "titel", "later dan te laat");
    edit("eigen-1", "op", "2026-10-20");
    size_t count = tasks_order(&tasks, TODAY, TODAY, index);
    assert_int_equal(count, ARRAY_LEN(wanted));
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(tasks.task[index[i]].id, wanted[i]);
    }
    assert_int_equal(tasks_in_state(&tasks, TASK_OVERDUE, TODAY, TODAY), 2);
    assert_int_equal(tasks_in_state(&tasks, TASK_OVERDUE, TODAY, ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_due_when_people_say_it_is),
        cmocka_unit_test(how_often_is_strict),
        cmocka_unit_test(each_fault_names_its_line),
        cmocka_unit_test(the_calendar_that_ships_is_whole),
        cmocka_unit_test(edits_are_laid_over_the_calendar),
        cmocka_unit_test(a_drill_counts_as_the_yearly_one),
        cmocka_unit_test(a_task_of_ones_own),
        cmocka_unit_test(what_is_over_gives_its_place),
        cmocka_unit_test(the_most_pressing_stands_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
