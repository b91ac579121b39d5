/* Stock: edits in, state out; which verdicts may follow; what people type as an expiry. */
#include "draaiboek/stock.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/products.h"
#include "test.h"

#define TODAY "2026-11-22"

static struct stock stock;
static uint64_t seq;

static void edit(const char *item, const char *field, const char *value, const char *who)
{
    struct edit_row row = {.seq = ++seq, .edit = {.list = STOCK_LIST}};
    row.at = (struct stamp){.boot = 1, .boot_ms = (int64_t)seq, .wall_ms = 1000 * (int64_t)seq};
    text_copy(row.edit.item, ID_SIZE, item);
    text_copy(row.edit.field, ID_SIZE, field);
    text_copy(row.edit.value, TEXT_SIZE, value);
    text_copy(row.edit.who, NAME_SIZE, who);
    stock_apply(&stock, &row);
}

static void item(const char *id, const char *product, const char *fridge, const char *count)
{
    edit(id, "product", product, "Anja");
    edit(id, "koelkast", fridge, "Anja");
    edit(id, "aantal", count, "Anja");
}

static int begin(void **state)
{
    (void)state;
    memset(&stock, 0, sizeof(stock));
    seq = 0;
    return 0;
}

static void what_is_typed_as_expiry(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *day; /* NULL: refused */
    } cases[] = {
        {"31-12-2027", "2027-12-31"},
        {"12-2027", "2027-12-31"},
        {"02-2028", "2028-02-29"},
        {"2-2027", "2027-02-28"},
        {"02-27", "2027-02-28"},
        {"4/2027", "2027-04-30"},
        {"13-2027", NULL},
        {"00-2027", NULL},
        {"12", NULL},
        {"", NULL},
        {"30-02-2027", NULL},
        {"12-20277", NULL},
        {"12-27x", NULL},
        {"1-2-3-4", NULL},
        {"--", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char day[DAY_SIZE] = "";
        bool taken = stock_expiry_parse(cases[i].typed, day);
        if (taken != (cases[i].day != NULL) || (taken && strcmp(day, cases[i].day) != 0)) {
            fail_msg("'%s' gives %d '%s'", cases[i].typed, taken, day);
        }
    }
}

static void how_old_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *expiry, *today;
        enum stock_age age;
    } cases[] = {
        {"2026-11-21", TODAY, STOCK_EXPIRED},     {TODAY, TODAY, STOCK_SOON},
        {"2026-12-22", TODAY, STOCK_SOON},        {"2026-12-23", TODAY, STOCK_FRESH},
        {"2027-01-05", "2026-12-20", STOCK_SOON}, {"", TODAY, STOCK_AGE_UNKNOWN},
        {"2020-01-01", "", STOCK_AGE_UNKNOWN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stock_item one = {.count = 1};
        text_copy(one.expiry, sizeof(one.expiry), cases[i].expiry);
        if (stock_age(&one, cases[i].today) != cases[i].age) {
            fail_msg("%s on %s: %d", cases[i].expiry, cases[i].today,
                     (int)stock_age(&one, cases[i].today));
        }
    }
}

static void items_lie_in_their_fridge_or_elsewhere(void **state)
{
    (void)state;
    const struct stock_item *in[STOCK_ITEM_MAX];
    char id[ID_SIZE];
    item("v-1", "Griep", "koelkast", "12");
    item("v-2", "BMR", "koelkast", "");
    item("v-3", "Insuline", "medicatie", "4");
    item("v-4", "BMR", "koelkast", "2");
    edit("v-2", "houdbaar", "2027-05-31", "");
    edit("v-4", "houdbaar", "2027-01-31", "");
    edit("v-9", "weg", "ja", "");
    stock_next_id(&stock, id);
    assert_string_equal(id, "v-10");
    assert_int_equal(stock_in(&stock, "koelkast", in), 3);
    assert_string_equal(in[0]->id, "v-4"); /* expires first */
    assert_string_equal(in[1]->id, "v-2");
    assert_int_equal(in[1]->count, -1);
    edit("v-1", "plaats", STOCK_BOX, "");
    assert_int_equal(stock_in(&stock, "koelkast", in), 2);
    assert_int_equal(stock_in(&stock, STOCK_BOX, in), 1);
    edit("v-1", "plaats", "", "");
    assert_int_equal(stock_in(&stock, STOCK_BOX, in), 0);
    /* What cannot be changes nothing. */
    edit("v-1", "aantal", "-3", "");
    edit("v-1", "aantal", "999999", "");
    edit("v-1", "aantal", "3x", "");
    edit("v-1", "houdbaar", "2027-02-30", "");
    edit("x-1", "product", "Griep", "");
    edit("v-0", "product", "Griep", "");
    assert_int_equal(stock_find(&stock, "v-1")->count, 12);
    assert_string_equal(stock_find(&stock, "v-1")->expiry, "");
    assert_int_equal(stock.item_count, 5);
}

static void a_breach_marks_what_lies_there(void **state)
{
    (void)state;
    item("v-1", "Griep", "koelkast", "12");
    item("v-2", "BMR", "koelkast", "0"); /* used up */
    item("v-3", "Insuline", "medicatie", "4");
    item("v-4", "HPV", "koelkast", "5");
    item("v-5", "DKTP", "koelkast", "");
    edit("v-4", "plaats", STOCK_BOX, "");
    edit("koelkast", "keten", "onderbroken", "");
    assert_int_equal(stock_open_cases(&stock, "koelkast"), 2);
    assert_int_equal(stock_open_cases(&stock, "medicatie"), 0);
    assert_int_equal(stock_open_cases(&stock, ""), 2);
    assert_non_null(stock_breach_of(&stock, "koelkast"));
    /* Put in afterwards: not marked, unless a person says that it lay there. */
    item("v-6", "Rabiës", "koelkast", "1");
    assert_null(stock_case_of(&stock, "v-6"));
    edit("v-6", "oordeel", "te beoordelen", "Anja");
    assert_non_null(stock_case_of(&stock, "v-6"));
    /* Used up or taken off the list: its case stays, as it was. */
    edit("v-1", "batch", "AB123", "");
    edit("v-1", "aantal", "3", "");
    edit("v-1", "weg", "ja", "");
    const struct stock_case *one = stock_case_of(&stock, "v-1");
    assert_string_equal(one->item.batch, "AB123");
    assert_int_equal(one->item.count, 12);
    /* Once more, before anyone decided: the same cases. */
    edit("koelkast", "keten", "onderbroken", "");
    assert_int_equal(stock_open_cases(&stock, "koelkast"), 3);
    assert_int_equal(stock.last_breach, 1);
    /* The box has a chain of its own. */
    edit(STOCK_BOX, "keten", "onderbroken", "");
    assert_int_equal(stock_open_cases(&stock, STOCK_BOX), 1);
}

static void verdicts_in_their_order(void **state)
{
    (void)state;
    static const struct {
        enum stock_verdict is, next;
        bool may;
    } cases[] = {
        {STOCK_UNJUDGED, STOCK_APART, true},      {STOCK_UNJUDGED, STOCK_REPORTED, false},
        {STOCK_UNJUDGED, STOCK_RELEASED, false},  {STOCK_UNJUDGED, STOCK_DESTROYED, false},
        {STOCK_APART, STOCK_APART, false},        {STOCK_APART, STOCK_REPORTED, true},
        {STOCK_APART, STOCK_RELEASED, false},     {STOCK_APART, STOCK_DESTROYED, true},
        {STOCK_REPORTED, STOCK_APART, true},      {STOCK_REPORTED, STOCK_RELEASED, true},
        {STOCK_REPORTED, STOCK_DESTROYED, true},  {STOCK_RELEASED, STOCK_APART, true},
        {STOCK_RELEASED, STOCK_DESTROYED, false}, {STOCK_DESTROYED, STOCK_RELEASED, false},
        {STOCK_DESTROYED, STOCK_APART, true},     {STOCK_REPORTED, STOCK_UNJUDGED, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stock_case one = {.verdict = cases[i].is};
        if (stock_may(&one, cases[i].next) != cases[i].may) {
            fail_msg("%s after %s", stock_verdict_name(cases[i].next),
                     stock_verdict_name(cases[i].is));
        }
    }
}

static bool count_case(void *context, const struct stock_breach *breach,
                       const struct stock_case *one)
{
    (void)breach;
    (*(size_t *)context)++;
    return one->verdict != STOCK_VERDICT_COUNT;
}

static void every_verdict_keeps_who_and_when(void **state)
{
    (void)state;
    item("v-1", "Griep", "koelkast", "12");
    edit("koelkast", "keten", "onderbroken", "");
    edit("v-1", "oordeel", "vrijgegeven", "Anja"); /* too soon */
    edit("v-1", "oordeel", "apart gezet", "Anja");
    edit("v-1", "oordeel", "gemeld", "Bram");
    edit("v-1", "oordeel", "vrijgegeven", "Carla");
    assert_int_equal(stock_open_cases(&stock, ""), 0);
    const struct stock_case *one = &stock.cases[0];
    assert_int_equal(one->verdict, STOCK_RELEASED);
    assert_string_equal(one->mark[STOCK_APART].who, "Anja");
    assert_string_equal(one->mark[STOCK_REPORTED].who, "Bram");
    assert_true(one->mark[STOCK_RELEASED].at.wall_ms > one->mark[STOCK_REPORTED].at.wall_ms);
    /* A slip is taken back: open again, and the rest of it stays on record. */
    edit("v-1", "oordeel", "apart gezet", "Dirk");
    assert_int_equal(stock_open_cases(&stock, "koelkast"), 1);
    edit("v-1", "oordeel", "vernietigd", "Dirk");
    assert_true(one->mark[STOCK_REPORTED].set);
    /* Released; then it breaks again: another case, the first one stays. */
    edit("koelkast", "keten", "vrijgegeven", "Dirk");
    assert_null(stock_breach_of(&stock, "koelkast"));
    edit("koelkast", "keten", "onderbroken", "");
    assert_int_equal(stock.case_count, 2);
    assert_int_equal(stock_breach_of(&stock, "koelkast")->number, 2);
    size_t count = 0;
    stock_each_case(&stock, "koelkast", 0, INT64_MAX, count_case, &count);
    assert_int_equal(count, 2);
    count = 0;
    stock_each_case(&stock, "", stock.breach[1].at.wall_ms, INT64_MAX, count_case, &count);
    assert_int_equal(count, 1);
    stock_each_case(&stock, "ander", 0, INT64_MAX, count_case, &count);
    assert_int_equal(count, 1);
}

static void open_cases_never_give_way(void **state)
{
    (void)state;
    for (int i = 1; i <= STOCK_ITEM_MAX + 1; i++) {
        char id[ID_SIZE];
        text_set(id, sizeof(id), "v-%d", i);
        item(id, "Griep", "koelkast", "1");
    }
    assert_int_equal(stock.item_count, STOCK_ITEM_MAX);
    assert_false(stock_has_room(&stock));
    edit("v-7", "weg", "ja", "");
    assert_true(stock_has_room(&stock));
    item("v-900", "Griep", "koelkast", "1"); /* takes the place of what is gone */
    assert_non_null(stock_find(&stock, "v-900"));
    assert_false(stock_has_room(&stock));
    assert_false(stock.unmarked);
    for (int round = 0; round < 3; round++) {
        edit("koelkast", "keten", "onderbroken", "");
        assert_int_equal(stock_open_cases(&stock, ""), STOCK_ITEM_MAX);
        for (int i = 0; i < STOCK_ITEM_MAX; i++) {
            edit(stock.item[i].id, "oordeel", "apart gezet", "Anja");
            edit(stock.item[i].id, "oordeel", "vernietigd", "Anja");
        }
        assert_int_equal(stock_open_cases(&stock, ""), 0);
        edit("koelkast", "keten", "vrijgegeven", "Anja");
    }
    assert_int_equal(stock.case_count, STOCK_CASE_MAX);
}

/* However often another fridge fails: what nobody decided about is still to be decided about. */
static void an_open_breach_never_gives_way(void **state)
{
    (void)state;
    item("v-1", "Griep", "spoed", "10");
    edit("spoed", "keten", "onderbroken", "");
    for (int i = 0; i < 2 * STOCK_BREACH_MAX; i++) {
        edit("koelkast", "keten", "onderbroken", "");
        edit("koelkast", "keten", "vrijgegeven", "Anja");
    }
    assert_int_equal(stock_open_cases(&stock, "spoed"), 1);
    assert_non_null(stock_breach_of(&stock, "spoed"));
    edit("spoed", "keten", "vrijgegeven", "Anja"); /* the chain; the item waits all the same */
    for (int i = 0; i < 2 * STOCK_BREACH_MAX; i++) {
        edit("koelkast", "keten", "onderbroken", "");
        edit("koelkast", "keten", "vrijgegeven", "Anja");
    }
    assert_int_equal(stock_open_cases(&stock, "spoed"), 1);
    assert_true(stock.forgot_ms > 0 && stock.forgot_ms < stock.breach[1].at.wall_ms);
}

static void the_shipped_products_are_good(void **state)
{
    (void)state;
    static struct products products;
    static struct fault_list faults;
    assert_true(products_load(NOODWACHT_SOURCE "/assets", &products, &faults));
    assert_true(products.count > 15);
    static const char wrong[] = "producten:\n"
                                "  - {naam: Griep, soort: vaccin, bron: eigen}\n"
                                "  - {naam: Griep, soort: vaccin, bron: eigen}\n"
                                "  - {naam: Bier, soort: drank, bron: eigen}\n";
    assert_false(products_parse("v.yaml", wrong, strlen(wrong), &products, &faults));
    assert_int_equal(faults.count, 2);
    bool named = false;
    for (size_t i = 0; i < faults.count; i++) {
        named = named || strstr(faults.fault[i].text, "v.yaml:3: 'Griep' staat er dubbel") != NULL;
    }
    assert_true(named);
    assert_true(products.count >= 1);
    assert_false(products_load("/bestaat/niet", &products, &faults));
    assert_int_equal(products.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_typed_as_expiry, begin),
        cmocka_unit_test_setup(how_old_it_is, begin),
        cmocka_unit_test_setup(items_lie_in_their_fridge_or_elsewhere, begin),
        cmocka_unit_test_setup(a_breach_marks_what_lies_there, begin),
        cmocka_unit_test_setup(verdicts_in_their_order, begin),
        cmocka_unit_test_setup(every_verdict_keeps_who_and_when, begin),
        cmocka_unit_test_setup(open_cases_never_give_way, begin),
        cmocka_unit_test_setup(an_open_breach_never_gives_way, begin),
        cmocka_unit_test_setup(the_shipped_products_are_good, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
