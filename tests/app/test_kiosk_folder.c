/* The folder with draaiboeken as it can be found: too full, with what is no file, gone and back;
 * and incidents whose draaiboek is lost or runs twice. */
#include <sqlite3.h>

#include "books_stage.h"

static void book_file(char path[PATH_SIZE], const struct stage *stage, const char *name)
{
    text_set(path, PATH_SIZE, "%s/assets/draaiboeken/%s", stage->folder, name);
}

static const struct broken_playbook *broken_with(const struct view *view, const char *text)
{
    for (size_t i = 0; i < view->broken_count; i++) {
        if (strstr(view->broken[i].text, text) != NULL) {
            return &view->broken[i];
        }
    }
    return NULL;
}

static void what_has_no_room_is_named(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char name[ID_SIZE];
    for (int i = 1; i < PLAYBOOK_MAX; i++) {
        text_set(name, sizeof(name), "vol-%02d", i);
        put_book(stage, name, 1, "Bel de buren");
    }
    notice(stage);
    assert_int_equal(view->playbook_count, PLAYBOOK_MAX);
    assert_int_equal(view->broken_count, 0);
    for (int i = PLAYBOOK_MAX; i < 60; i++) {
        text_set(name, sizeof(name), "vol-%02d", i);
        put_book(stage, name, 1, "Bel de buren");
    }
    notice(stage);
    assert_int_equal(view->playbook_count, PLAYBOOK_MAX);
    const struct broken_playbook *full = broken_with(view, "te veel draaiboeken");
    assert_non_null(full);
    assert_non_null(strstr(full->text, ".yaml en nog 35 "));
    assert_false(full->kept);
    restart(stage);
    view = &stage->kiosk->view;
    assert_int_equal(view->playbook_count, PLAYBOOK_MAX);
    assert_non_null(broken_with(view, "te veel draaiboeken"));
    for (int i = PLAYBOOK_MAX; i < 60; i++) {
        text_set(name, sizeof(name), "vol-%02d", i);
        remove_book(stage, name);
    }
    notice(stage);
    assert_int_equal(view->playbook_count, PLAYBOOK_MAX);
    assert_int_equal(view->broken_count, 0);
}

/* Copied halfway: Overzicht must say why every draaiboek is on paper. */
static void an_empty_folder_is_named(void **state)
{
    struct stage *stage = *state;
    remove_book(stage, "proef");
    notice(stage);
    assert_int_equal(stage->kiosk->view.playbook_count, 0);
    assert_non_null(broken_with(&stage->kiosk->view, "staat er geen"));
    put_book(stage, "proef", 1, "Bel de buren");
    notice(stage);
    assert_int_equal(stage->kiosk->view.broken_count, 0);
}

static void what_is_no_file_is_named_and_holds_up_nothing(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char path[PATH_SIZE];
    book_file(path, stage, "pijp.yaml");
    assert_int_equal(mkfifo(path, 0600), 0);
    book_file(path, stage, "map.yaml");
    assert_int_equal(mkdir(path, 0700), 0);
    book_file(path, stage, "kring.yaml");
    assert_int_equal(symlink("kring.yaml", path), 0);
    book_file(path, stage, "nergens.yaml");
    assert_int_equal(symlink("bestaat-niet", path), 0);
    put_text(stage, "leeg", "");
    put_book(stage, "dicht", 1, "Bel de buren");
    book_file(path, stage, "dicht.yaml");
    assert_int_equal(chmod(path, 0), 0);
    notice(stage);
    static const char *const names[] = {"pijp.yaml",    "map.yaml",  "kring.yaml",
                                        "nergens.yaml", "leeg.yaml", "dicht.yaml"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        bool readable = strcmp(names[i], "dicht.yaml") == 0 && geteuid() == 0;
        if ((broken_with(view, names[i]) == NULL) != readable) {
            fail_msg("%s", names[i]);
        }
    }
    assert_true(kiosk_playbook_index(stage->kiosk, "proef") != SIZE_MAX);
}

static void a_folder_made_again_is_watched_again(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    char path[PATH_SIZE];
    remove_book(stage, "proef");
    book_file(path, stage, "");
    assert_int_equal(rmdir(path), 0);
    notice(stage);
    assert_int_equal(view->playbook_count, 1); /* what was there can still be begun */
    assert_true(view->broken[0].kept);
    assert_int_equal(mkdir(path, 0700), 0);
    put_book(stage, "proef", 3, "Bel de burgemeester");
    notice(stage);
    assert_int_equal(view->broken_count, 0);
    assert_int_equal(view->playbook[0]->version, 3);
    put_book(stage, "proef", 4, "Bel de wethouder");
    put_book(stage, "proef", 5, "Bel de minister"); /* an editor that saves twice */
    notice(stage);
    assert_int_equal(view->playbook[0]->version, 5);
    assert_int_equal(view->playbook_count, 1);
}

/* As on a disk that lost some of it. */
static void forget_texts(struct stage *stage)
{
    sqlite3 *db = NULL;
    char path[PATH_SIZE];
    kiosk_destroy(stage->kiosk);
    assert_true(settings_journal_db_path(&stage->settings, path));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DELETE FROM draaiboek", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    put_book(stage, "proef", 3, "Bel de burgemeester");
    open_kiosk(stage);
    tell(stage, 1000);
}

static void a_lost_text_does_not_stand_in_the_way(void **state)
{
    struct stage *stage = *state;
    begin(stage);
    touch(stage, ACTION_STEP_DONE, 0, 0);
    forget_texts(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, 1);
    assert_null(view->running[0].runner.book);
    touch(stage, ACTION_STEP_DONE, 1, 0); /* there are no steps to touch */
    touch(stage, ACTION_GO, SCREEN_LIST, 0);
    touch(stage, ACTION_START, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(view->running_count, 2);
    assert_int_equal(view->current, 1);
    assert_string_equal(view->running[1].runner.book->steps[0].act, "Bel de burgemeester");
    touch(stage, ACTION_STEP_DONE, 0, 0);
    touch(stage, ACTION_START, 0, 0); /* again: the one that has steps */
    assert_int_equal(view->current, 1);
    assert_int_equal(view->running[1].runner.step[0].state, STEP_DONE);
    touch(stage, ACTION_OPEN_INCIDENT, 0, 0);
    finish_one(stage);
    assert_int_equal(view->running_count, 1);
    restart(stage);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    assert_non_null(stage->kiosk->view.running[0].runner.book);
}

/* What was typed into an incident that closed meanwhile is not lost without a word. */
static void a_note_for_what_was_closed_is_refused(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    begin(stage);
    restart(stage);
    view = &stage->kiosk->view;
    tell(stage, 1000);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    assert_int_equal(view->journal_selected, 0);
    touch(stage, ACTION_NOTE, 0, 0);
    touch(stage, ACTION_KEY, 'a', -1);
    kiosk_incident_close(stage->kiosk, 0, "korte onderbreking");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_non_null(strstr(view->spoken, "Niet genoteerd"));
}

/* Without a number in the journal they are told apart all the same. */
static void back_from_the_reference_is_the_same_incident(void **state)
{
    struct stage *stage = *state;
    kiosk_destroy(stage->kiosk);
    text_copy(stage->settings.data, PATH_SIZE, "/proc/noodwacht-bestaat-niet");
    text_copy(stage->settings.assets, PATH_SIZE, NOODWACHT_SOURCE "/assets");
    open_kiosk(stage);
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    static const char *const ids[] = {"cyberaanval", "ict-storing"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, ids[i]), 0);
        touch(stage, ACTION_CONFIRM, 0, 0);
    }
    assert_int_equal(view->running_count, 2);
    stage->kiosk->view.running[0].incident.number = 0;
    stage->kiosk->view.running[1].incident.number = 0;
    assert_int_equal(view->current, 1);
    touch(stage, ACTION_REFERENCE, 0, 0);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(view->current, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOKS_TEST(what_has_no_room_is_named),
        BOOKS_TEST(an_empty_folder_is_named),
        BOOKS_TEST(what_is_no_file_is_named_and_holds_up_nothing),
        BOOKS_TEST(a_folder_made_again_is_watched_again),
        BOOKS_TEST(a_lost_text_does_not_stand_in_the_way),
        BOOKS_TEST(a_note_for_what_was_closed_is_refused),
        BOOKS_TEST(back_from_the_reference_is_the_same_incident),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
