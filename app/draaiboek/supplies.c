#include "draaiboek/supplies.h"

#include <string.h>

#include "draaiboek/day.h"
#include "draaiboek/supplies_file.h"

#define ADDED_GROUP "Eigen voorraad"

const char *const supply_kind_names[] = {
    [SUPPLY_MATERIAL] = "materiaal",
    [SUPPLY_FORM] = "formulier",
    [SUPPLY_INFORMATION] = "informatie",
    [SUPPLY_INFORMATION + 1] = NULL,
};

/* What was taken away keeps its place only as long as there is room. */
static size_t first_removed(const struct supplies *supplies)
{
    for (size_t i = 0; i < supplies->count; i++) {
        if (supplies->supply[i].removed) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void take_out(struct supplies *supplies, size_t at)
{
    memmove(&supplies->supply[at], &supplies->supply[at + 1],
            (supplies->count - at - 1) * sizeof(supplies->supply[0]));
    supplies->count--;
}

bool supplies_full(const struct supplies *supplies)
{
    return supplies->count == SUPPLY_MAX && first_removed(supplies) == SIZE_MAX;
}

bool supplies_insert(struct supplies *supplies, const struct supply *supply)
{
    if (supplies_full(supplies)) {
        return false;
    }
    if (supplies->count == SUPPLY_MAX) {
        take_out(supplies, first_removed(supplies));
    }
    size_t at = supplies->count;
    for (size_t i = 0; i < supplies->count; i++) {
        if (strcmp(supplies->supply[i].group, supply->group) == 0) {
            at = i + 1;
        }
    }
    memmove(&supplies->supply[at + 1], &supplies->supply[at],
            (supplies->count - at) * sizeof(*supply));
    supplies->supply[at] = *supply;
    supplies->count++;
    return true;
}

static struct supply *find_any(struct supplies *supplies, const char *id)
{
    for (size_t i = 0; i < supplies->count; i++) {
        if (strcmp(supplies->supply[i].id, id) == 0) {
            return &supplies->supply[i];
        }
    }
    return NULL;
}

const struct supply *supplies_find(const struct supplies *supplies, const char *id)
{
    for (size_t i = 0; i < supplies->count; i++) {
        const struct supply *supply = &supplies->supply[i];
        if (!supply->removed && strcmp(supply->id, id) == 0) {
            return supply;
        }
    }
    return NULL;
}

/* Edits */

static struct supply *add(struct supplies *supplies, const char *id)
{
    struct supply supply = {.added = true, .present = -1};
    text_copy(supply.id, sizeof(supply.id), id);
    text_copy(supply.name, sizeof(supply.name), id);
    text_copy(supply.group, sizeof(supply.group), ADDED_GROUP);
    return supplies_insert(supplies, &supply) ? find_any(supplies, id) : NULL;
}

static bool read_count(const char *value, int32_t *count)
{
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 6 || value[digits] != '\0') {
        return false;
    }
    int32_t number = 0;
    for (size_t i = 0; i < digits; i++) {
        number = 10 * number + (value[i] - '0');
    }
    if (number > SUPPLY_COUNT_MAX) {
        return false;
    }
    *count = number;
    return true;
}

static void take_day(char *day, size_t size, const char *value)
{
    if (value[0] == '\0' || day_is_valid(value)) {
        text_copy(day, size, value);
    }
}

static void move_group(struct supplies *supplies, struct supply *supply, const char *group)
{
    struct supply changed = *supply;
    text_copy(changed.group, sizeof(changed.group), group);
    take_out(supplies, (size_t)(supply - supplies->supply));
    supplies_insert(supplies, &changed);
}

/* What the file says of the others. */
static void apply_added(struct supplies *supplies, struct supply *supply, const char *field,
                        const char *value)
{
    if (strcmp(field, "weg") == 0) {
        supply->removed = strcmp(value, "ja") == 0;
    } else if (strcmp(field, "minimum") == 0) {
        read_count(value, &supply->minimum);
    } else if (strcmp(field, "eenheid") == 0) {
        text_copy(supply->unit, sizeof(supply->unit), value);
    } else if (strcmp(field, "naam") == 0 && value[0] != '\0') {
        text_copy(supply->name, sizeof(supply->name), value);
    } else if (strcmp(field, "groep") == 0 && value[0] != '\0') {
        move_group(supplies, supply, value);
    } else if (strcmp(field, "soort") == 0) {
        for (size_t i = 0; supply_kind_names[i] != NULL; i++) {
            supply->kind = strcmp(value, supply_kind_names[i]) == 0 ? (enum supply_kind)i
                                                                    : supply->kind;
        }
    }
}

void supplies_apply(struct supplies *supplies, const struct edit *edit)
{
    const char *field = edit->field, *value = edit->value;
    if (strcmp(edit->list, SUPPLY_LIST) != 0 || edit->item[0] == '\0' ||
        !text_is_valid(value, strlen(value))) {
        return;
    }
    struct supply *supply = find_any(supplies, edit->item);
    if (supply == NULL) {
        supply = add(supplies, edit->item);
    }
    if (supply == NULL) {
        return;
    }
    if (strcmp(field, "aantal") == 0) {
        if (value[0] == '\0') {
            supply->present = -1;
        } else {
            read_count(value, &supply->present);
        }
    } else if (strcmp(field, "houdbaar") == 0) {
        take_day(supply->expiry, sizeof(supply->expiry), value);
    } else if (strcmp(field, "plaats") == 0) {
        text_copy(supply->place, sizeof(supply->place), value);
    } else if (strcmp(field, "houder") == 0) {
        text_copy(supply->holder, sizeof(supply->holder), value);
    } else if (strcmp(field, "gecontroleerd") == 0) {
        take_day(supply->checked, sizeof(supply->checked), value);
    } else if (supply->added) {
        apply_added(supplies, supply, field, value);
    }
}

/* What is the matter */

static bool is_expired(const struct supply *supply, const char *today)
{
    /* Dates as text sort as they are; good until the end of that day. */
    return today[0] != '\0' && supply->expiry[0] != '\0' && supply->present != 0 &&
           strcmp(supply->expiry, today) < 0;
}

static bool is_stale(const struct supply *supply, const char *today)
{
    char until[DAY_SIZE];
    if (today[0] == '\0' || supply->check_months == 0) {
        return false;
    }
    return !day_add_months(supply->checked, supply->check_months, until) ||
           strcmp(until, today) < 0;
}

enum supply_state supply_state(const struct supply *supply, const char *today)
{
    if (is_expired(supply, today)) {
        return SUPPLY_EXPIRED;
    }
    if (supply->present < 0) {
        return SUPPLY_UNKNOWN;
    }
    if (supply->present < supply->minimum) {
        return SUPPLY_SHORT;
    }
    return is_stale(supply, today) ? SUPPLY_STALE : SUPPLY_GOOD;
}

int32_t supply_order(const struct supply *supply, const char *today)
{
    if (supply->kind == SUPPLY_INFORMATION || supply->removed) {
        return 0;
    }
    bool expired = is_expired(supply, today);
    if (supply->present < 0) {
        return expired ? supply->minimum : 0;
    }
    if (expired) {
        /* Of what is optional: as many as there were. */
        return supply->minimum > 0 ? supply->minimum : supply->present;
    }
    return supply->present < supply->minimum ? supply->minimum - supply->present : 0;
}

size_t supplies_in_state(const struct supplies *supplies, enum supply_state state,
                         const char *today)
{
    size_t count = 0;
    for (size_t i = 0; i < supplies->count; i++) {
        const struct supply *supply = &supplies->supply[i];
        count += !supply->removed && supply_state(supply, today) == state;
    }
    return count;
}
