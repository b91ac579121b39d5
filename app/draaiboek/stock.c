#include "draaiboek/stock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const verdict_names[STOCK_VERDICT_COUNT] = {
    [STOCK_UNJUDGED] = "te beoordelen", [STOCK_APART] = "apart gezet",
    [STOCK_REPORTED] = "gemeld",        [STOCK_RELEASED] = "vrijgegeven",
    [STOCK_DESTROYED] = "vernietigd",
};

const char *stock_verdict_name(enum stock_verdict verdict)
{
    return verdict_names[verdict];
}

/* Looking things up */

const struct stock_item *stock_find(const struct stock *stock, const char *id)
{
    for (size_t i = 0; i < stock->item_count; i++) {
        if (!stock->item[i].removed && strcmp(stock->item[i].id, id) == 0) {
            return &stock->item[i];
        }
    }
    return NULL;
}

bool stock_has_room(const struct stock *stock)
{
    bool room = stock->item_count < STOCK_ITEM_MAX;
    for (size_t i = 0; i < stock->item_count && !room; i++) {
        room = stock->item[i].removed;
    }
    return room;
}

void stock_next_id(const struct stock *stock, char out[ID_SIZE])
{
    text_set(out, ID_SIZE, "v-%lld", (long long)stock->last_item + 1);
}

const char *stock_where(const struct stock_item *item)
{
    return item->place[0] != '\0' ? item->place : item->fridge;
}

static int by_product(const void *left, const void *right)
{
    const struct stock_item *a = *(const struct stock_item *const *)left;
    const struct stock_item *b = *(const struct stock_item *const *)right;
    int order = strcmp(a->product, b->product);
    order = order != 0 ? order : strcmp(a->expiry, b->expiry);
    return order != 0 ? order : (a > b) - (a < b);
}

size_t stock_in(const struct stock *stock, const char *where, const struct stock_item **out)
{
    size_t count = 0;
    for (size_t i = 0; i < stock->item_count; i++) {
        if (!stock->item[i].removed && strcmp(stock_where(&stock->item[i]), where) == 0) {
            out[count++] = &stock->item[i];
        }
    }
    qsort(out, count, sizeof(out[0]), by_product);
    return count;
}

/* Days */

static bool add_days(const char *day, int days, char out[DAY_SIZE])
{
    int year, month, date;
    if (!day_is_valid(day) || sscanf(day, "%d-%d-%d", &year, &month, &date) != 3) {
        return false;
    }
    text_copy(out, DAY_SIZE, day);
    for (int i = 0; i < days; i++) {
        date++;
        text_set(out, DAY_SIZE, "%04d-%02d-%02d", year, month, date);
        if (!day_is_valid(out)) {
            date = 1;
            month = month == 12 ? 1 : month + 1;
            year += month == 1;
            text_set(out, DAY_SIZE, "%04d-%02d-%02d", year, month, date);
        }
    }
    return day_is_valid(out);
}

enum stock_age stock_age(const struct stock_item *item, const char *today)
{
    char soon[DAY_SIZE];
    if (item->expiry[0] == '\0' || !add_days(today, STOCK_SOON_DAYS, soon)) {
        return STOCK_AGE_UNKNOWN;
    }
    if (strcmp(item->expiry, today) < 0) {
        return STOCK_EXPIRED;
    }
    return strcmp(item->expiry, soon) <= 0 ? STOCK_SOON : STOCK_FRESH;
}

bool stock_expiry_parse(const char *typed, char out[DAY_SIZE])
{
    if (day_parse(typed, out)) {
        return true;
    }
    int month, year, used = 0;
    size_t len = strlen(typed);
    if (len < 4 || len > 7 || strspn(typed, "0123456789-/") != len ||
        sscanf(typed, "%2d%*1[-/]%4d%n", &month, &year, &used) != 2 || (size_t)used != len) {
        return false;
    }
    year += year < 100 ? 2000 : 0;
    for (int date = 31; date >= 28 && year >= 2000 && year <= 2099; date--) {
        text_set(out, DAY_SIZE, "%04d-%02d-%02d", year, month, date);
        if (day_is_valid(out)) {
            return true;
        }
    }
    return false;
}

/* Cases */

bool stock_case_open(const struct stock_case *one)
{
    return one->verdict != STOCK_RELEASED && one->verdict != STOCK_DESTROYED;
}

const struct stock_breach *stock_breach_of(const struct stock *stock, const char *sensor)
{
    for (size_t i = stock->breach_count; i > 0; i--) {
        if (strcmp(stock->breach[i - 1].sensor, sensor) == 0) {
            return stock->breach[i - 1].released ? NULL : &stock->breach[i - 1];
        }
    }
    return NULL;
}

static const struct stock_breach *breach_by_number(const struct stock *stock, int64_t number)
{
    for (size_t i = 0; i < stock->breach_count; i++) {
        if (stock->breach[i].number == number) {
            return &stock->breach[i];
        }
    }
    return NULL;
}

static bool is_of(const struct stock *stock, const struct stock_case *one, const char *sensor)
{
    const struct stock_breach *breach = breach_by_number(stock, one->breach);
    return breach != NULL && (sensor[0] == '\0' || strcmp(breach->sensor, sensor) == 0);
}

size_t stock_open_cases(const struct stock *stock, const char *sensor)
{
    size_t count = 0;
    for (size_t i = 0; i < stock->case_count; i++) {
        count += stock_case_open(&stock->cases[i]) && is_of(stock, &stock->cases[i], sensor);
    }
    return count;
}

const struct stock_case *stock_case_of(const struct stock *stock, const char *item)
{
    for (size_t i = stock->case_count; i > 0; i--) {
        const struct stock_case *one = &stock->cases[i - 1];
        if (strcmp(one->item.id, item) == 0 && stock_case_open(one)) {
            return one;
        }
    }
    return NULL;
}

bool stock_may(const struct stock_case *one, enum stock_verdict verdict)
{
    switch (verdict) {
    case STOCK_APART:
        return one->verdict != STOCK_APART;
    case STOCK_REPORTED:
        return one->verdict == STOCK_APART;
    case STOCK_RELEASED:
        return one->verdict == STOCK_REPORTED;
    case STOCK_DESTROYED:
        return one->verdict == STOCK_APART || one->verdict == STOCK_REPORTED;
    case STOCK_UNJUDGED:
    case STOCK_VERDICT_COUNT:
        break;
    }
    return false;
}

void stock_each_case(const struct stock *stock, const char *sensor, int64_t from_ms, int64_t to_ms,
                     bool (*each)(void *context, const struct stock_breach *breach,
                                  const struct stock_case *one),
                     void *context)
{
    for (size_t i = 0; i < stock->case_count; i++) {
        const struct stock_case *one = &stock->cases[i];
        const struct stock_breach *breach = breach_by_number(stock, one->breach);
        if (!is_of(stock, one, sensor) || breach->at.wall_ms == MS_UNKNOWN ||
            breach->at.wall_ms < from_ms || breach->at.wall_ms > to_ms) {
            continue;
        }
        if (!each(context, breach, one)) {
            return;
        }
    }
}
