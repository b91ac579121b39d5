/* One contact: its numbers large enough to dial from, and everything that can be changed. */
#include <string.h>

#include "screens/lists.h"

#define FIELD_MAX 16

static struct action edit_of(enum contact_part part, int32_t slot)
{
    return (struct action){.kind = ACTION_CONTACT_EDIT, .arg = (int32_t)part, .arg2 = slot};
}

static struct lists_field *add(struct lists_field *field, size_t *count, const char *label,
                               struct action action)
{
    struct lists_field *added = &field[(*count)++];
    *added = (struct lists_field){
        .label = label, .type = TYPE_BODY, .colour = COLOUR_TEXT, .action = action};
    return added;
}

static void add_text(struct lists_field *field, size_t *count, const char *label, const char *value,
                     struct action action)
{
    struct lists_field *added = add(field, count, label, action);
    text_copy(added->value, sizeof(added->value), value[0] != '\0' ? value : "niet ingevuld");
    added->colour = value[0] != '\0' ? COLOUR_TEXT : COLOUR_FAINT;
}

static size_t fields_of(const struct view *view, const struct contact *contact,
                        struct lists_field *field)
{
    size_t count = 0;
    for (size_t i = 0; i < contact->number_count; i++) {
        const struct contact_number *number = &contact->number[i];
        struct lists_field *added = add(field, &count,
                                        number->label[0] != '\0' ? number->label : "nummer",
                                        edit_of(CONTACT_NUMBER, (int32_t)i));
        added->type = TYPE_NUMBER;
        char grouped[NAME_SIZE];
        phone_grouped(number->number, grouped);
        text_copy(added->value, sizeof(added->value), grouped);
    }
    if (contact->remark[0] != '\0') {
        add_text(field, &count, "Opmerking", contact->remark, edit_of(CONTACT_REMARK, 0));
    }
    if (contact->number_count < CONTACT_NUMBER_MAX) {
        bool first = contact->number_count == 0;
        struct lists_field *added = add(field, &count, "Nummer",
                                        edit_of(CONTACT_NUMBER, (int32_t)contact->number_count));
        text_copy(added->value, sizeof(added->value),
                  contact_wanted(contact) ? "nog invullen"
                  : first                 ? "niet ingevuld"
                                          : "nog een toevoegen");
        added->icon = ICON_ADD;
        added->colour = contact_wanted(contact) ? COLOUR_ATTENTION
                        : first                 ? COLOUR_FAINT
                                                : COLOUR_TEXT;
    }
    add_text(field, &count, "Naam", contact->name, edit_of(CONTACT_NAME, 0));
    if (contact->remark[0] == '\0') {
        add_text(field, &count, "Opmerking", "", edit_of(CONTACT_REMARK, 0));
    }
    field[count++] = lists_editor(view);
    if (contact->source[0] != '\0') {
        add_text(field, &count, "Bron", contact->source, (struct action){0});
    }
    if (contact->added) {
        add_text(field, &count, "Functie", contact->function, edit_of(CONTACT_FUNCTION, 0));
        add_text(field, &count, "Groep", contact->category, edit_of(CONTACT_GROUP, 0));
        add_text(field, &count, "Weghalen", "Verwijder dit contact", edit_of(CONTACT_REMOVE, 0));
    }
    return count;
}

static void head_draw(struct ui *ui, struct box *area, const struct contact *contact)
{
    char checked[NAME_SIZE], line[2 * NAME_SIZE];
    lists_checked(contact->checked, checked);
    text_set(line, sizeof(line), "%s%s%s", contact->name, contact->name[0] != '\0' ? " · " : "",
             contact_filled(contact) ? checked : "nog geen nummer");
    int title = ui_paragraph_height(ui, area->w, TYPE_TITLE, FONT_BOLD, contact->function);
    ui_paragraph(ui, box_cut_top(area, title), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT,
                 contact->function, NULL);
    int under = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_TEXT, line);
    ui_paragraph(ui, box_cut_top(area, under), TYPE_BODY, FONT_TEXT,
                 contact_wanted(contact) ? COLOUR_ATTENTION : COLOUR_FAINT, line, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

void contact_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct contact *contact = view->contacts != NULL
                                        ? contacts_find(view->contacts, view->contact)
                                        : NULL;
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(view->back)};
    if (contact == NULL) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Dit contact is er niet meer.");
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    struct lists_field field[FIELD_MAX];
    size_t count = fields_of(view, contact, field);
    head_draw(ui, &area, contact);
    int pages = lists_fields_draw(ui, area, field, count, view);
    bool done = view->today[0] != '\0' && strcmp(contact->checked, view->today) == 0;
    spec.word = done ? "Is gecontroleerd" : "Vandaag gecontroleerd";
    spec.icon = ICON_DONE;
    spec.style = BUTTON_DONE;
    spec.action = edit_of(CONTACT_CHECKED, 0);
    spec.enabled = contact_filled(contact) && !done;
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
