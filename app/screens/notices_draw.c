/* What a notice looks like: what is the matter, what to do first, and what there is to press. */
#include <string.h>

#include "screens/notices.h"

#define SIDE_MM 34
#define HEAD_SIZE (NAME_SIZE + TIME_TEXT_SIZE + 16)
#define HEAD_MM 12.0
#define FIRST_MM 16.0

static int page_of(const struct view *view, size_t count)
{
    return view->page < 0 ? 0 : view->page >= (int)count ? (int)count - 1 : view->page;
}

void notices_press_draw(struct ui *ui, struct box box, const struct notice *notice)
{
    ui_button(ui, box,
              notice->calm                         ? BUTTON_PLAIN
              : notice->colour == COLOUR_ACT       ? BUTTON_ACT
              : notice->colour == COLOUR_ATTENTION ? BUTTON_ATTENTION
                                                   : BUTTON_PLAIN,
              notice->action.kind == ACTION_SILENCE ? ICON_SOUND_OFF : ICON_NONE, notice->button,
              notice->action, true);
    ui_rank(ui, notice->calm ? TARGET_SIDE : TARGET_MAIN);
}

void notices_turn_draw(struct ui *ui, struct box box, const struct view *view, size_t count)
{
    char label[32];
    int page = page_of(view, count), pages = (int)count;
    text_set(label, sizeof(label), "%d van %d", page + 1, pages);
    ui_button(ui, box, BUTTON_PLAIN, ICON_NEXT, label,
              (struct action){.kind = ACTION_PAGE, .arg = (page + 1) % pages}, true);
}

/* Of its buttons, without what turns to the next. */
static int press_height(const struct ui *ui, const struct notice *notice)
{
    return notice->action.kind == ACTION_NONE ? 0
           : notice->calm                     ? ui_mm_y(ui, MM_BUTTON)
                                              : ui_mm_y(ui, MM_TARGET_MAIN);
}

/* The buttons at the right of the text; the text is left in `in`. */
static void side_draw(struct ui *ui, struct box *in, const struct view *view,
                      const struct notice *notice, size_t count)
{
    struct box side = box_inset(box_cut_right(in, ui_mm_x(ui, SIDE_MM)), 0,
                                ui_mm_y(ui, MM_GAP_TIGHT));
    box_cut_right(in, ui_mm_x(ui, MM_PAD));
    if (count > 1) {
        notices_turn_draw(ui, box_cut_bottom(&side, ui_mm_y(ui, MM_BUTTON)), view, count);
        box_cut_bottom(&side, ui_mm_y(ui, MM_GAP_SMALL));
    }
    if (notice->action.kind != ACTION_NONE) {
        notices_press_draw(ui, box_cut_top(&side, press_height(ui, notice)), notice);
    }
}

/* Under the text. */
static int below_height(const struct ui *ui, const struct notice *notice)
{
    int press = press_height(ui, notice);
    return press > 0 ? press : ui_mm_y(ui, MM_BUTTON);
}

static void below_draw(struct ui *ui, struct box *in, const struct view *view,
                       const struct notice *notice, size_t count)
{
    int gap = ui_mm_y(ui, MM_GAP_TIGHT);
    struct box low = box_cut_bottom(in, below_height(ui, notice) + gap);
    box_cut_bottom(in, gap);
    low.h -= gap;
    bool press = notice->action.kind != ACTION_NONE;
    if (count > 1) {
        struct box turn = press ? box_column(low, 2, 1, parts_gap_x(ui)) : low;
        notices_turn_draw(ui, turn, view, count);
    }
    if (press) {
        notices_press_draw(ui, count > 1 ? box_column(low, 2, 0, parts_gap_x(ui)) : low, notice);
    }
}

static int head_width(const struct ui *ui, int width)
{
    return width - ui_mm_x(ui, MM_ICON_SLOT);
}

/* Title and since when it is an alarm: the reading went out, or away, before that. The word gives
 * way where it would cost a line. */
static void head_text(const struct ui *ui, const struct view *view, const struct notice *notice,
                      int width, char *out, size_t size)
{
    if (notice->since_wall_ms == MS_UNKNOWN) {
        text_copy(out, size, notice->title);
        return;
    }
    char since[TIME_TEXT_SIZE], less[HEAD_SIZE];
    view_moment(view, notice->since_wall_ms, since);
    text_set(out, size, "%s\u00a0· alarm\u00a0%s", notice->title, since);
    text_set(less, sizeof(less), "%s\u00a0· %s", notice->title, since);
    int room = head_width(ui, width);
    if (ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, less) <
        ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, out)) {
        text_copy(out, size, less);
    }
}

/* What must be read, in this width. */
static int text_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                       int width)
{
    char head[HEAD_SIZE];
    head_text(ui, view, notice, width, head, sizeof(head));
    return ui_paragraph_height(ui, head_width(ui, width), TYPE_BODY, FONT_BOLD, head) +
           ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, notice->act);
}

/* A paragraph at the top of what is left, when it fits whole (or `must`). */
static void piece(struct ui *ui, struct box *in, enum font font, enum colour colour,
                  const char *text, bool must)
{
    if (text[0] == '\0') {
        return;
    }
    int height = ui_paragraph_height(ui, in->w, TYPE_BODY, font, text);
    if (height > in->h) {
        if (!must) {
            return;
        }
        height = in->h;
    }
    ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, font, colour, text, NULL);
}

/* Beside the text when there is width enough for a sentence. */
static int width_beside(const struct ui *ui, int width)
{
    int beside = width - ui_mm_x(ui, SIDE_MM + 2);
    return beside > ui_mm_x(ui, 60) ? beside : 0;
}

/* The buttons beside the text, whole. */
static int side_height(const struct ui *ui, const struct notice *notice, size_t count)
{
    int turn = count > 1 ? ui_mm_y(ui, MM_BUTTON) + ui_mm_y(ui, MM_GAP_SMALL) : 0;
    return turn + press_height(ui, notice) + 2 * ui_mm_y(ui, MM_GAP_TIGHT);
}

const struct notice *notices_now(const struct view *view, const struct notice *notice, size_t count)
{
    return &notice[page_of(view, count)];
}

int notices_words_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                         size_t count, int width)
{
    return text_height(ui, view, notices_now(view, notice, count),
                       width - 2 * ui_mm_x(ui, MM_PAD)) +
           2 * ui_mm_y(ui, MM_GAP_SMALL);
}

int notices_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                   size_t count, int width)
{
    const struct notice *now = notices_now(view, notice, count);
    int in = width - 2 * ui_mm_x(ui, MM_PAD);
    int frame = 2 * ui_mm_y(ui, MM_GAP_SMALL);
    if (now->action.kind == ACTION_NONE && count <= 1) {
        return text_height(ui, view, now, in) + frame;
    }
    int below = text_height(ui, view, now, in) + below_height(ui, now) +
                2 * ui_mm_y(ui, MM_GAP_TIGHT) + frame;
    int beside = width_beside(ui, in);
    if (beside == 0) {
        return below;
    }
    int least = side_height(ui, now, count) + frame;
    int at_side = text_height(ui, view, now, beside) + frame;
    at_side = at_side < least ? least : at_side;
    return at_side < below ? at_side : below;
}

/* What is the matter, and since when: on its own colour when it must be acted on, and as large as
 * leaves room for what to do. */
static void head_draw(struct ui *ui, struct box *in, const struct view *view,
                      const struct notice *notice)
{
    char head[HEAD_SIZE];
    head_text(ui, view, notice, in->w, head, sizeof(head));
    int room = in->h - ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, notice->act);
    int width = head_width(ui, in->w);
    int px = ui_grow_px(ui, width, room / 2, HEAD_MM, FONT_BOLD, head);
    px = ui_height_px(ui, width, px, FONT_BOLD, head) <= room ? px : ui_type_px(ui, TYPE_BODY);
    bool large = px > ui_type_px(ui, TYPE_BODY);
    int slot = large ? px * 13 / 10 + ui_mm_x(ui, MM_GAP_SMALL) : ui_mm_x(ui, MM_ICON_SLOT);
    int height = ui_height_px(ui, in->w - slot, px, FONT_BOLD, head);
    if (height > room) {
        px = ui_type_px(ui, TYPE_BODY);
        slot = ui_mm_x(ui, MM_ICON_SLOT);
        height = ui_height_px(ui, in->w - slot, px, FONT_BOLD, head);
    }
    bool filled = notice->colour != COLOUR_CHOSEN && !notice->calm;
    struct box title = box_cut_top(in, height);
    if (filled) {
        struct box ground = box_inset(title, -ui_mm_x(ui, MM_GAP_SMALL), 0);
        draw_fill(ui->draw, ground,
                  notice->colour == COLOUR_ACT ? COLOUR_ACT_FILL : COLOUR_ATTENTION_FILL,
                  ui_mm_x(ui, MM_RADIUS_SMALL));
    }
    enum colour colour = filled ? COLOUR_ON_FILL : notice->colour;
    struct box icon = box_cut_left(&title, slot);
    icon.h = (px * 13 + 9) / 10;
    icon.w -= ui_mm_x(ui, MM_GAP_SMALL);
    ui_icon(ui, icon, notice->icon, px, colour);
    ui_paragraph_px(ui, title, px, FONT_BOLD, colour, head);
}

/* The first sentence is what to do first: as large as the others leave room for. */
static void act_draw(struct ui *ui, struct box *in, const struct notice *notice)
{
    char first[TEXT_SIZE];
    const char *end = strstr(notice->act, ". ");
    const char *rest = end != NULL ? end + 2 : "";
    text_set(first, sizeof(first), "%.*s", end != NULL ? (int)(end + 1 - notice->act) : TEXT_SIZE,
             notice->act);
    int body = ui_type_px(ui, TYPE_BODY);
    int below = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, rest);
    int state = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, notice->state);
    int px = ui_grow_px(ui, in->w, in->h - below - state, FIRST_MM, FONT_BOLD, first);
    int height = ui_height_px(ui, in->w, px, FONT_BOLD, first);
    if (height + below > in->h) {
        /* Bold and apart from the rest it has no room: all of it as one text. */
        piece(ui, in, FONT_TEXT, COLOUR_TEXT, notice->act, true);
        return;
    }
    px = px < body ? body : px;
    ui_paragraph_px(ui, box_cut_top(in, height), px, FONT_BOLD, COLOUR_TEXT, first);
    piece(ui, in, FONT_TEXT, COLOUR_TEXT, rest, true);
}

static struct box card_draw(struct ui *ui, struct box area, const struct notice *now)
{
    struct box in = parts_card(ui, area);
    ui_edge(ui, area, now->colour);
    return box_inset(in, 0, -ui_mm_y(ui, 0.6));
}

static void words_draw(struct ui *ui, struct box in, const struct view *view,
                       const struct notice *now)
{
    head_draw(ui, &in, view, now);
    act_draw(ui, &in, now);
    piece(ui, &in, FONT_TEXT, COLOUR_FAINT, now->state, false);
    piece(ui, &in, FONT_TEXT, COLOUR_FAINT, now->say, false);
}

void notices_words_draw(struct ui *ui, struct box area, const struct view *view,
                        const struct notice *notice, size_t count)
{
    const struct notice *now = notices_now(view, notice, count);
    words_draw(ui, card_draw(ui, area, now), view, now);
}

void notices_draw(struct ui *ui, struct box area, const struct view *view,
                  const struct notice *notice, size_t count)
{
    const struct notice *now = notices_now(view, notice, count);
    struct box in = card_draw(ui, area, now);
    if (now->action.kind != ACTION_NONE || count > 1) {
        int beside = width_beside(ui, in.w);
        if (beside > 0 && text_height(ui, view, now, beside) <= in.h &&
            side_height(ui, now, count) <= in.h) {
            side_draw(ui, &in, view, now, count);
        } else {
            below_draw(ui, &in, view, now, count);
        }
    }
    words_draw(ui, in, view, now);
}
