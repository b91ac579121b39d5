/* The move to the cool box under a finger: asked step by step, registered item by item, and back.
 */
#include <string.h>

#include "core/counted.h"
#include "core/pairs.h"
#include "kiosk_stock.h"
#include "screens/fridge.h"
#include "typed.h"

static const char NOT_KNOWN[] = "niet gemeten";

enum { STAGE_TEXT = 1, STAGE_BOX, STAGE_WHO };

static void edit(struct kiosk *kiosk, const char *field, const char *value, const char *who,
                 int64_t mono_ms)
{
    struct edit_row row = {0};
    kiosk_stamp(kiosk, kiosk->view.now_ms, &row.at);
    text_copy(row.edit.list, ID_SIZE, COOLBOX_LIST);
    coolbox_id(&kiosk->coolbox, row.edit.item);
    if (strcmp(field, "terug") == 0 && !kiosk->coolbox.open) {
        text_set(row.edit.item, ID_SIZE, "rit-%lld", (long long)kiosk->coolbox.trip);
    }
    text_copy(row.edit.field, ID_SIZE, field);
    text_copy(row.edit.value, TEXT_SIZE, value);
    text_copy(row.edit.who, NAME_SIZE, who);
    coolbox_apply(&kiosk->coolbox, &row);
    kiosk_edit_write(kiosk, &row.at, &row.edit, mono_ms);
}

/* The daemon judges the sensor in the box only while it is in use. */
static void tell_daemon(struct kiosk *kiosk, bool on, const char *who, int64_t mono_ms)
{
    char line[TEXT_SIZE];
    struct text text;
    text_init(&text, line, sizeof(line));
    pairs_add_text(&text, "state", on ? "on" : "off");
    pairs_add_text(&text, "who", who);
    kiosk_send(kiosk, "coolbox", line,
               on ? "Koelbox in gebruik, vastgelegd."
                  : "Koelbox klaar, "
                    "vastgelegd.",
               mono_ms);
}

static struct action at(int32_t arg, int32_t stage)
{
    return (struct action){.kind = ACTION_COOLBOX, .arg = arg, .arg2 = stage};
}

static void show(struct kiosk *kiosk, enum coolbox_mode mode)
{
    struct view *view = &kiosk->view;
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_COOLBOX;
    view->coolbox_mode = mode;
    view->page = PAGE_AUTO;
    memset(view->coolbox_left, 0, sizeof(view->coolbox_left));
}

/* The guide */

static void begin(struct kiosk *kiosk, int64_t mono_ms)
{
    const struct status_sensor *fridge = view_chosen(&kiosk->view);
    show(kiosk, COOLBOX_GUIDE);
    if (!kiosk->coolbox.open) {
        edit(kiosk, "begin", fridge != NULL ? fridge->id : "", "", mono_ms);
    }
}

static const char *const step_fields[] = {[COOLBOX_ELEMENTS] = "element",
                                          [COOLBOX_PACK] = "box",
                                          [COOLBOX_THERMOMETER] = "thermometer",
                                          [COOLBOX_WHERE] = "naar"};

/* The step before, or no move at all; what was registered stays. */
static void step_back(struct kiosk *kiosk, int64_t mono_ms)
{
    enum coolbox_step step = coolbox_step(&kiosk->coolbox);
    if (kiosk->view.coolbox_mode != COOLBOX_GUIDE) {
        show(kiosk, COOLBOX_GUIDE);
    } else if (step == COOLBOX_ELEMENTS) {
        edit(kiosk, "einde", "niet verhuisd", "", mono_ms);
    } else if (step > COOLBOX_ELEMENTS && step <= COOLBOX_FILL) {
        edit(kiosk, step_fields[step - 1], step == COOLBOX_FILL ? "" : "nee", "", mono_ms);
    }
}

static void step_on(struct kiosk *kiosk, int64_t mono_ms)
{
    enum coolbox_step step = coolbox_step(&kiosk->coolbox);
    if (step >= COOLBOX_ELEMENTS && step <= COOLBOX_THERMOMETER) {
        edit(kiosk, step_fields[step], "ja", "", mono_ms);
        show(kiosk, COOLBOX_GUIDE);
    }
}

static void go_to(struct kiosk *kiosk, const char *where, int64_t mono_ms)
{
    char name[ID_SIZE];
    text_copy(name, sizeof(name), where);
    edit(kiosk, "naar", name, "", mono_ms);
    show(kiosk, COOLBOX_GUIDE);
}

/* Registering */

static size_t chosen(const struct kiosk *kiosk, const struct coolbox_line **out,
                     struct coolbox_line *all)
{
    size_t count = coolbox_lines(&kiosk->view, all), kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!kiosk->view.coolbox_left[i]) {
            out[kept++] = &all[i];
        }
    }
    return kept;
}

static const struct status_sensor *box_of(const struct kiosk *kiosk)
{
    return view_coolbox(&kiosk->view);
}

static void ask_registration(struct kiosk *kiosk, int64_t mono_ms)
{
    struct coolbox_line all[COOLBOX_LINE_MAX];
    const struct coolbox_line *line[COOLBOX_LINE_MAX];
    if (chosen(kiosk, line, all) == 0) {
        kiosk_speak(kiosk, mono_ms, "Kies eerst wat gaat.");
        return;
    }
    kiosk->box_known = view_box_known(&kiosk->view, box_of(kiosk));
    if (kiosk->box_known) {
        kiosk->box_mc = box_of(kiosk)->mc;
        kiosk_ask_who(kiosk, at(COOLBOX_REGISTER, STAGE_WHO), "Wie doet dit?", false);
        return;
    }
    kiosk_ask_number(kiosk, at(COOLBOX_REGISTER, STAGE_BOX), "Koelbox: hoeveel graden?", "",
                     KEYBOARD_NUMBER, ",-");
    kiosk_offer(kiosk, NOT_KNOWN, NOT_KNOWN);
}

static void take_box(struct kiosk *kiosk, const char *answer)
{
    kiosk->box_known = strcmp(answer, NOT_KNOWN) != 0;
    if (kiosk->box_known && !typed_temperature(answer, &kiosk->box_mc)) {
        kiosk_ask_number(kiosk, at(COOLBOX_REGISTER, STAGE_BOX), "Koelbox: hoeveel graden?", answer,
                         KEYBOARD_NUMBER, ",-");
        text_copy(kiosk->view.question.refusal, TEXT_SIZE, "Typ een getal, zoals 4,5.");
        kiosk_offer(kiosk, NOT_KNOWN, NOT_KNOWN);
        return;
    }
    kiosk_ask_who(kiosk, at(COOLBOX_REGISTER, STAGE_WHO), "Wie doet dit?", false);
}

static void register_one(struct kiosk *kiosk, const struct coolbox_line *line, bool back,
                         const char *who, int64_t mono_ms)
{
    const struct status_sensor *fridge = kiosk_sensor(kiosk, line->fridge);
    struct coolbox_move move = {.back = back,
                                .apart = line->apart,
                                .count = line->count,
                                .has_box = kiosk->box_known,
                                .box_mc = kiosk->box_mc};
    move.has_fridge = view_sensor_known(&kiosk->view, fridge);
    move.fridge_mc = move.has_fridge ? fridge->mc : 0;
    text_copy(move.item, ID_SIZE, line->item);
    text_copy(move.product, NAME_SIZE, line->product);
    text_copy(move.batch, ID_SIZE, line->batch);
    const char *cabinet = fridge != NULL && fridge->name[0] != '\0' ? fridge->name : "koelkast";
    const char *place = kiosk->coolbox.to[0] != '\0' ? kiosk->coolbox.to : STOCK_BOX;
    text_copy(move.from, ID_SIZE, back ? place : cabinet);
    text_copy(move.to, ID_SIZE, back ? cabinet : place);
    char value[TEXT_SIZE], words[TEXT_SIZE];
    coolbox_move_write(&move, value);
    edit(kiosk, back ? "terug" : "erin", value, who, mono_ms);
    if (line->item[0] != '\0') {
        kiosk_stock_edit(kiosk, line->item, "plaats", back ? "" : STOCK_BOX, who, mono_ms);
    }
    coolbox_move_words(&move, words);
    kiosk_note_all(kiosk, words, who);
}

static bool kind_went(const struct coolbox *coolbox, const char *kind)
{
    for (size_t i = 0; i < coolbox->move_count; i++) {
        const struct coolbox_move *move = &coolbox->move[i];
        if (move->trip == coolbox->trip && !move->back && move->item[0] == '\0' &&
            strcmp(move->product, kind) == 0) {
            return true;
        }
    }
    return false;
}

/* What is on the list of a fridge has gone; without such a list, each kind has. What lies in a
 * freezer stays there. */
static bool all_went(const struct kiosk *kiosk)
{
    bool listed = false;
    for (size_t i = 0; i < kiosk->stock.item_count; i++) {
        const struct stock_item *item = &kiosk->stock.item[i];
        const struct status_sensor *sensor = kiosk_sensor(kiosk, item->fridge);
        bool frozen = sensor != NULL && sensor->role == ROLE_FREEZER;
        if (item->removed || item->count == 0 || frozen) {
            continue;
        }
        if (item->place[0] == '\0') {
            return false;
        }
        listed = true;
    }
    bool any_kind = false, every_kind = true;
    for (size_t i = 0; i < COOLBOX_KINDS; i++) {
        bool went = kind_went(&kiosk->coolbox, coolbox_kind[i]);
        any_kind = any_kind || went;
        every_kind = every_kind && went;
    }
    return (listed && !any_kind) || every_kind;
}

static void tick_step(struct kiosk *kiosk, const char *step, const char *value, const char *who)
{
    for (size_t r = 0; r < kiosk->view.running_count; r++) {
        const struct runner *runner = &kiosk->view.running[r].runner;
        size_t index = runner->book != NULL ? playbook_step(runner->book, step) : SIZE_MAX;
        enum step_state state = index != SIZE_MAX ? runner_step_state(runner, index) : STEP_DONE;
        if (state != STEP_OPEN && state != STEP_LATER) {
            continue;
        }
        struct entry entry = {.kind = ENTRY_DONE};
        text_copy(entry.step, sizeof(entry.step), step);
        text_copy(entry.value, sizeof(entry.value), value);
        text_copy(entry.who, sizeof(entry.who), who);
        kiosk_entry(kiosk, r, &entry);
    }
}

/* Nothing is left in any fridge: the steps of the draaiboek that ask for it are done by this, so
 * that nobody has to write it all down twice. */
static void tick_playbook(struct kiosk *kiosk, const char *who)
{
    if (!all_went(kiosk)) {
        return;
    }
    const struct coolbox *coolbox = &kiosk->coolbox;
    char celsius[NAME_SIZE] = "";
    if (coolbox->move_count > 0) {
        coolbox_move_celsius(&coolbox->move[coolbox->move_count - 1], celsius);
    }
    if (coolbox->packed) {
        tick_step(kiosk, "koelbox-ijsaccus", "", who);
    }
    tick_step(kiosk, "koelbox", "", who);
    tick_step(kiosk, "koelbox-registratie", celsius, who);
}

static void end(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    for (size_t i = 0; i < kiosk->stock.item_count; i++) {
        const struct stock_item *item = &kiosk->stock.item[i];
        if (!item->removed && strcmp(item->place, STOCK_BOX) == 0) {
            kiosk_stock_edit(kiosk, item->id, "plaats", STOCK_AWAY, who, mono_ms);
        }
    }
    edit(kiosk, "einde", "ja", who, mono_ms);
    kiosk_note_all(kiosk, "koelbox klaar", who);
    tell_daemon(kiosk, false, who, mono_ms);
    show(kiosk, COOLBOX_GUIDE);
}

static void registered(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    struct coolbox_line all[COOLBOX_LINE_MAX];
    const struct coolbox_line *line[COOLBOX_LINE_MAX];
    bool back = kiosk->view.coolbox_mode == COOLBOX_RETURN;
    bool first = !kiosk->coolbox.filled;
    size_t count = chosen(kiosk, line, all), before = coolbox_lines(&kiosk->view, all);
    for (size_t i = 0; i < count; i++) {
        register_one(kiosk, line[i], back, who, mono_ms);
    }
    show(kiosk, COOLBOX_GUIDE);
    kiosk_speak(kiosk, mono_ms, "Vastgelegd: %zu %s.", count,
                counted_noun((int64_t)count, "product"));
    if (!back && first) {
        tell_daemon(kiosk, true, who, mono_ms);
    }
    if (!back) {
        tick_playbook(kiosk, who);
    } else if (kiosk->coolbox.open && count == before) {
        end(kiosk, who, mono_ms);
    }
}

static void ask_end(struct kiosk *kiosk)
{
    const struct stock_item *in[STOCK_ITEM_MAX];
    size_t count = stock_in(&kiosk->stock, STOCK_BOX, in);
    char detail[TEXT_SIZE];
    text_set(detail, sizeof(detail),
             count == 0 ? "De sensor in de box wordt niet meer beoordeeld."
                        : "Niet alles is terug: %zu %s elders (%s). Haal dat later hier terug.",
             count, counted_pick((int64_t)count, "product blijft", "producten blijven"),
             kiosk->coolbox.to);
    kiosk_ask_confirm(kiosk, at(COOLBOX_END, 0), "Koelbox klaar?", detail);
    if (count > 0) {
        kiosk_ask_cautious(kiosk, "");
    }
}

/* Touches and answers */

void kiosk_coolbox_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    static const char *const places[] = {"Apotheek", "Praktijk in de buurt", "Blijft hier"};
    switch ((enum coolbox_touch)action.arg) {
    case COOLBOX_BEGIN:
        begin(kiosk, mono_ms);
        break;
    case COOLBOX_NEXT:
        step_on(kiosk, mono_ms);
        break;
    case COOLBOX_BACK:
        step_back(kiosk, mono_ms);
        break;
    case COOLBOX_TO:
        if (action.arg2 >= 0 && (size_t)action.arg2 < ARRAY_LEN(places)) {
            go_to(kiosk, places[action.arg2], mono_ms);
        } else {
            kiosk_ask_change(kiosk, at(COOLBOX_TO, STAGE_TEXT), "Waar gaat het naartoe?", "",
                             ID_SIZE, false);
        }
        break;
    case COOLBOX_MORE:
        show(kiosk, COOLBOX_ADD);
        break;
    case COOLBOX_BRING:
        show(kiosk, COOLBOX_RETURN);
        break;
    case COOLBOX_TOGGLE:
        if (action.arg2 >= 0 && action.arg2 < COOLBOX_LINE_MAX) {
            view->coolbox_left[action.arg2] = !view->coolbox_left[action.arg2];
        }
        break;
    case COOLBOX_REGISTER:
        ask_registration(kiosk, mono_ms);
        break;
    case COOLBOX_END:
        ask_end(kiosk);
        break;
    }
}

void kiosk_coolbox_answered(struct kiosk *kiosk, struct action then, const char *answer,
                            int64_t mono_ms)
{
    if (then.arg == COOLBOX_TO) {
        go_to(kiosk, answer, mono_ms);
    } else if (then.arg == COOLBOX_REGISTER && then.arg2 == STAGE_BOX) {
        take_box(kiosk, answer);
    } else if (then.arg == COOLBOX_REGISTER) {
        registered(kiosk, answer, mono_ms);
    } else if (then.arg == COOLBOX_END && then.arg2 == 0) {
        kiosk_ask_who(kiosk, at(COOLBOX_END, STAGE_WHO), "Wie rondt dit af?", false);
    } else if (then.arg == COOLBOX_END) {
        end(kiosk, answer, mono_ms);
    }
}
