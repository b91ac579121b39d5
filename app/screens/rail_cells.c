#include "screens/rail_cells.h"

#include "core/time_text.h"

#define CELL_MAX 3 /* side by side; the list has them all */

struct box rail_line(const struct ui *ui, struct box box, int which)
{
    int line = ui_line_height(ui, TYPE_BODY);
    int half = box_row(box, 2, which, 0).h;
    int high = line > half ? line : half;
    return which == 0 ? box_cut_top(&box, high) : box_cut_bottom(&box, high);
}

/* Title, clock and what is open of one incident; a tap goes to it. */
static void cell_draw(struct ui *ui, struct box box, const struct view *view, size_t index)
{
    const struct running *running = &view->running[index];
    struct action action = {.kind = ACTION_OPEN_INCIDENT, .arg = (int32_t)index};
    char title[TEXT_SIZE], words[TEXT_SIZE], clock[TIME_TEXT_SIZE];
    text_set(words, sizeof(words), "%zu: %s", index + 1, running->incident.title);
    bool here = index == view->current && view->screen == SCREEN_PLAYBOOK;
    bool pressed = parts_same(ui->pressed, action);
    parts_plate(ui, box, here ? COLOUR_RAISED : COLOUR_PANEL, MM_RADIUS, pressed);
    if (here) {
        ui_edge(ui, box, COLOUR_TEXT);
    }
    ui_target(ui, box, running->incident.title, action);
    box = box_inset(box, ui_mm_x(ui, MM_PAD), 0);
    parts_fit(ui, box.w, FONT_BOLD, words, title, sizeof(title));
    ui_text(ui, rail_line(ui, box, 0), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, title);
    time_format_running(running->elapsed_ms, clock);
    size_t open = view_open_steps(running);
    for (int form = 0; form < 4; form++) {
        /* A count without its word says nothing: it goes first. */
        const char *least = !running->at_least ? "" : form < 3 ? "minstens " : ">";
        if (form == 0) {
            text_set(words, sizeof(words), "%s%s · %zu open", least, clock, open);
        } else if (form == 2) {
            time_format_duration(running->elapsed_ms, clock); /* without its seconds it fits */
            text_set(words, sizeof(words), "%s%s", least, clock);
            time_format_running(running->elapsed_ms, clock);
        } else {
            text_set(words, sizeof(words), "%s%s", least, clock);
        }
        bool takes = form != 2 || running->at_least;
        if (takes && parts_text_width(ui, TYPE_BODY, FONT_TEXT, words) <= box.w) {
            break;
        }
    }
    ui_text(ui, rail_line(ui, box, 1), TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, words);
}

/* The way between incidents that run at once, always one tap. */
void rail_cells_draw(struct ui *ui, struct box row, const struct view *view)
{
    int most = parts_wide(ui) ? CELL_MAX : 2;
    int count = (int)view->running_count;
    int cells = count > most ? most : count, gap = parts_gap_x(ui);
    bool more = count > most;
    /* The one looked at is always among them; those that have no cell stand in the list. */
    size_t first = more && view->current >= (size_t)(cells - 1) ? view->current : 0;
    for (int i = 0; i < cells - more; i++) {
        size_t index = i == 0 ? first : first == 0 ? (size_t)i : (size_t)i - 1;
        cell_draw(ui, box_column(row, cells, i, gap), view, index);
    }
    if (more) {
        char words[NAME_SIZE];
        text_set(words, sizeof(words), "nog %d lopen", count - cells + 1);
        ui_button(ui, box_column(row, cells, cells - 1, gap), BUTTON_PLAIN, ICON_NEXT, words,
                  (struct action){.kind = ACTION_GO, .arg = SCREEN_LIST}, true);
    }
}
