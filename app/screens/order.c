/* Bestellijst: what to order or print, and how many, large enough to copy. */
#include <string.h>

#include "core/counted.h"
#include "screens/lists.h"

enum part { PART_ORDER, PART_PRINT, PART_ARRANGE, PART_COUNT };

static const char *const part_title[] = {
    [PART_ORDER] = "Bestellen", [PART_PRINT] = "Afdrukken", [PART_ARRANGE] = "Klaarleggen"};

struct line {
    size_t index;
    enum part part;
    char title[TEXT_SIZE]; /* how many of what */
};

static bool part_of(const struct supply *supply, const char *today, enum part *part)
{
    if (supply->removed) {
        return false;
    }
    if (supply->kind == SUPPLY_INFORMATION) {
        *part = PART_ARRANGE;
        return supply_state(supply, today) == SUPPLY_SHORT;
    }
    *part = supply->kind == SUPPLY_FORM ? PART_PRINT : PART_ORDER;
    return supply_order(supply, today) > 0;
}

static void line_title(const struct supply *supply, const char *today, enum part part,
                       char title[TEXT_SIZE])
{
    int order = (int)supply_order(supply, today);
    if (part == PART_ARRANGE) {
        text_copy(title, TEXT_SIZE, supply->name);
    } else if (supply->unit[0] == '\0' || strcmp(supply->unit, "stuks") == 0) {
        text_set(title, TEXT_SIZE, "%d × %s", order, supply->name);
    } else {
        text_set(title, TEXT_SIZE, "%d × %s (%s)", order, supply->name,
                 counted_noun(order, supply->unit));
    }
}

static size_t lines_collect(const struct view *view, struct line *line)
{
    size_t count = 0;
    for (int part = 0; view->supplies != NULL && part < PART_COUNT; part++) {
        for (size_t i = 0; i < view->supplies->count; i++) {
            enum part is;
            if (part_of(&view->supplies->supply[i], view->today, &is) && (int)is == part) {
                line[count].index = i;
                line[count].part = is;
                line_title(&view->supplies->supply[i], view->today, is, line[count++].title);
            }
        }
    }
    return count;
}

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct line *line = &((const struct line *)context)[i];
    const struct supply *supply = &view->supplies->supply[line->index];
    enum supply_state state = supply_state(supply, view->today);
    struct lists_row row = {.title = line->title,
                            .icon = supply_state_icon(state),
                            .colour = supply_state_colour(state),
                            .action = {.kind = ACTION_SUPPLY, .arg = (int32_t)line->index}};
    text_copy(row.state, sizeof(row.state), supply_state_word(state, supply->kind));
    if (supply->present >= 0 && line->part != PART_ARRANGE) {
        text_set(row.under, sizeof(row.under), "%d van %d aanwezig", (int)supply->present,
                 (int)supply->minimum);
    }
    return row;
}

static const char *part_of_line(const struct view *view, const void *context, size_t i)
{
    (void)view;
    return part_title[((const struct line *)context)[i].part];
}

/* What the list cannot know. */
static void doubt_words(const struct view *view, struct text *text)
{
    size_t unknown = supplies_in_state(view->supplies, SUPPLY_UNKNOWN, view->today);
    if (unknown > 0) {
        text_add(text, "%zu %s nooit geteld en %s hier niet bij. ", unknown,
                 counted_pick((int64_t)unknown, "artikel is", "artikelen zijn"),
                 counted_pick((int64_t)unknown, "staat", "staan"));
    }
    if (view->today[0] == '\0') {
        text_add(text, "De datum is niet zeker: wat verlopen is, staat hier niet bij.");
    }
}

void order_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct line line[SUPPLY_MAX]; /* scratch of this call: too large for the stack */
    char words[TEXT_SIZE] = "";
    struct text text;
    struct box foot = lists_foot_cut(ui, &area);
    size_t count = lines_collect(view, line);
    text_init(&text, words, sizeof(words));
    if (count == 0) {
        text_add(&text, "Er hoeft nu niets besteld te worden. ");
    }
    if (view->supplies != NULL) {
        doubt_words(view, &text);
    }
    if (words[0] != '\0') {
        int need = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD, words);
        ui_paragraph(ui, box_cut_top(&area, need), TYPE_BODY, FONT_BOLD, COLOUR_CHOSEN, words,
                     NULL);
        box_cut_top(&area, parts_gap_y(ui));
    }
    int pages = lists_rows_draw(ui, area, view, count, row_of, part_of_line, line);
    const struct lists_foot spec = {.back = lists_go(SCREEN_SUPPLIES)};
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
