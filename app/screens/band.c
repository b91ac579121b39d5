/* The band of a drill, over every screen: that it is one, and of which kind; and while a live drill
 * runs the one touch that makes it real. */
#include "screens/band.h"

#include "screens/parts.h"

#define REAL_MM (MM_TARGET + 0.1) /* whole pixels may take a little of it */
#define REAL_WORD "Dit is echt"

#define DRILL_WORDS 4
typedef char drill_words_of[DRILL_WORDS][NAME_SIZE + 48];

/* That the mains is really gone, and until when that is the drill. */
static void live_band_words(const struct view *view, drill_words_of words)
{
    const struct running *running = view_live_drill(view);
    bool back = running != NULL && running->runner.mains_lost == TRI_NO;
    const char *word = back ? "OEFENING · de stroom is terug"
                            : "OEFENING · de stroom is er echt af";
    text_copy(words[0], sizeof(words[0]), word);
    if (!back && running != NULL && running->live_end_ms != MS_UNKNOWN &&
        running->since_wall_ms != MS_UNKNOWN) {
        char until[TIME_TEXT_SIZE];
        time_format_clock(running->since_wall_ms + running->live_end_ms, until);
        text_set(words[0], sizeof(words[0]), "%s · tot %s", word, until);
    }
    text_copy(words[1], sizeof(words[1]), word);
    text_copy(words[2], sizeof(words[2]),
              back ? "OEFENING · stroom terug" : "OEFENING · stroom is af");
    if (view->drill.real[0] != '\0') {
        text_set(words[0], sizeof(words[0]), "OEFENING · ECHT: %s", view->drill.real);
        text_copy(words[1], sizeof(words[1]), "OEFENING · ECHT alarm");
        text_copy(words[2], sizeof(words[2]), "OEFENING · ECHT");
    }
    text_copy(words[3], sizeof(words[3]), "OEFENING");
}

static void sim_band_words(const struct view *view, drill_words_of words)
{
    text_set(words[0], sizeof(words[0]), "OEFENING · %s ×%d", view->drill.plan.title,
             (int)view->drill.plan.pace);
    text_set(words[1], sizeof(words[1]), "OEFENING · %s", view->drill.plan.title);
    text_copy(words[2], sizeof(words[2]), "OEFENING");
    text_copy(words[3], sizeof(words[3]), "OEFENING");
    if (view->drill.real[0] != '\0') { /* goes before what else there is to say */
        text_set(words[0], sizeof(words[0]), "OEFENING · echt: %s", view->drill.real);
        text_copy(words[1], sizeof(words[1]), "OEFENING · een echte melding");
        text_copy(words[2], sizeof(words[2]), "OEFENING · echte melding");
    }
}

/* That it is one always, the rest of it as far as there is room. */
static void drill_word(struct ui *ui, struct box line, const struct view *view)
{
    drill_words_of words;
    bool live = view->drill.live;
    if (live) {
        live_band_words(view, words);
    } else {
        sim_band_words(view, words);
    }
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), ICON_AGAIN,
            ui_type_px(ui, TYPE_BODY), COLOUR_ON_FILL);
    bool all = live || view->drill.plan.pace > 1 || view->drill.real[0] != '\0';
    for (size_t i = all ? 0 : 1; i < ARRAY_LEN(words); i++) {
        if (i + 1 == ARRAY_LEN(words) ||
            parts_text_width(ui, TYPE_BODY, FONT_BOLD, words[i]) <= line.w) {
            ui_text(ui, line, TYPE_BODY, FONT_BOLD, COLOUR_ON_FILL, ALIGN_LEFT, words[i]);
            return;
        }
    }
}

bool band_holds_status(const struct ui *ui, const struct view *view)
{
    return view_is_drill(view) && parts_wide(ui);
}

/* Over every screen and every question: one touch, and it is real. */
static const struct action real_action = {.kind = ACTION_DRILL, .arg = DRILL_LIVE_REAL};

static int real_width(const struct ui *ui)
{
    return parts_text_width(ui, TYPE_BODY, FONT_BOLD, REAL_WORD) + 3 * ui_mm_x(ui, MM_PAD);
}

void band_real_button(struct ui *ui, struct box box)
{
    ui_button(ui, box, BUTTON_ACT, ICON_NONE, REAL_WORD, real_action, true);
}

static void real_draw(struct ui *ui, struct box box)
{
    int above = (box.h - ui_mm_y(ui, REAL_MM)) / 2;
    band_real_button(ui, box_inset(box, ui_mm_x(ui, MM_GAP_TIGHT), above));
}

/* Beside the tabs it takes no height; without them it is on the band. */
static bool real_on_band(const struct ui *ui, const struct view *view)
{
    return view->drill.live && (!parts_wide(ui) || view_covered(view));
}

static int band_height(const struct ui *ui, const struct view *view)
{
    return ui_mm_y(ui, real_on_band(ui, view) ? MM_BUTTON_LOW : STATUS_MM);
}

void drill_band_keep(struct ui *ui, struct box *top, const struct view *view)
{
    if (view->drill.live) {
        box_cut_top(top, band_height(ui, view));
    }
}

void drill_band_draw(struct ui *ui, struct box *area, const struct view *view)
{
    if (!view_is_drill(view)) {
        return;
    }
    struct box band = box_cut_top(area, band_height(ui, view));
    if (real_on_band(ui, view)) {
        real_draw(ui, box_cut_right(&band, real_width(ui)));
    }
    draw_fill(ui->draw, band, COLOUR_DRILL_FILL, 0);
    band = box_inset(band, ui_mm_x(ui, MM_GAP), 0);
    if (band_holds_status(ui, view)) {
        band = bar_status(ui, band, view);
    }
    drill_word(ui, band, view);
}
