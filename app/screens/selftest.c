/* Zelftest: how each part did the last time, what is wrong first. */
#include "core/counted.h"
#include "screens/lists.h"
#include "screens/readiness.h"

static struct lists_field field_of(const struct selftest_line *line)
{
    static const struct {
        enum icon icon;
        enum colour colour;
        const char *word;
    } shown[] = {
        [SELFTEST_GOOD] = {ICON_DONE, COLOUR_DONE, "in orde"},
        [SELFTEST_FAULT] = {ICON_ALARM, COLOUR_ATTENTION, "fout"},
        [SELFTEST_ABSENT] = {ICON_NA, COLOUR_CHOSEN, "niet aanwezig"},
    };
    struct lists_field field = {
        .label = selftest_part_title(line->part),
        .type = TYPE_BODY,
        .icon = shown[line->state].icon,
        .colour = shown[line->state].colour,
    };
    text_set(field.value, sizeof(field.value), "%s%s%s", shown[line->state].word,
             line->text[0] != '\0' ? ": " : "", line->text);
    return field;
}

/* The screen's own part: the guard cannot see it. */
static struct lists_field light_field(const struct view *view)
{
    struct lists_field field = {
        .label = "Schermlicht",
        .type = TYPE_BODY,
        .icon = view->light_fault      ? ICON_ALARM
                : view->light_by_panel ? ICON_DONE
                                       : ICON_NA,
        .colour = view->light_fault      ? COLOUR_ATTENTION
                  : view->light_by_panel ? COLOUR_DONE
                                         : COLOUR_CHOSEN,
    };
    text_copy(field.value, sizeof(field.value), view->light);
    return field;
}

static void head_words(const struct view *view, char out[TEXT_SIZE])
{
    const struct status *status = view->status;
    if (!view_live(view)) {
        text_copy(out, TEXT_SIZE, "Bewaking gestopt: er is nu niets te testen");
    } else if (status->selftest_busy) {
        text_copy(out, TEXT_SIZE, "De zelftest loopt");
    } else if (status->selftest_count == 0) {
        text_copy(out, TEXT_SIZE, "Nog niet gedaan. Gaat elke week vanzelf.");
    } else {
        char when[TIME_TEXT_SIZE];
        view_moment(view, view_wall(view, status->selftest_ms), when);
        bool by = status->selftest_by[0] != '\0';
        text_set(out, TEXT_SIZE, "Laatste zelftest: %s, %s%s", when, by ? "door " : "vanzelf",
                 status->selftest_by);
    }
}

void selftest_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour)
{
    *colour = COLOUR_FAINT;
    head_words(view, out);
    if (view_live(view) && !view->status->selftest_busy && view->status->selftest_count == 0) {
        text_copy(out, TEXT_SIZE, "Nog niet gedaan");
    }
    if (view_live(view) && !view->status->selftest_busy && view->status->selftest_count > 0) {
        size_t faults = selftest_faults(view->status->selftest, view->status->selftest_count);
        char when[TIME_TEXT_SIZE];
        view_moment(view, view_wall(view, view->status->selftest_ms), when);
        if (faults > 0) {
            text_set(out, TEXT_SIZE, "%zu %s, %s", faults, counted_noun((int64_t)faults, "fout"),
                     when);
            *colour = COLOUR_ATTENTION;
        } else if (view->status->selftest_ms != MS_UNKNOWN &&
                   view->now_ms - view->status->selftest_ms > READY_TEST_MS) {
            text_set(out, TEXT_SIZE, "Te lang niet: %s", when);
            *colour = COLOUR_ATTENTION;
        } else {
            text_set(out, TEXT_SIZE, "In orde, %s", when);
        }
    }
}

void selftest_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct status *status = view->status;
    struct lists_foot foot = {
        .back = lists_go(SCREEN_PRACTICE),
        .style = BUTTON_PLAIN,
        .icon = ICON_AGAIN,
        .word = "Nu testen",
        .action = {.kind = ACTION_SELFTEST},
        .enabled = view_live(view) && !status->selftest_busy,
    };
    struct box bottom = lists_foot_cut(ui, &area);
    char head[TEXT_SIZE];
    head_words(view, head);
    int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD, head);
    ui_paragraph(ui, box_cut_top(&area, height), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, head, NULL);
    box_cut_top(&area, parts_gap_y(ui));
    struct lists_field field[SELFTEST_PARTS + 1];
    size_t count = 0;
    if (view->light_fault) {
        field[count++] = light_field(view);
    }
    for (int faults = 1; faults >= 0 && view_live(view); faults--) {
        for (size_t i = 0; i < status->selftest_count; i++) {
            if ((status->selftest[i].state == SELFTEST_FAULT) == (faults == 1)) {
                field[count++] = field_of(&status->selftest[i]);
            }
        }
    }
    if (view->light[0] != '\0' && !view->light_fault) {
        field[count++] = light_field(view);
    }
    int pages = lists_fields_draw(ui, area, field, count, view);
    lists_foot_draw(ui, bottom, &foot, lists_page(view, pages), pages);
}
