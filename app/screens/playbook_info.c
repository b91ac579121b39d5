/* What a draaiboek holds besides its steps: whom to tell, what to have, what to look back on. */
#include <string.h>

#include "screens/parts.h"

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

static size_t messages(struct item *item, const struct playbook *book)
{
    size_t count = book->message_count < INFO_MAX ? book->message_count : INFO_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct playbook_message *row = &book->messages[i];
        text_copy(item[i].head, sizeof(item[i].head), row->who);
        text_set(item[i].rest, sizeof(item[i].rest), "%s · %s · %s", row->what, row->means,
                 row->responsible);
    }
    return count;
}

/* The lines of each message, each an item, so that it can be paged. */
static size_t templates(struct item *item, const struct playbook *book)
{
    size_t count = 0;
    for (size_t i = 0; i < book->template_count && count < INFO_MAX; i++) {
        text_copy(item[count].head, sizeof(item[count].head), book->templates[i].title);
        item[count++].rest[0] = '\0';
        for (const char *at = book->templates[i].text; *at != '\0' && count < INFO_MAX;) {
            size_t len = strcspn(at, "\n");
            item[count].head[0] = '\0';
            text_set(item[count].rest, sizeof(item[count].rest), "%.*s", (int)len, at);
            count += len > 0 ? 1 : 0;
            at += len + (at[len] == '\n' ? 1 : 0);
        }
    }
    return count;
}

static size_t sources(struct item *item, const struct playbook *book)
{
    size_t count = 0;
    text_set(item[count].head, sizeof(item[count].head), "%s, versie %d", book->title,
             (int)book->version);
    text_set(item[count].rest, sizeof(item[count].rest), "Herzien: %s",
             book->reviewed != NULL ? book->reviewed : "onbekend");
    count++;
    for (size_t i = 0; i < book->source_count && count < INFO_MAX; i++, count++) {
        item[count].head[0] = '\0';
        text_set(item[count].rest, sizeof(item[count].rest), "• %s", book->sources[i].title);
    }
    return count;
}

static size_t items_of(const struct playbook *book, int32_t tab, struct item *item)
{
    switch (tab) {
    case PLAYBOOK_MESSAGES:
        return messages(item, book);
    case PLAYBOOK_MATERIALS:
        return texts(item, book->materials, book->material_count);
    case PLAYBOOK_PREVENTION:
        return texts(item, book->prevention, book->prevention_count);
    case PLAYBOOK_EVALUATION:
        return texts(item, book->evaluation, book->evaluation_count);
    case PLAYBOOK_TEMPLATES:
        return templates(item, book);
    default:
        return sources(item, book);
    }
}

/* `item` is scratch. */
static void tabs_draw(struct ui *ui, struct box *area, const struct playbook *book, int32_t here,
                      struct item *item)
{
    int columns = area->w >= ui_mm_x(ui, 110) ? 4 : 2;
    int count = PLAYBOOK_TAB_COUNT;
    int rows = (count + columns - 1) / columns;
    int gap = parts_gap_y(ui);
    struct box all = box_cut_top(area, rows * ui_mm_y(ui, 10) + (rows - 1) * gap);
    box_cut_top(area, gap);
    for (int i = 0; i < count; i++) {
        struct box row = box_row(all, rows, i / columns, gap);
        ui_button(ui, box_column(row, columns, i % columns, parts_gap_x(ui)),
                  i == here ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, tab_name[i],
                  (struct action){.kind = ACTION_TAB, .arg = i},
                  i == PLAYBOOK_STEPS || items_of(book, i, item) > 0);
    }
}

void playbook_info_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct item item[INFO_MAX]; /* scratch of this call: too large for the stack */
    const struct playbook *book = view_running(view)->runner.book;
    tabs_draw(ui, &area, book, view->tab, item);
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, 9.5));
    box_cut_bottom(&area, parts_gap_y(ui));
    size_t count = items_of(book, view->tab, item);
    struct box in = parts_card(ui, area);
    if (count == 0) {
        ui_text(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "Niets in dit draaiboek.");
        return;
    }
    int height[INFO_MAX], on_page[INFO_MAX], gap = ui_mm_y(ui, 1);
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
