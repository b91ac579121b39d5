/* An incident on A4. */
#include "core/time_text.h"
#include "draaiboek/sentence.h"
#include "report/page.h"
#include "report/report_parts.h"

#define TIME_W 150.0
#define TEXT_W (PAGE_W - 2 * PAGE_MARGIN - TIME_W)

static void row_draw(struct page *page, const struct report *report, const struct journal_row *row)
{
    char when[TIME_TEXT_SIZE + 8], elapsed[TIME_TEXT_SIZE], left[2 * TIME_TEXT_SIZE + 16];
    char line[SENTENCE_SIZE];
    report_moment(&row->at, when, sizeof(when));
    time_format_running(row->entry.elapsed_ms, elapsed);
    text_set(left, sizeof(left), "%s\n+%s", when, elapsed);
    report_sentence(report, row, line, sizeof(line));
    page_font(page, 10, false);
    double height = page_measure(page, TEXT_W, line);
    double least = page_measure(page, TIME_W, left);
    height = height > least ? height : least;
    if (page_room(page, height)) {
        page_font(page, 10, false);
    }
    page_measure(page, TIME_W, left);
    page_put(page, PAGE_MARGIN);
    page_measure(page, TEXT_W, line);
    page_put(page, PAGE_MARGIN + TIME_W);
    page->y += height + 5;
}

static void draw(struct page *page, const struct report *report)
{
    const struct incident *incident = report->incident;
    char line[TEXT_SIZE], when[TIME_TEXT_SIZE + 8];
    report_begun(&incident->start, when, sizeof(when));
    page_paragraph(page, 10, false, report->practice);
    page_paragraph(page, 20, true, incident->title);
    text_set(line, sizeof(line), "Incident %lld (%s), begonnen %s, draaiboek versie %d%s",
             (long long)incident->number, incident_words(incident), when, (int)incident->version,
             incident->closed ? "" : ". Dit incident loopt nog.");
    page_paragraph(page, 10, false, line);
    page->y += 8;
    for (size_t i = 0; i < report->row_count; i++) {
        if (!entry_is_summed(report->rows, report->row_count, i)) {
            row_draw(page, report, &report->rows[i]);
        }
    }
}

bool report_write_pdf(const struct report *report, const char *path, char message[MESSAGE_SIZE])
{
    struct page page;
    const struct incident *incident = report->incident;
    if (!page_begin(&page, path, incident->title, report->practice, incident->start.wall_ms,
                    message)) {
        return false;
    }
    text_copy(page.head, sizeof(page.head), incident_is_drill(incident) ? "OEFENING" : "");
    text_set(page.foot, sizeof(page.foot), "%s · incident %lld", report->practice,
             (long long)incident->number);
    draw(&page, report);
    return page_end(&page, message);
}
