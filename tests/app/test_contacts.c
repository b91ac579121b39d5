/* The contact book: the functions, the region over them, the edits of the kiosk over those. */
#include "draaiboek/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "test.h"

static struct contacts contacts;
static struct fault_list faults;

static const char BOOK[] = "groepen:\n"
                           "  - titel: Stroom\n"
                           "    functies:\n"
                           "      - {id: provider, functie: Provider, volgorde: 30}\n"
                           "      - {id: netbeheerder, functie: Netbeheerder, volgorde: 10,\n"
                           "         opmerking: Storing melden}\n"
                           "  - titel: Zorg\n"
                           "    functies:\n"
                           "      - {id: zio, functie: ZIO}\n"
                           "      - {id: apotheek, functie: Apotheek}\n";
static const char REGION[] = "id: streek\n"
                             "titel: Streek\n"
                             "herzien: 2026-11-22\n"
                             "contacten:\n"
                             "  - contact: netbeheerder\n"
                             "    naam: Landelijk nummer\n"
                             "    nummers:\n"
                             "      - {soort: storing, nummer: 0800-9009}\n"
                             "      - {nummer: 043-3501122}\n"
                             "    gecontroleerd: 2026-11-20\n"
                             "    bron: ergens\n";

static bool parse(const char *text)
{
    contacts.count = 0;
    faults = (struct fault_list){0};
    return contacts_parse("b.yaml", text, strlen(text), &contacts, &faults);
}

static bool lay(const char *text)
{
    return contacts_parse_region("r.yaml", text, strlen(text), &contacts, &faults);
}

static void edit(const char *item, const char *field, const char *value)
{
    struct edit edit = {.list = CONTACT_LIST};
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    contacts_apply(&contacts, &edit);
}

static const char *order(void)
{
    static char out[TEXT_SIZE];
    struct text text;
    text_init(&text, out, sizeof(out));
    for (size_t i = 0; i < contacts.count; i++) {
        text_add(&text, "%s%s", i > 0 ? " " : "", contacts.contact[i].id);
    }
    return out;
}

static void the_list_stands_by_category_urgency_and_function(void **state)
{
    (void)state;
    assert_true(parse(BOOK));
    assert_string_equal(order(), "netbeheerder provider apotheek zio");
    assert_int_equal(contacts_empty(&contacts), 4);
    edit("eigen-1", "functie", "Loodgieter");
    edit("eigen-2", "groep", "Stroom");
    edit("eigen-2", "functie", "Aggregaatverhuur");
    assert_string_equal(order(), "netbeheerder provider eigen-2 apotheek zio eigen-1");
}

static void the_region_fills_in_and_the_kiosk_counts_last(void **state)
{
    (void)state;
    assert_true(parse(BOOK));
    assert_true(lay(REGION));
    const struct contact *contact = contacts_find(&contacts, "netbeheerder");
    assert_string_equal(contact->name, "Landelijk nummer");
    assert_int_equal(contact->number_count, 2);
    assert_string_equal(contact->number[0].number, "0800-9009");
    assert_string_equal(contact->number[0].label, "storing");
    assert_string_equal(contact->remark, "Storing melden");
    assert_string_equal(contact->checked, "2026-11-20");
    assert_int_equal(contacts_empty(&contacts), 3);

    /* The same ones in another order are still the region's, and checked. */
    edit("netbeheerder", "nummers", "043-3501122; overdag\n0800-9009; storing");
    contact = contacts_find(&contacts, "netbeheerder");
    assert_string_equal(contact->number[0].label, "overdag");
    assert_string_equal(contact->checked, "2026-11-20");
    assert_string_equal(contact->source, "ergens");
    edit("netbeheerder", "nummers", "06 11 22 33 44; mobiel; dienst\n112");
    contact = contacts_find(&contacts, "netbeheerder");
    assert_int_equal(contact->number_count, 2);
    assert_string_equal(contact->number[0].number, "06 11 22 33 44");
    assert_string_equal(contact->number[0].label, "mobiel; dienst");
    assert_string_equal(contact->number[1].label, "");
    assert_string_equal(contact->checked, ""); /* another number: nobody called it yet */
    assert_string_equal(contact->source, "");
    edit("netbeheerder", "gecontroleerd", "2026-11-22");
    edit("netbeheerder", "gecontroleerd", "22-11-2026");
    edit("netbeheerder", "naam", "Enexis");
    edit("netbeheerder", "opmerking", "");
    assert_string_equal(contact->checked, "2026-11-22");
    assert_string_equal(contact->name, "Enexis");
    assert_string_equal(contact->remark, "");
    edit("netbeheerder", "nummers", "");
    assert_false(contact_filled(contact));
    assert_int_equal(contacts_empty(&contacts), 4);
}

static void what_cannot_be_is_passed_over(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "06 1234", "043-3501122; spoed\n\n112", "112\n112\n112\n112\n112",
        "112; een soort van meer dan vierentwintig tekens", "; spoed"};
    assert_true(parse(BOOK));
    assert_true(lay(REGION));
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        edit("netbeheerder", "nummers", wrong[i]);
        const struct contact *contact = contacts_find(&contacts, "netbeheerder");
        if (contact->number_count != 2 || strcmp(contact->number[0].number, "0800-9009") != 0) {
            fail_msg("'%s' was taken", wrong[i]);
        }
    }
    edit("netbeheerder", "functie", "Iets anders");
    edit("netbeheerder", "groep", "Elders");
    edit("netbeheerder", "weg", "ja");
    edit("netbeheerder", "kleur", "rood");
    const struct contact *contact = contacts_find(&contacts, "netbeheerder");
    assert_non_null(contact);
    assert_string_equal(contact->function, "Netbeheerder");
    assert_string_equal(contact->category, "Stroom");
    struct edit other = {.list = "voorraad", .item = "x", .field = "naam", .value = "y"};
    contacts_apply(&contacts, &other);
    assert_int_equal(contacts.count, 4);
}

/* A practice filled in a contact that a newer list no longer has. */
static void nothing_filled_in_is_lost_when_a_file_changes(void **state)
{
    (void)state;
    assert_true(parse(BOOK));
    edit("aggregaat", "nummers", "043-3501122");
    edit("aggregaat", "naam", "Verhuur");
    const struct contact *contact = contacts_find(&contacts, "aggregaat");
    assert_non_null(contact);
    assert_true(contact->added);
    assert_true(contact_filled(contact));
    assert_string_equal(contact->function, "aggregaat");
    edit("aggregaat", "weg", "ja");
    assert_null(contacts_find(&contacts, "aggregaat"));
    edit("aggregaat", "weg", "nee");
    assert_non_null(contacts_find(&contacts, "aggregaat"));
}

static void a_full_book_takes_no_more(void **state)
{
    (void)state;
    assert_true(parse(BOOK));
    for (int i = 0; i < CONTACT_MAX + 4; i++) {
        char id[ID_SIZE];
        text_set(id, sizeof(id), "eigen-%d", i);
        edit(id, "functie", "Nog een");
    }
    assert_int_equal(contacts.count, CONTACT_MAX);
}

/* Years of coming and going do not fill the book. */
static void what_was_taken_away_makes_room(void **state)
{
    (void)state;
    char id[ID_SIZE];
    assert_true(parse(BOOK));
    for (int i = 1; i <= 3 * CONTACT_MAX; i++) {
        text_set(id, sizeof(id), "eigen-%d", i);
        edit(id, "functie", "Loodgieter");
        assert_non_null(contacts_find(&contacts, id));
        assert_false(contacts_full(&contacts));
        edit(id, "weg", "ja");
        assert_null(contacts_find(&contacts, id));
    }
    assert_int_equal(contacts.count, CONTACT_MAX);
    assert_non_null(contacts_find(&contacts, "netbeheerder"));
}

static void numbers_go_into_one_edit_and_back(void **state)
{
    (void)state;
    struct contact contact = {.number_count = CONTACT_NUMBER_MAX}, back = {0};
    for (size_t i = 0; i < CONTACT_NUMBER_MAX; i++) {
        text_set(contact.number[i].number, ID_SIZE, "+31 (0)43 - 350 11 2%zu           ", i);
        text_copy(contact.number[i].label, ID_SIZE, "een soort van 24 tekens.");
        assert_int_equal(strlen(contact.number[i].label), CONTACT_LABEL_MAX);
        assert_int_equal(strlen(contact.number[i].number), PHONE_TYPED_MAX);
    }
    char value[TEXT_SIZE];
    contact_numbers_write(&contact, value);
    assert_true(contact_numbers_read(value, &back));
    assert_memory_equal(contact.number, back.number, sizeof(back.number));
}

static void each_fault_is_named_and_the_rest_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault;
        size_t count; /* contacts that are there */
    } books[] = {
        {"groepen:\n  - titel: A\n    functies:\n      - {id: x, functie: X}\n"
         "      - {id: x, functie: Y}\n",
         "b.yaml:5: contact 'x' staat er dubbel", 1},
        {"groepen:\n  - titel: A\n    functies:\n      - {id: x, functie: X}\ngroepen: []\n",
         "b.yaml:5: sleutel 'groepen' staat er dubbel", 1},
        {"groepen:\n  - titel: A\n    functies:\n      - {id: x, functie: X, tel: 112}\n",
         "b.yaml:4: ", 1},
        {"groepen:\n  - titel: A\n    functies:\n      - {id: X!, functie: X}\n"
         "      - {id: y, functie: Y}\n",
         "b.yaml:4: ", 1},
        {"groepen: []\n", "b.yaml:1: ", 0},
        {"[", "b.yaml:", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(books); i++) {
        assert_false(parse(books[i].text));
        if (strstr(faults.fault[0].text, books[i].fault) == NULL ||
            contacts.count != books[i].count) {
            fail_msg("book %zu: %zu contacts, %s", i, contacts.count, faults.fault[0].text);
        }
    }
    static const struct {
        const char *entry, *fault;
    } regions[] = {
        {"{contact: onbekend, bron: x}", "r.yaml:5: contact 'onbekend' staat niet in"},
        {"{contact: zio, bron: x, nummers: [{nummer: 043-12}]}", "kan niet kloppen: 5 cijfers"},
        {"{contact: zio, bron: x, gecontroleerd: 22-11-2026}", "'gecontroleerd' is een datum"},
        {"{contact: zio, bron: x, nummers: [{soort: die dag en nacht wordt opgenomen,"
         " nummer: 112}]}",
         "'soort' mag hoogstens 24 tekens"},
        {"{contact: zio, nummers: [{nummer: 112}]}\n  - {contact: zio, nummers: [{nummer: 112},"
         " {nummer: 112}, {nummer: 112}, {nummer: 112}]}",
         "bron"},
        {"{contact: zio, bron: x}\n  - {contact: zio, bron: y}",
         "r.yaml:6: contact 'zio' staat er"},
    };
    for (size_t i = 0; i < ARRAY_LEN(regions); i++) {
        char text[1024];
        text_set(text, sizeof(text),
                 "id: r\ntitel: R\nherzien: 2026-11-22\ncontacten:\n  - %s\n"
                 "  - {contact: provider, bron: x, nummers: [{nummer: 112}]}\n",
                 regions[i].entry);
        assert_true(parse(BOOK));
        assert_false(lay(text));
        if (strstr(faults.fault[0].text, regions[i].fault) == NULL) {
            fail_msg("region %zu: %s", i, faults.fault[0].text);
        }
        assert_true(contact_filled(contacts_find(&contacts, "provider")));
        assert_true(contacts_find(&contacts, "zio")->number_count <= CONTACT_NUMBER_MAX);
    }
}

/* A number that is the same in every town; a function that a practice may do without. */
static void some_need_no_filling_in(void **state)
{
    (void)state;
    static const char book[] = "groepen:\n"
                               "  - titel: Nood\n"
                               "    functies:\n"
                               "      - {id: alarm, functie: Alarmnummer, nummer: 112}\n"
                               "      - {id: notaris, functie: Notaris, facultatief: ja}\n"
                               "      - {id: zio, functie: ZIO}\n";
    assert_true(parse(book));
    const struct contact *notary = contacts_find(&contacts, "notaris");
    assert_string_equal(contacts_find(&contacts, "alarm")->number[0].number, "112");
    assert_false(contact_filled(notary));
    assert_false(contact_wanted(notary));
    assert_true(contact_wanted(contacts_find(&contacts, "zio")));
    assert_int_equal(contacts_empty(&contacts), 1);
    edit("notaris", "nummers", "043-3501122");
    assert_true(contact_filled(contacts_find(&contacts, "notaris")));
    assert_int_equal(contacts_empty(&contacts), 1);
    assert_false(parse("groepen: [{titel: N, functies: [{id: a, functie: A, nummer: 12}]}]"));
    assert_non_null(strstr(faults.fault[0].text, "nummer '12' kan niet kloppen"));
    assert_false(contact_filled(contacts_find(&contacts, "a")));
}

/* What is shipped: a book without one number but 112, and regions that are chosen by name only. */
static void what_is_shipped_is_clean(void **state)
{
    (void)state;
    static const char *const regions[] = {"", "maastricht-heuvelland", "utrecht-stad"};
    for (size_t i = 0; i < ARRAY_LEN(regions); i++) {
        faults = (struct fault_list){0};
        bool good = contacts_load(NOODWACHT_SOURCE "/assets", regions[i], &contacts, &faults);
        if (!good) {
            fail_msg("%s: %s", regions[i], faults.fault[0].text);
        }
        assert_true(contacts.count > 10);
        for (size_t c = 0; c < contacts.count; c++) {
            const struct contact *contact = &contacts.contact[c];
            bool alarm = strcmp(contact->id, "alarmnummer") == 0;
            if (i == 0 && contact_filled(contact) != alarm) {
                fail_msg("%s: a number of no region", contact->id);
            }
        }
        assert_non_null(contacts_find(&contacts, "netbeheerder"));
        assert_true(contact_filled(contacts_find(&contacts, "netbeheerder")) == (i > 0));
    }
    assert_false(contacts_load(NOODWACHT_SOURCE "/assets", "nergens", &contacts, &faults));
    assert_non_null(strstr(faults.fault[0].text, "nergens.yaml"));
    assert_true(contacts.count > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_stands_by_category_urgency_and_function),
        cmocka_unit_test(the_region_fills_in_and_the_kiosk_counts_last),
        cmocka_unit_test(what_cannot_be_is_passed_over),
        cmocka_unit_test(some_need_no_filling_in),
        cmocka_unit_test(nothing_filled_in_is_lost_when_a_file_changes),
        cmocka_unit_test(a_full_book_takes_no_more),
        cmocka_unit_test(what_was_taken_away_makes_room),
        cmocka_unit_test(numbers_go_into_one_edit_and_back),
        cmocka_unit_test(each_fault_is_named_and_the_rest_is_there),
        cmocka_unit_test(what_is_shipped_is_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
