/* The report of a broken chain, saved from the Koelkast screen: as it stands now, while the
 * authority has yet to decide, and later from the month in which it happened. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"
#include "report/report_breach.h"
#include "screens/parts.h"

static const struct sensor_settings *looked_at(const struct kiosk *kiosk)
{
    const struct status_sensor *fridge = view_chosen(&kiosk->view);
    for (size_t i = 0; fridge != NULL && i < kiosk->settings.sensor_count; i++) {
        if (strcmp(kiosk->settings.sensor[i].id, fridge->id) == 0) {
            return &kiosk->settings.sensor[i];
        }
    }
    return kiosk_history_charted(kiosk);
}

/* What is asked for, as far as it can be; false with what is missing. */
static bool wish_take(struct kiosk *kiosk, enum breach_part part, struct breach_wish *wish,
                      struct record_db **db, char message[MESSAGE_SIZE])
{
    const struct sheet *sheet = kiosk->view.sheet;
    const struct sensor_settings *sensor = looked_at(kiosk);
    *wish = (struct breach_wish){.settings = &kiosk->settings,
                                 .sensor = sensor,
                                 .rules = sensor != NULL ? kiosk_sheet_rules(kiosk, sensor) : NULL,
                                 .stock = &kiosk->stock,
                                 .to_ms = kiosk->view.wall_ms,
                                 .now_ms = kiosk->view.wall_ms};
    *db = kiosk_history_db(kiosk);
    const char *wrong = sensor == NULL               ? "er is geen koelkast ingesteld."
                        : wish->rules == NULL        ? "de regels zijn niet te lezen."
                        : wish->now_ms == MS_UNKNOWN ? "de tijd is niet bekend."
                        : *db == NULL                ? "metingen.db is niet te lezen."
                        : part == BREACH_OF_SHEET && sheet == NULL ? "de maand is nog niet gelezen."
                                                                   : NULL;
    if (wrong != NULL) {
        text_copy(message, MESSAGE_SIZE, wrong);
        return false;
    }
    if (part == BREACH_OF_SHEET) {
        calendar_moment(sheet->first, 0, &wish->from_ms);
        calendar_moment(sheet->first + (int32_t)sheet->count, 0, &wish->to_ms);
    }
    return true;
}

#define OFFERED_MAX 6 /* chips with so many words that fit on the smallest panel */

/* "zo 22 nov 14:02 · 2 u 10" or, when that matters more, "zo 22 nov 14:02 · keten onderbroken" */
static void span_words(const struct breach_span *span, int64_t now_ms, char out[NAME_SIZE])
{
    char when[TIME_TEXT_SIZE] = "tijd onbekend", took[TIME_TEXT_SIZE] = "hoelang onbekend";
    if (span->from_ms != MS_UNKNOWN) {
        int64_t to_ms = span->to_ms != MS_UNKNOWN ? span->to_ms : now_ms;
        time_format_date_clock(span->from_ms, when);
        time_format_duration(to_ms - span->from_ms, took);
    }
    text_set(out, NAME_SIZE, "%s · %s", when, span->broke ? "keten onderbroken" : took);
}

/* Several in the month: which one, the newest first. False: there is nothing to choose. */
static bool ask_which(struct kiosk *kiosk, const struct breach_wish *wish, struct record_db *db,
                      struct action then)
{
    static struct breach_list list; /* large */
    char label[NAME_SIZE], number[NAME_SIZE];
    if (!breach_list(&list, wish, db) || list.count < 2) {
        return false; /* what is wrong, is said when the report is made */
    }
    kiosk_ask_choice(kiosk, then, "Van welke keer is het verslag?", NULL, 0);
    for (size_t i = list.count; i > 0 && list.count - i < OFFERED_MAX; i--) {
        span_words(&list.span[i - 1], wish->now_ms, label);
        text_set(number, sizeof(number), "%" PRIu64, list.span[i - 1].seq);
        kiosk_offer(kiosk, label, number);
    }
    if (list.count > OFFERED_MAX) {
        text_set(kiosk->view.question.detail, TEXT_SIZE,
                 "Dit zijn de laatste %d van %zu. Kies een week voor de andere.", OFFERED_MAX,
                 list.count + list.left);
    }
    return true;
}

static bool save(struct kiosk *kiosk, const struct breach_wish *wish, struct record_db *db,
                 char name[NAME_SIZE], char message[MESSAGE_SIZE])
{
    static struct breach breach; /* large */
    char folder[PATH_SIZE], path[PATH_SIZE], plain[NAME_SIZE];
    if (!breach_gather(&breach, wish, db, message) ||
        !kiosk_report_folder(kiosk, folder, message)) {
        return false;
    }
    report_breach_name(&breach, plain);
    text_set(name, NAME_SIZE, "%s%s", kiosk->view.drill.on ? "oefening-" : "", plain);
    text_copy(message, MESSAGE_SIZE, "het pad is te lang");
    return text_set(path, sizeof(path), "%s/%s.pdf", folder, name) &&
           report_breach_pdf(&breach, path, message) &&
           text_set(path, sizeof(path), "%s/%s.txt", folder, name) &&
           report_breach_file(&breach, path, message);
}

static void save_and_say(struct kiosk *kiosk, const struct breach_wish *wish, struct record_db *db,
                         int64_t mono_ms)
{
    char name[NAME_SIZE] = "", message[MESSAGE_SIZE];
    if (save(kiosk, wish, db, name, message)) {
        kiosk_speak(kiosk, mono_ms, "Opgeslagen in verslagen: %s (pdf en tekst).", name);
    } else {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
    }
}

void kiosk_breach_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct breach_wish wish;
    struct record_db *db;
    char message[MESSAGE_SIZE];
    enum breach_part part = (enum breach_part)action.arg;
    if (!wish_take(kiosk, part, &wish, &db, message)) {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
    } else if (part != BREACH_OF_SHEET || !ask_which(kiosk, &wish, db, action)) {
        save_and_say(kiosk, &wish, db, mono_ms);
    }
}

void kiosk_breach_answered(struct kiosk *kiosk, struct action then, const char *answer,
                           int64_t mono_ms)
{
    struct breach_wish wish;
    struct record_db *db;
    char message[MESSAGE_SIZE];
    if (!wish_take(kiosk, (enum breach_part)then.arg, &wish, &db, message)) {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
        return;
    }
    wish.seq = strtoull(answer, NULL, 10); /* of a chip of ask_which */
    save_and_say(kiosk, &wish, db, mono_ms);
}
