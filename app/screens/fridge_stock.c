/* Koelkast, Voorraad: what lies in the fridge looked at, and the products to choose from. */
#include "core/counted.h"
#include "screens/fridge.h"

#include <string.h>

#include "screens/lists.h"

static struct action mode(enum stock_mode mode)
{
    return (struct action){.kind = ACTION_STOCK_MODE, .arg = (int32_t)mode};
}

size_t view_cases(const struct view *view, const struct stock_case **out)
{
    const struct status_sensor *fridge = view_chosen(view);
    size_t count = 0;
    for (size_t i = 0; view->stock != NULL && fridge != NULL && i < view->stock->case_count; i++) {
        const struct stock_case *one = &view->stock->cases[i];
        if (stock_case_open(one) && strcmp(one->item.fridge, fridge->id) == 0) {
            out[count++] = one;
        }
    }
    return count;
}

bool fridge_stock_calls(const struct view *view)
{
    const struct stock_case *one[STOCK_CASE_MAX];
    return view_cases(view, one) > 0;
}

void stock_item_words(const struct stock_item *item, char *out, size_t size)
{
    char count[NAME_SIZE] = "niet geteld";
    if (item->count >= 0) {
        text_set(count, sizeof(count), "%d\u00a0%s", (int)item->count,
                 counted_noun(item->count, "stuk"));
    }
    text_set(out, size, "%s%s · %s", item->batch[0] != '\0' ? "batch " : "batch niet ingevuld",
             item->batch, count);
}

/* The item's state in a word: where it is, what its chain asks, how old it is. */
static void state_words(const struct view *view, const struct stock_item *item,
                        struct lists_row *row)
{
    const struct stock_case *one = stock_case_of(view->stock, item->id);
    row->icon = ICON_DONE;
    row->colour = COLOUR_DONE;
    if (item->expiry[0] != '\0') {
        char day[NAME_SIZE];
        day_format(item->expiry, day);
        text_set(row->detail, sizeof(row->detail), "t/m %s", day);
    }
    if (one != NULL) {
        text_copy(row->state, NAME_SIZE, stock_verdict_name(one->verdict));
        row->icon = ICON_ALARM;
        row->colour = one->verdict == STOCK_UNJUDGED ? COLOUR_ACT : COLOUR_ATTENTION;
        return;
    }
    switch (stock_age(item, view->today)) {
    case STOCK_EXPIRED:
        text_copy(row->state, NAME_SIZE, "verlopen");
        row->icon = ICON_EXPIRED;
        row->colour = COLOUR_ATTENTION;
        break;
    case STOCK_SOON:
        text_copy(row->state, NAME_SIZE, "verloopt bijna");
        row->icon = ICON_AGAIN;
        row->colour = COLOUR_ATTENTION;
        break;
    case STOCK_AGE_UNKNOWN:
        if (item->expiry[0] == '\0') {
            text_copy(row->detail, NAME_SIZE, "geen datum");
        }
        break;
    case STOCK_FRESH:
        text_copy(row->state, NAME_SIZE, "in orde");
        break;
    }
}

struct shown {
    const struct stock_item *item[STOCK_ITEM_MAX];
    size_t count;
};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    const struct stock_item *item = shown->item[i];
    struct lists_row row = {
        .title = item->product,
        .action = {.kind = ACTION_STOCK_ITEM, .arg = (int32_t)(item - view->stock->item)}};
    char words[TEXT_SIZE];
    stock_item_words(item, words, sizeof(words));
    text_set(row.under, sizeof(row.under), "%s%s%s", words, item->place[0] != '\0' ? " · " : "",
             item->place);
    state_words(view, item, &row);
    return row;
}

/* All that belongs in this fridge, wherever it is now. */
static void collect(const struct view *view, struct shown *shown)
{
    const struct status_sensor *fridge = view_chosen(view);
    static const char *const places[] = {"", STOCK_BOX, STOCK_AWAY};
    shown->count = 0;
    for (size_t p = 0; p < ARRAY_LEN(places) && fridge != NULL; p++) {
        const struct stock_item *in[STOCK_ITEM_MAX] = {NULL};
        size_t count = stock_in(view->stock, p == 0 ? fridge->id : places[p], in);
        for (size_t i = 0; i < count; i++) {
            if (strcmp(in[i]->fridge, fridge->id) == 0) {
                shown->item[shown->count++] = in[i];
            }
        }
    }
}

static const char full_words[] =
    "De lijst is vol. Haal weg wat er niet meer ligt: tik erop en kies Weghalen.";

static void words_draw(struct ui *ui, struct box *area, enum font font, enum colour colour,
                       const char *words)
{
    int height = ui_paragraph_height(ui, area->w, TYPE_BODY, font, words);
    ui_paragraph(ui, box_cut_top(area, height), TYPE_BODY, font, colour, words, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

/* What waits; takes its room. */
static void task_draw(struct ui *ui, struct box *area, const struct view *view)
{
    const struct stock_case *one[STOCK_CASE_MAX];
    size_t open = view_cases(view, one);
    char text[NAME_SIZE];
    if (!stock_has_room(view->stock)) {
        words_draw(ui, area, FONT_BOLD, COLOUR_ATTENTION, full_words);
    }
    if (open == 0 && stock_has_room(view->stock)) {
        words_draw(ui, area, FONT_TEXT, COLOUR_CHOSEN,
                   "Geen patiëntgegevens: alleen product, batch en aantal.");
    } else if (open > 0) {
        text_set(text, sizeof(text), "Keten onderbroken: %zu %s nog niet beoordeeld", open,
                 counted_noun((int64_t)open, "product"));
        int height = ui_paragraph_height(ui, area->w - ui_mm_x(ui, MM_ICON), TYPE_BODY, FONT_BOLD,
                                         text);
        int least = ui_mm_y(ui, MM_BUTTON_LOW);
        height += ui_mm_y(ui, MM_PAD);
        ui_button(ui, box_cut_top(area, height < least ? least : height), BUTTON_ATTENTION,
                  ICON_NONE, text, mode(STOCK_JUDGE), true);
        box_cut_top(area, parts_gap_y(ui));
    }
}

static void items_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct shown shown; /* scratch of this call */
    collect(view, &shown);
    struct box foot = lists_foot_cut(ui, &area);
    task_draw(ui, &area, view);
    int pages = 1;
    if (shown.count == 0) {
        ui_paragraph(ui, parts_card(ui, area), TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
                     "Nog niets ingevoerd. Voer in wat hier ligt: dan staat bij een onderbroken "
                     "keten vast wat beoordeeld moet worden.",
                     NULL);
    } else {
        pages = lists_rows_draw(ui, area, view, shown.count, row_of, NULL, &shown);
    }
    struct lists_foot spec = {
        .back = {.kind = ACTION_FRIDGE_TAB, .arg = FRIDGE_NOW},
        .icon = ICON_ADD,
        .word = "Nieuw product",
        .action = mode(STOCK_PICK),
        .enabled = view_chosen(view) != NULL && stock_has_room(view->stock),
    };
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}

static void pick_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct products *products = view->products;
    size_t count = products != NULL ? products->count : 0;
    struct box foot = lists_foot_cut(ui, &area);
    int gap = parts_gap_y(ui), columns = parts_wide(ui) ? 3 : 2;
    int rows = (area.h + gap) / (ui_mm_y(ui, 14.5) + gap);
    rows = rows < 1 ? 1 : rows > 8 ? 8 : rows;
    int pages = ((int)count + rows * columns - 1) / (rows * columns);
    pages = pages < 1 ? 1 : pages;
    int page = lists_page(view, pages);
    if (count == 0) {
        ui_paragraph(ui, area, TYPE_BODY, FONT_TEXT, COLOUR_ATTENTION,
                     "De lijst vaccins.yaml is niet te lezen. Typ het product.", NULL);
    }
    for (int cell = 0; cell < rows * columns; cell++) {
        size_t i = (size_t)(page * rows * columns + cell);
        if (i < count) {
            ui_button(ui,
                      box_column(box_row(area, rows, cell / columns, gap), columns, cell % columns,
                                 parts_gap_x(ui)),
                      BUTTON_PLAIN, ICON_NONE, products->product[i].name,
                      (struct action){.kind = ACTION_STOCK_ADD, .arg = (int32_t)i}, true);
        }
    }
    struct lists_foot spec = {.back = mode(STOCK_ITEMS),
                              .icon = ICON_NOTE,
                              .word = "Ander product",
                              .action = {.kind = ACTION_STOCK_ADD, .arg = -1},
                              .enabled = true};
    lists_foot_draw(ui, foot, &spec, page, pages);
}

void fridge_stock_draw(struct ui *ui, struct box area, const struct view *view)
{
    switch (view->stock != NULL ? (enum stock_mode)view->stock_mode : STOCK_ITEMS) {
    case STOCK_PICK:
        pick_draw(ui, area, view);
        return;
    case STOCK_ONE:
        stock_item_draw(ui, area, view);
        return;
    case STOCK_JUDGE:
        stock_judge_draw(ui, area, view);
        return;
    case STOCK_ITEMS:
        break;
    }
    if (view->stock != NULL) {
        items_draw(ui, area, view);
    }
}
