#include "screens/lists.h"

#include <string.h>

#include "core/counted.h"

#define FOOT_MM 14.0
#define ROW_MM 14.0
#define ROWS_MAX (TASK_MAX > SUPPLY_MAX ? TASK_MAX : SUPPLY_MAX)

_Static_assert(ROWS_MAX >= CONTACT_MAX, "a row for each of the longest list");

/* Foot */

static struct box foot_cut(struct ui *ui, struct box *area, double height_mm, bool pages)
{
    int height = ui_mm_y(ui, height_mm);
    if (pages && !parts_wide(ui)) {
        height += ui_mm_y(ui, MM_BUTTON) + parts_gap_y(ui); /* the pages get a row of their own */
    }
    struct box foot = box_cut_bottom(area, height);
    box_cut_bottom(area, parts_gap_y(ui));
    return foot;
}

struct box lists_foot_cut(struct ui *ui, struct box *area)
{
    return foot_cut(ui, area, FOOT_MM, true);
}

struct box lists_main_foot_cut(struct ui *ui, struct box *area, bool pages)
{
    return foot_cut(ui, area, MM_TARGET_MAIN, pages);
}

void lists_foot_draw(struct ui *ui, struct box box, const struct lists_foot *foot, int page,
                     int pages)
{
    int gap = parts_gap_x(ui);
    struct box pager = {0};
    if (!parts_wide(ui) && box.h > ui_mm_y(ui, MM_TARGET_MAIN)) {
        pager = box_cut_top(&box, ui_mm_y(ui, MM_BUTTON));
        box_cut_top(&box, parts_gap_y(ui));
    }
    struct box back = box_cut_left(&box, ui_mm_x(ui, 26));
    ui_button(ui, back, BUTTON_PLAIN, ICON_BACK, "Terug", foot->back, true);
    box_cut_left(&box, gap);
    if (foot->word != NULL) {
        int width = parts_wide(ui) ? ui_mm_x(ui, 46) : box.w;
        ui_button(ui, box_cut_right(&box, width), foot->style, foot->icon, foot->word, foot->action,
                  foot->enabled);
        ui_rank(ui, foot->main ? TARGET_MAIN : TARGET_SIDE);
        box_cut_right(&box, gap);
    }
    ui_pager(ui, parts_wide(ui) ? box : pager, page, pages, ACTION_PAGE);
    if (foot->note != NULL && pages <= 1 && parts_wide(ui)) {
        int height = ui_paragraph_height(ui, box.w, TYPE_BODY, FONT_BOLD, foot->note);
        box = box_inset(box, 0, (box.h - height) / 2);
        ui_paragraph(ui, box, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, foot->note, NULL);
    }
}

struct action lists_go(enum screen screen)
{
    return (struct action){.kind = ACTION_GO, .arg = (int32_t)screen};
}

int lists_page(const struct view *view, int pages)
{
    return view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
}

/* Headings */

int lists_heading_height(const struct ui *ui)
{
    return ui_line_height(ui, TYPE_BODY) + parts_gap_y(ui);
}

void lists_heading_draw(struct ui *ui, struct box *area, const char *text)
{
    struct box line = box_cut_top(area, ui_line_height(ui, TYPE_BODY));
    ui_text(ui, box_inset(line, ui_mm_x(ui, MM_GAP_SMALL), 0), TYPE_BODY, FONT_BOLD, COLOUR_FAINT,
            ALIGN_LEFT, text);
    box_cut_top(area, parts_gap_y(ui));
}

void lists_spread(const struct ui *ui, int *height, const bool *may, size_t count, int gap,
                  int room)
{
    int most = ui_mm_y(ui, MM_TARGET_MAIN), used = ((int)count - 1) * gap;
    for (size_t i = 0; i < count; i++) {
        used += height[i];
    }
    int part = count > 0 && room > used ? (room - used) / (int)count : 0;
    for (size_t i = 0; i < count; i++) {
        bool grows = (may == NULL || may[i]) && height[i] < most;
        int more = grows ? most - height[i] : 0;
        height[i] += more < part ? more : part;
    }
}

/* Rows */

struct row_room {
    int left, right; /* widths; right 0: it stands below */
};

static struct row_room row_room(const struct ui *ui, const struct lists_row *row, int width)
{
    int inside = width - 2 * ui_mm_x(ui, MM_PAD) - ui_mm_x(ui, MM_ICON_SLOT);
    int right = ui_mm_x(ui, row->wide_state ? 57 : 45);
    if (width < ui_mm_x(ui, 110)) {
        return (struct row_room){inside, 0};
    }
    return (struct row_room){inside - right - 2 * ui_mm_x(ui, MM_PAD), right};
}

static int left_height(const struct ui *ui, const struct lists_row *row, int width)
{
    int height = ui_paragraph_height(ui, width, TYPE_BODY, FONT_BOLD, row->title);
    if (row->under[0] != '\0') {
        height += ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, row->under);
    }
    return height;
}

static int right_height(const struct ui *ui, const struct lists_row *row)
{
    int line = ui_line_height(ui, TYPE_BODY);
    return (row->state[0] != '\0' ? line : 0) + (row->detail[0] != '\0' ? line : 0);
}

int lists_row_height(const struct ui *ui, const struct lists_row *row, int width)
{
    struct row_room room = row_room(ui, row, width);
    int left = left_height(ui, row, room.left), right = right_height(ui, row);
    int height = room.right == 0 ? left + right : left > right ? left : right;
    height += ui_mm_y(ui, MM_GAP);
    int least = ui_mm_y(ui, ROW_MM);
    return height < least ? least : height;
}

static void state_draw(struct ui *ui, struct box in, const struct lists_row *row)
{
    int line = ui_line_height(ui, TYPE_BODY);
    if (row->state[0] != '\0') {
        struct box at = box_cut_top(&in, line);
        if (row->icon != ICON_NONE) {
            ui_icon(ui, box_cut_left(&at, ui_mm_x(ui, MM_ICON_SLOT)), row->icon,
                    ui_type_px(ui, TYPE_BODY), row->colour);
        }
        ui_text(ui, at, TYPE_BODY, FONT_BOLD, row->colour, ALIGN_LEFT, row->state);
    }
    if (row->detail[0] != '\0') {
        ui_text(ui, box_cut_top(&in, line), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                row->detail);
    }
}

void lists_row_draw(struct ui *ui, struct box box, const struct lists_row *row)
{
    struct row_room room = row_room(ui, row, box.w);
    struct box in = parts_row(ui, box, row->title, row->action);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    int left = left_height(ui, row, room.left), right = right_height(ui, row);
    struct box side = in;
    if (room.right > 0) {
        side = box_cut_right(&in, room.right);
        side = box_inset(side, 0, (side.h - right) / 2);
        in = box_inset(in, 0, (in.h - left) / 2);
        in.w = room.left;
    } else {
        in = box_inset(in, 0, (in.h - left - right) / 2);
        side = in;
        box_cut_top(&side, left);
    }
    int title = ui_paragraph_height(ui, room.left, TYPE_BODY, FONT_BOLD, row->title);
    ui_paragraph(ui, box_cut_top(&in, title), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, row->title, NULL);
    if (row->under[0] != '\0') {
        in.h = left - title;
        ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, row->under, NULL);
    }
    state_draw(ui, side, row);
}

/* The same heading as the row before: none of its own. */
static const char *heading_of(const struct view *view, size_t i,
                              const char *(*heading)(const struct view *, const void *, size_t),
                              const void *context)
{
    const char *own = heading != NULL ? heading(view, context, i) : "";
    if (i > 0 && heading != NULL && strcmp(own, heading(view, context, i - 1)) == 0) {
        return "";
    }
    return own;
}

int lists_rows_draw(struct ui *ui, struct box area, const struct view *view, size_t count,
                    struct lists_row (*row)(const struct view *view, const void *context, size_t i),
                    const char *(*heading)(const struct view *view, const void *context, size_t i),
                    const void *context)
{
    int height[ROWS_MAX] = {0}, on_page[ROWS_MAX], gap = parts_gap_y(ui);
    count = count < ROWS_MAX ? count : ROWS_MAX;
    for (size_t i = 0; i < count; i++) {
        struct lists_row line = row(view, context, i);
        bool headed = heading_of(view, i, heading, context)[0] != '\0';
        height[i] = lists_row_height(ui, &line, area.w) + (headed ? lists_heading_height(ui) : 0);
    }
    int pages = parts_pages(height, count, gap, area.h, on_page);
    if (pages == 1) {
        lists_spread(ui, height, NULL, count, gap, area.h);
    }
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] != lists_page(view, pages)) {
            continue;
        }
        struct lists_row line = row(view, context, i);
        const char *head = heading_of(view, i, heading, context);
        struct box box = box_cut_top(&area, height[i]);
        if (head[0] != '\0') {
            lists_heading_draw(ui, &box, head);
        }
        lists_row_draw(ui, box, &line);
        box_cut_top(&area, gap);
    }
    return pages;
}

struct group_words {
    const struct lists_group *group;
    const char *one, *several;
};

static struct lists_row group_row(const struct view *view, const void *context, size_t i)
{
    (void)view;
    const struct group_words *words = context;
    const struct lists_group *group = &words->group[i];
    struct lists_row row = {.title = group->title,
                            .icon = group->icon,
                            .colour = group->colour,
                            .action = {.kind = ACTION_GROUP, .arg = (int32_t)group->index}};
    text_set(row.under, sizeof(row.under), "%zu %s", group->count,
             counted_pick((int64_t)group->count, words->one, words->several));
    if (group->worst_count > 0) {
        text_set(row.state, sizeof(row.state), "%zu %s", group->worst_count, group->state);
    } else {
        text_copy(row.state, sizeof(row.state), group->state);
    }
    return row;
}

int lists_groups_draw(struct ui *ui, struct box area, const struct lists_group *group, size_t count,
                      const char *one, const char *several, const struct view *view)
{
    struct group_words words = {group, one, several};
    return lists_rows_draw(ui, area, view, count, group_row, NULL, &words);
}

/* Words */

void lists_checked(const char *day, char out[NAME_SIZE])
{
    char date[NAME_SIZE];
    if (day[0] == '\0') {
        text_copy(out, NAME_SIZE, "nooit gecontroleerd");
        return;
    }
    day_format(day, date);
    text_set(out, NAME_SIZE, "controle %s", date);
}

struct lists_field lists_editor(const struct view *view)
{
    struct lists_field field = {.label = "Wie wijzigt",
                                .type = TYPE_BODY,
                                .colour = COLOUR_TEXT,
                                .action = {.kind = ACTION_EDITOR}};
    text_copy(field.value, sizeof(field.value),
              view->editor[0] != '\0' ? view->editor : "niet gezegd");
    return field;
}

const char *supply_state_word(enum supply_state state, enum supply_kind kind)
{
    static const char *const word[] = {
        [SUPPLY_GOOD] = "in orde",      [SUPPLY_UNKNOWN] = "nooit geteld",
        [SUPPLY_SHORT] = "te weinig",   [SUPPLY_EXPIRED] = "verlopen",
        [SUPPLY_STALE] = "controleren",
    };
    if (kind == SUPPLY_INFORMATION && state == SUPPLY_UNKNOWN) {
        return "niet nagekeken";
    }
    return kind == SUPPLY_INFORMATION && state == SUPPLY_SHORT ? "ontbreekt" : word[state];
}

enum icon supply_state_icon(enum supply_state state)
{
    static const enum icon icon[] = {
        [SUPPLY_GOOD] = ICON_DONE,     [SUPPLY_UNKNOWN] = ICON_UNKNOWN,
        [SUPPLY_SHORT] = ICON_TOO_FEW, [SUPPLY_EXPIRED] = ICON_EXPIRED,
        [SUPPLY_STALE] = ICON_AGAIN,
    };
    return icon[state];
}

enum colour supply_state_colour(enum supply_state state)
{
    static const enum colour colour[] = {
        [SUPPLY_GOOD] = COLOUR_DONE,       [SUPPLY_UNKNOWN] = COLOUR_ATTENTION,
        [SUPPLY_SHORT] = COLOUR_ATTENTION, [SUPPLY_EXPIRED] = COLOUR_ATTENTION,
        [SUPPLY_STALE] = COLOUR_CHOSEN,
    };
    return colour[state];
}
