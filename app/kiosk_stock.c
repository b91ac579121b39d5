/* The stock of the fridges under a finger, and the verdicts after a broken chain. Every answer is
 * one edit: what was typed before a power cut is there after it. */
#include "kiosk_stock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/fridge.h"

static const char YES_THERE[] = "Ja, lag er al";
static const char NOT_THERE[] = "Nee, later erin gelegd";
static const char ALL_OUT[] = "alles";

void kiosk_stock_edit(struct kiosk *kiosk, const char *item, const char *field, const char *value,
                      const char *who, int64_t mono_ms)
{
    struct edit_row row = {0};
    kiosk_stamp(kiosk, kiosk->view.now_ms, &row.at);
    text_copy(row.edit.list, ID_SIZE, STOCK_LIST);
    text_copy(row.edit.item, ID_SIZE, item);
    text_copy(row.edit.field, ID_SIZE, field);
    text_copy(row.edit.value, TEXT_SIZE, value);
    text_copy(row.edit.who, NAME_SIZE, who);
    stock_apply(&kiosk->stock, &row);
    kiosk_edit_write(kiosk, &row.at, &row.edit, mono_ms);
}

static void edit(struct kiosk *kiosk, const char *field, const char *value, int64_t mono_ms)
{
    kiosk_stock_edit(kiosk, kiosk->view.stock_item, field, value, kiosk->view.editor, mono_ms);
}

static const struct stock_item *current(const struct kiosk *kiosk)
{
    return stock_find(&kiosk->stock, kiosk->view.stock_item);
}

static struct action edit_of(enum stock_part part)
{
    return (struct action){.kind = ACTION_STOCK_EDIT, .arg = (int32_t)part};
}

static void show(struct kiosk *kiosk, enum stock_mode mode)
{
    struct view *view = &kiosk->view;
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_STOCK;
    view->stock_mode = mode;
    view->page = PAGE_AUTO;
}

/* The chain: what the daemon says becomes an edit, once. */

static const char *place_of(const struct status_sensor *sensor)
{
    return sensor->role == ROLE_COOLBOX ? STOCK_BOX : sensor->id;
}

/* Something lies there that nobody has to decide about yet. */
static bool has_unmarked(const struct stock *stock, const char *place)
{
    for (size_t i = 0; i < stock->item_count; i++) {
        const struct stock_item *item = &stock->item[i];
        if (!item->removed && item->count != 0 && strcmp(stock_where(item), place) == 0 &&
            stock_case_of(stock, item->id) == NULL) {
            return true;
        }
    }
    return false;
}

void kiosk_stock_status(struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        if (sensor->role == ROLE_ROOM) {
            continue;
        }
        const char *place = place_of(sensor);
        bool known = stock_breach_of(&kiosk->stock, place) != NULL;
        bool out = sensor->state == RANGE_WARM || sensor->state == RANGE_COLD;
        if (sensor->chain_broken && (!known || (out && has_unmarked(&kiosk->stock, place)))) {
            kiosk_stock_edit(kiosk, place, "keten", "onderbroken", "", kiosk->mono_ms);
        } else if (!sensor->chain_broken && known) {
            kiosk_stock_edit(kiosk, place, "keten", "vrijgegeven", "", kiosk->mono_ms);
        }
    }
}

/* Adding: product, batch, expiry, number; each question may be left, the rest stands. */

static void ask_batch(struct kiosk *kiosk)
{
    const struct stock_item *item = current(kiosk);
    kiosk_ask_change(kiosk, edit_of(STOCK_PART_BATCH), "Batch (lot), van de verpakking",
                     item != NULL ? item->batch : "", ID_SIZE, true);
    kiosk->view.question.keyboard.shift = kiosk->view.question.keyboard.capitals = true;
}

static void ask_expiry(struct kiosk *kiosk, const char *text, const char *refusal)
{
    const struct stock_item *item = current(kiosk);
    kiosk_ask_choice(kiosk, edit_of(STOCK_PART_EXPIRY), "Houdbaar tot en met", NULL, 0);
    struct question *question = &kiosk->view.question;
    text_copy(question->detail, TEXT_SIZE, "Kies het jaar, of typ 12-2027 of 31-12-2027.");
    text_copy(question->refusal, TEXT_SIZE, refusal);
    kiosk_use_pad(kiosk, KEYBOARD_DIGITS, "-", text);
    question->may_type = true;
    question->may_clear = item != NULL && item->expiry[0] != '\0';
    question->typing = text[0] != '\0' || kiosk->view.today[0] == '\0';
    int year = kiosk->view.today[0] != '\0' ? (int)strtol(kiosk->view.today, NULL, 10) : 0;
    for (int i = 0; year > 0 && i < 6; i++) {
        char label[16];
        text_set(label, sizeof(label), "%d", year + i);
        kiosk_offer(kiosk, label, label);
    }
}

static void ask_month(struct kiosk *kiosk, const char *year)
{
    static const char *const months[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                         "jul", "aug", "sep", "okt", "nov", "dec"};
    char title[NAME_SIZE];
    text_set(title, sizeof(title), "Houdbaar tot en met, in %s", year);
    kiosk_ask_choice(kiosk, edit_of(STOCK_PART_EXPIRY), title, NULL, 0);
    for (size_t i = 0; i < ARRAY_LEN(months); i++) {
        char means[NAME_SIZE];
        text_set(means, sizeof(means), "%02zu-%s", i + 1, year);
        kiosk_offer(kiosk, months[i], means);
    }
}

static void ask_count(struct kiosk *kiosk, enum stock_part part, const char *text,
                      const char *refusal)
{
    static const char *const offers[] = {"1", "2", "5", "10"};
    const struct stock_item *item = current(kiosk);
    char title[TEXT_SIZE];
    if (part == STOCK_PART_OUT && item != NULL) {
        text_set(title, sizeof(title), "%s: hoeveel gaan eruit, van %d?", item->product,
                 (int)item->count);
    } else {
        text_set(title, sizeof(title), "%s: hoeveel liggen er?", item != NULL ? item->product : "");
    }
    kiosk_ask_number(kiosk, edit_of(part), title, text, KEYBOARD_DIGITS, "");
    struct question *question = &kiosk->view.question;
    text_copy(question->refusal, TEXT_SIZE, refusal);
    for (size_t i = 0; i < ARRAY_LEN(offers); i++) {
        if (part != STOCK_PART_OUT || item == NULL || strtol(offers[i], NULL, 10) <= item->count) {
            kiosk_offer(kiosk, offers[i], offers[i]);
        }
    }
    if (part == STOCK_PART_OUT) {
        kiosk_offer(kiosk, ALL_OUT, ALL_OUT);
    }
}

static void ask_there(struct kiosk *kiosk)
{
    const struct stock_item *item = current(kiosk);
    const char *const chips[] = {YES_THERE, NOT_THERE};
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "%s: lag dit er toen de keten brak?",
             item != NULL ? item->product : "");
    kiosk_ask_choice(kiosk, edit_of(STOCK_PART_THERE), title, chips, ARRAY_LEN(chips));
}

static void add(struct kiosk *kiosk, const char *product, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    const struct status_sensor *fridge = view_chosen(view);
    if (fridge == NULL || product[strspn(product, " ")] == '\0') {
        return;
    }
    if (!stock_has_room(&kiosk->stock)) {
        show(kiosk, STOCK_ITEMS); /* which says so, and what to do */
        return;
    }
    stock_next_id(&kiosk->stock, view->stock_item);
    edit(kiosk, "product", product, mono_ms);
    edit(kiosk, "koelkast", fridge->id, mono_ms);
    kiosk->stock_guided = true;
    show(kiosk, STOCK_ONE);
    if (stock_breach_of(&kiosk->stock, fridge->id) != NULL) {
        ask_there(kiosk);
    } else {
        ask_batch(kiosk);
    }
}

/* The next thing that is not filled in yet. */
static void go_on(struct kiosk *kiosk)
{
    const struct stock_item *item = current(kiosk);
    if (!kiosk->stock_guided || item == NULL) {
        return;
    }
    if (item->batch[0] == '\0') {
        ask_batch(kiosk);
    } else if (item->expiry[0] == '\0') {
        ask_expiry(kiosk, "", "");
    } else if (item->count < 0) {
        ask_count(kiosk, STOCK_PART_COUNT, "", "");
    } else {
        kiosk->stock_guided = false;
        show(kiosk, STOCK_ITEMS);
    }
}

/* Answers */

static bool whole_number(const char *text, int32_t *number)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 5 || text[digits] != '\0') {
        return false;
    }
    *number = (int32_t)strtol(text, NULL, 10);
    return *number <= STOCK_COUNT_MAX;
}

static void take_out(struct kiosk *kiosk, const struct stock_item *item, const char *answer,
                     int64_t mono_ms)
{
    int32_t out = item->count;
    char left[16];
    if (strcmp(answer, ALL_OUT) != 0 && (!whole_number(answer, &out) || out > item->count)) {
        char refusal[NAME_SIZE];
        text_set(refusal, sizeof(refusal), "Typ een getal van 1 tot en met %d.", (int)item->count);
        ask_count(kiosk, STOCK_PART_OUT, answer, refusal);
        return;
    }
    text_set(left, sizeof(left), "%d", (int)(item->count - out));
    bool none = item->count == out;
    edit(kiosk, "aantal", left, mono_ms);
    if (none) {
        edit(kiosk, "weg", "ja", mono_ms);
    }
    show(kiosk, STOCK_ITEMS);
    kiosk_speak(kiosk, mono_ms, none ? "Eruit: niets meer over." : "Eruit. Nog %s over.", left);
}

static void take_expiry(struct kiosk *kiosk, const char *answer, int64_t mono_ms)
{
    char day[DAY_SIZE];
    if (answer[0] == '\0') {
        edit(kiosk, "houdbaar", "", mono_ms);
    } else if (strlen(answer) == 4 && strspn(answer, "0123456789") == 4 &&
               strncmp(answer, "20", 2) == 0) {
        ask_month(kiosk, answer);
        return;
    } else if (stock_expiry_parse(answer, day)) {
        edit(kiosk, "houdbaar", day, mono_ms);
    } else {
        ask_expiry(kiosk, answer, "Geen datum. Typ 12-2027 of 31-12-2027.");
        return;
    }
    go_on(kiosk);
}

static void take_part(struct kiosk *kiosk, enum stock_part part, const char *answer,
                      int64_t mono_ms)
{
    const struct stock_item *item = current(kiosk);
    int32_t count;
    if (item == NULL) {
        return;
    }
    switch (part) {
    case STOCK_PART_PRODUCT:
        edit(kiosk, "product", answer, mono_ms);
        break;
    case STOCK_PART_BATCH:
        edit(kiosk, "batch", answer, mono_ms);
        go_on(kiosk);
        break;
    case STOCK_PART_EXPIRY:
        take_expiry(kiosk, answer, mono_ms);
        break;
    case STOCK_PART_COUNT:
        if (!whole_number(answer, &count)) {
            ask_count(kiosk, part, answer, "Typ een heel getal, hoogstens 10000.");
            break;
        }
        edit(kiosk, "aantal", answer, mono_ms);
        go_on(kiosk);
        break;
    case STOCK_PART_OUT:
        take_out(kiosk, item, answer, mono_ms);
        break;
    case STOCK_PART_FRIDGE:
        edit(kiosk, "koelkast", answer, mono_ms);
        break;
    case STOCK_PART_THERE:
        if (strcmp(answer, YES_THERE) == 0) {
            edit(kiosk, "oordeel", stock_verdict_name(STOCK_UNJUDGED), mono_ms);
        }
        go_on(kiosk);
        break;
    case STOCK_PART_REMOVE:
        edit(kiosk, "weg", "ja", mono_ms);
        show(kiosk, STOCK_ITEMS);
        break;
    }
}

/* Touches */

static void ask_fridge(struct kiosk *kiosk)
{
    kiosk_ask_choice(kiosk, edit_of(STOCK_PART_FRIDGE), "In welke koelkast ligt het?", NULL, 0);
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        if (view_is_cabinet(sensor)) {
            kiosk_offer(kiosk, sensor->name, sensor->id);
        }
    }
}

static void ask_part(struct kiosk *kiosk, const struct stock_item *item, enum stock_part part)
{
    switch (part) {
    case STOCK_PART_PRODUCT:
        kiosk_ask_change(kiosk, edit_of(part), "Product", item->product, NAME_SIZE, false);
        break;
    case STOCK_PART_BATCH:
        ask_batch(kiosk);
        break;
    case STOCK_PART_EXPIRY:
        ask_expiry(kiosk, "", "");
        break;
    case STOCK_PART_COUNT:
        ask_count(kiosk, part, "", "");
        break;
    case STOCK_PART_OUT:
        ask_count(kiosk, item->count < 0 ? STOCK_PART_COUNT : part, "", "");
        break;
    case STOCK_PART_FRIDGE:
        ask_fridge(kiosk);
        break;
    case STOCK_PART_THERE:
        ask_there(kiosk);
        break;
    case STOCK_PART_REMOVE:
        kiosk_ask_confirm(kiosk, edit_of(part), "Van de lijst halen?", item->product);
        break;
    }
}

void kiosk_stock_act(struct kiosk *kiosk, struct action action)
{
    struct view *view = &kiosk->view;
    kiosk->stock_guided = false;
    if (action.kind == ACTION_STOCK_MODE) {
        show(kiosk, (enum stock_mode)action.arg);
    } else if (action.kind == ACTION_STOCK_ITEM && action.arg >= 0 &&
               (size_t)action.arg < kiosk->stock.item_count) {
        text_copy(view->stock_item, ID_SIZE, kiosk->stock.item[action.arg].id);
        show(kiosk, STOCK_ONE);
    } else if (action.kind == ACTION_STOCK_ADD && action.arg < 0) {
        kiosk_ask_change(kiosk, action, "Product (geen patiëntgegevens)", "", NAME_SIZE, false);
    } else if (action.kind == ACTION_STOCK_ADD && (size_t)action.arg < kiosk->products.count) {
        add(kiosk, kiosk->products.product[action.arg].name, kiosk->mono_ms);
    } else if (action.kind == ACTION_STOCK_EDIT && current(kiosk) != NULL) {
        ask_part(kiosk, current(kiosk), (enum stock_part)action.arg);
    } else if (action.kind == ACTION_STOCK_JUDGE) {
        kiosk_verdict_ask(kiosk, action);
    }
}

void kiosk_stock_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    if (then.kind == ACTION_STOCK_ADD) {
        add(kiosk, answer, mono_ms);
    } else if (then.kind == ACTION_STOCK_EDIT) {
        take_part(kiosk, (enum stock_part)then.arg, answer, mono_ms);
    } else {
        kiosk_verdict_answered(kiosk, then, answer, mono_ms);
    }
}
