/* Naslag: the index by group, what was found, and the page that is read. */
#include "screens/reference.h"

#include <string.h>

#include "core/counted.h"

#define AROUND_MOST 90 /* characters of a text with a hit in it */

/* One row of a list: what it says, what stands under it, where it leads. */
struct row {
    char label[TEXT_SIZE];
    char under[TEXT_SIZE];
    struct action action;
};

#define ROW_MAX REFERENCE_HIT_MAX /* the longest list: as long as any of the others */

_Static_assert(REFERENCE_PAGE_MAX <= ROW_MAX && REFERENCE_SECTION_MAX <= ROW_MAX,
               "every list has room");

/* Words */

static bool is_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* From where to where of `text`, at the edges of words, with the word in the first half. */
void reference_around(const char *text, const char *query, size_t most, char *out, size_t size)
{
    size_t from = 0, to = 0, len = strlen(text);
    if (len <= most || !reference_match(text, query, &from, &to)) {
        from = to = 0;
    }
    size_t begin = from > most / 3 ? from - most / 3 : 0;
    while (begin > 0 && begin < from && text[begin - 1] != ' ' && text[begin - 1] != '\n') {
        begin++;
    }
    size_t end = begin + most < len ? begin + most : len;
    while (end < len && end > to && text[end] != ' ' && text[end] != '\n') {
        end--;
    }
    end = end < to ? to : end; /* a word longer than all the room */
    while (end < len && is_inside(text[end])) {
        end++; /* a text without spaces */
    }
    text_set(out, size, "%s%.*s%s", begin > 0 ? "… " : "", (int)(end - begin), text + begin,
             end < len ? " …" : "");
    for (char *at = out; *at != '\0'; at++) {
        *at = *at == '\n' ? ' ' : *at;
    }
}

/* The line of a section in which a word of the query stands. */
static const char *line_of_hit(const struct reference_section *section, const char *query)
{
    size_t from = 0, to = 0;
    if (reference_match(section->text, query, &from, &to)) {
        return section->text;
    }
    for (size_t i = 0; i < section->point_count; i++) {
        if (reference_match(section->points[i], query, &from, &to)) {
            return section->points[i];
        }
    }
    return section->text[0] != '\0' || section->point_count == 0 ? section->text
                                                                 : section->points[0];
}

/* Lists */

static size_t groups_collect(const struct reference *reference, struct row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < reference->count; i++) {
        const char *group = reference->page[i]->group;
        size_t pages = 0;
        if (i > 0 && strcmp(reference->page[i - 1]->group, group) == 0) {
            continue;
        }
        while (i + pages < reference->count &&
               strcmp(reference->page[i + pages]->group, group) == 0) {
            pages++;
        }
        text_copy(row[count].label, sizeof(row->label), group);
        text_set(row[count].under, sizeof(row->under), "%zu %s", pages,
                 counted_noun((int64_t)pages, "bladzijde"));
        row[count++].action = (struct action){.kind = ACTION_LOOKUP, .arg = (int32_t)i};
    }
    return count;
}

static size_t pages_collect(const struct reference *reference, const char *group, struct row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < reference->count; i++) {
        const struct reference_page *page = reference->page[i];
        if (strcmp(page->group, group) == 0) {
            text_copy(row[count].label, sizeof(row->label), page->title);
            text_copy(row[count].under, sizeof(row->under), page->summary);
            row[count++].action = (struct action){.kind = ACTION_REFERENCE, .arg = (int32_t)i};
        }
    }
    return count;
}

static size_t hits_collect(const struct reference *reference, const struct lookup *lookup,
                           struct row *row)
{
    for (size_t i = 0; i < lookup->hit_count; i++) {
        const struct reference_hit *hit = &lookup->hit[i];
        const struct reference_page *page = reference->page[hit->page];
        row[i].action = (struct action){.kind = ACTION_REFERENCE, .arg = (int32_t)hit->page};
        if (hit->section == SIZE_MAX) {
            text_copy(row[i].label, sizeof(row->label), page->title);
            reference_around(page->summary, lookup->query, AROUND_MOST, row[i].under,
                             sizeof(row->under));
            continue;
        }
        const struct reference_section *section = &page->sections[hit->section];
        row[i].action.arg2 = (int32_t)hit->section + 1;
        text_set(row[i].label, sizeof(row->label), "%s · %s", page->title, section->heading);
        reference_around(line_of_hit(section, lookup->query), lookup->query, AROUND_MOST,
                         row[i].under, sizeof(row->under));
    }
    return lookup->hit_count;
}

static size_t contents_collect(const struct reference_page *page, int32_t index, struct row *row)
{
    for (size_t i = 0; i < page->section_count; i++) {
        text_copy(row[i].label, sizeof(row->label), page->sections[i].heading);
        row[i].under[0] = '\0';
        row[i].action = (struct action){
            .kind = ACTION_REFERENCE, .arg = index, .arg2 = (int32_t)i + 1};
    }
    return page->section_count;
}

/* Drawing */

struct reference_foot reference_foot_cut(const struct ui *ui, struct box *area)
{
    struct reference_foot foot;
    int gap = parts_gap_y(ui), high = ui_mm_y(ui, MM_BUTTON);
    foot.buttons = box_cut_bottom(area, high);
    box_cut_bottom(area, gap);
    if (parts_wide(ui)) {
        int share = foot.buttons.w * 55 / 100;
        foot.pager = foot.buttons;
        foot.buttons = box_cut_left(&foot.pager, share);
        box_cut_left(&foot.pager, parts_gap_x(ui));
    } else {
        foot.pager = box_cut_bottom(area, high);
        box_cut_bottom(area, gap);
    }
    return foot;
}

void reference_foot_draw(struct ui *ui, const struct reference_foot *foot, const char *back,
                         const char *other, struct action action)
{
    const char *const label[] = {back, other};
    struct box cell[ARRAY_LEN(label)];
    parts_columns(ui, foot->buttons, label, ARRAY_LEN(label), parts_gap_x(ui), cell);
    ui_button(ui, cell[0], BUTTON_PLAIN, ICON_BACK, back, (struct action){.kind = ACTION_BACK},
              true);
    ui_button(ui, cell[1], BUTTON_PLAIN, ICON_NONE, other, action, true);
}

static int text_room(const struct ui *ui, int width)
{
    return width - ui_mm_x(ui, MM_ICON_SLOT) - 2 * ui_mm_x(ui, MM_PAD);
}

static int row_height(const struct ui *ui, const struct row *row, int width)
{
    int room = text_room(ui, width);
    int height = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, row->label) +
                 ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, row->under) +
                 ui_mm_y(ui, MM_GAP);
    int least = ui_mm_y(ui, MM_ROW) - parts_gap_y(ui);
    return height < least ? least : height;
}

static void row_draw(struct ui *ui, struct box box, const struct row *row)
{
    struct box in = parts_row(ui, box, row->label, row->action);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    in.w = text_room(ui, box.w);
    int head = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_BOLD, row->label);
    int low = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, row->under);
    in = box_inset(in, 0, in.h > head + low ? (in.h - head - low) / 2 : 0);
    ui_paragraph(ui, box_cut_top(&in, head), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, row->label, NULL);
    ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, row->under, NULL);
}

static void title_draw(struct ui *ui, struct box *area, enum colour colour, const char *title)
{
    int inset = ui_mm_x(ui, MM_PAD);
    int height = ui_paragraph_height(ui, area->w - 2 * inset, TYPE_BODY, FONT_BOLD, title);
    ui_paragraph(ui, box_inset(box_cut_top(area, height), inset, 0), TYPE_BODY, FONT_BOLD, colour,
                 title, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

/* Draws the page of the list that is looked at, with its pager. */
static void rows_draw(struct ui *ui, struct box area, const struct view *view,
                      const struct row *row, size_t count, struct box pager)
{
    int height[ROW_MAX] = {0}, on_page[ROW_MAX], gap = parts_gap_y(ui);
    for (size_t i = 0; i < count; i++) {
        height[i] = row_height(ui, &row[i], area.w);
    }
    int pages = parts_pages(height, count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == page) {
            row_draw(ui, box_cut_top(&area, height[i]), &row[i]);
            box_cut_top(&area, gap);
        }
    }
    ui_pager(ui, pager, page, pages, ACTION_PAGE);
}

static void empty_draw(struct ui *ui, struct box area, const char *text)
{
    ui_paragraph(ui, parts_card(ui, area), TYPE_BODY, FONT_TEXT, COLOUR_TEXT, text, NULL);
}

static void broken_draw(struct ui *ui, struct box *area, const struct lookup *lookup)
{
    char text[MESSAGE_SIZE + NAME_SIZE];
    if (lookup->broken_count == 0) {
        return;
    }
    text_set(text, sizeof(text), "Niet te lezen: %s", lookup->broken);
    if (lookup->broken_count > 1) {
        text_set(text, sizeof(text), "Niet te lezen: %s (en nog %zu)", lookup->broken,
                 lookup->broken_count - 1);
    }
    int height = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_TEXT, text);
    int most = area->h / 2;
    ui_paragraph(ui, box_cut_bottom(area, height < most ? height : most), TYPE_BODY, FONT_TEXT,
                 COLOUR_ATTENTION, text, NULL);
    box_cut_bottom(area, parts_gap_y(ui));
}

static void list_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct row row[ROW_MAX]; /* scratch of this call: too large for the stack */
    const struct lookup *lookup = &view->lookup;
    const struct reference *reference = view->reference;
    struct reference_foot foot = reference_foot_cut(ui, &area);
    char title[TEXT_SIZE] = "Naslag";
    size_t count = 0;
    switch (lookup->mode) {
    case LOOKUP_GROUPS:
        broken_draw(ui, &area, lookup);
        count = groups_collect(reference, row);
        break;
    case LOOKUP_GROUP:
        text_copy(title, sizeof(title), reference->page[lookup->group]->group);
        count = pages_collect(reference, reference->page[lookup->group]->group, row);
        break;
    case LOOKUP_HITS:
        text_set(title, sizeof(title), "‘%s’: %zu gevonden", lookup->query, lookup->hit_count);
        count = hits_collect(reference, lookup, row);
        break;
    case LOOKUP_CONTENTS:
    case LOOKUP_PAGE:
        text_set(title, sizeof(title), "Inhoud: %s", reference->page[lookup->open]->title);
        count = contents_collect(reference->page[lookup->open], (int32_t)lookup->open, row);
        break;
    }
    title_draw(ui, &area, COLOUR_CHOSEN, title);
    if (count == 0) {
        empty_draw(ui, area,
                   lookup->mode == LOOKUP_HITS
                       ? "Niets gevonden. Probeer een ander woord, of een korter begin."
                       : "Er zijn geen bladzijden.");
    }
    rows_draw(ui, area, view, row, count, foot.pager);
    reference_foot_draw(ui, &foot, "Terug", "Zoeken", (struct action){.kind = ACTION_SEARCH});
}

void reference_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct lookup *lookup = &view->lookup;
    const struct reference *reference = view->reference;
    if (reference == NULL || reference->count == 0) {
        broken_draw(ui, &area, lookup);
        empty_draw(ui, area, "Er zijn geen bladzijden.");
    } else if (lookup->mode == LOOKUP_PAGE) {
        reference_page_draw(ui, area, view, reference->page[lookup->open]);
    } else {
        list_draw(ui, area, view);
    }
}
