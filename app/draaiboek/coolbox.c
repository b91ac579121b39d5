#include "draaiboek/coolbox.h"

#include <stdlib.h>
#include <string.h>

#include "core/counted.h"
#include "core/pairs.h"
#include "core/reading.h"

enum coolbox_step coolbox_step(const struct coolbox *coolbox)
{
    if (!coolbox->open) {
        return COOLBOX_IDLE;
    }
    return coolbox->filled          ? COOLBOX_ON
           : !coolbox->elements     ? COOLBOX_ELEMENTS
           : !coolbox->packed       ? COOLBOX_PACK
           : !coolbox->thermometer  ? COOLBOX_THERMOMETER
           : coolbox->to[0] == '\0' ? COOLBOX_WHERE
                                    : COOLBOX_FILL;
}

void coolbox_id(const struct coolbox *coolbox, char out[ID_SIZE])
{
    text_set(out, ID_SIZE, "rit-%lld", (long long)coolbox->trip + (coolbox->open ? 0 : 1));
}

/* Registrations */

void coolbox_move_write(const struct coolbox_move *move, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    pairs_add_text(&text, "van", move->from);
    pairs_add_text(&text, "naar", move->to);
    if (move->has_fridge) {
        pairs_add_int(&text, "koelkast_mc", move->fridge_mc);
    }
    if (move->has_box) {
        pairs_add_int(&text, "koelbox_mc", move->box_mc);
    }
    pairs_add_int(&text, "apart", move->apart);
    pairs_add_text(&text, "artikel", move->item);
    if (move->count >= 0) {
        pairs_add_int(&text, "aantal", move->count);
    }
    pairs_add_text(&text, "batch", move->batch);
    pairs_add_text(&text, "product", move->product); /* the longest: it alone may not fit */
}

static bool celsius_of(const char *value, const char *key, int32_t *mc)
{
    int64_t number;
    if (!pairs_get_int(value, key, &number) || number < -100000 || number > 150000) {
        return false;
    }
    *mc = (int32_t)number;
    return true;
}

static bool move_read(const char *value, struct coolbox_move *move)
{
    int64_t number;
    if (!pairs_are_valid(value) || !pairs_get_text(value, "van", move->from, ID_SIZE) ||
        !pairs_get_text(value, "naar", move->to, ID_SIZE)) {
        return false;
    }
    move->has_fridge = celsius_of(value, "koelkast_mc", &move->fridge_mc);
    move->has_box = celsius_of(value, "koelbox_mc", &move->box_mc);
    move->apart = pairs_get_int(value, "apart", &number) && number == 1;
    bool counted = pairs_get_int(value, "aantal", &number) && number >= 0 && number <= 1000000;
    move->count = counted ? (int32_t)number : -1;
    pairs_get_text(value, "artikel", move->item, ID_SIZE);
    pairs_get_text(value, "batch", move->batch, ID_SIZE);
    if (!pairs_get_text(value, "product", move->product, NAME_SIZE)) {
        text_copy(move->product, NAME_SIZE, move->item);
    }
    return true;
}

static void add_celsius(struct text *text, const char *what, bool known, int32_t mc)
{
    char number[16] = "onbekend";
    if (known) {
        mc_format_dutch(mc, number);
    }
    text_add(text, "%s %s%s", what, number, known ? " °C" : "");
}

void coolbox_move_celsius(const struct coolbox_move *move, char out[NAME_SIZE])
{
    struct text text;
    text_init(&text, out, NAME_SIZE);
    if (move->has_fridge || move->has_box) {
        add_celsius(&text, "koelkast", move->has_fridge, move->fridge_mc);
        add_celsius(&text, ", koelbox", move->has_box, move->box_mc);
    }
}

void coolbox_move_words(const struct coolbox_move *move, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    text_add(&text, "%s%s%s", move->product, move->batch[0] != '\0' ? ", batch " : "", move->batch);
    if (move->count >= 0) {
        text_add(&text, ", %d %s", (int)move->count, counted_noun(move->count, "stuk"));
    }
    text_add(&text, ", van %s naar %s", move->from, move->to);
    add_celsius(&text, ", koelkast", move->has_fridge, move->fridge_mc);
    add_celsius(&text, ", koelbox", move->has_box, move->box_mc);
    text_add(&text, "%s", move->apart ? ", apart: niet gebruiken" : "");
}

/* Edits */

static void take_move(struct coolbox *coolbox, const struct edit_row *row, bool back)
{
    struct coolbox_move move = {.trip = coolbox->trip, .at = row->at, .back = back, .count = -1};
    if (!move_read(row->edit.value, &move)) {
        return;
    }
    text_copy(move.who, sizeof(move.who), row->edit.who);
    if (coolbox->move_count == COOLBOX_MOVE_MAX) {
        coolbox->move_count--;
        memmove(&coolbox->move[0], &coolbox->move[1],
                coolbox->move_count * sizeof(coolbox->move[0]));
    }
    coolbox->move[coolbox->move_count++] = move;
    if (!back && !coolbox->filled) {
        coolbox->filled = true;
        coolbox->since = row->at;
    }
}

static void begin(struct coolbox *coolbox, int64_t number, const struct edit_row *row)
{
    coolbox->trip = number;
    coolbox->open = true;
    coolbox->elements = coolbox->packed = coolbox->thermometer = coolbox->filled = false;
    coolbox->to[0] = '\0';
    coolbox->since = (struct stamp){.wall_ms = MS_UNKNOWN};
    text_copy(coolbox->fridge, sizeof(coolbox->fridge), row->edit.value);
}

void coolbox_apply(struct coolbox *coolbox, const struct edit_row *row)
{
    const struct edit *edit = &row->edit;
    bool ours = strcmp(edit->list, COOLBOX_LIST) == 0 && strncmp(edit->item, "rit-", 4) == 0;
    int64_t number = ours ? strtoll(edit->item + 4, NULL, 10) : 0;
    if (number <= 0 || number > 1000000000) {
        return;
    }
    if (strcmp(edit->field, "begin") == 0) {
        if (number > coolbox->trip) {
            begin(coolbox, number, row);
        }
        return;
    }
    if (number != coolbox->trip) {
        return;
    }
    bool yes = strcmp(edit->value, "ja") == 0;
    if (strcmp(edit->field, "terug") == 0) {
        take_move(coolbox, row, true); /* also after the end: what was left there comes back */
    } else if (!coolbox->open) {
        return;
    } else if (strcmp(edit->field, "erin") == 0) {
        take_move(coolbox, row, false);
    } else if (strcmp(edit->field, "element") == 0) {
        coolbox->elements = yes;
    } else if (strcmp(edit->field, "box") == 0) {
        coolbox->packed = yes;
    } else if (strcmp(edit->field, "thermometer") == 0) {
        coolbox->thermometer = yes;
    } else if (strcmp(edit->field, "naar") == 0) {
        text_copy(coolbox->to, sizeof(coolbox->to), edit->value);
    } else if (strcmp(edit->field, "einde") == 0) {
        coolbox->open = false;
    }
}

static bool take_row(void *context, const struct edit_row *row)
{
    coolbox_apply(context, row);
    return true;
}

bool coolbox_load(struct journal *journal, struct coolbox *coolbox)
{
    memset(coolbox, 0, sizeof(*coolbox));
    return journal_each_edit(journal, COOLBOX_LIST, take_row, coolbox);
}
