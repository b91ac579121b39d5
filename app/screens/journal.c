/* Journaal: which incidents there were, and what happened in one of them. */
#include <string.h>

#include "draaiboek/sentence.h"
#include "screens/parts.h"

static void incident_row(struct ui *ui, struct box row, const struct view *view, size_t i)
{
    const struct incident *incident = &view->journal_incident[i];
    struct box in = parts_row(ui, row, incident->title,
                              (struct action){.kind = ACTION_JOURNAL, .arg = (int32_t)i});
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    const char *state = incident->closed ? "gesloten" : "loopt";
    const char *kind = incident->kind == INCIDENT_REAL    ? ""
                       : incident->kind == INCIDENT_DRILL ? "oefening · "
                       : incident->turned                 ? "oefening die echt werd · "
                                                          : "live-oefening · ";
    parts_say(ui, box_row(in, 2, 0, 0), TYPE_BODY, FONT_BOLD,
              incident->closed ? COLOUR_TEXT : COLOUR_ACT, ALIGN_LEFT, "%s", incident->title);
    char when[TIME_TEXT_SIZE];
    view_day_moment(view, incident->start.wall_ms, when);
    parts_say(ui, box_row(in, 2, 1, 0), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
              "%d · %s%s · %s", (int)incident->number, kind, when, state);
}

static void list_draw(struct ui *ui, struct box area, const struct view *view)
{
    if (view->journal_incident_count == 0) {
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT,
                     view->journal_unread
                         ? "Wat er was, is nu niet te lezen. Schrijf op papier mee."
                         : "Nog geen incidenten. Wat u in een draaiboek doet, staat straks hier.",
                     NULL);
        return;
    }
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
    int gap = parts_gap_y(ui), high = ui_mm_y(ui, MM_ROW) - gap;
    box_cut_bottom(&area, gap);
    int fit = (area.h + gap) / (high + gap);
    fit = fit < 1 ? 1 : fit;
    int count = (int)view->journal_incident_count;
    int pages = (count + fit - 1) / fit;
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (int i = page * fit; i < count && i < (page + 1) * fit; i++) {
        incident_row(ui, box_cut_top(&area, high), view, (size_t)i);
        box_cut_top(&area, gap);
    }
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}

static void row_time(const struct journal_row *row, char *out, size_t size)
{
    if (row->at.wall_ms == MS_UNKNOWN) {
        text_copy(out, size, "--:--");
        return;
    }
    char when[TIME_TEXT_SIZE];
    time_format_clock(row->at.wall_ms, when);
    text_set(out, size, "%s%s", when, row->at.trust == TIME_UNTRUSTED ? "?" : "");
}

/* "23 nov" when it is of another day than the incident began on, as its head says. */
static bool row_day(const struct view *view, const struct journal_row *row, char out[NAME_SIZE])
{
    int64_t start_ms = view->journal_incident[view->journal_selected].start.wall_ms;
    struct calendar_day began, day;
    char text[TIME_TEXT_SIZE];
    if (start_ms == MS_UNKNOWN || row->at.wall_ms == MS_UNKNOWN ||
        !calendar_day_at(start_ms, &began, NULL) || !calendar_day_at(row->at.wall_ms, &day, NULL) ||
        began.number == day.number) {
        return false;
    }
    calendar_format_short(day.number, text);
    text_copy(out, NAME_SIZE, text + strcspn(text, " ") + 1); /* no room for the weekday */
    return true;
}

static void line_draw(struct ui *ui, struct box *in, const struct view *view, int pages_wanted,
                      int *pages)
{
    static int height[JOURNAL_VIEW_MAX], on_page[JOURNAL_VIEW_MAX];
    static const struct journal_row *shown[JOURNAL_VIEW_MAX];
    const struct playbook *book = view->journal_book;
    size_t count = 0;
    for (size_t i = 0; i < view->journal_row_count; i++) {
        if (!entry_is_summed(view->journal_row, view->journal_row_count, i)) {
            shown[count++] = &view->journal_row[i];
        }
    }
    int time_w = parts_text_width(ui, TYPE_BODY, FONT_BOLD, "00:00?") + ui_mm_x(ui, MM_PAD);
    int gap = ui_mm_y(ui, MM_GAP_TIGHT), high = ui_line_height(ui, TYPE_BODY);
    char line[SENTENCE_SIZE], day[NAME_SIZE];
    for (size_t i = 0; i < count; i++) {
        int width = row_day(view, shown[i], day)
                        ? parts_text_width(ui, TYPE_BODY, FONT_TEXT, day) + ui_mm_x(ui, MM_PAD)
                        : 0;
        time_w = width > time_w ? width : time_w;
    }
    /* Packed from the newest back, so that the page one sees first is a full one. */
    for (size_t i = 0; i < count; i++) {
        entry_sentence(book, &shown[count - 1 - i]->entry, line, sizeof(line));
        height[i] = ui_paragraph_height(ui, in->w - time_w, TYPE_BODY, FONT_TEXT, line);
        bool other = row_day(view, shown[count - 1 - i], day);
        height[i] = other && height[i] < 2 * high ? 2 * high : height[i];
    }
    *pages = parts_pages(height, count, gap, in->h, on_page);
    for (size_t i = 0; i < count; i++) {
        on_page[i] = *pages - 1 - on_page[i];
    }
    int page = pages_wanted < 0 || pages_wanted >= *pages ? *pages - 1 : pages_wanted;
    for (size_t i = 0; i < count; i++) {
        if (on_page[count - 1 - i] != page) {
            continue;
        }
        struct box row = box_cut_top(in, height[count - 1 - i]);
        box_cut_top(in, gap);
        struct box when = box_cut_left(&row, time_w);
        char at[NAME_SIZE];
        row_time(shown[i], at, sizeof(at));
        ui_text(ui, box_cut_top(&when, high), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, at);
        if (row_day(view, shown[i], day)) {
            ui_text(ui, box_cut_top(&when, high), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                    day);
        }
        entry_sentence(book, &shown[i]->entry, line, sizeof(line));
        enum colour colour = shown[i]->entry.kind == ENTRY_ALARM ? COLOUR_ATTENTION : COLOUR_TEXT;
        ui_paragraph(ui, row, TYPE_BODY, FONT_TEXT, colour, line, NULL);
    }
}

static void rows_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct incident *incident = &view->journal_incident[view->journal_selected];
    bool wide = parts_wide(ui);
    int gap = parts_gap_x(ui);
    struct box buttons = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
    box_cut_bottom(&area, parts_gap_y(ui));
    struct box pager = buttons;
    if (!wide) {
        pager = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
        box_cut_bottom(&area, parts_gap_y(ui));
    }
    int share = wide ? buttons.w / 4 : (buttons.w - gap) / 2;
    ui_button(ui, box_cut_left(&buttons, share), BUTTON_PLAIN, ICON_BACK, "Lijst",
              (struct action){.kind = ACTION_JOURNAL, .arg = -1}, true);
    struct box other = box_cut_right(&buttons, share);
    if (incident->closed) {
        ui_button(ui, other, BUTTON_PLAIN, ICON_NOTE, "Evaluatie",
                  (struct action){.kind = ACTION_EVALUATE, .arg = EVALUATE_OPEN}, true);
    } else {
        ui_button(ui, other, BUTTON_PLAIN, ICON_NOTE, "Notitie",
                  (struct action){.kind = ACTION_NOTE}, true);
    }
    if (wide) {
        pager = box_inset(buttons, gap, 0);
    }
    struct box in = parts_card(ui, area);
    struct box head = box_cut_top(&in, ui_line_height(ui, TYPE_BODY));
    char when[TIME_TEXT_SIZE];
    view_day_moment(view, incident->start.wall_ms, when);
    const char *more = view->journal_more ? " · laatste regels" : "";
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "%s, versie %d · %s%s", incident->title, (int)incident->version,
             when, more);
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) > head.w) {
        text_set(title, sizeof(title), "%s · %s%s", incident->title, when, more);
    }
    ui_text(ui, head, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, title);
    int pages = 1;
    line_draw(ui, &in, view, view->page, &pages);
    int page = view->page < 0 || view->page >= pages ? pages - 1 : view->page;
    ui_pager(ui, pager, page, pages, ACTION_PAGE);
}

void journal_draw(struct ui *ui, struct box area, const struct view *view)
{
    bool one = view->journal_selected >= 0 &&
               (size_t)view->journal_selected < view->journal_incident_count;
    if (one) {
        rows_draw(ui, area, view);
    } else {
        list_draw(ui, area, view);
    }
}
