/* After a broken chain: what was done with an item, or with all that stand alike, and by whom. */
#include <string.h>

#include "core/counted.h"
#include "kiosk_stock.h"
#include "screens/fridge.h"

enum { JUDGE_ALL = -1 };

/* The cases a verdict is asked for: one, or those of this fridge that are least far. */
static size_t chosen_cases(const struct kiosk *kiosk, int32_t which, const struct stock_case **out)
{
    if (which != JUDGE_ALL) {
        bool there = which >= 0 && (size_t)which < kiosk->stock.case_count;
        out[0] = there ? &kiosk->stock.cases[which] : NULL;
        return there;
    }
    const struct stock_case *all[STOCK_CASE_MAX] = {NULL};
    size_t count = view_cases(&kiosk->view, all), kept = 0;
    enum stock_verdict least = STOCK_VERDICT_COUNT;
    for (size_t i = 0; i < count; i++) {
        least = all[i]->verdict < least ? all[i]->verdict : least;
    }
    for (size_t i = 0; i < count; i++) {
        if (all[i]->verdict == least) {
            out[kept++] = all[i];
        }
    }
    return kept;
}

/* Where it lies it is out of range now: released there, it would be marked again at once. */
static bool lies_out(const struct kiosk *kiosk, const struct stock_case *one)
{
    const char *where = stock_where(&one->item);
    for (size_t i = 0; view_live(&kiosk->view) && i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        const char *place = sensor->role == ROLE_COOLBOX ? STOCK_BOX : sensor->id;
        if (sensor->chain_broken && strcmp(place, where) == 0) {
            return sensor->state == RANGE_WARM || sensor->state == RANGE_COLD;
        }
    }
    return false;
}

void kiosk_verdict_ask(struct kiosk *kiosk, struct action action)
{
    const struct stock_case *one[STOCK_CASE_MAX];
    size_t count = chosen_cases(kiosk, action.arg, one);
    if (count == 0) {
        return;
    }
    char title[TEXT_SIZE];
    if (count == 1) {
        text_set(title, sizeof(title), "%s: wat is ermee gedaan?", one[0]->item.product);
    } else {
        text_set(title, sizeof(title), "%zu producten: wat is ermee gedaan?", count);
    }
    action.arg2 = 0;
    kiosk_ask_choice(kiosk, action, title, NULL, 0);
    bool out = false;
    for (size_t i = 0; i < count; i++) {
        out = out || lies_out(kiosk, one[i]);
    }
    bool waits = out && stock_may(one[0], STOCK_RELEASED);
    text_copy(kiosk->view.question.detail, TEXT_SIZE,
              waits ? "Vrijgeven kan pas als het weer op temperatuur ligt."
                    : "Vrijgeven en vernietigen: alleen zoals de instantie besliste.");
    for (enum stock_verdict verdict = STOCK_APART; verdict < STOCK_VERDICT_COUNT; verdict++) {
        if (stock_may(one[0], verdict) && !(verdict == STOCK_RELEASED && waits)) {
            kiosk_offer(kiosk, stock_verdict_name(verdict), stock_verdict_name(verdict));
        }
    }
}

static void judge(struct kiosk *kiosk, const char *item, enum stock_verdict verdict,
                  const char *who, int64_t mono_ms)
{
    const struct stock_item *there = stock_find(&kiosk->stock, item);
    kiosk_stock_edit(kiosk, item, "oordeel", stock_verdict_name(verdict), who, mono_ms);
    if (verdict == STOCK_DESTROYED && there != NULL) {
        kiosk_stock_edit(kiosk, item, "weg", "ja", who, mono_ms);
    } else if (verdict == STOCK_APART && there == NULL) {
        kiosk_stock_edit(kiosk, item, "weg", "nee", who, mono_ms); /* it was not destroyed */
    }
}

static void take_verdict(struct kiosk *kiosk, struct action then, const char *who, int64_t mono_ms)
{
    const struct stock_case *one[STOCK_CASE_MAX];
    char item[STOCK_CASE_MAX][ID_SIZE], note[TEXT_SIZE];
    enum stock_verdict verdict = (enum stock_verdict)then.arg2;
    size_t count = chosen_cases(kiosk, then.arg, one), kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (stock_may(one[i], verdict)) {
            text_copy(item[kept++], ID_SIZE, one[i]->item.id);
            text_set(note, sizeof(note), "%s%s%s: %s", one[i]->item.product,
                     one[i]->item.batch[0] != '\0' ? ", batch " : "", one[i]->item.batch,
                     stock_verdict_name(verdict));
            kiosk_note_all(kiosk, note, who);
        }
    }
    for (size_t i = 0; i < kept; i++) {
        judge(kiosk, item[i], verdict, who, mono_ms);
    }
    kiosk_speak(kiosk, mono_ms, "%s: %zu %s.", stock_verdict_name(verdict), kept,
                counted_noun((int64_t)kept, "product"));
}

void kiosk_verdict_answered(struct kiosk *kiosk, struct action then, const char *answer,
                            int64_t mono_ms)
{
    if (then.arg2 != 0) {
        take_verdict(kiosk, then, answer, mono_ms);
        return;
    }
    for (enum stock_verdict verdict = STOCK_APART; verdict < STOCK_VERDICT_COUNT; verdict++) {
        if (strcmp(answer, stock_verdict_name(verdict)) == 0) {
            char title[NAME_SIZE];
            text_set(title, sizeof(title), "%s: door wie?", answer);
            then.arg2 = (int32_t)verdict;
            kiosk_ask_who(kiosk, then, title, false);
        }
    }
}

bool kiosk_verdict_complete(struct kiosk *kiosk, const char *sensor, int64_t mono_ms)
{
    size_t open = stock_open_cases(&kiosk->stock, sensor);
    if (open == 0) {
        return true;
    }
    struct view *view = &kiosk->view;
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_STOCK;
    view->stock_mode = STOCK_JUDGE;
    view->page = PAGE_AUTO;
    kiosk_speak(kiosk, mono_ms, "Eerst: %zu %s nog niet vrijgegeven of vernietigd.", open,
                counted_pick((int64_t)open, "product is", "producten zijn"));
    return false;
}
