/* Naslag in the kiosk: the way through index, search and page, and back to the step. */
#include "kiosk_stage.h"

static struct view *view_of(struct stage *stage)
{
    return &stage->kiosk->view;
}

static int32_t page_of(const struct stage *stage, const char *id)
{
    size_t page = reference_find(stage->kiosk->view.reference, id);
    assert_true(page != SIZE_MAX);
    return (int32_t)page;
}

static void from_the_index_to_a_page_and_back(void **state)
{
    struct stage *stage = *state;
    struct view *view = view_of(stage);
    int32_t page = page_of(stage, "rollen-juridisch");
    assert_int_equal(view->lookup.broken_count, 0);
    tell(stage, 1000);
    touch(stage, ACTION_GO, SCREEN_REFERENCE, 0);
    assert_int_equal(view->screen, SCREEN_REFERENCE);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUPS);
    touch(stage, ACTION_LOOKUP, page, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUP);
    touch(stage, ACTION_PAGE, 1, 0);
    touch(stage, ACTION_REFERENCE, page, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_PAGE);
    assert_int_equal(view->lookup.open, page);
    assert_true(view->lookup.section == LOOKUP_TOP);
    touch(stage, ACTION_PAGE, 1, 0);
    touch(stage, ACTION_CONTENTS, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_CONTENTS);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_PAGE);
    assert_int_equal(view->page, 1);
    touch(stage, ACTION_CONTENTS, 0, 0);
    touch(stage, ACTION_REFERENCE, page, 3);
    assert_int_equal(view->lookup.mode, LOOKUP_PAGE);
    assert_int_equal(view->lookup.section, 2);
    assert_int_equal(view->page, PAGE_AUTO);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUP);
    assert_int_equal(view->page, 1);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUPS);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->screen, SCREEN_PRACTICE);
}

static void what_is_chosen_or_typed_is_searched(void **state)
{
    struct stage *stage = *state;
    struct view *view = view_of(stage);
    tell(stage, 1000);
    touch(stage, ACTION_GO, SCREEN_REFERENCE, 0);
    touch(stage, ACTION_SEARCH, 0, 0);
    assert_int_equal(view->question.kind, QUESTION_CHOICE);
    assert_true(view->question.chip_count > 3 && view->question.may_type);
    char chip[NAME_SIZE];
    text_copy(chip, sizeof(chip), view->question.chip[0]);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_HITS);
    assert_string_equal(view->lookup.query, chip);
    assert_true(view->lookup.hit_count > 1);

    touch(stage, ACTION_SEARCH, 0, 0);
    touch(stage, ACTION_TYPE, 0, 0);
    for (const char *at = "golden"; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_string_equal(view->lookup.query, "Golden");
    assert_true(view->lookup.hit_count > 0);
    assert_int_equal(view->lookup.hit[0].page, page_of(stage, "visie-regio"));
    touch(stage, ACTION_REFERENCE, page_of(stage, "visie-regio"), 1);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_HITS);

    touch(stage, ACTION_SEARCH, 0, 0);
    touch(stage, ACTION_TYPE, 0, 0);
    touch(stage, ACTION_KEY, 'q', -1);
    touch(stage, ACTION_KEY, 'z', -1);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(view->lookup.hit_count, 0);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUPS);
}

static void a_step_that_points_here_is_found_back(void **state)
{
    struct stage *stage = *state;
    struct view *view = view_of(stage);
    int32_t page = page_of(stage, "papieren-werkwijze");
    mains_off(stage);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    touch(stage, ACTION_PHASE, 1, 0);
    touch(stage, ACTION_PAGE, 2, 0);
    touch(stage, ACTION_STEP_MENU, step(stage, view->running[0].runner.book->steps[20].id), 0);
    int32_t menu = view->step_menu;
    touch(stage, ACTION_REFERENCE, page, 0);
    assert_int_equal(view->screen, SCREEN_REFERENCE);
    assert_true(view->lookup.from_step);
    touch(stage, ACTION_CONTENTS, 0, 0);
    touch(stage, ACTION_REFERENCE, page, 2);
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(view->phase, 1);
    assert_int_equal(view->page, 2);
    assert_int_equal(view->step_menu, menu);

    /* Closed meanwhile: there is no step to go back to. */
    touch(stage, ACTION_REFERENCE, page, 0);
    kiosk_incident_close(stage->kiosk, 0, "hersteld");
    view->screen = SCREEN_REFERENCE;
    touch(stage, ACTION_BACK, 0, 0);
    assert_int_equal(view->screen, SCREEN_LIST);
}

static void what_makes_no_sense_does_nothing(void **state)
{
    struct stage *stage = *state;
    struct view *view = view_of(stage);
    tell(stage, 1000);
    touch(stage, ACTION_REFERENCE, -1, 0);
    touch(stage, ACTION_REFERENCE, REFERENCE_PAGE_MAX, 0);
    touch(stage, ACTION_LOOKUP, 1000, 0);
    assert_int_equal(view->screen, SCREEN_HOME);
    touch(stage, ACTION_REFERENCE, 0, 99);
    assert_int_equal(view->lookup.mode, LOOKUP_PAGE);
}

/* Without a folder of pages the kiosk is there, and says what is missing. */
static void without_pages_the_rest_works(void **state)
{
    struct stage *stage = *state;
    text_copy(stage->settings.assets, PATH_SIZE, stage->folder);
    restart(stage);
    struct view *view = view_of(stage);
    tell(stage, 1000);
    assert_int_equal(view->reference->count, 0);
    assert_int_equal(view->lookup.broken_count, 1);
    assert_non_null(strstr(view->lookup.broken, "naslag"));
    touch(stage, ACTION_GO, SCREEN_REFERENCE, 0);
    touch(stage, ACTION_REFERENCE, 0, 0);
    touch(stage, ACTION_SEARCH, 0, 0);
    assert_int_equal(view->screen, SCREEN_REFERENCE);
    assert_int_equal(view->lookup.mode, LOOKUP_GROUPS);
    assert_int_equal(view->question.kind, QUESTION_NONE);
}

/* More words than are counted: the rest is passed over. */
static void many_keywords(void **state)
{
    struct stage *stage = *state;
    char name[NAME_SIZE], text[2048], words[1024];
    for (int p = 0; p < 20; p++) {
        struct text list;
        text_init(&list, words, sizeof(words));
        for (int k = 0; k < 16; k++) {
            text_add(&list, "%swoord-%d-%d", k > 0 ? ", " : "", p, k);
        }
        text_set(name, sizeof(name), "naslag/blad-%d.yaml", p);
        text_set(text, sizeof(text),
                 "id: blad-%d\ngroep: g\ntitel: t\nsamenvatting: s\nherzien: 2026-11-22\n"
                 "trefwoorden: [%s]\nbronnen: {plan: Het plan}\n"
                 "secties:\n  - {kop: k, tekst: t, bron: \"plan, kop\"}\n",
                 p, words);
        folder_write(stage->folder, name, text);
    }
    text_copy(stage->settings.assets, PATH_SIZE, stage->folder);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(view_of(stage)->reference->count, 20);
    touch(stage, ACTION_GO, SCREEN_REFERENCE, 0);
    touch(stage, ACTION_SEARCH, 0, 0);
    assert_int_equal(view_of(stage)->question.chip_count, KEYBOARD_CHIP_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(from_the_index_to_a_page_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_chosen_or_typed_is_searched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_step_that_points_here_is_found_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_makes_no_sense_does_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_pages_the_rest_works, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_keywords, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
