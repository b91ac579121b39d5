/* Stock: from edits to state. */
#include <stdlib.h>
#include <string.h>

#include "draaiboek/stock.h"

static struct stock_item *find_any(struct stock *stock, const char *id)
{
    for (size_t i = 0; i < stock->item_count; i++) {
        if (strcmp(stock->item[i].id, id) == 0) {
            return &stock->item[i];
        }
    }
    return NULL;
}

static struct stock_item *item_add(struct stock *stock, const char *id)
{
    if (stock->item_count == STOCK_ITEM_MAX) {
        size_t at = 0;
        while (at < stock->item_count && !stock->item[at].removed) {
            at++;
        }
        if (at == stock->item_count) {
            return NULL;
        }
        stock->item_count--;
        memmove(&stock->item[at], &stock->item[at + 1],
                (stock->item_count - at) * sizeof(stock->item[0]));
    }
    struct stock_item *item = &stock->item[stock->item_count++];
    memset(item, 0, sizeof(*item));
    text_copy(item->id, sizeof(item->id), id);
    item->count = -1;
    return item;
}

static void forget(struct stock *stock, const struct stamp *at)
{
    stock->forgot_ms = ms_most(stock->forgot_ms, at->wall_ms);
}

/* The oldest case that is dealt with gives way; one that is open never does. */
static struct stock_case *case_add(struct stock *stock)
{
    if (stock->case_count == STOCK_CASE_MAX) {
        size_t at = 0;
        while (at < stock->case_count && stock_case_open(&stock->cases[at])) {
            at++;
        }
        if (at == stock->case_count) {
            stock->unmarked = true;
            return NULL;
        }
        forget(stock, &stock->cases[at].mark[STOCK_UNJUDGED].at);
        stock->case_count--;
        memmove(&stock->cases[at], &stock->cases[at + 1],
                (stock->case_count - at) * sizeof(stock->cases[0]));
    }
    struct stock_case *one = &stock->cases[stock->case_count++];
    memset(one, 0, sizeof(*one));
    return one;
}

static void mark(struct stock_case *one, enum stock_verdict verdict, const struct edit_row *row)
{
    one->verdict = verdict;
    one->mark[verdict].set = true;
    one->mark[verdict].at = row->at;
    text_copy(one->mark[verdict].who, NAME_SIZE, row->edit.who);
}

static void open_case(struct stock *stock, const struct stock_breach *breach,
                      const struct stock_item *item, const struct edit_row *row)
{
    if (stock_case_of(stock, item->id) != NULL) {
        return; /* nobody decided about the last time yet */
    }
    struct stock_case *one = case_add(stock);
    if (one != NULL) {
        one->breach = breach->number;
        one->item = *item;
        mark(one, STOCK_UNJUDGED, row);
    }
}

static bool lies_at(const struct stock_item *item, const char *sensor)
{
    return !item->removed && item->count != 0 && strcmp(stock_where(item), sensor) == 0;
}

static bool is_needed(const struct stock *stock, const struct stock_breach *breach)
{
    for (size_t i = 0; i < stock->case_count; i++) {
        if (stock->cases[i].breach == breach->number && stock_case_open(&stock->cases[i])) {
            return true;
        }
    }
    return !breach->released;
}

/* The oldest that nobody has to decide about gives way; else the oldest. */
static struct stock_breach *breach_add(struct stock *stock)
{
    if (stock->breach_count == STOCK_BREACH_MAX) {
        size_t at = 0;
        while (at < stock->breach_count && is_needed(stock, &stock->breach[at])) {
            at++;
        }
        at = at < stock->breach_count ? at : 0;
        forget(stock, &stock->breach[at].at);
        stock->breach_count--;
        memmove(&stock->breach[at], &stock->breach[at + 1],
                (stock->breach_count - at) * sizeof(stock->breach[0]));
    }
    return &stock->breach[stock->breach_count++];
}

static void chain_broken(struct stock *stock, const struct edit_row *row)
{
    const struct stock_breach *breach = stock_breach_of(stock, row->edit.item);
    if (breach == NULL) {
        struct stock_breach *added = breach_add(stock);
        *added = (struct stock_breach){.number = ++stock->last_breach, .at = row->at};
        text_copy(added->sensor, sizeof(added->sensor), row->edit.item);
        breach = added;
    }
    for (size_t i = 0; i < stock->item_count; i++) {
        if (lies_at(&stock->item[i], row->edit.item)) {
            open_case(stock, breach, &stock->item[i], row);
        }
    }
}

static void chain(struct stock *stock, const struct edit_row *row)
{
    if (strcmp(row->edit.value, "onderbroken") == 0) {
        chain_broken(stock, row);
        return;
    }
    for (size_t i = 0; strcmp(row->edit.value, "vrijgegeven") == 0 && i < stock->breach_count;
         i++) {
        if (strcmp(stock->breach[i].sensor, row->edit.item) == 0) {
            stock->breach[i].released = true;
        }
    }
}

/* A mistake can be taken back as long as the case is the item's last one. */
static void judge(struct stock *stock, const struct stock_item *item, const struct edit_row *row)
{
    enum stock_verdict verdict = STOCK_UNJUDGED;
    while (verdict < STOCK_VERDICT_COUNT &&
           strcmp(stock_verdict_name(verdict), row->edit.value) != 0) {
        verdict++;
    }
    if (verdict == STOCK_VERDICT_COUNT) {
        return;
    }
    if (verdict == STOCK_UNJUDGED) {
        const struct stock_breach *breach = stock_breach_of(stock, item->fridge);
        if (breach != NULL) {
            open_case(stock, breach, item, row);
        }
        return;
    }
    for (size_t i = stock->case_count; i > 0; i--) {
        struct stock_case *one = &stock->cases[i - 1];
        if (strcmp(one->item.id, row->edit.item) == 0) {
            if (stock_may(one, verdict)) {
                mark(one, verdict, row);
            }
            return;
        }
    }
}

static void take_count(struct stock_item *item, const char *value)
{
    size_t digits = strspn(value, "0123456789");
    long count = strtol(value, NULL, 10);
    if (value[0] == '\0') {
        item->count = -1;
    } else if (digits <= 5 && value[digits] == '\0' && count <= STOCK_COUNT_MAX) {
        item->count = (int32_t)count;
    }
}

/* What is filled in about a batch later belongs to its open case as well. */
static void tell_case(struct stock *stock, const struct stock_item *item)
{
    for (size_t i = 0; i < stock->case_count; i++) {
        struct stock_case *one = &stock->cases[i];
        if (stock_case_open(one) && strcmp(one->item.id, item->id) == 0) {
            text_copy(one->item.product, sizeof(one->item.product), item->product);
            text_copy(one->item.batch, sizeof(one->item.batch), item->batch);
            text_copy(one->item.expiry, sizeof(one->item.expiry), item->expiry);
            one->item.count = one->item.count < 0 ? item->count : one->item.count;
        }
    }
}

void stock_apply(struct stock *stock, const struct edit_row *row)
{
    const struct edit *edit = &row->edit;
    if (strcmp(edit->list, STOCK_LIST) != 0 || edit->item[0] == '\0') {
        return;
    }
    if (strcmp(edit->field, "keten") == 0) {
        chain(stock, row);
        return;
    }
    int64_t number = strncmp(edit->item, "v-", 2) == 0 ? strtoll(edit->item + 2, NULL, 10) : 0;
    if (number <= 0 || number > 1000000000) {
        return;
    }
    stock->last_item = number > stock->last_item ? number : stock->last_item;
    struct stock_item *item = find_any(stock, edit->item);
    if (strcmp(edit->field, "oordeel") == 0) {
        static const struct stock_item none = {0};
        judge(stock, item != NULL ? item : &none, row);
        return;
    }
    item = item != NULL ? item : item_add(stock, edit->item);
    if (item == NULL) {
        return;
    }
    if (strcmp(edit->field, "product") == 0 && edit->value[0] != '\0') {
        text_copy(item->product, sizeof(item->product), edit->value);
    } else if (strcmp(edit->field, "batch") == 0) {
        text_copy(item->batch, sizeof(item->batch), edit->value);
    } else if (strcmp(edit->field, "houdbaar") == 0 &&
               (edit->value[0] == '\0' || day_is_valid(edit->value))) {
        text_copy(item->expiry, sizeof(item->expiry), edit->value);
    } else if (strcmp(edit->field, "aantal") == 0) {
        take_count(item, edit->value);
    } else if (strcmp(edit->field, "koelkast") == 0) {
        text_copy(item->fridge, sizeof(item->fridge), edit->value);
    } else if (strcmp(edit->field, "plaats") == 0) {
        text_copy(item->place, sizeof(item->place), edit->value);
    } else if (strcmp(edit->field, "weg") == 0) {
        item->removed = strcmp(edit->value, "ja") == 0;
    }
    tell_case(stock, item);
}

static bool take_row(void *context, const struct edit_row *row)
{
    stock_apply(context, row);
    return true;
}

bool stock_load(struct journal *journal, struct stock *stock)
{
    memset(stock, 0, sizeof(*stock));
    return journal_each_edit(journal, STOCK_LIST, take_row, stock);
}
