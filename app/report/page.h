/* An A4 page by Pango and Cairo, written from top to bottom. Title and dates come from the record,
 * so that the same record gives the same bytes. */
#ifndef NW_REPORT_PAGE_H
#define NW_REPORT_PAGE_H

#include <pango/pangocairo.h>
#include <stdio.h>

#include "core/base.h"

#define PAGE_W 595.0 /* points */
#define PAGE_H 842.0
#define PAGE_MARGIN 50.0

struct page {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    FILE *file;
    char path[PATH_SIZE], part[PATH_SIZE + 8];
    char head[NAME_SIZE]; /* white on black at the head of every page: OEFENING; "" none */
    char foot[TEXT_SIZE]; /* before " · bladzijde N" */
    double y;
    int number;
};

/* What is known of the whole: `when_ms` is its date, MS_UNKNOWN none. False with a message. */
bool page_begin(struct page *page, const char *path, const char *title, const char *author,
                int64_t when_ms, char message[MESSAGE_SIZE]);
bool page_end(struct page *page, char message[MESSAGE_SIZE]);
void page_font(struct page *page, double size, bool bold);
/* Lays `text` out at the width; its height in points. Then draw it at x. */
double page_measure(struct page *page, double width, const char *text);
void page_put(struct page *page, double x);
/* A new page when so much does not fit any more; true then. The font is to be set anew. */
bool page_room(struct page *page, double height);
void page_paragraph(struct page *page, double size, bool bold, const char *text);

#endif
