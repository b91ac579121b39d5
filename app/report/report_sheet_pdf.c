/* A sheet on A4: a table, and below it what it comes to. */
#include "draaiboek/drill_plan.h"
#include "report/page.h"
#include "report/report_sheet.h"

#define SIZE 8.0
#define PAD 2.0

static const double widths[SHEET_COLUMNS] = {50, 66, 66, 34, 46, 52, 92, 89};

static double row_draw(struct page *page, const struct sheet *sheet, const struct sheet_day *day,
                       bool draw)
{
    double x = PAGE_MARGIN, height = 0;
    for (int i = 0; i < SHEET_COLUMNS; i++) {
        char cell[TEXT_SIZE];
        enum sheet_column column = (enum sheet_column)i;
        if (day == NULL) {
            text_copy(cell, sizeof(cell), report_sheet_head(column));
        } else {
            report_sheet_cell(sheet, day, column, cell);
        }
        bool marked = day != NULL &&
                      ((column == SHEET_SIGNED && sheet_missed(day)) ||
                       (column == SHEET_OUT && day->figures.warm_ms + day->figures.cold_ms > 0));
        page_font(page, SIZE, day == NULL || marked);
        double own = page_measure(page, widths[i] - PAD, cell);
        if (draw) {
            page_put(page, x);
        }
        x += widths[i];
        height = own > height ? own : height;
    }
    return height;
}

static void rule_draw(struct page *page)
{
    cairo_set_line_width(page->cairo, 0.4);
    cairo_move_to(page->cairo, PAGE_MARGIN, page->y - 1.5);
    cairo_line_to(page->cairo, PAGE_W - PAGE_MARGIN, page->y - 1.5);
    cairo_stroke(page->cairo);
}

static void table_draw(struct page *page, const struct sheet *sheet)
{
    for (size_t i = 0; i <= sheet->count; i++) {
        const struct sheet_day *day = i == 0 ? NULL : &sheet->day[i - 1];
        double height = row_draw(page, sheet, day, false);
        if (page_room(page, height)) {
            page->y += row_draw(page, sheet, NULL, true) + 3;
        }
        rule_draw(page);
        row_draw(page, sheet, day, true);
        page->y += height + 3;
    }
    rule_draw(page);
}

bool report_sheet_pdf(const struct sheet *sheet, const char *path, char message[MESSAGE_SIZE])
{
    struct page page;
    char title[TEXT_SIZE], note[SHEET_NOTES][TEXT_SIZE];
    const char *practice = sheet->settings->practice;
    report_sheet_title(sheet, title);
    if (!page_begin(&page, path, title, practice, sheet->now_ms, message)) {
        return false;
    }
    text_copy(page.head, sizeof(page.head), report_sheet_drill(sheet) ? DRILL_WORD : "");
    text_set(page.foot, sizeof(page.foot), "%s%s%s", practice, practice[0] != '\0' ? " · " : "",
             title);
    page_paragraph(&page, 10, false, practice);
    page_paragraph(&page, 16, true, title);
    page.y += 4;
    table_draw(&page, sheet);
    page.y += 6;
    size_t notes = report_sheet_notes(sheet, note);
    for (size_t i = 0; i < notes; i++) {
        page_paragraph(&page, 9, false, note[i]);
    }
    return page_end(&page, message);
}
