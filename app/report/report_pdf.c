/* A4 by Pango and Cairo. Title and dates come from the record, so that the same incident gives the
 * same bytes. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "core/time_text.h"
#include "report/report_parts.h"

#define PAGE_W 595.0 /* points */
#define PAGE_H 842.0
#define MARGIN 50.0
#define TIME_W 150.0
#define FONT "B612, DejaVu Sans, Sans"

struct page {
    cairo_t *cairo;
    PangoLayout *layout;
    const struct report *report;
    double y;
    int number;
};

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int length)
{
    return fwrite(bytes, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_WRITE_ERROR;
}

static void set_font(struct page *page, double size, bool bold)
{
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(page->layout, font);
    pango_font_description_free(font);
}

/* Lays `text` out at the width; its height in points. */
static double measure(struct page *page, double width, const char *text)
{
    int height;
    pango_layout_set_width(page->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(page->layout, text, -1);
    pango_layout_get_size(page->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static void put(struct page *page, double x)
{
    cairo_move_to(page->cairo, x, page->y);
    pango_cairo_show_layout(page->cairo, page->layout);
}

static void foot(struct page *page)
{
    char line[TEXT_SIZE];
    double y = page->y;
    set_font(page, 8, false);
    text_set(line, sizeof(line), "%s · incident %lld · bladzijde %d", page->report->practice,
             (long long)page->report->incident->number, page->number);
    measure(page, PAGE_W - 2 * MARGIN, line);
    page->y = PAGE_H - MARGIN + 12;
    put(page, MARGIN);
    page->y = y;
}

static void turn(struct page *page)
{
    foot(page);
    cairo_show_page(page->cairo);
    page->number++;
    page->y = MARGIN;
}

static void paragraph(struct page *page, double size, bool bold, const char *text)
{
    set_font(page, size, bold);
    double height = measure(page, PAGE_W - 2 * MARGIN, text);
    if (page->y + height > PAGE_H - MARGIN) {
        turn(page);
        set_font(page, size, bold);
        measure(page, PAGE_W - 2 * MARGIN, text);
    }
    put(page, MARGIN);
    page->y += height + 4;
}

static void row_draw(struct page *page, const struct journal_row *row)
{
    char when[TIME_TEXT_SIZE + 8], elapsed[TIME_TEXT_SIZE], left[2 * TIME_TEXT_SIZE + 16];
    char line[SENTENCE_SIZE];
    report_moment(&row->at, when, sizeof(when));
    time_format_running(row->entry.elapsed_ms, elapsed);
    text_set(left, sizeof(left), "%s\n+%s", when, elapsed);
    report_sentence(page->report, row, line, sizeof(line));
    set_font(page, 10, false);
    double height = measure(page, PAGE_W - 2 * MARGIN - TIME_W, line);
    double least = measure(page, TIME_W, left);
    height = height > least ? height : least;
    if (page->y + height > PAGE_H - MARGIN) {
        turn(page);
        set_font(page, 10, false);
    }
    measure(page, TIME_W, left);
    put(page, MARGIN);
    measure(page, PAGE_W - 2 * MARGIN - TIME_W, line);
    put(page, MARGIN + TIME_W);
    page->y += height + 5;
}

static void draw(struct page *page)
{
    const struct incident *incident = page->report->incident;
    char line[TEXT_SIZE], when[TIME_TEXT_SIZE + 8];
    report_moment(&incident->start, when, sizeof(when));
    paragraph(page, 10, false, page->report->practice);
    paragraph(page, 20, true, incident->title);
    text_set(line, sizeof(line), "Incident %lld (%s), begonnen %s, draaiboek versie %d%s",
             (long long)incident->number, incident_kind_name(incident->kind), when,
             (int)incident->version, incident->closed ? "" : ". Dit incident loopt nog.");
    paragraph(page, 10, false, line);
    page->y += 8;
    for (size_t i = 0; i < page->report->row_count; i++) {
        row_draw(page, &page->report->rows[i]);
    }
    foot(page);
}

bool report_write_pdf(const struct report *report, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8], when[TIME_TEXT_SIZE];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, file, PAGE_W,
                                                                   PAGE_H);
    int64_t start_ms = report->incident->start.wall_ms;
    time_format_iso(start_ms == MS_UNKNOWN ? 0 : start_ms, when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, report->incident->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, report->practice);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, when);
    struct page page = {.cairo = cairo_create(surface), .report = report, .y = MARGIN, .number = 1};
    page.layout = pango_cairo_create_layout(page.cairo);
    pango_layout_set_wrap(page.layout, PANGO_WRAP_WORD_CHAR);
    draw(&page);
    g_object_unref(page.layout);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_status(page.cairo);
    status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(surface);
    cairo_destroy(page.cairo);
    cairo_surface_destroy(surface);
    bool written = report_finish(file, part, path, message);
    if (status != CAIRO_STATUS_SUCCESS) {
        text_set(message, MESSAGE_SIZE, "%s: %s", path, cairo_status_to_string(status));
        remove(path);
        return false;
    }
    return written;
}
