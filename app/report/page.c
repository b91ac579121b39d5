#include "report/page.h"

#include <cairo-pdf.h>

#include "core/time_text.h"
#include "report/report_parts.h"

#define FONT "B612, DejaVu Sans, Sans"

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int length)
{
    return fwrite(bytes, 1, length, closure) == length ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_WRITE_ERROR;
}

bool page_begin(struct page *page, const char *path, const char *title, const char *author,
                int64_t when_ms, char message[MESSAGE_SIZE])
{
    char when[TIME_TEXT_SIZE];
    *page = (struct page){.y = PAGE_MARGIN, .number = 1};
    text_copy(page->path, sizeof(page->path), path);
    page->file = report_open(path, page->part, message);
    if (page->file == NULL) {
        return false;
    }
    page->surface = cairo_pdf_surface_create_for_stream(write_bytes, page->file, PAGE_W, PAGE_H);
    time_format_iso(when_ms == MS_UNKNOWN ? 0 : when_ms, when);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_AUTHOR, author);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_MOD_DATE, when);
    page->cairo = cairo_create(page->surface);
    page->layout = pango_cairo_create_layout(page->cairo);
    /* it is paper, no screen: a gap in a word would hide it from who searches the PDF */
    pango_context_set_round_glyph_positions(pango_layout_get_context(page->layout), FALSE);
    pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
    return true;
}

void page_font(struct page *page, double size, bool bold)
{
    PangoFontDescription *font = pango_font_description_from_string(FONT);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(page->layout, font);
    pango_font_description_free(font);
}

double page_measure(struct page *page, double width, const char *text)
{
    int height;
    pango_layout_set_width(page->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(page->layout, text, -1);
    pango_layout_get_size(page->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

void page_put(struct page *page, double x)
{
    cairo_move_to(page->cairo, x, page->y);
    pango_cairo_show_layout(page->cairo, page->layout);
}

#define HEAD_H 18.0

static void head(struct page *page)
{
    cairo_rectangle(page->cairo, PAGE_MARGIN, PAGE_MARGIN - HEAD_H - 8, PAGE_W - 2 * PAGE_MARGIN,
                    HEAD_H);
    cairo_fill(page->cairo);
    page_font(page, 11, true);
    double height = page_measure(page, PAGE_W - 2 * PAGE_MARGIN, page->head);
    page->y = PAGE_MARGIN - 8 - (HEAD_H + height) / 2;
    cairo_set_source_rgb(page->cairo, 1, 1, 1);
    page_put(page, PAGE_MARGIN + 8);
    cairo_set_source_rgb(page->cairo, 0, 0, 0);
}

static void foot(struct page *page)
{
    char line[TEXT_SIZE];
    double y = page->y;
    if (page->head[0] != '\0') {
        head(page);
    }
    page_font(page, 8, false);
    text_set(line, sizeof(line), "%s · bladzijde %d", page->foot, page->number);
    page_measure(page, PAGE_W - 2 * PAGE_MARGIN, line);
    page->y = PAGE_H - PAGE_MARGIN + 12;
    page_put(page, PAGE_MARGIN);
    page->y = y;
}

bool page_room(struct page *page, double height)
{
    if (page->y + height <= PAGE_H - PAGE_MARGIN) {
        return false;
    }
    foot(page);
    cairo_show_page(page->cairo);
    page->number++;
    page->y = PAGE_MARGIN;
    return true;
}

void page_paragraph(struct page *page, double size, bool bold, const char *text)
{
    page_font(page, size, bold);
    double height = page_measure(page, PAGE_W - 2 * PAGE_MARGIN, text);
    if (page_room(page, height)) {
        page_font(page, size, bold);
        page_measure(page, PAGE_W - 2 * PAGE_MARGIN, text);
    }
    page_put(page, PAGE_MARGIN);
    page->y += height + 4;
}

bool page_end(struct page *page, char message[MESSAGE_SIZE])
{
    foot(page);
    g_object_unref(page->layout);
    cairo_surface_finish(page->surface);
    cairo_status_t status = cairo_status(page->cairo);
    status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(page->surface);
    cairo_destroy(page->cairo);
    cairo_surface_destroy(page->surface);
    bool written = report_finish(page->file, page->part, page->path, message);
    if (status != CAIRO_STATUS_SUCCESS) {
        text_set(message, MESSAGE_SIZE, "%s: %s", page->path, cairo_status_to_string(status));
        remove(page->path);
        return false;
    }
    return written;
}
