/* Contacts and supplies under a finger, with a real journal: what was typed is found back. */
#include "kiosk_stage.h"

static int32_t contact_at(const struct stage *stage, const char *id)
{
    const struct contact *contact = contacts_find(stage->kiosk->view.contacts, id);
    assert_non_null(contact);
    return (int32_t)(contact - stage->kiosk->view.contacts->contact);
}

static int32_t supply_at(const struct stage *stage, const char *id)
{
    const struct supply *supply = supplies_find(stage->kiosk->view.supplies, id);
    assert_non_null(supply);
    return (int32_t)(supply - stage->kiosk->view.supplies->supply);
}

/* Types over what stands there, key by key. */
static void type(struct stage *stage, const char *text)
{
    struct keyboard *keyboard = &stage->kiosk->view.question.keyboard;
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_CHOICE);
    assert_true(stage->kiosk->view.question.typing);
    while (keyboard->text[0] != '\0') {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        keyboard->shift = false;
        touch(stage, ACTION_KEY, *at, -1);
    }
}

static void answer(struct stage *stage, const char *text)
{
    type(stage, text);
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void choose(struct stage *stage, const char *chip)
{
    const struct question *question = &stage->kiosk->view.question;
    for (size_t i = 0; i < question->chip_count; i++) {
        if (strcmp(question->chip[i], chip) == 0) {
            touch(stage, ACTION_CHOOSE, (int32_t)i, 0);
            return;
        }
    }
    fail_msg("no chip '%s'", chip);
}

struct rows {
    struct edit_row row[64];
    size_t count;
};

static bool take(void *context, const struct edit_row *row)
{
    struct rows *rows = context;
    if (rows->count < ARRAY_LEN(rows->row)) {
        rows->row[rows->count++] = *row;
    }
    return true;
}

static void read_edits(struct stage *stage, const char *list, struct rows *rows)
{
    restart(stage);
    tell(stage, 1000);
    rows->count = 0;
    assert_true(journal_each_edit(stage->kiosk->journal, list, take, rows));
}

static void a_contact_that_is_filled_in_is_found_back(void **state)
{
    struct stage *stage = *state;
    static struct rows rows;
    tell(stage, 0);
    size_t empty = contacts_empty(stage->kiosk->view.contacts);
    touch(stage, ACTION_GO, SCREEN_PRACTICE, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_GROUP, contact_at(stage, "netbeheerder"), 0);
    touch(stage, ACTION_CONTACT, contact_at(stage, "netbeheerder"), 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_CONTACT);
    touch(stage, ACTION_EDITOR, 0, 0);
    choose(stage, "Anja");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 0);
    type(stage, "0435");
    assert_string_equal(stage->kiosk->view.question.refusal, "6 cijfers te weinig.");
    touch(stage, ACTION_CONFIRM, 0, 0); /* refused: the question stays, with what was typed */
    assert_string_equal(stage->kiosk->view.question.keyboard.text, "0435");
    assert_true(stage->kiosk->view.question.refusal[0] != '\0');
    type(stage, "043-3501122");
    assert_string_equal(stage->kiosk->view.question.refusal, "");
    touch(stage, ACTION_CONFIRM, 0, 0);
    choose(stage, "storing");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NAME, 0);
    answer(stage, "enexis");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_CHECKED, 0);
    read_edits(stage, CONTACT_LIST, &rows);

    const struct contact *contact = contacts_find(stage->kiosk->view.contacts, "netbeheerder");
    assert_string_equal(contact->name, "enexis");
    assert_int_equal(contact->number_count, 1);
    assert_string_equal(contact->number[0].number, "043-3501122"); /* as typed */
    assert_string_equal(contact->number[0].label, "storing");
    assert_string_equal(contact->checked, "2026-11-22");
    assert_int_equal(contacts_empty(stage->kiosk->view.contacts), empty - 1);
    assert_int_equal(rows.count, 4); /* number, its label, name, checked: nothing overwritten */
    for (size_t i = 0; i < rows.count; i++) {
        assert_string_equal(rows.row[i].edit.who, "Anja");
        assert_int_equal(rows.row[i].at.boot, 1);
        assert_true(rows.row[i].at.boot_ms > START_MS);
    }
}

static void numbers_are_ordered_and_wiped(void **state)
{
    struct stage *stage = *state;
    static const char *const typed[] = {"112", "144", "0611223344", "0800-9009"};
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_CONTACT, contact_at(stage, "netbeheerder"), 0);
    for (int32_t i = 0; i < 4; i++) {
        touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, i);
        answer(stage, typed[i]);
        choose(stage, "geen soort");
    }
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 2);
    choose(stage, "Bovenaan zetten");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 1);
    choose(stage, "Nummer wissen");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 2);
    choose(stage, "Ander nummer typen");
    answer(stage, "0900-8844");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 0);
    choose(stage, "Soort kiezen");
    choose(stage, "mobiel");
    restart(stage);
    const struct contact *contact = contacts_find(stage->kiosk->view.contacts, "netbeheerder");
    static const char *const kept[] = {"0611223344", "144", "0900-8844"};
    assert_int_equal(contact->number_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(contact->number[i].number, kept[i]);
    }
    assert_string_equal(contact->number[0].label, "mobiel");
}

static void a_contact_of_the_practice_comes_and_goes(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_CONTACT, -1, 0);
    answer(stage, "loodgieter");
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_CONTACT);
    assert_string_equal(view->contact, "eigen-1");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_FUNCTION, 0);
    answer(stage, "elektricien");
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_GROUP, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    restart(stage);
    tell(stage, 1000);
    view = &stage->kiosk->view;
    const struct contact *contact = contacts_find(view->contacts, "eigen-1");
    assert_string_equal(contact->function, "elektricien");
    assert_string_equal(contact->category, view->contacts->contact[0].category);
    touch(stage, ACTION_CONTACT, contact_at(stage, "eigen-1"), 0);
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_REMOVE, 0);
    assert_int_equal(view->question.kind, QUESTION_CONFIRM);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_null(contacts_find(view->contacts, "eigen-1"));
    touch(stage, ACTION_CONTACT, -1, 0);
    answer(stage, "glaszetter"); /* a number once given is not given again */
    assert_string_equal(view->contact, "eigen-2");
    restart(stage);
    assert_null(contacts_find(stage->kiosk->view.contacts, "eigen-1"));
    assert_non_null(contacts_find(stage->kiosk->view.contacts, "eigen-2"));
}

static void the_region_counts_only_when_it_is_chosen(void **state)
{
    struct stage *stage = *state;
    const struct contacts *contacts = stage->kiosk->view.contacts;
    assert_false(contact_filled(contacts_find(contacts, "netbeheerder")));
    size_t empty = contacts_empty(contacts);
    text_copy(stage->settings.region, ID_SIZE, "maastricht-heuvelland");
    restart(stage);
    contacts = stage->kiosk->view.contacts;
    assert_true(contact_filled(contacts_find(contacts, "netbeheerder")));
    assert_true(contacts_empty(contacts) < empty);
}

static void supplies_are_counted_and_found_back(void **state)
{
    struct stage *stage = *state;
    static struct rows rows;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, supply_at(stage, "zaklampen"), 0);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_PRESENT, 0);
    answer(stage, "1-2");
    assert_true(stage->kiosk->view.question.refusal[0] != '\0');
    answer(stage, "1");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_EXPIRY, 0);
    answer(stage, "31-2-2027");
    assert_true(stage->kiosk->view.question.refusal[0] != '\0');
    answer(stage, "1-3-2027");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_PLACE, 0);
    answer(stage, "la van de balie");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_HOLDER, 0);
    choose(stage, "Bram");
    read_edits(stage, SUPPLY_LIST, &rows);
    const struct supply *lamps = supplies_find(stage->kiosk->view.supplies, "zaklampen");
    assert_int_equal(lamps->present, 1);
    assert_string_equal(lamps->expiry, "2027-03-01");
    assert_string_equal(lamps->place, "la van de balie");
    assert_string_equal(lamps->holder, "Bram");
    assert_string_equal(lamps->checked, "2026-11-22"); /* who counts, checks */
    assert_int_equal(supply_state(lamps, stage->kiosk->view.today), SUPPLY_SHORT);
    assert_int_equal(rows.count, 5);
    assert_string_equal(rows.row[0].edit.who, "");
}

static void an_own_item_and_information(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    const struct supplies *supplies = stage->kiosk->view.supplies;
    int32_t information = 0;
    while (supplies->supply[information].kind != SUPPLY_INFORMATION) {
        information++;
    }
    char id[ID_SIZE];
    text_copy(id, sizeof(id), supplies->supply[information].id);
    touch(stage, ACTION_GROUP, information, 0);
    touch(stage, ACTION_SUPPLY, information, 0);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_CHECKED, 0); /* asks first whether it is there */
    choose(stage, "Nee, ontbreekt");
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
    answer(stage, "kaart van de wijk");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_MINIMUM, 0);
    answer(stage, "3");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_PRESENT, 0);
    answer(stage, "1");
    restart(stage);
    supplies = stage->kiosk->view.supplies;
    assert_int_equal(supplies_find(supplies, id)->present, 0);
    const struct supply *own = supplies_find(supplies, "eigen-1");
    assert_int_equal(supply_order(own, ""), 2);
    assert_string_equal(own->group, supplies_find(supplies, id)->group);
}

/* Nothing is called checked or expired on a day that nobody vouches for. */
static void without_a_trusted_clock_there_is_no_today(void **state)
{
    struct stage *stage = *state;
    stage->status.trust = TIME_UNTRUSTED;
    tell(stage, 0);
    assert_string_equal(stage->kiosk->view.today, "");
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, supply_at(stage, "zaklampen"), 0);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_PRESENT, 0);
    answer(stage, "2");
    const struct supply *lamps = supplies_find(stage->kiosk->view.supplies, "zaklampen");
    assert_int_equal(lamps->present, 2);
    assert_string_equal(lamps->checked, "");
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_CHECKED, 0);
    assert_non_null(strstr(stage->kiosk->view.spoken, "klok"));
    assert_string_equal(lamps->checked, "");
    stage->status.trust = TIME_PERSON;
    tell(stage, 1000);
    assert_string_equal(stage->kiosk->view.today, "2026-11-22");
}

static void who_edits_is_forgotten_when_one_goes(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    for (int i = 0; i < 2; i++) {
        touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
        touch(stage, ACTION_EDITOR, 0, 0);
        choose(stage, "Bram");
        assert_string_equal(view->editor, "Bram");
        if (i == 0) {
            touch(stage, ACTION_GO, SCREEN_HOME, 0);
        } else {
            tell(stage, QUESTION_IDLE_MS + 1000);
        }
        assert_string_equal(view->editor, "");
    }
}

static void one_comes_back_to_the_page_one_was_on(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_GROUP, contact_at(stage, "netbeheerder"), 0);
    touch(stage, ACTION_PAGE, 1, 0);
    touch(stage, ACTION_CONTACT, contact_at(stage, "netbeheerder"), 0);
    assert_int_equal(view->page, PAGE_AUTO);
    touch(stage, ACTION_GO, (int32_t)view->back, 0);
    assert_int_equal(view->screen, SCREEN_CONTACTS);
    assert_int_equal(view->page, 1);
    assert_true(view->group[0] != '\0');
    touch(stage, ACTION_GO, SCREEN_PRACTICE, 0);
    assert_string_equal(view->group, "");
}

static void what_cannot_be_written_is_said(void **state)
{
    struct stage *stage = *state;
    kiosk_destroy(stage->kiosk);
    text_copy(stage->settings.data, PATH_SIZE, "/proc/noodwacht-bestaat-niet");
    open_kiosk(stage);
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_CONTACT, contact_at(stage, "netbeheerder"), 0);
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NUMBER, 0);
    answer(stage, "112");
    kiosk_on_journal(stage->kiosk);
    assert_true(contact_filled(contacts_find(stage->kiosk->view.contacts, "netbeheerder")));
    assert_non_null(strstr(stage->kiosk->view.banner, "Wordt niet vastgelegd"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_contact_that_is_filled_in_is_found_back),
        TEST(numbers_are_ordered_and_wiped),
        TEST(a_contact_of_the_practice_comes_and_goes),
        TEST(the_region_counts_only_when_it_is_chosen),
        TEST(supplies_are_counted_and_found_back),
        TEST(an_own_item_and_information),
        TEST(without_a_trusted_clock_there_is_no_today),
        TEST(who_edits_is_forgotten_when_one_goes),
        TEST(one_comes_back_to_the_page_one_was_on),
        TEST(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
