/* The report of a broken chain on A4. */
#include "draaiboek/drill_plan.h"
#include "report/page.h"
#include "report/report_breach.h"

#define SIZE 9.0
#define LABEL_W 150.0
#define BLANK_H 34.0

static void field(struct page *page, const char *label, const char *text)
{
    double width = PAGE_W - 2 * PAGE_MARGIN - LABEL_W;
    page_font(page, SIZE, false);
    double high = page_measure(page, width, text);
    page_font(page, SIZE, true);
    double name = page_measure(page, LABEL_W - 6, label);
    double height = high > name ? high : name;
    page_room(page, height);
    page_font(page, SIZE, true);
    page_measure(page, LABEL_W - 6, label);
    page_put(page, PAGE_MARGIN);
    page_font(page, SIZE, false);
    page_measure(page, width, text);
    page_put(page, PAGE_MARGIN + LABEL_W);
    page->y += height + 3;
}

static void blank(struct page *page, const char *label)
{
    page_room(page, BLANK_H);
    page_font(page, SIZE, true);
    page_measure(page, LABEL_W - 6, label);
    page_put(page, PAGE_MARGIN);
    page->y += BLANK_H;
    cairo_set_line_width(page->cairo, 0.4);
    cairo_move_to(page->cairo, PAGE_MARGIN + LABEL_W, page->y - 8);
    cairo_line_to(page->cairo, PAGE_W - PAGE_MARGIN, page->y - 8);
    cairo_stroke(page->cairo);
}

static void draw(void *context, enum breach_style style, const char *label, const char *text)
{
    struct page *page = context;
    switch (style) {
    case BREACH_TITLE:
        page_paragraph(page, 16, true, text);
        break;
    case BREACH_HEAD:
        page->y += 8;
        page_room(page, 40); /* not alone at the foot */
        page_paragraph(page, 11, true, text);
        break;
    case BREACH_FIELD:
        field(page, label, text);
        break;
    case BREACH_TEXT:
        page_paragraph(page, SIZE, false, text);
        break;
    case BREACH_BLANK:
        blank(page, label);
        break;
    }
}

bool report_breach_pdf(const struct breach *breach, const char *path, char message[MESSAGE_SIZE])
{
    struct page page;
    char name[NAME_SIZE];
    const char *practice = breach->wish.settings->practice;
    report_breach_name(breach, name);
    if (!page_begin(&page, path, "Melding verstoring koudeketen", practice, breach->wish.now_ms,
                    message)) {
        return false;
    }
    text_copy(page.head, sizeof(page.head), drill_is_of(practice) ? DRILL_WORD : "");
    text_set(page.foot, sizeof(page.foot), "%s%s%s", practice, practice[0] != '\0' ? " · " : "",
             name);
    report_breach_lines(breach, draw, &page);
    return page_end(&page, message);
}
