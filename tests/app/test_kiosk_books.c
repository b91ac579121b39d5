/* Draaiboeken that change on disk: taken whole or refused, never under a running incident. */
#include "books_stage.h"
#include "export.h"

/* Fontconfig keeps its configuration to the end of the process; that is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static const struct step *first_step(const struct playbook *book)
{
    assert_non_null(book);
    return &book->steps[0];
}

static void a_change_is_taken_and_said(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->playbook_count, 1);
    put_book(stage, "proef", 3, "Bel de burgemeester");
    assert_int_equal(view->playbook[0]->version, 2);
    notice(stage);
    assert_int_equal(view->playbook_count, 1);
    assert_int_equal(view->playbook[0]->version, 3);
    assert_string_equal(first_step(view->playbook[0])->act, "Bel de burgemeester");
    assert_string_equal(view->spoken, "Draaiboek Proef bijgewerkt naar versie 3");
    assert_int_equal(stage->kiosk->shelf.count, 1); /* the old one is gone */

    put_book(stage, "ander", 1, "Bel de wijk");
    notice(stage);
    assert_int_equal(view->playbook_count, 2);
    assert_string_equal(view->spoken, "Draaiboek Andere bijgewerkt naar versie 1");
    remove_book(stage, "proef");
    notice(stage);
    assert_int_equal(view->playbook_count, 1);
    assert_string_equal(view->playbook[0]->id, "ander");
    assert_string_equal(view->spoken, "Draaiboek Proef is weggehaald.");
}

static void a_broken_change_is_refused_with_its_line(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char text[2048];
    const struct playbook *before = view->playbook[0];
    book_text(text, sizeof(text), "proef", "Proef", 3, "Bel de burgemeester");
    memcpy(strstr(text, "rol: assistente"), "rol: assistentX", strlen("rol: assistentX"));
    put_text(stage, "proef", text);
    notice(stage);
    assert_int_equal(view->playbook_count, 1);
    assert_ptr_equal(view->playbook[0], before);
    assert_int_equal(view->broken_count, 1);
    assert_true(view->broken[0].kept);
    assert_non_null(strstr(view->broken[0].text, "proef.yaml:14"));
    assert_string_equal(view->spoken, "Draaiboek Proef niet bijgewerkt: proef.yaml:14");
    /* The old one still begins an incident. */
    begin(stage);
    assert_string_equal(first_step(view->running[0].runner.book)->act, "Bel de buren");
    finish(stage);
    put_book(stage, "proef", 4, "Bel de wethouder");
    notice(stage);
    assert_int_equal(view->broken_count, 0);
    assert_int_equal(view->playbook[0]->version, 4);
}

static void a_running_incident_keeps_its_text(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    begin(stage);
    const struct playbook *runs = view->running[0].runner.book;
    put_book(stage, "proef", 3, "Bel de burgemeester");
    notice(stage);
    assert_ptr_equal(view->running[0].runner.book, runs);
    assert_int_equal(view->playbook[0]->version, 2);
    assert_string_equal(view->spoken, "Draaiboek Proef wordt bijgewerkt na het sluiten.");
    touch(stage, ACTION_STEP_DONE, 0, 0);
    assert_int_equal(view->running[0].runner.step[0].state, STEP_DONE);
    finish(stage);
    assert_int_equal(view->playbook[0]->version, 3);
    assert_string_equal(view->spoken, "Draaiboek Proef bijgewerkt naar versie 3");
    /* What is closed is told with the words it had. */
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    restart(stage);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_JOURNAL, 0, 0);
    view = &stage->kiosk->view;
    assert_string_equal(first_step(view->journal_book)->act, "Bel de buren");
    assert_int_equal(view->playbook[0]->version, 3);
    touch(stage, ACTION_JOURNAL, -1, 0);
    assert_null(view->journal_book);
    assert_int_equal(stage->kiosk->shelf.count, 1);
}

static void after_a_restart_it_is_the_text_it_began_with(void **state)
{
    static const struct {
        const char *name;
        bool gone;
        const char *text; /* NULL: another version */
        size_t listed;
    } cases[] = {
        {"changed", false, NULL, 1},
        {"gone", true, NULL, 0},
        {"broken", false, "id: proef\nversie: [\n", 0},
    };
    struct stage *stage = *state;
    begin(stage);
    touch(stage, ACTION_STEP_DONE, 1, 0);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (cases[i].gone) {
            remove_book(stage, "proef");
        } else if (cases[i].text != NULL) {
            put_text(stage, "proef", cases[i].text);
        } else {
            put_book(stage, "proef", 3, "Bel de burgemeester");
        }
        restart(stage);
        tell(stage, 1000);
        const struct view *view = &stage->kiosk->view;
        const struct running *running = &view->running[0];
        if (view->running_count != 1 || running->runner.book == NULL ||
            view->playbook_count != cases[i].listed) {
            fail_msg("%s: not resumed", cases[i].name);
        }
        assert_int_equal(running->runner.book->version, 2);
        assert_string_equal(first_step(running->runner.book)->act, "Bel de buren");
        assert_int_equal(running->runner.step[1].state, STEP_DONE);
        assert_string_equal(running->incident.digest, running->runner.book->digest);
        touch(stage, i % 2 == 0 ? ACTION_STEP_UNDO : ACTION_STEP_DONE, 0, 0);
    }
    put_book(stage, "proef", 5, "Bel de minister");
    restart(stage);
    tell(stage, 1000);
    finish(stage);
    begin(stage);
    assert_int_equal(stage->kiosk->view.running[0].runner.book->version, 5);
}

/* A report tells with the words that were on the screen, whatever the file says by now. */
static void a_report_is_told_with_the_text_it_ran_on(void **state)
{
    struct stage *stage = *state;
    char path[PATH_SIZE], text[4096] = "";
    begin(stage);
    touch(stage, ACTION_STEP_DONE, 0, 0);
    finish(stage);
    put_book(stage, "proef", 3, "Bel de burgemeester");
    restart(stage); /* so that all of it is written */
    assert_int_equal(stage->kiosk->view.playbook[0]->version, 3);
    kiosk_destroy(stage->kiosk);
    assert_true(export_journal(&stage->settings, stage->folder));
    text_set(path, sizeof(path), "%s/incident-1-proef.txt", stage->folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "draaiboek versie 2"));
    assert_non_null(strstr(text, "Gedaan: Bel de buren"));
    assert_null(strstr(text, "burgemeester"));
    open_kiosk(stage);
}

static void an_open_question_is_not_pulled_away(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    put_book(stage, "ander", 1, "Bel de wijk");
    notice(stage);
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, "ander"), 0);
    remove_book(stage, "proef"); /* the other one moves up in the list */
    struct pollfd slot = {.fd = kiosk_watch_fd(stage->kiosk), .events = POLLIN};
    assert_int_equal(poll(&slot, 1, WAIT_MS), 1);
    kiosk_on_watch(stage->kiosk, stage->mono_ms);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(view->running_count, 1);
    assert_string_equal(view->running[0].incident.playbook, "ander");
    assert_int_equal(view->playbook_count, 1); /* and then it is read */
}

/* The list changes at the moment of the touch: it is about what stood there. */
static void a_touch_is_about_what_was_shown(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    put_book(stage, "ander", 1, "Bel de wijk");
    notice(stage);
    remove_book(stage, "proef");
    struct pollfd slot = {.fd = kiosk_watch_fd(stage->kiosk), .events = POLLIN};
    assert_int_equal(poll(&slot, 1, WAIT_MS), 1);
    kiosk_on_watch(stage->kiosk, stage->mono_ms);
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, "ander"), 0);
    assert_string_equal(view->question.title, "Andere starten?");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_string_equal(view->running[0].incident.playbook, "ander");
}

static void a_folder_that_is_away_for_a_moment_takes_nothing_along(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char folder[PATH_SIZE], away[PATH_SIZE];
    text_set(folder, sizeof(folder), "%s/assets/draaiboeken", stage->folder);
    text_set(away, sizeof(away), "%s/assets/weg", stage->folder);
    assert_int_equal(rename(folder, away), 0);
    kiosk_playbooks_reload(stage->kiosk, stage->mono_ms);
    assert_int_equal(view->playbook_count, 1);
    assert_int_equal(view->broken_count, 1);
    assert_true(view->broken[0].kept);
    assert_int_equal(rename(away, folder), 0);
    notice(stage);
    assert_int_equal(view->broken_count, 0);
    put_book(stage, "proef", 3, "Bel de burgemeester");
    notice(stage);
    assert_int_equal(view->playbook[0]->version, 3);
}

static void a_copy_does_not_take_over(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char text[2048];
    book_text(text, sizeof(text), "proef", "Proef", 9, "Bel de kopie");
    put_text(stage, "aaa-kopie", text);
    notice(stage);
    assert_int_equal(view->playbook_count, 1);
    assert_int_equal(view->playbook[0]->version, 2);
    assert_int_equal(view->broken_count, 1);
    assert_non_null(strstr(view->broken[0].text, "aaa-kopie.yaml:1:"));
    assert_false(view->broken[0].kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOKS_TEST(a_change_is_taken_and_said),
        BOOKS_TEST(a_broken_change_is_refused_with_its_line),
        BOOKS_TEST(a_running_incident_keeps_its_text),
        BOOKS_TEST(after_a_restart_it_is_the_text_it_began_with),
        BOOKS_TEST(a_report_is_told_with_the_text_it_ran_on),
        BOOKS_TEST(an_open_question_is_not_pulled_away),
        BOOKS_TEST(a_touch_is_about_what_was_shown),
        BOOKS_TEST(a_folder_that_is_away_for_a_moment_takes_nothing_along),
        BOOKS_TEST(a_copy_does_not_take_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
