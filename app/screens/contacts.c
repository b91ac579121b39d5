/* The contact book: by category, the urgent ones first. */
#include <string.h>

#include "screens/lists.h"

struct shown {
    size_t index[CONTACT_MAX];
    size_t count;
};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    const struct contact *contact = &view->contacts->contact[shown->index[i]];
    struct lists_row row = {.title = contact->function,
                            .wide_state = true,
                            .action = {.kind = ACTION_CONTACT, .arg = (int32_t)shown->index[i]}};
    text_copy(row.under, sizeof(row.under), contact->name);
    if (contact_filled(contact)) {
        phone_grouped(contact->number[0].number, row.state);
        row.icon = ICON_PHONE;
        row.colour = COLOUR_TEXT;
        lists_checked(contact->checked, row.detail);
    } else {
        bool wanted = contact_wanted(contact);
        text_copy(row.state, sizeof(row.state), wanted ? "nog invullen" : "niet ingevuld");
        row.icon = wanted ? ICON_NOTE : ICON_NONE;
        row.colour = wanted ? COLOUR_ATTENTION : COLOUR_FAINT;
    }
    return row;
}

static const char *category_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    return view->contacts->contact[shown->index[i]].category;
}

static size_t groups_collect(const struct view *view, struct lists_group *group)
{
    size_t count = 0;
    for (size_t i = 0; view->contacts != NULL && i < view->contacts->count; i++) {
        const struct contact *contact = &view->contacts->contact[i];
        if (contact->removed) {
            continue;
        }
        if (count == 0 || strcmp(group[count - 1].title, contact->category) != 0) {
            if (count == LISTS_GROUP_MAX) {
                break;
            }
            group[count++] = (struct lists_group){.title = contact->category,
                                                  .index = i,
                                                  .state = "alles ingevuld",
                                                  .icon = ICON_DONE,
                                                  .colour = COLOUR_DONE};
        }
        struct lists_group *in = &group[count - 1];
        in->count++;
        if (contact_wanted(contact)) {
            in->worst_count++;
            in->state = "nog invullen";
            in->icon = ICON_NOTE;
            in->colour = COLOUR_ATTENTION;
        }
    }
    return count;
}

void contacts_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(SCREEN_PRACTICE),
                              .icon = ICON_ADD,
                              .word = "Nieuw contact",
                              .action = {.kind = ACTION_CONTACT, .arg = -1},
                              .enabled = view->contacts != NULL};
    int pages;
    if (view->group[0] == '\0') {
        struct lists_group group[LISTS_GROUP_MAX];
        size_t count = groups_collect(view, group);
        pages = lists_groups_draw(ui, area, group, count, "contact", "contacten", view);
    } else {
        struct shown shown = {.count = 0};
        for (size_t i = 0; view->contacts != NULL && i < view->contacts->count; i++) {
            const struct contact *contact = &view->contacts->contact[i];
            if (!contact->removed && strcmp(contact->category, view->group) == 0) {
                shown.index[shown.count++] = i;
            }
        }
        spec.back = (struct action){.kind = ACTION_GROUP, .arg = -1};
        pages = lists_rows_draw(ui, area, view, shown.count, row_of, category_of, &shown);
    }
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
