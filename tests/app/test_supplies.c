/* Noodvoorraad: what is the matter with each item, what must be ordered, and the edits. */
#include "draaiboek/supplies.h"

#include <string.h>

#include "core/yaml.h"
#include "test.h"

static struct supplies supplies;
static struct fault_list faults;

#define TODAY "2026-11-22"

static void the_worst_that_is_the_matter_and_what_to_order(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum supply_kind kind;
        int32_t minimum, present, months;
        const char *expiry, *checked, *today;
        enum supply_state state;
        int32_t order;
    } cases[] = {
        {"enough", SUPPLY_MATERIAL, 2, 2, 0, "", "", TODAY, SUPPLY_GOOD, 0},
        {"never counted", SUPPLY_MATERIAL, 2, -1, 6, "", "", TODAY, SUPPLY_UNKNOWN, 0},
        {"too few", SUPPLY_MATERIAL, 5, 2, 0, "", "", TODAY, SUPPLY_SHORT, 3},
        {"none", SUPPLY_MATERIAL, 5, 0, 0, "2020-01-01", "", TODAY, SUPPLY_SHORT, 5},
        {"optional and none", SUPPLY_MATERIAL, 0, 0, 0, "", "", TODAY, SUPPLY_GOOD, 0},
        {"good until today", SUPPLY_MATERIAL, 2, 2, 0, TODAY, "", TODAY, SUPPLY_GOOD, 0},
        {"expired", SUPPLY_MATERIAL, 2, 8, 0, "2026-11-21", "", TODAY, SUPPLY_EXPIRED, 2},
        {"expired, optional", SUPPLY_MATERIAL, 0, 3, 0, "2026-11-21", "", TODAY, SUPPLY_EXPIRED, 3},
        {"expired before too few", SUPPLY_MATERIAL, 9, 3, 0, "2026-01-01", "", TODAY,
         SUPPLY_EXPIRED, 9},
        {"expired, not counted", SUPPLY_MATERIAL, 2, -1, 0, "2026-01-01", "", TODAY, SUPPLY_EXPIRED,
         2},
        {"no trusted date", SUPPLY_MATERIAL, 2, 2, 6, "2020-01-01", "2020-01-01", "", SUPPLY_GOOD,
         0},
        {"to be checked", SUPPLY_MATERIAL, 2, 2, 6, "", "2026-05-21", TODAY, SUPPLY_STALE, 0},
        {"checked in time", SUPPLY_MATERIAL, 2, 2, 6, "", "2026-05-22", TODAY, SUPPLY_GOOD, 0},
        {"never checked", SUPPLY_MATERIAL, 2, 2, 6, "", "", TODAY, SUPPLY_STALE, 0},
        {"forms", SUPPLY_FORM, 20, 5, 0, "", "", TODAY, SUPPLY_SHORT, 15},
        {"information there", SUPPLY_INFORMATION, 1, 1, 0, "", "", TODAY, SUPPLY_GOOD, 0},
        {"information missing", SUPPLY_INFORMATION, 1, 0, 0, "", "", TODAY, SUPPLY_SHORT, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct supply supply = {.kind = cases[i].kind,
                                .minimum = cases[i].minimum,
                                .present = cases[i].present,
                                .check_months = cases[i].months};
        text_copy(supply.expiry, sizeof(supply.expiry), cases[i].expiry);
        text_copy(supply.checked, sizeof(supply.checked), cases[i].checked);
        enum supply_state is = supply_state(&supply, cases[i].today);
        int32_t order = supply_order(&supply, cases[i].today);
        if (is != cases[i].state || order != cases[i].order) {
            fail_msg("%s: state %d, order %d", cases[i].name, (int)is, (int)order);
        }
    }
}

static const char LIST[] =
    "groepen:\n"
    "  - titel: Licht\n"
    "    artikelen:\n"
    "      - {id: lampen, soort: materiaal, naam: Lampen, eenheid: stuks, minimum: 2,\n"
    "         controle-maanden: 6, toelichting: In de la, bron: \"eigen, x\"}\n"
    "      - {id: aggregaat, soort: materiaal, naam: Aggregaat, minimum: 0, bron: \"eigen, x\"}\n"
    "  - titel: Informatie\n"
    "    artikelen:\n"
    "      - {id: nummers, soort: informatie, naam: Nummers, minimum: 1, bron: \"eigen, x\"}\n";

static bool parse(const char *text)
{
    faults = (struct fault_list){0};
    return supplies_parse("v.yaml", text, strlen(text), &supplies, &faults);
}

static void edit(const char *item, const char *field, const char *value)
{
    struct edit edit = {.list = SUPPLY_LIST};
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    supplies_apply(&supplies, &edit);
}

static void edits_are_laid_over_the_list(void **state)
{
    (void)state;
    assert_true(parse(LIST));
    assert_int_equal(supplies.count, 3);
    assert_int_equal(supplies_in_state(&supplies, SUPPLY_UNKNOWN, TODAY), 3);
    const struct supply *lamps = supplies_find(&supplies, "lampen");
    assert_string_equal(lamps->group, "Licht");
    assert_string_equal(lamps->explain, "In de la");
    assert_int_equal(lamps->present, -1);
    edit("lampen", "aantal", "1");
    edit("lampen", "aantal", "veel");
    edit("lampen", "aantal", "-2");
    edit("lampen", "aantal", "9999999");
    edit("lampen", "houdbaar", "2027-03-01");
    edit("lampen", "houdbaar", "2027-02-30");
    edit("lampen", "plaats", "Balie");
    edit("lampen", "houder", "Anja");
    edit("lampen", "gecontroleerd", TODAY);
    edit("lampen", "minimum", "50");
    edit("lampen", "weg", "ja");
    assert_int_equal(lamps->present, 1);
    assert_int_equal(lamps->minimum, 2);
    assert_string_equal(lamps->expiry, "2027-03-01");
    assert_string_equal(lamps->place, "Balie");
    assert_string_equal(lamps->holder, "Anja");
    assert_string_equal(lamps->checked, TODAY);
    assert_non_null(supplies_find(&supplies, "lampen"));
    assert_int_equal(supplies_in_state(&supplies, SUPPLY_SHORT, TODAY), 1);
    edit("lampen", "houdbaar", "");
    edit("lampen", "aantal", "");
    assert_string_equal(lamps->expiry, "");
    assert_int_equal(lamps->present, -1);
}

static void an_item_of_the_practice_stands_in_its_group(void **state)
{
    (void)state;
    assert_true(parse(LIST));
    edit("eigen-1", "naam", "Kaarsen");
    edit("eigen-1", "soort", "formulier");
    edit("eigen-1", "eenheid", "doos");
    edit("eigen-1", "minimum", "3");
    edit("eigen-1", "aantal", "1");
    edit("eigen-1", "groep", "Licht");
    assert_string_equal(supplies.supply[2].id, "eigen-1");
    const struct supply *own = supplies_find(&supplies, "eigen-1");
    assert_true(own->added);
    assert_int_equal(own->kind, SUPPLY_FORM);
    assert_string_equal(own->unit, "doos");
    assert_int_equal(supply_order(own, TODAY), 2);
    edit("eigen-1", "weg", "ja");
    assert_null(supplies_find(&supplies, "eigen-1"));
    assert_int_equal(supplies_in_state(&supplies, SUPPLY_SHORT, TODAY), 0);
    for (int i = 0; i < SUPPLY_MAX + 4; i++) {
        char id[ID_SIZE];
        text_set(id, sizeof(id), "nog-%d", i);
        edit(id, "naam", "Nog een");
    }
    assert_int_equal(supplies.count, SUPPLY_MAX);
}

static void each_fault_is_named_and_the_rest_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *items, *fault;
    } cases[] = {
        {"{id: x, soort: drank, naam: X, minimum: 1, bron: b}", "v.yaml:4: "},
        {"{id: x, soort: materiaal, naam: X, bron: b}", "minimum"},
        {"{id: x, soort: materiaal, naam: X, minimum: -1, bron: b}", "minimum"},
        {"{id: x, soort: informatie, naam: X, minimum: 2, bron: b}", "van informatie"},
        {"{id: y, soort: materiaal, naam: X, minimum: 1, bron: b}", "v.yaml:5: artikel 'y'"},
        {"{id: x, soort: materiaal, naam: X, minimum: 1}", "bron"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[1024];
        text_set(text, sizeof(text),
                 "groepen:\n  - titel: A\n    artikelen:\n      - %s\n"
                 "      - {id: y, soort: materiaal, naam: Y, minimum: 1, bron: b}\n",
                 cases[i].items);
        assert_false(parse(text));
        if (strstr(faults.fault[0].text, cases[i].fault) == NULL) {
            fail_msg("case %zu: %s", i, faults.fault[0].text);
        }
        assert_non_null(supplies_find(&supplies, "y"));
    }
}

/* Years of coming and going do not fill the list; what cannot be text is passed over. */
static void what_was_taken_away_makes_room(void **state)
{
    (void)state;
    char id[ID_SIZE];
    faults = (struct fault_list){0};
    supplies.count = 0;
    for (int i = 1; i <= 2 * SUPPLY_MAX; i++) {
        text_set(id, sizeof(id), "eigen-%d", i);
        edit(id, "naam", "Kaart");
        assert_non_null(supplies_find(&supplies, id));
        assert_false(supplies_full(&supplies));
        edit(id, "naam", "\x9f\x9f");
        assert_string_equal(supplies_find(&supplies, id)->name, "Kaart");
        edit(id, "weg", "ja");
    }
    assert_int_equal(supplies.count, SUPPLY_MAX);
}

static void what_is_shipped_is_clean(void **state)
{
    (void)state;
    faults = (struct fault_list){0};
    if (!supplies_load(NOODWACHT_SOURCE "/assets", &supplies, &faults)) {
        fail_msg("%s", faults.fault[0].text);
    }
    assert_true(supplies.count > 10);
    assert_int_equal(supplies_in_state(&supplies, SUPPLY_UNKNOWN, TODAY), supplies.count);
    assert_false(supplies_load("/bestaat/niet", &supplies, &faults));
    assert_int_equal(supplies.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_that_is_the_matter_and_what_to_order),
        cmocka_unit_test(edits_are_laid_over_the_list),
        cmocka_unit_test(an_item_of_the_practice_stands_in_its_group),
        cmocka_unit_test(each_fault_is_named_and_the_rest_is_there),
        cmocka_unit_test(what_was_taken_away_makes_room),
        cmocka_unit_test(what_is_shipped_is_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
