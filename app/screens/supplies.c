/* Noodvoorraad: what must lie ready, and how each item stands. */
#include <string.h>

#include "core/counted.h"
#include "screens/lists.h"

static void how_many(const struct supply *supply, char *out, size_t size)
{
    const char *space = supply->unit[0] != '\0' ? " " : "";
    if (supply->kind == SUPPLY_INFORMATION) {
        text_copy(out, size, "informatie");
    } else if (supply->present < 0) {
        text_set(out, size, "minstens %d%s%s", (int)supply->minimum, space,
                 counted_noun(supply->minimum, supply->unit));
    } else if (supply->minimum == 0) {
        text_set(out, size, "%d%s%s, niet verplicht", (int)supply->present, space,
                 counted_noun(supply->present, supply->unit));
    } else {
        text_set(out, size, "%d%s%s, minstens %d", (int)supply->present, space,
                 counted_noun(supply->present, supply->unit), (int)supply->minimum);
    }
}

struct shown {
    size_t index[SUPPLY_MAX];
    size_t count;
};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    const struct supply *supply = &view->supplies->supply[shown->index[i]];
    enum supply_state state = supply_state(supply, view->today);
    struct lists_row row = {.title = supply->name,
                            .icon = supply_state_icon(state),
                            .colour = supply_state_colour(state),
                            .action = {.kind = ACTION_SUPPLY, .arg = (int32_t)shown->index[i]}};
    char count[NAME_SIZE];
    how_many(supply, count, sizeof(count));
    text_set(row.under, sizeof(row.under), "%s%s%s", count, supply->place[0] != '\0' ? " · " : "",
             supply->place);
    text_copy(row.state, sizeof(row.state), supply_state_word(state, supply->kind));
    if (supply->expiry[0] != '\0') {
        char day[NAME_SIZE];
        day_format(supply->expiry, day);
        text_set(row.detail, sizeof(row.detail), "t/m %s", day);
    }
    return row;
}

static const char *group_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    return view->supplies->supply[shown->index[i]].group;
}

/* What asks for attention first. */
static int weight(enum supply_state state)
{
    static const int weights[] = {[SUPPLY_GOOD] = 0,
                                  [SUPPLY_STALE] = 1,
                                  [SUPPLY_UNKNOWN] = 2,
                                  [SUPPLY_SHORT] = 3,
                                  [SUPPLY_EXPIRED] = 4};
    return weights[state];
}

static void group_add(struct lists_group *group, enum supply_state *worst, enum supply_state state)
{
    group->count++;
    if (group->count == 1 || weight(state) > weight(*worst)) {
        *worst = state;
        group->worst_count = 0;
        group->state = state == SUPPLY_GOOD ? "alles in orde"
                                            : supply_state_word(state, SUPPLY_MATERIAL);
        group->icon = supply_state_icon(state);
        group->colour = supply_state_colour(state);
    }
    group->worst_count += state == *worst && state != SUPPLY_GOOD;
}

static size_t groups_collect(const struct view *view, struct lists_group *group)
{
    size_t count = 0;
    enum supply_state worst = SUPPLY_GOOD;
    for (size_t i = 0; view->supplies != NULL && i < view->supplies->count; i++) {
        const struct supply *supply = &view->supplies->supply[i];
        if (supply->removed) {
            continue;
        }
        if (count == 0 || strcmp(group[count - 1].title, supply->group) != 0) {
            if (count == LISTS_GROUP_MAX) {
                break;
            }
            group[count++] = (struct lists_group){.title = supply->group, .index = i};
        }
        group_add(&group[count - 1], &worst, supply_state(supply, view->today));
    }
    return count;
}

static int own_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct shown shown = {.count = 0};
    for (size_t i = 0; view->supplies != NULL && i < view->supplies->count; i++) {
        const struct supply *supply = &view->supplies->supply[i];
        if (!supply->removed && strcmp(supply->group, view->group) == 0) {
            shown.index[shown.count++] = i;
        }
    }
    return lists_rows_draw(ui, area, view, shown.count, row_of, group_of, &shown);
}

void supplies_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box foot = lists_foot_cut(ui, &area);
    bool groups = view->group[0] == '\0';
    struct lists_foot spec = {.back = lists_go(SCREEN_PRACTICE),
                              .icon = ICON_BOX,
                              .word = "Bestellijst",
                              .action = lists_go(SCREEN_ORDER),
                              .enabled = view->supplies != NULL};
    int pages;
    if (groups) {
        struct lists_group group[LISTS_GROUP_MAX];
        size_t count = groups_collect(view, group);
        pages = lists_groups_draw(ui, area, group, count, "artikel", "artikelen", view);
    } else {
        spec.back = (struct action){.kind = ACTION_GROUP, .arg = -1};
        spec.icon = ICON_ADD;
        spec.word = "Nieuw artikel";
        spec.action = (struct action){.kind = ACTION_SUPPLY, .arg = -1};
        pages = own_draw(ui, area, view);
    }
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
