/* What a draaiboek holds besides its steps: whom to tell, what to have, what to look back on. */
#include <string.h>

#include "draaiboek/day.h"
#include "screens/work.h"

#define INFO_MAX 96

/* One paragraph of a list: a bold first part and plain rest. */
struct item {
    char head[TEXT_SIZE];
    char rest[4 * TEXT_SIZE];
};

static const char *const tab_name[] = {
    [PLAYBOOK_STEPS] = "Stappen",        [PLAYBOOK_MESSAGES] = "Inlichten",
    [PLAYBOOK_TEMPLATES] = "Berichten",  [PLAYBOOK_MATERIALS] = "Middelen",
    [PLAYBOOK_PREVENTION] = "Preventie", [PLAYBOOK_EVALUATION] = "Evaluatie",
    [PLAYBOOK_SOURCES] = "Bronnen",
};

static size_t texts(struct item *item, const char *const *text, size_t count)
{
    count = count < INFO_MAX ? count : INFO_MAX;
    for (size_t i = 0; i < count; i++) {
        item[i].head[0] = '\0';
        text_set(item[i].rest, sizeof(item[i].rest), "• %s", text[i]);
    }
    return count;
}

/* What the supply list calls it, and where it lies; the id where the list does not know it. */
static size_t materials(struct item *item, const struct view *view, const struct playbook *book)
{
    size_t count = book->material_count < INFO_MAX ? book->material_count : INFO_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct supply *supply = view->supplies != NULL
                                          ? supplies_find(view->supplies, book->materials[i])
                                          : NULL;
        item[i].head[0] = '\0';
        if (supply == NULL) {
            text_set(item[i].rest, sizeof(item[i].rest), "• %s", book->materials[i]);
        } else {
            text_set(item[i].rest, sizeof(item[i].rest), "• %s%s%s", supply->name,
                     supply->place[0] != '\0' ? ": " : "", supply->place);
        }
    }
    return count;
}

/* For whom or where; a practice's own word as it stands. */
static const char *channel_words(const char *channel)
{
    static const char *const words[][2] = {
        {"deur", "op de deur"},
        {"voicemail", "inspreken"},
        {"website", "op de website"},
        {"personeel", "voor het personeel"},
        {"apotheek-hap", "voor apotheek en huisartsenpost"},
        {"zio", "voor ZIO"},
        {"patienten", "voor patiënten"},
        {"overig", "overig"},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(channel, words[i][0]) == 0) {
            return words[i][1];
        }
    }
    return channel;
}

static size_t sources(struct item *item, const struct playbook *book)
{
    size_t count = 0;
    text_set(item[count].head, sizeof(item[count].head), "%s, versie %d", book->title,
             (int)book->version);
    char reviewed[NAME_SIZE] = "onbekend";
    if (book->reviewed != NULL) {
        day_format(book->reviewed, reviewed);
    }
    text_set(item[count].rest, sizeof(item[count].rest), "Herzien: %s", reviewed);
    count++;
    for (size_t i = 0; i < book->source_count && count < INFO_MAX; i++, count++) {
        item[count].head[0] = '\0';
        text_set(item[count].rest, sizeof(item[count].rest), "• %s", book->sources[i].title);
    }
    return count;
}

static size_t items_of(const struct view *view, const struct playbook *book, int32_t tab,
                       struct item *item)
{
    switch (tab) {
    case PLAYBOOK_MESSAGES:
        return book->message_count; /* have rows of their own */
    case PLAYBOOK_TEMPLATES:
        return book->template_count;
    case PLAYBOOK_MATERIALS:
        return materials(item, view, book);
    case PLAYBOOK_PREVENTION:
        return texts(item, book->prevention, book->prevention_count);
    case PLAYBOOK_EVALUATION:
        return texts(item, book->evaluation, book->evaluation_count);
    default:
        return sources(item, book);
    }
}

/* What is not needed in the heat of it stands together behind one tab. */
static const int32_t tabs_first[] = {PLAYBOOK_STEPS, PLAYBOOK_MESSAGES, PLAYBOOK_TEMPLATES,
                                     PLAYBOOK_MATERIALS};
static const int32_t tabs_more[] = {PLAYBOOK_PREVENTION, PLAYBOOK_EVALUATION, PLAYBOOK_SOURCES};

static bool is_more(int32_t tab)
{
    return tab >= PLAYBOOK_PREVENTION;
}

static void tab_draw(struct ui *ui, struct box box, const char *label, int32_t tab, bool here,
                     bool enabled)
{
    ui_button(ui, box, here ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, label,
              (struct action){.kind = ACTION_TAB, .arg = tab}, enabled);
}

/* `item` is scratch. */
static void tabs_draw(struct ui *ui, struct box *area, const struct view *view,
                      const struct playbook *book, struct item *item)
{
    enum { COUNT = ARRAY_LEN(tabs_first) + 1 };
    int columns = area->w >= ui_mm_x(ui, 110) ? COUNT : 3;
    int rows = (COUNT + columns - 1) / columns;
    int gap = parts_gap_y(ui), across = ui_mm_x(ui, MM_GAP_KEY), high = ui_mm_y(ui, MM_BUTTON);
    struct box all = box_cut_top(area, rows * high + (rows - 1) * gap), cell[COUNT];
    box_cut_top(area, gap);
    const char *label[COUNT] = {[COUNT - 1] = "Meer"};
    for (int i = 0; i < COUNT - 1; i++) {
        label[i] = tab_name[tabs_first[i]];
    }
    parts_columns(ui, all, label, COUNT, across, cell);
    for (int i = 0; i < COUNT; i++) {
        struct box row = box_row(all, rows, i / columns, gap);
        struct box box = rows == 1 ? cell[i] : box_column(row, columns, i % columns, across);
        if (i == COUNT - 1) {
            bool prevents = book->prevention_count > 0;
            tab_draw(ui, box, label[i], prevents ? PLAYBOOK_PREVENTION : PLAYBOOK_SOURCES,
                     is_more(view->tab), true);
            continue;
        }
        int32_t tab = tabs_first[i];
        tab_draw(ui, box, label[i], tab, tab == view->tab,
                 tab == PLAYBOOK_STEPS || items_of(view, book, tab, item) > 0);
    }
    if (is_more(view->tab)) {
        struct box row = box_cut_top(area, high);
        box_cut_top(area, gap);
        for (int i = 0; i < (int)ARRAY_LEN(tabs_more); i++) {
            int32_t tab = tabs_more[i];
            tab_draw(ui, box_column(row, (int)ARRAY_LEN(tabs_more), i, across), tab_name[tab], tab,
                     tab == view->tab, items_of(view, book, tab, item) > 0);
        }
    }
}

/* Each message a row that opens it large. */
static void templates_draw(struct ui *ui, struct box area, const struct view *view,
                           const struct playbook *book)
{
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON_LOW));
    box_cut_bottom(&area, parts_gap_y(ui));
    int height[PLAYBOOK_TEMPLATE_MAX] = {0}, on_page[PLAYBOOK_TEMPLATE_MAX] = {0};
    int width = area.w - 2 * ui_mm_x(ui, MM_PAD) - ui_mm_x(ui, MM_ICON), gap = parts_gap_y(ui);
    int line = ui_line_height(ui, TYPE_BODY);
    for (size_t i = 0; i < book->template_count; i++) {
        int need = ui_paragraph_height(ui, width, TYPE_BODY, FONT_BOLD, book->templates[i].title);
        height[i] = need + line + ui_mm_y(ui, MM_GAP);
    }
    int pages = parts_pages(height, book->template_count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < book->template_count; i++) {
        if (on_page[i] != page) {
            continue;
        }
        const struct playbook_template *plan = &book->templates[i];
        struct action open = {.kind = ACTION_READER, .arg = (int32_t)i, .arg2 = -1};
        struct box in = parts_row(ui, box_cut_top(&area, height[i]), plan->title, open);
        box_cut_top(&area, gap);
        ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
                COLOUR_FAINT);
        in.w = width;
        box_cut_top(&in, ui_mm_y(ui, 0.7));
        int head = ui_paragraph_height(ui, width, TYPE_BODY, FONT_BOLD, plan->title);
        ui_paragraph(ui, box_cut_top(&in, head), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, plan->title,
                     NULL);
        ui_text(ui, box_cut_top(&in, line), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                channel_words(plan->channel));
    }
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}

void playbook_info_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct item item[INFO_MAX]; /* scratch of this call: too large for the stack */
    const struct playbook *book = view_running(view)->runner.book;
    tabs_draw(ui, &area, view, book, item);
    if (view->tab == PLAYBOOK_MESSAGES) {
        told_draw(ui, area, view);
        return;
    }
    if (view->tab == PLAYBOOK_TEMPLATES) {
        templates_draw(ui, area, view, book);
        return;
    }
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON_LOW));
    box_cut_bottom(&area, parts_gap_y(ui));
    size_t count = items_of(view, book, view->tab, item);
    struct box in = parts_card(ui, area);
    if (count == 0) {
        ui_text(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "Niets in dit draaiboek.");
        return;
    }
    int height[INFO_MAX], on_page[INFO_MAX], gap = ui_mm_y(ui, MM_GAP_SMALL);
    for (size_t i = 0; i < count; i++) {
        height[i] = 0;
        if (item[i].head[0] != '\0') {
            height[i] += ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_BOLD, item[i].head);
        }
        if (item[i].rest[0] != '\0') {
            height[i] += ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, item[i].rest);
        }
    }
    int pages = parts_pages(height, count, gap, in.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] != page) {
            continue;
        }
        struct box box = box_cut_top(&in, height[i]);
        box_cut_top(&in, gap);
        if (item[i].head[0] != '\0') {
            int head = ui_paragraph_height(ui, box.w, TYPE_BODY, FONT_BOLD, item[i].head);
            ui_paragraph(ui, box_cut_top(&box, head), TYPE_BODY, FONT_BOLD, COLOUR_TEXT,
                         item[i].head, NULL);
        }
        if (item[i].rest[0] != '\0') {
            ui_paragraph(ui, box, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, item[i].rest, NULL);
        }
    }
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}
