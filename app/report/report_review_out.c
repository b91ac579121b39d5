/* The report of an incident with its evaluation as text, on A4, and its times as CSV. */
#include <string.h>

#include "core/time_text.h"
#include "report/page.h"
#include "report/report_parts.h"
#include "report/report_review.h"

/* Text */

#define TEXT_W 100 /* letters */

static size_t letters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return count;
}

static void put_cells(FILE *file, const struct review_line *line)
{
    for (size_t i = 0; i < line->count; i++) {
        fputs(line->cell[i], file);
        size_t width = (size_t)(line->share[i] * TEXT_W / 100), have = letters(line->cell[i]);
        for (; i + 1 < line->count && have < width; have++) {
            fputc(' ', file);
        }
        fputs(i + 1 < line->count ? " " : "\n", file);
    }
}

static void put_line(void *context, const struct review_line *line)
{
    FILE *file = context;
    switch (line->style) {
    case REVIEW_BAND:
        fprintf(file, "*** %s ***\n\n", line->cell[0]);
        break;
    case REVIEW_TITLE:
        fprintf(file, "%s\n\n", line->cell[0]);
        break;
    case REVIEW_HEAD:
        fprintf(file, "\n== %s ==\n", line->cell[0]);
        break;
    case REVIEW_TEXT:
        fprintf(file, "\n%s\n", line->cell[0]);
        break;
    case REVIEW_POINT:
        fprintf(file, "- %s\n", line->cell[0]);
        break;
    case REVIEW_COLUMNS:
        fputc('\n', file);
        put_cells(file, line);
        break;
    case REVIEW_ROW:
        put_cells(file, line);
        break;
    case REVIEW_BLANK:
        fprintf(file, "%s ______________________________\n", line->cell[0]);
        break;
    }
}

void review_print(const struct review *review, FILE *to)
{
    review_lines(review, put_line, to);
}

bool review_write_text(const struct review *review, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    review_print(review, file);
    return report_finish(file, part, path, message);
}

/* A4 */

#define SIZE 9.0
#define WIDTH (PAGE_W - 2 * PAGE_MARGIN)
#define CELL_GAP 6.0
#define BLANK_H 30.0

static double cell_width(const struct review_line *line, size_t i)
{
    return WIDTH * line->share[i] / 100.0 - CELL_GAP;
}

static void draw_cells(struct page *page, const struct review_line *line, bool bold)
{
    double height = 0, x = PAGE_MARGIN;
    page_font(page, SIZE, bold);
    for (size_t i = 0; i < line->count; i++) {
        double high = page_measure(page, cell_width(line, i), line->cell[i]);
        height = high > height ? high : height;
    }
    page_room(page, height + (bold ? 3 * SIZE : 0)); /* heads not alone at the foot */
    page_font(page, SIZE, bold);
    for (size_t i = 0; i < line->count; i++) {
        page_measure(page, cell_width(line, i), line->cell[i]);
        page_put(page, x);
        x += WIDTH * line->share[i] / 100.0;
    }
    page->y += height + 3;
    if (bold) {
        cairo_set_line_width(page->cairo, 0.4);
        cairo_move_to(page->cairo, PAGE_MARGIN, page->y - 1);
        cairo_line_to(page->cairo, PAGE_W - PAGE_MARGIN, page->y - 1);
        cairo_stroke(page->cairo);
        page->y += 2;
    }
}

static void draw_point(struct page *page, const char *text)
{
    static const int share[] = {3, 97};
    struct review_line line = {
        .style = REVIEW_POINT, .cell = {"•", text}, .share = share, .count = 2};
    draw_cells(page, &line, false);
}

static void draw_blank(struct page *page, const char *label)
{
    page_font(page, SIZE, false);
    double height = page_measure(page, WIDTH, label);
    page_room(page, height + BLANK_H);
    page_font(page, SIZE, false);
    page_measure(page, WIDTH, label);
    page_put(page, PAGE_MARGIN);
    page->y += height + BLANK_H;
    cairo_set_line_width(page->cairo, 0.4);
    cairo_move_to(page->cairo, PAGE_MARGIN, page->y - 8);
    cairo_line_to(page->cairo, PAGE_W - PAGE_MARGIN, page->y - 8);
    cairo_stroke(page->cairo);
}

static void draw_line(void *context, const struct review_line *line)
{
    struct page *page = context;
    switch (line->style) {
    case REVIEW_BAND: /* at the head of every page */
        break;
    case REVIEW_TITLE:
        page_paragraph(page, 16, true, line->cell[0]);
        break;
    case REVIEW_HEAD:
        page->y += 10;
        page_room(page, 60); /* not alone at the foot */
        page_paragraph(page, 12, true, line->cell[0]);
        break;
    case REVIEW_TEXT:
        page->y += 3;
        page_paragraph(page, SIZE, false, line->cell[0]);
        break;
    case REVIEW_POINT:
        draw_point(page, line->cell[0]);
        break;
    case REVIEW_COLUMNS:
        page->y += 5;
        draw_cells(page, line, true);
        break;
    case REVIEW_ROW:
        draw_cells(page, line, false);
        break;
    case REVIEW_BLANK:
        draw_blank(page, line->cell[0]);
        break;
    }
}

bool review_write_pdf(const struct review *review, const char *path, char message[MESSAGE_SIZE])
{
    struct page page;
    char title[TEXT_SIZE], name[NAME_SIZE];
    text_set(title, sizeof(title), "%s%s: verslag en evaluatie", review->drill ? "OEFENING " : "",
             review->incident.title);
    if (!page_begin(&page, path, title, review->practice, review->incident.start.wall_ms,
                    message)) {
        return false;
    }
    review_name(review, name);
    text_set(page.head, sizeof(page.head), "%s", review->drill ? "OEFENING" : "");
    text_set(page.foot, sizeof(page.foot), "%s%s%s", review->practice,
             review->practice[0] != '\0' ? " · " : "", name);
    review_lines(review, draw_line, &page);
    return page_end(&page, message);
}

/* CSV: a line for each measure, deadline and step */

struct csv {
    FILE *file;
    const struct review *review;
};

static void put_record(const struct csv *csv, const char *what, const char *id, const char *title,
                       const char *outcome, struct measured_time at, int64_t due_ms,
                       const char *reason)
{
    FILE *file = csv->file;
    char when[TIME_TEXT_SIZE] = "";
    if (csv->review->incident.start.wall_ms != MS_UNKNOWN) {
        time_format_iso(csv->review->incident.start.wall_ms, when);
    }
    fprintf(file, "%s,%lld,%s,%s,", csv->review->drill ? "OEFENING" : "echt",
            (long long)csv->review->incident.number, when, what);
    report_cell(file, id, ',');
    report_cell(file, title, ',');
    report_cell(file, outcome, ',');
    if (at.ms != MS_UNKNOWN) {
        fprintf(file, "%lld", (long long)(at.ms / MS_PER_S));
    }
    fprintf(file, ",%s,", at.ms == MS_UNKNOWN ? "" : at.at_least ? "ja" : "nee");
    if (due_ms != MS_UNKNOWN) {
        fprintf(file, "%lld", (long long)(due_ms / MS_PER_S));
    }
    fputc(',', file);
    report_cell(file, reason, '\n');
}

static void put_records(const struct csv *csv)
{
    static const char *const handled[HANDLED_COUNT] = {
        [HANDLED_NOT_DUE] = "niet aan de orde",
        [HANDLED_DONE] = "gedaan",
        [HANDLED_LATE] = "te laat",
        [HANDLED_SKIPPED] = "overgeslagen",
        [HANDLED_OPEN] = "open",
        [HANDLED_PUT_OFF] = "later",
        [HANDLED_NA] = "n.v.t.",
    };
    const struct measures *measures = &csv->review->measures;
    const struct playbook *book = csv->review->book;
    put_record(csv, "duur", "", measures->closed ? "" : "loopt nog",
               measures->end.ms != MS_UNKNOWN ? "" : "onbekend", measures->end, MS_UNKNOWN, "");
    for (size_t i = MEET_NONE + 1; i < MEET_COUNT; i++) {
        const struct measured *measured = &measures->measure[i];
        put_record(
            csv, "meting", measured->step != SIZE_MAX ? book->steps[measured->step].id : "",
            meet_title((enum meet)i), measured_words(measured->state), measured->at, MS_UNKNOWN,
            measured->state == MEASURED_SKIPPED ? measures->runner.step[measured->step].note : "");
    }
    for (size_t i = 0; measures->known && i < book->deadline_count; i++) {
        const struct measured_deadline *deadline = &measures->deadline[i];
        put_record(csv, "termijn", book->deadlines[i].id, book->deadlines[i].title,
                   kept_words(deadline->kept), deadline->done, deadline->due_ms, "");
    }
    for (size_t i = 0; measures->known && i < book->step_count; i++) {
        put_record(csv, "stap", book->steps[i].id, book->steps[i].act, handled[measures->step[i]],
                   measures->step_at[i], MS_UNKNOWN,
                   measures->step[i] == HANDLED_SKIPPED ? measures->runner.step[i].note : "");
    }
}

bool review_write_csv(const struct review *review, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    fputs("echt_of_oefening,incident,begin,wat,id,titel,uitkomst,na_s,minstens,termijn_s,reden\n",
          file);
    put_records(&(struct csv){file, review});
    return report_finish(file, part, path, message);
}
