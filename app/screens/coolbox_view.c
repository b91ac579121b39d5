/* What the screens know of the cool box: its sensor, whether it is asked for, what can go in. */
#include "screens/fridge.h"

#include <string.h>

#include "core/rules.h"

const struct status_sensor *view_coolbox(const struct view *view)
{
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        if (view->status->sensor[i].role == ROLE_COOLBOX) {
            return &view->status->sensor[i];
        }
    }
    return NULL;
}

bool view_box_known(const struct view *view, const struct status_sensor *box)
{
    bool unjudged = box != NULL && !box->judged && box->has_value &&
                    box->no_reading_since_ms == MS_UNKNOWN && box->quality == QUALITY_OK;
    return view_sensor_known(view, box) || (view_live(view) && unjudged);
}

enum range_state view_box_state(const struct view *view, const struct status_sensor *box)
{
    if (!view_box_known(view, box) || box->state != RANGE_UNKNOWN) {
        return box != NULL && view_box_known(view, box) ? box->state : RANGE_UNKNOWN;
    }
    int32_t low = box->has_limits ? box->low_mc : view->low_mc;
    int32_t high = box->has_limits ? box->high_mc : view->high_mc;
    if (low >= high) {
        return RANGE_UNKNOWN;
    }
    return box->mc < low ? RANGE_COLD : box->mc > high ? RANGE_WARM : RANGE_IN;
}

bool view_coolbox_asked(const struct view *view)
{
    bool asked = false;
    for (size_t i = 0; view_live(view) && i < view->status->alarm_count; i++) {
        const char *rule = view->status->alarm[i].rule;
        asked = asked || strcmp(rule, RULE_ID_COOLBOX) == 0 ||
                strcmp(rule, RULE_ID_COOLBOX_READY) == 0;
    }
    return asked && view->coolbox != NULL && !view->coolbox->filled;
}

bool fridge_coolbox_calls(const struct view *view)
{
    const struct status_sensor *box = view_coolbox(view);
    bool used = view->coolbox != NULL && view->coolbox->open && view->coolbox->filled;
    return view_coolbox_asked(view) ||
           (used && box != NULL && (box->chain_broken || view_box_state(view, box) != RANGE_IN));
}

/* What can go */

const char *const coolbox_kind[COOLBOX_KINDS] = {"vaccins", "insuline",
                                                 "overige gekoelde medicatie"};

static void line_of_item(const struct view *view, const struct stock_item *item,
                         struct coolbox_line *line)
{
    *line = (struct coolbox_line){.count = item->count,
                                  .apart = stock_case_of(view->stock, item->id) != NULL};
    text_copy(line->item, ID_SIZE, item->id);
    text_copy(line->product, NAME_SIZE, item->product);
    text_copy(line->batch, ID_SIZE, item->batch);
    text_copy(line->fridge, ID_SIZE, item->fridge);
}

size_t coolbox_lines(const struct view *view, struct coolbox_line *out)
{
    const struct status_sensor *fridge = view_chosen(view);
    bool back = view->coolbox_mode == COOLBOX_RETURN;
    size_t count = 0, gone = 0;
    for (size_t i = 0; view->stock != NULL && i < view->stock->item_count; i++) {
        const struct stock_item *item = &view->stock->item[i];
        bool here = fridge != NULL && strcmp(item->fridge, fridge->id) == 0;
        bool away = item->place[0] != '\0';
        gone += !item->removed && away;
        if (!item->removed && item->count != 0 && (back ? away : here && !away) &&
            count < COOLBOX_LINE_MAX) {
            line_of_item(view, item, &out[count++]);
        }
    }
    /* Nothing is on the list: the kinds, so that the move can be registered all the same. */
    for (size_t i = 0; count == 0 && (back ? gone == 0 : true) && i < COOLBOX_KINDS; i++) {
        out[i] = (struct coolbox_line){.count = -1};
        text_copy(out[i].product, NAME_SIZE, coolbox_kind[i]);
        text_copy(out[i].fridge, ID_SIZE, fridge != NULL ? fridge->id : "");
        if (i + 1 == COOLBOX_KINDS) {
            return COOLBOX_KINDS;
        }
    }
    return count;
}
