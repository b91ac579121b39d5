#include "screens/notices.h"

static void add_alarm(const struct view *view, const struct status_alarm *alarm,
                      struct notice *notice)
{
    *notice = (struct notice){
        .colour = alarm->level == LEVEL_HIGH     ? COLOUR_ACT
                  : alarm->level == LEVEL_MEDIUM ? COLOUR_ATTENTION
                                                 : COLOUR_CHOSEN,
        .icon = alarm->level == LEVEL_LOW ? ICON_INFO : ICON_ALARM,
        .title = alarm->title,
        .since_wall_ms = view_wall(view, alarm->since_ms),
        .act = alarm->act,
        .say = alarm->say,
        .state = "",
    };
    if (alarm->acked) {
        text_set(notice->text, sizeof(notice->text), "Geluid uit: %s",
                 alarm->acked_by[0] != '\0' ? alarm->acked_by : "onbekend");
        notice->state = notice->text;
    } else {
        notice->action = (struct action){.kind = ACTION_SILENCE};
        notice->button = "Geluid uit";
    }
}

size_t notices_collect(const struct view *view, struct notice *out)
{
    size_t count = 0;
    const struct status *status = view->status;
    if (view_live(view)) {
        for (size_t i = 0; i < status->alarm_count; i++) {
            add_alarm(view, &status->alarm[i], &out[count++]);
        }
        for (size_t i = 0; i < status->fault_count; i++) {
            out[count++] = (struct notice){.colour = COLOUR_ATTENTION,
                                           .icon = ICON_INFO,
                                           .title = "Storing van de bewaking",
                                           .since_wall_ms = MS_UNKNOWN,
                                           .act = status->fault[i],
                                           .say = "",
                                           .state = ""};
        }
        if (status->trust == TIME_UNTRUSTED) {
            out[count++] = (struct notice){
                .colour = COLOUR_ATTENTION,
                .icon = ICON_CLOCK,
                .title = "Klopt de tijd?",
                .since_wall_ms = MS_UNKNOWN,
                .act = "Vergelijk de tijd rechtsboven met een andere klok.",
                .say = "De klok is na de start niet bevestigd.",
                .state = "",
                .action = {.kind = ACTION_TIME_OK},
                .button = "Ja, klopt",
            };
        }
    }
    for (size_t i = 0; i < view->broken_count; i++) {
        out[count++] = (struct notice){.colour = COLOUR_ATTENTION,
                                       .icon = ICON_INFO,
                                       .title = "Draaiboek niet bruikbaar",
                                       .since_wall_ms = MS_UNKNOWN,
                                       .act = view->broken[i].text,
                                       .say = "",
                                       .state = ""};
    }
    return count;
}

static struct box foot_draw(struct ui *ui, struct box *in, const struct notice *notice, int page,
                            int pages)
{
    struct box none = {0};
    if (notice->action.kind == ACTION_NONE && pages == 1) {
        return none;
    }
    /* Beside the text where there is width, under it on portrait panels. */
    if (parts_wide(ui)) {
        struct box side = box_cut_right(in, ui_mm_x(ui, 36));
        box_cut_right(in, ui_mm_x(ui, 2));
        side = box_inset(side, 0, ui_mm_y(ui, 0.5));
        if (pages > 1) {
            ui_pager(ui, box_cut_bottom(&side, ui_mm_y(ui, 10)), page, pages, ACTION_PAGE);
            box_cut_bottom(&side, parts_gap_y(ui));
        }
        if (notice->action.kind != ACTION_NONE) {
            int height = side.h < ui_mm_y(ui, 20) ? side.h : ui_mm_y(ui, 20);
            ui_button(ui, box_cut_top(&side, height),
                      notice->colour == COLOUR_ACT ? BUTTON_ACT : BUTTON_ATTENTION,
                      notice->action.kind == ACTION_SILENCE ? ICON_SOUND_OFF : ICON_NONE,
                      notice->button, notice->action, true);
        }
        return side;
    }
    struct box low = box_cut_bottom(in, ui_mm_y(ui, 13));
    low = box_inset(low, 0, ui_mm_y(ui, 0.5));
    box_cut_bottom(in, parts_gap_y(ui));
    if (pages > 1) {
        ui_pager(ui,
                 notice->action.kind != ACTION_NONE ? box_cut_right(&low, ui_mm_x(ui, 40)) : low,
                 page, pages, ACTION_PAGE);
        box_cut_right(&low, parts_gap_x(ui));
    }
    if (notice->action.kind != ACTION_NONE) {
        ui_button(ui, low, notice->colour == COLOUR_ACT ? BUTTON_ACT : BUTTON_ATTENTION,
                  notice->action.kind == ACTION_SILENCE ? ICON_SOUND_OFF : ICON_NONE,
                  notice->button, notice->action, true);
    }
    return low;
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

void notices_draw(struct ui *ui, struct box area, const struct view *view,
                  const struct notice *notice, size_t count)
{
    int pages = (int)count;
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    const struct notice *now = &notice[page];
    struct box card = area;
    struct box in = parts_card(ui, card);
    draw_fill(ui->draw, (struct box){card.x, card.y, ui_mm_x(ui, 1.2), card.h}, now->colour, 0);
    foot_draw(ui, &in, now, page, pages);

    struct box head = box_cut_top(&in, ui_line_height(ui, TYPE_BODY));
    ui_icon(ui, box_cut_left(&head, ui_mm_x(ui, 6)), now->icon, ui_type_px(ui, TYPE_BODY),
            now->colour);
    box_cut_left(&head, ui_mm_x(ui, 1));
    char title[NAME_SIZE + TIME_TEXT_SIZE + 16];
    text_copy(title, sizeof(title), now->title);
    if (now->since_wall_ms != MS_UNKNOWN) {
        char since[TIME_TEXT_SIZE];
        view_moment(view, now->since_wall_ms, since);
        text_set(title, sizeof(title), "%s · sinds %s", now->title, since);
    }
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) <= head.w) {
        ui_text(ui, head, TYPE_BODY, FONT_BOLD, now->colour, ALIGN_LEFT, title);
    } else {
        /* Long titles wrap under the icon rather than lose words. */
        int height = ui_paragraph_height(ui, head.w, TYPE_BODY, FONT_BOLD, title);
        head.h = height;
        box_cut_top(&in, height - ui_line_height(ui, TYPE_BODY));
        ui_paragraph(ui, head, TYPE_BODY, FONT_BOLD, now->colour, title, NULL);
    }
    piece(ui, &in, FONT_TEXT, COLOUR_TEXT, now->act, true);
    piece(ui, &in, FONT_TEXT, COLOUR_FAINT, now->state, false);
    piece(ui, &in, FONT_TEXT, COLOUR_FAINT, now->say, false);
}
