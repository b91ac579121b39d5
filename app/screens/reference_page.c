/* Naslag: a page to read, cut into screens line by line, so that nothing is lost on any panel. */
#include <string.h>

#include "screens/reference.h"

#define LINE_SIZE 512
#define BULLET_MM 3.5
#define NUMBER_MM 6.5
#define TOGETHER_MAX 4 /* lines: a text of no more is not torn apart */

/* Text running over pages. It is laid out twice: first to count, then to draw page `wanted`. */
struct flow {
    struct ui *ui;
    struct box box;
    int page, used; /* where the next line comes */
    int wanted;     /* -1: only count */
};

static void flow_space(struct flow *flow, int px)
{
    flow->used += flow->used > 0 ? px : 0;
}

/* Goes on to the next page when not that many lines fit on this one. */
static void flow_need(struct flow *flow, int lines)
{
    if (flow->used > 0 && flow->used + lines * ui_line_height(flow->ui, TYPE_BODY) > flow->box.h) {
        flow->page++;
        flow->used = 0;
    }
}

/* `mark`: a bullet or number at the left end, in the inset. */
static void flow_line(struct flow *flow, enum font font, enum colour colour, int inset,
                      const char *mark, const char *line)
{
    int height = ui_line_height(flow->ui, TYPE_BODY);
    flow_need(flow, 1);
    if (flow->page == flow->wanted) {
        struct box at = flow->box;
        box_cut_top(&at, flow->used);
        at = box_cut_top(&at, height);
        struct box left = box_cut_left(&at, inset);
        if (mark[0] != '\0') {
            ui_text(flow->ui, left, TYPE_BODY, font, colour, ALIGN_LEFT, mark);
        }
        ui_text(flow->ui, at, TYPE_BODY, font, colour, ALIGN_LEFT, line);
    }
    flow->used += height;
}

static int flow_lines(const struct flow *flow, enum font font, int inset, const char *text)
{
    return ui_paragraph_height(flow->ui, flow->box.w - inset, TYPE_BODY, font, text) /
           ui_line_height(flow->ui, TYPE_BODY);
}

static void flow_marked(struct flow *flow, enum font font, enum colour colour, int inset,
                        const char *mark, const char *text)
{
    char line[LINE_SIZE];
    int lines = flow_lines(flow, font, inset, text);
    if (lines <= TOGETHER_MAX) {
        flow_need(flow, lines);
    }
    while (text != NULL && *text != '\0') {
        text = ui_line_take(flow->ui, flow->box.w - inset, TYPE_BODY, font, text, line,
                            sizeof(line));
        flow_line(flow, font, colour, inset, mark, line);
        mark = "";
    }
}

static void flow_text(struct flow *flow, enum font font, enum colour colour, const char *text)
{
    flow_marked(flow, font, colour, 0, "", text);
}

/* "1. Vraag" keeps its number for a mark; another one gets a bullet. */
static void flow_point(struct flow *flow, const char *text)
{
    char number[4];
    size_t digits = strspn(text, "0123456789");
    bool counted = digits > 0 && digits <= 2 && strncmp(text + digits, ". ", 2) == 0;
    text_set(number, sizeof(number), "%.*s.", (int)(counted ? digits : 0), text);
    flow_marked(flow, FONT_TEXT, COLOUR_TEXT, ui_mm_x(flow->ui, counted ? NUMBER_MM : BULLET_MM),
                counted ? number : "•", counted ? text + digits + 2 : text);
}

/* Returns the page on which it opens. */
static int flow_section(struct flow *flow, const struct reference_section *section)
{
    struct ui *ui = flow->ui;
    const char *first = section->text[0] != '\0'   ? section->text
                        : section->point_count > 0 ? section->points[0]
                                                   : "";
    int below = flow_lines(flow, FONT_TEXT, ui_mm_x(ui, NUMBER_MM), first);
    flow_space(flow, ui_mm_y(ui, MM_PAD));
    /* No heading by itself. */
    flow_need(flow, flow_lines(flow, FONT_BOLD, 0, section->heading) +
                        (below <= TOGETHER_MAX ? below : 1));
    int opens = flow->page;
    flow_text(flow, FONT_BOLD, COLOUR_TEXT, section->heading);
    flow_text(flow, FONT_TEXT, COLOUR_TEXT, section->text);
    for (size_t i = 0; i < section->point_count; i++) {
        flow_point(flow, section->points[i]);
    }
    return opens;
}

/* Returns the number of pages; *opens is the one on which the section opens. */
static int flow_all(struct flow *flow, const struct reference_page *page, size_t section,
                    int *opens)
{
    char line[LINE_SIZE];
    flow->page = flow->used = *opens = 0;
    flow_text(flow, FONT_TEXT, COLOUR_FAINT, page->summary);
    for (size_t i = 0; i < page->section_count; i++) {
        int at = flow_section(flow, &page->sections[i]);
        *opens = i == section ? at : *opens;
    }
    flow_space(flow, ui_mm_y(flow->ui, 2));
    for (size_t i = 0; i < page->source_count; i++) {
        text_set(line, sizeof(line), "Bron: %s", page->sources[i].title);
        flow_text(flow, FONT_TEXT, COLOUR_FAINT, line);
    }
    return flow->page + 1;
}

static void head_draw(struct ui *ui, struct box *in, const struct reference_page *page)
{
    char date[NAME_SIZE], under[TEXT_SIZE];
    int title = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_BOLD, page->title);
    ui_paragraph(ui, box_cut_top(in, title), TYPE_BODY, FONT_BOLD, COLOUR_CHOSEN, page->title,
                 NULL);
    day_format(page->reviewed, date);
    text_set(under, sizeof(under), "%s · herzien %s", page->group, date);
    int height = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, under);
    ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, under, NULL);
    box_cut_top(in, ui_mm_y(ui, MM_GAP_SMALL));
}

void reference_page_draw(struct ui *ui, struct box area, const struct view *view,
                         const struct reference_page *page)
{
    struct reference_foot foot = reference_foot_cut(ui, &area);
    struct box in = parts_card(ui, area);
    head_draw(ui, &in, page);
    struct flow flow = {.ui = ui, .box = in, .wanted = -1};
    int opens = 0;
    int pages = flow_all(&flow, page, view->lookup.section, &opens);
    int wanted = view->page == PAGE_AUTO ? opens : view->page;
    flow.wanted = wanted >= pages ? pages - 1 : wanted;
    flow_all(&flow, page, LOOKUP_TOP, &opens);
    bool contents = pages > 1 && page->section_count > 2;
    reference_foot_draw(ui, &foot, view->lookup.from_step ? "Naar de stap" : "Terug",
                        contents ? "Inhoud" : "Zoeken",
                        (struct action){.kind = contents ? ACTION_CONTENTS : ACTION_SEARCH});
    ui_pager(ui, foot.pager, flow.wanted, pages, ACTION_PAGE);
}
