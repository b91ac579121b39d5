/* What is asked when it is over, and what of it was answered. */
#include "draaiboek/evaluation.h"

#include <string.h>

#include "playbook_text.h"

static struct playbook *power, *ict;
static struct evaluation evaluation;

static struct playbook *shipped(const char *id)
{
    struct fault_list faults = {0};
    char path[PATH_SIZE];
    text_set(path, sizeof(path), NOODWACHT_SOURCE "/assets/draaiboeken/%s.yaml", id);
    struct playbook *book = playbook_load(path, &faults);
    print_faults(&faults);
    return book;
}

static int set_up(void **state)
{
    (void)state;
    power = shipped("stroomuitval");
    ict = shipped("ict-storing");
    return power != NULL && ict != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    playbook_free(power);
    playbook_free(ict);
    return 0;
}

static struct journal_row answer(const char *id, const char *words, const char *note)
{
    struct journal_row row = {.entry = {.kind = ENTRY_EVALUATE}};
    text_copy(row.entry.step, ID_SIZE, id);
    text_copy(row.entry.value, NAME_SIZE, words);
    text_copy(row.entry.note, TEXT_SIZE, note);
    text_copy(row.entry.who, NAME_SIZE, "Anja");
    return row;
}

static void own_points_and_the_form(void **state)
{
    (void)state;
    evaluation_take(&evaluation, power, ict, NULL, 0);
    assert_string_equal(evaluation_find(&evaluation, "punt-1")->words,
                        "Hoe snel was er contact met ZIO?");
    const struct evaluation_question *field = evaluation_find(&evaluation, "form-omvang");
    assert_non_null(field);
    assert_int_equal(field->prompt->kind, PROMPT_CHOICE);
    /* What the record knows by itself is not asked. */
    assert_null(evaluation_find(&evaluation, "form-begin"));
    assert_null(evaluation_find(&evaluation, "form-duur"));
    assert_int_equal(evaluation.answered, 0);
}

static void a_book_with_the_form_asks_it_itself(void **state)
{
    (void)state;
    evaluation_take(&evaluation, ict, ict, NULL, 0);
    assert_int_equal(evaluation.count, ict->evaluation_count);
    evaluation_take(&evaluation, NULL, NULL, NULL, 0);
    assert_int_equal(evaluation.count, 0);
}

static void the_last_answer_counts_and_keeps_its_words(void **state)
{
    (void)state;
    const struct journal_row rows[] = {
        answer("punt-1", "Hoe snel was er contact met ZIO?", "kan beter"),
        answer("punt-2", "Waren telefoon en andere communicatie snel hersteld?", "goed"),
        answer("punt-1", "Hoe snel was er contact met ZIO?", "Goed, na 10 minuten"),
        answer("punt-2", "Waren telefoon en andere communicatie snel hersteld?", ""),
        answer("form-oud", "Een vraag van vroeger?", "ja"),
        answer("form-beter", "Wat kon beter?", "eerder bellen"),
    };
    evaluation_take(&evaluation, power, ict, rows, ARRAY_LEN(rows));
    const struct evaluation_question *first = evaluation_find(&evaluation, "punt-1");
    assert_string_equal(first->answer, "Goed, na 10 minuten");
    assert_string_equal(first->who, "Anja");
    assert_true(evaluation_is_strength(first));
    assert_false(evaluation_is_weakness(first));
    assert_string_equal(evaluation_find(&evaluation, "punt-2")->answer, "");
    assert_string_equal(evaluation_find(&evaluation, "form-oud")->words, "Een vraag van vroeger?");
    assert_true(evaluation_is_weakness(evaluation_find(&evaluation, "form-beter")));
    assert_int_equal(evaluation.answered, 3);
}

/* Words that are cut would be read wrong. */
static void no_shipped_question_is_cut(void **state)
{
    (void)state;
    static const char *const ids[] = {"stroomuitval", "cyberaanval", "ict-storing", "brand-water"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct playbook *book = shipped(ids[i]);
        assert_non_null(book);
        evaluation_take(&evaluation, book, ict, NULL, 0);
        for (size_t j = 0; j < book->evaluation_count; j++) {
            assert_string_equal(evaluation.question[j].words, book->evaluation[j]);
        }
        playbook_free(book);
    }
}

/* It is said after the close, and changes nothing of what was done. */
static void it_is_taken_after_the_close(void **state)
{
    (void)state;
    static struct runner runner;
    struct entry start = {.kind = ENTRY_START}, close = {.kind = ENTRY_CLOSE, .elapsed_ms = 5};
    struct journal_row said = answer("punt-1", "Hoe snel?", "goed");
    text_copy(start.value, NAME_SIZE, power->id);
    runner_init(&runner, power);
    assert_false(runner_apply(&runner, &said.entry)); /* not before the begin */
    assert_true(runner_apply(&runner, &start));
    assert_true(runner_apply(&runner, &close));
    assert_true(runner_apply(&runner, &said.entry));
    assert_int_equal(runner.closed_ms, 5);
    said.entry.step[0] = '\0'; /* about no question */
    assert_false(runner_apply(&runner, &said.entry));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_points_and_the_form),
        cmocka_unit_test(a_book_with_the_form_asks_it_itself),
        cmocka_unit_test(the_last_answer_counts_and_keeps_its_words),
        cmocka_unit_test(no_shipped_question_is_cut),
        cmocka_unit_test(it_is_taken_after_the_close),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
