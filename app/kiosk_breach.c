/* The report of a broken chain, saved from the Koelkast screen: as it stands now, while the
 * authority has yet to decide, and later from the month in which it happened. */
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

static bool gather(struct kiosk *kiosk, enum breach_part part, struct breach *breach,
                   char message[MESSAGE_SIZE])
{
    const struct sheet *sheet = kiosk->view.sheet;
    const struct sensor_settings *sensor = looked_at(kiosk);
    struct breach_wish wish = {.settings = &kiosk->settings,
                               .sensor = sensor,
                               .rules = sensor != NULL ? kiosk_sheet_rules(kiosk, sensor) : NULL,
                               .stock = &kiosk->stock,
                               .to_ms = kiosk->view.wall_ms,
                               .now_ms = kiosk->view.wall_ms};
    struct record_db *db = kiosk_history_db(kiosk);
    const char *wrong = sensor == NULL              ? "er is geen koelkast ingesteld."
                        : wish.rules == NULL        ? "de regels zijn niet te lezen."
                        : wish.now_ms == MS_UNKNOWN ? "de tijd is niet bekend."
                        : db == NULL                ? "metingen.db is niet te lezen."
                        : part == BREACH_OF_SHEET && sheet == NULL ? "de maand is nog niet gelezen."
                                                                   : NULL;
    if (wrong != NULL) {
        text_copy(message, MESSAGE_SIZE, wrong);
        return false;
    }
    if (part == BREACH_OF_SHEET) {
        calendar_moment(sheet->first, 0, &wish.from_ms);
        calendar_moment(sheet->first + (int32_t)sheet->count, 0, &wish.to_ms);
    }
    return breach_gather(breach, &wish, db, message);
}

void kiosk_breach_save(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    static struct breach breach; /* large */
    char folder[PATH_SIZE], path[PATH_SIZE], name[NAME_SIZE] = "";
    char message[MESSAGE_SIZE] = "het pad is te lang";
    bool good = gather(kiosk, (enum breach_part)action.arg, &breach, message) &&
                kiosk_report_folder(kiosk, folder, message);
    if (good) {
        report_breach_name(&breach, name);
        text_copy(message, sizeof(message), "het pad is te lang");
        good = text_set(path, sizeof(path), "%s/%s.pdf", folder, name) &&
               report_breach_pdf(&breach, path, message) &&
               text_set(path, sizeof(path), "%s/%s.txt", folder, name) &&
               report_breach_file(&breach, path, message);
    }
    if (good) {
        kiosk_speak(kiosk, mono_ms, "Opgeslagen in verslagen: %s (pdf en txt).", name);
    } else {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
    }
}
