#include "screens/fridge.h"

static void fact(struct ui *ui, struct box *in, enum colour colour, const char *name,
                 const char *value)
{
    if (in->h < ui_line_height(ui, TYPE_BODY)) {
        return;
    }
    struct box line = box_cut_top(in, ui_line_height(ui, TYPE_BODY));
    int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, value) + ui_mm_x(ui, MM_GAP_SMALL);
    ui_text(ui, box_cut_right(&line, width > line.w ? line.w : width), TYPE_BODY, FONT_BOLD, colour,
            ALIGN_RIGHT, value);
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, name);
}

static void extreme(struct ui *ui, struct box *in, const struct view *view, const char *name,
                    int32_t mc, int64_t at_ms, bool with_time)
{
    char value[16], text[NAME_SIZE], at[TIME_TEXT_SIZE];
    mc_format_dutch(mc, value);
    text_set(text, sizeof(text), "%s °C", value);
    bool out = view_has_band(view) && (mc < view->low_mc || mc > view->high_mc);
    fact(ui, in, out ? COLOUR_ACT : COLOUR_TEXT, name, text);
    if (with_time) {
        view_moment(view, view_wall(view, at_ms), at);
        fact(ui, in, COLOUR_FAINT, "", at);
    }
}

void fridge_facts_draw(struct ui *ui, struct box in, const struct view *view,
                       const struct status_sensor *fridge)
{
    char at[TIME_TEXT_SIZE];
    int line = ui_line_height(ui, TYPE_BODY);
    if (fridge->has_range) {
        extreme(ui, &in, view, "Laagste", fridge->min_mc, fridge->min_ms, in.h >= 7 * line);
        extreme(ui, &in, view, "Hoogste", fridge->max_mc, fridge->max_ms, in.h >= 5 * line);
    }
    time_format_duration(fridge->out_ms, at);
    fact(ui, &in, fridge->out_ms > 0 ? COLOUR_ACT : COLOUR_TEXT, "Buiten", at);
    time_format_duration(fridge->unknown_ms, at);
    fact(ui, &in, fridge->unknown_ms > 0 ? COLOUR_ATTENTION : COLOUR_TEXT, "Onbekend", at);
    if (view->status->signoff_ms == MS_UNKNOWN) {
        fact(ui, &in, COLOUR_TEXT, "Paraaf", "nog geen");
    } else {
        view_moment(view, view_wall(view, view->status->signoff_ms), at);
        fact(ui, &in, COLOUR_TEXT, "Paraaf", at);
        if (view->status->signoff_by[0] != '\0') {
            fact(ui, &in, COLOUR_TEXT, "", view->status->signoff_by);
        }
    }
}
