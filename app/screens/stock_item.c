/* One item of the stock, and the items of a broken chain with what was done with each. */
#include <string.h>

#include "screens/fridge.h"
#include "screens/lists.h"

#define FIELD_MAX 12

static struct action edit_of(enum stock_part part)
{
    return (struct action){.kind = ACTION_STOCK_EDIT, .arg = (int32_t)part};
}

static struct action mode(enum stock_mode mode)
{
    return (struct action){.kind = ACTION_STOCK_MODE, .arg = (int32_t)mode};
}

static struct lists_field *add(struct lists_field *field, size_t *count, const char *label,
                               const char *value, struct action action)
{
    struct lists_field *added = &field[(*count)++];
    *added = (struct lists_field){.label = label, .type = TYPE_BODY, .action = action};
    text_copy(added->value, sizeof(added->value), value[0] != '\0' ? value : "niet ingevuld");
    added->colour = value[0] != '\0' ? COLOUR_TEXT : COLOUR_FAINT;
    return added;
}

static void fridge_field(const struct view *view, const struct stock_item *item,
                         struct lists_field *field, size_t *count)
{
    size_t cabinets = 0;
    const char *name = item->fridge;
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        const struct status_sensor *sensor = &view->status->sensor[i];
        cabinets += view_is_cabinet(sensor);
        name = strcmp(sensor->id, item->fridge) == 0 ? sensor->name : name;
    }
    if (cabinets > 1) {
        add(field, count, "Koelkast", name, edit_of(STOCK_PART_FRIDGE));
    }
}

static void chain_field(const struct view *view, const struct stock_item *item,
                        struct lists_field *field, size_t *count)
{
    const struct stock_case *one = stock_case_of(view->stock, item->id);
    if (one != NULL) {
        add(field, count, "Keten", stock_verdict_name(one->verdict), mode(STOCK_JUDGE))->colour =
            COLOUR_ATTENTION;
    } else if (stock_breach_of(view->stock, item->fridge) != NULL) {
        add(field, count, "Keten", "lag hier toen nog niet", edit_of(STOCK_PART_THERE));
    }
}

static size_t fields_of(const struct view *view, const struct stock_item *item,
                        struct lists_field *field)
{
    size_t count = 0;
    char number[16] = "", day[NAME_SIZE] = "";
    if (item->count >= 0) {
        text_set(number, sizeof(number), "%d", (int)item->count);
    }
    if (item->expiry[0] != '\0') {
        day_format(item->expiry, day);
    }
    chain_field(view, item, field, &count);
    add(field, &count, "Aantal", number, edit_of(STOCK_PART_COUNT));
    struct lists_field *expiry = add(field, &count, "Houdbaar t/m", day,
                                     edit_of(STOCK_PART_EXPIRY));
    enum stock_age age = stock_age(item, view->today);
    if (age == STOCK_EXPIRED || age == STOCK_SOON) {
        expiry->colour = COLOUR_ATTENTION;
        expiry->icon = age == STOCK_EXPIRED ? ICON_EXPIRED : ICON_AGAIN;
    }
    add(field, &count, "Batch", item->batch, edit_of(STOCK_PART_BATCH));
    add(field, &count, "Product", item->product, edit_of(STOCK_PART_PRODUCT));
    fridge_field(view, item, field, &count);
    field[count++] = lists_editor(view);
    add(field, &count, "Let op", "Zet hier geen patiëntgegevens.", (struct action){0})->colour =
        COLOUR_CHOSEN;
    add(field, &count, "Weghalen", "Haal dit van de lijst", edit_of(STOCK_PART_REMOVE));
    return count;
}

void stock_item_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct stock_item *item = stock_find(view->stock, view->stock_item);
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = mode(STOCK_ITEMS)};
    if (item == NULL) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Dit staat niet meer op de lijst.");
        lists_foot_draw(ui, foot, &spec, 0, 1);
        return;
    }
    struct lists_field field[FIELD_MAX];
    size_t count = fields_of(view, item, field);
    int title = ui_paragraph_height(ui, area.w, TYPE_TITLE, FONT_BOLD, item->product);
    ui_paragraph(ui, box_cut_top(&area, title), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, item->product,
                 NULL);
    int pages = lists_fields_draw(ui, area, field, count, view);
    spec.word = item->count < 0 ? "Tellen" : "Eruit nemen";
    spec.icon = ICON_BOX;
    spec.action = edit_of(item->count < 0 ? STOCK_PART_COUNT : STOCK_PART_OUT);
    spec.enabled = true;
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}

/* Judging */

struct shown {
    const struct stock_case *one[STOCK_CASE_MAX];
    size_t count, open;
};

/* Those that wait first, then what was decided of the breach that is not released yet. */
static void collect(const struct view *view, struct shown *shown)
{
    const struct status_sensor *fridge = view_chosen(view);
    const struct stock_breach *breach = fridge != NULL ? stock_breach_of(view->stock, fridge->id)
                                                       : NULL;
    shown->count = shown->open = view_cases(view, shown->one);
    for (size_t i = 0; breach != NULL && i < view->stock->case_count; i++) {
        const struct stock_case *one = &view->stock->cases[i];
        if (!stock_case_open(one) && one->breach == breach->number) {
            shown->one[shown->count++] = one;
        }
    }
}

static const struct action report_action = {.kind = ACTION_BREACH, .arg = BREACH_OF_NOW};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    if (i == shown->count) {
        return (struct lists_row){.title = "Verslag opslaan",
                                  .under = "Melding verstoring koudeketen, pdf en tekst",
                                  .action = report_action};
    }
    const struct stock_case *one = shown->one[i];
    const struct stock_mark *mark = &one->mark[one->verdict];
    char at[TIME_TEXT_SIZE], words[TEXT_SIZE];
    struct lists_row row = {
        .title = one->item.product,
        .icon = stock_case_open(one) ? ICON_ALARM : ICON_DONE,
        .colour = one->verdict == STOCK_UNJUDGED ? COLOUR_ACT
                  : stock_case_open(one)         ? COLOUR_ATTENTION
                                                 : COLOUR_DONE,
        .action = {.kind = ACTION_STOCK_JUDGE, .arg = (int32_t)(one - view->stock->cases)}};
    stock_item_words(&one->item, words, sizeof(words));
    text_set(row.under, sizeof(row.under), "%s%s%s", words, mark->who[0] != '\0' ? " · door " : "",
             mark->who);
    text_copy(row.state, sizeof(row.state), stock_verdict_name(one->verdict));
    view_moment(view, mark->at.wall_ms, at);
    text_copy(row.detail, sizeof(row.detail), at);
    return row;
}

/* What the least far of them asks. */
static const char *advice(const struct view *view, const struct shown *shown)
{
    bool outage = view_live(view) && view->status->outage != OUTAGE_NONE;
    enum stock_verdict least = STOCK_RELEASED;
    for (size_t i = 0; i < shown->open; i++) {
        least = shown->one[i]->verdict < least ? shown->one[i]->verdict : least;
    }
    switch (least) {
    case STOCK_UNJUDGED:
        return outage ? "Bewaar apart in een eigen zak, label \"niet gebruiken\", en meld het. De "
                        "zak gaat mee in de koelbox."
                      : "Zet apart in de koelkast, label \"niet gebruiken\", en meld het.";
    case STOCK_APART:
        return outage ? "Meld het nu bij de instantie. De eigen zak gaat mee in de koelbox."
                      : "Meld het nu bij de instantie. Niet gebruiken.";
    case STOCK_REPORTED:
        return "Gemeld. Gebruik niets tot de instantie beslist.";
    case STOCK_RELEASED:
    case STOCK_DESTROYED:
    case STOCK_VERDICT_COUNT:
        break;
    }
    return "Alles is vrijgegeven of vernietigd. Geef nu de keten vrij.";
}

static void advice_draw(struct ui *ui, struct box *area, const struct view *view,
                        const struct shown *shown)
{
    size_t open = shown->open;
    const char *text = advice(view, shown);
    int height = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, text);
    ui_paragraph(ui, box_cut_top(area, height), TYPE_BODY, FONT_BOLD,
                 open == 0 ? COLOUR_DONE : COLOUR_ATTENTION, text, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

/* What the authority asks for: a button where every row keeps its room beside it; else it is the
 * last row. */
static bool report_draw(struct ui *ui, struct box *area, const struct view *view,
                        const struct shown *shown)
{
    int height = ui_mm_y(ui, MM_BUTTON_LOW), most = 0;
    for (size_t i = 0; i < shown->count; i++) {
        struct lists_row row = row_of(view, shown, i);
        int own = lists_row_height(ui, &row, area->w);
        most = own > most ? own : most;
    }
    if (area->h < most + height + parts_gap_y(ui)) {
        return false;
    }
    struct box box = box_cut_bottom(area, height);
    box_cut_bottom(area, parts_gap_y(ui));
    ui_button(ui, box, BUTTON_PLAIN, ICON_NOTE, "Verslag opslaan", report_action, true);
    return true;
}

void stock_judge_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct shown shown; /* scratch of this call */
    const struct status_sensor *fridge = view_chosen(view);
    collect(view, &shown);
    struct box foot = lists_foot_cut(ui, &area);
    bool broken = view_live(view) && fridge != NULL && fridge->chain_broken;
    struct lists_foot spec = {.back = mode(STOCK_ITEMS), .enabled = true};
    int pages = 1;
    if (view->stock->unmarked && shown.open > 0) {
        const char *words = "Niet alles past op deze lijst. Schrijf de rest van wat hier lag op "
                            "papier.";
        int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD, words);
        ui_paragraph(ui, box_cut_top(&area, height), TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, words,
                     NULL);
        box_cut_top(&area, parts_gap_y(ui));
    }
    if (shown.count > 0) {
        advice_draw(ui, &area, view, &shown);
        size_t rows = shown.count + !report_draw(ui, &area, view, &shown);
        pages = lists_rows_draw(ui, area, view, rows, row_of, NULL, &shown);
    } else {
        if (broken) {
            report_draw(ui, &area, view, &shown);
        }
        ui_paragraph(ui, parts_card(ui, area), TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
                     broken ? "Er staat geen voorraad op de lijst. Voer in wat er lag toen de "
                              "keten brak."
                            : "Er is niets te beoordelen.",
                     NULL);
    }
    if (shown.open > 0) {
        spec.word = "Allemaal";
        spec.icon = ICON_DONE;
        spec.action = (struct action){.kind = ACTION_STOCK_JUDGE, .arg = -1};
    } else if (broken) {
        spec.word = "Vrijgeven";
        spec.style = BUTTON_DONE;
        spec.icon = ICON_DONE;
        spec.action = (struct action){.kind = ACTION_RELEASE};
    }
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
