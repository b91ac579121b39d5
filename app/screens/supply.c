/* One item of the supplies: how it stands, which draaiboeken need it, and what can be changed. */
#include <string.h>

#include "core/counted.h"
#include "screens/lists.h"

#define FIELD_MAX 16

static struct action edit_of(enum supply_part part)
{
    return (struct action){.kind = ACTION_SUPPLY_EDIT, .arg = (int32_t)part};
}

static void add(struct lists_field *field, size_t *count, const char *label, const char *value,
                struct action action)
{
    struct lists_field *added = &field[(*count)++];
    *added = (struct lists_field){.label = label, .type = TYPE_BODY, .action = action};
    text_copy(added->value, sizeof(added->value), value[0] != '\0' ? value : "niet ingevuld");
    added->colour = value[0] != '\0' ? COLOUR_TEXT : COLOUR_FAINT;
}

static void needed_by(const struct view *view, const struct supply *supply, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    for (size_t i = 0; i < view->playbook_count; i++) {
        const struct playbook *book = view->playbook[i];
        for (size_t m = 0; m < book->material_count; m++) {
            if (strcmp(book->materials[m], supply->id) == 0) {
                text_add(&text, "%s%s", text.len > 0 ? ", " : "", book->title);
                break;
            }
        }
    }
}

static void present_words(const struct supply *supply, char out[TEXT_SIZE])
{
    const char *space = supply->unit[0] != '\0' ? " " : "";
    if (supply->kind == SUPPLY_INFORMATION) {
        text_copy(out, TEXT_SIZE,
                  supply->present < 0   ? "nog niet nagekeken"
                  : supply->present > 0 ? "ja"
                                        : "nee, ontbreekt");
    } else if (supply->present < 0) {
        text_set(out, TEXT_SIZE, "nog tellen (minstens %d%s%s)", (int)supply->minimum, space,
                 counted_noun(supply->minimum, supply->unit));
    } else {
        text_set(out, TEXT_SIZE, "%d%s%s, minstens %d", (int)supply->present, space,
                 counted_noun(supply->present, supply->unit), (int)supply->minimum);
    }
}

static size_t fields_of(const struct view *view, const struct supply *supply,
                        struct lists_field *field)
{
    size_t count = 0;
    char words[TEXT_SIZE], day[NAME_SIZE];
    bool counted = supply->kind != SUPPLY_INFORMATION;
    present_words(supply, words);
    add(field, &count, counted ? "Aantal" : "Ligt klaar", words, edit_of(SUPPLY_PRESENT));
    if (counted) {
        day_format(supply->expiry, day);
        add(field, &count, "Houdbaar t/m", day, edit_of(SUPPLY_EXPIRY));
    }
    add(field, &count, "Plaats", supply->place, edit_of(SUPPLY_PLACE));
    add(field, &count, "Wie heeft het", supply->holder, edit_of(SUPPLY_HOLDER));
    if (!counted) {
        add(field, &count, "Let op", "Zet hier geen wachtwoord of patiëntgegevens.",
            (struct action){0});
        field[count - 1].colour = COLOUR_CHOSEN;
    }
    if (supply->explain[0] != '\0') {
        add(field, &count, "Uitleg", supply->explain, (struct action){0});
    }
    char books[2 * TEXT_SIZE];
    needed_by(view, supply, books, sizeof(books));
    if (books[0] != '\0') {
        add(field, &count, "Nodig bij", books, (struct action){0});
    }
    field[count++] = lists_editor(view);
    if (supply->added) {
        char least[16];
        text_set(least, sizeof(least), "%d", (int)supply->minimum);
        add(field, &count, "Minstens", least, edit_of(SUPPLY_MINIMUM));
        add(field, &count, "Eenheid", supply->unit, edit_of(SUPPLY_UNIT));
        add(field, &count, "Naam", supply->name, edit_of(SUPPLY_NAME));
        add(field, &count, "Weghalen", "Verwijder dit artikel", edit_of(SUPPLY_REMOVE));
    }
    return count;
}

static void head_draw(struct ui *ui, struct box *area, const struct view *view,
                      const struct supply *supply)
{
    enum supply_state state = supply_state(supply, view->today);
    int title = ui_paragraph_height(ui, area->w, TYPE_TITLE, FONT_BOLD, supply->name);
    ui_paragraph(ui, box_cut_top(area, title), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, supply->name,
                 NULL);
    struct box line = box_cut_top(area, ui_line_height(ui, TYPE_BODY));
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), supply_state_icon(state),
            ui_type_px(ui, TYPE_BODY), supply_state_colour(state));
    const char *word = supply_state_word(state, supply->kind);
    int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, word) + ui_mm_x(ui, MM_PAD);
    ui_text(ui, box_cut_left(&line, width), TYPE_BODY, FONT_BOLD, supply_state_colour(state),
            ALIGN_LEFT, word);
    char checked[NAME_SIZE];
    lists_checked(supply->checked, checked);
    parts_say(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "%s", checked);
    box_cut_top(area, parts_gap_y(ui));
}

void supply_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct supply *supply = view->supplies != NULL
                                      ? supplies_find(view->supplies, view->supply)
                                      : NULL;
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(view->back)};
    if (supply == NULL) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Dit artikel is er niet meer.");
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    struct lists_field field[FIELD_MAX];
    size_t count = fields_of(view, supply, field);
    head_draw(ui, &area, view, supply);
    int pages = lists_fields_draw(ui, area, field, count, view);
    bool done = view->today[0] != '\0' && strcmp(supply->checked, view->today) == 0;
    spec.word = done ? "Is gecontroleerd" : "Vandaag gecontroleerd";
    spec.icon = ICON_DONE;
    spec.style = BUTTON_DONE;
    spec.action = edit_of(SUPPLY_CHECKED);
    spec.enabled = !done;
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
