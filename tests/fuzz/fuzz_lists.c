/* Contacts, regions, supplies and telephone numbers from outside: what is taken keeps its promises,
 * and what is not is named. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/contacts.h"
#include "draaiboek/day.h"
#include "draaiboek/products.h"
#include "draaiboek/stock.h"
#include "draaiboek/supplies.h"

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void check_contacts(const struct contacts *contacts)
{
    expect(contacts->count <= CONTACT_MAX && contacts_empty(contacts) <= contacts->count);
    for (size_t i = 0; i < contacts->count; i++) {
        const struct contact *contact = &contacts->contact[i];
        expect(contact->id[0] != '\0' && contact->function[0] != '\0');
        expect(contact->number_count <= CONTACT_NUMBER_MAX);
        expect(contact->checked[0] == '\0' || day_is_valid(contact->checked));
        for (size_t n = 0; n < contact->number_count; n++) {
            expect(phone_is_valid(contact->number[n].number, NULL));
        }
        char value[TEXT_SIZE];
        struct contact back = {0};
        contact_numbers_write(contact, value);
        expect(contact_numbers_read(value, &back) && back.number_count == contact->number_count);
    }
}

static void try_edits(struct contacts *contacts, struct supplies *supplies, const char *text)
{
    static const char *const fields[] = {"functie", "groep",         "naam",     "nummers",
                                         "weg",     "gecontroleerd", "aantal",   "houdbaar",
                                         "minimum", "soort",         "opmerking"};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        struct edit edit = {.list = CONTACT_LIST, .item = "eigen-1"};
        text_copy(edit.field, sizeof(edit.field), fields[i]);
        text_copy(edit.value, sizeof(edit.value), text);
        contacts_apply(contacts, &edit);
        text_copy(edit.list, sizeof(edit.list), SUPPLY_LIST);
        supplies_apply(supplies, &edit);
    }
}

/* Stock: whatever an edit says, the counts and names stay what they are. */
static void try_stock(const char *text)
{
    static struct stock stock;
    static const char *const fields[] = {"product", "houdbaar", "aantal",  "batch",
                                         "plaats",  "keten",    "oordeel", "weg"};
    static const char *const verdicts[] = {"onderbroken", "apart gezet", "gemeld", "vernietigd"};
    char day[DAY_SIZE];
    expect(!stock_expiry_parse(text, day) || day_is_valid(day));
    for (size_t i = 0; i < ARRAY_LEN(fields) * 2; i++) {
        struct edit_row row = {.seq = i, .edit = {.list = STOCK_LIST, .item = "v-1"}};
        text_copy(row.edit.field, ID_SIZE, fields[i % ARRAY_LEN(fields)]);
        text_copy(row.edit.value, TEXT_SIZE,
                  i < ARRAY_LEN(fields) ? text : verdicts[i % ARRAY_LEN(verdicts)]);
        stock_apply(&stock, &row);
        text_copy(row.edit.item, ID_SIZE, text);
        stock_apply(&stock, &row);
    }
    expect(stock.item_count <= STOCK_ITEM_MAX && stock.case_count <= STOCK_CASE_MAX);
    expect(stock_open_cases(&stock, "") <= stock.case_count);
    for (size_t i = 0; i < stock.item_count; i++) {
        const struct stock_item *item = &stock.item[i];
        expect(item->count >= -1 && item->count <= STOCK_COUNT_MAX);
        expect(item->expiry[0] == '\0' || day_is_valid(item->expiry));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    static struct contacts contacts;
    static struct supplies supplies;
    const char *bytes = (const char *)data;
    faults = (struct fault_list){0};
    contacts.count = 0;
    expect(contacts_parse("f", bytes, size, &contacts, &faults) == (faults.count == 0));
    faults = (struct fault_list){0};
    expect(contacts_parse_region("f", bytes, size, &contacts, &faults) == (faults.count == 0));
    faults = (struct fault_list){0};
    expect(supplies_parse("f", bytes, size, &supplies, &faults) == (faults.count == 0));

    char line[TEXT_SIZE], problem[TEXT_SIZE], grouped[NAME_SIZE];
    text_set(line, sizeof(line), "%.*s", (int)(size < 300 ? size : 300), bytes);
    bool valid = phone_is_valid(line, problem);
    expect(valid == (problem[0] == '\0'));
    phone_grouped(line, grouped);
    expect(!valid || phone_is_valid(grouped, NULL));
    try_edits(&contacts, &supplies, line);
    try_stock(line);
    static struct products products;
    faults = (struct fault_list){0};
    expect(products_parse("f", bytes, size, &products, &faults) == (faults.count == 0));
    expect(products.count <= PRODUCT_MAX);
    check_contacts(&contacts);
    for (size_t i = 0; i < supplies.count; i++) {
        const struct supply *supply = &supplies.supply[i];
        expect(supply->present >= -1 && supply->minimum >= 0 && supply->name[0] != '\0');
        expect(supply_order(supply, "2026-11-22") >= 0);
        expect(supply_state(supply, "2026-11-22") < SUPPLY_STATE_COUNT);
    }
    return 0;
}
