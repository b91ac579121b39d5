/* The kiosk's reader of the record, and what makes what was read out of date. What is read is kept
 * by kiosk_trend.c, kiosk_chart.c and kiosk_sheet.c. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"

#define LEAP_MS (2 * MS_PER_MIN) /* more than a late status explains */

/* The record */

const struct sensor_settings *kiosk_fridge(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        if (kiosk->settings.sensor[i].role == ROLE_FRIDGE) {
            return &kiosk->settings.sensor[i];
        }
    }
    return NULL;
}

/* The chart is that of the fridge looked at. */
const struct sensor_settings *kiosk_history_charted(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        if (strcmp(kiosk->settings.sensor[i].id, kiosk->view.fridge) == 0) {
            return &kiosk->settings.sensor[i];
        }
    }
    return kiosk_fridge(kiosk);
}

const char *kiosk_history_sensor(const struct kiosk *kiosk)
{
    const struct sensor_settings *fridge = kiosk_fridge(kiosk);
    return fridge != NULL ? fridge->id : NULL;
}

struct record_db *kiosk_history_db(struct kiosk *kiosk)
{
    struct history *history = &kiosk->history;
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    if (history->db == NULL && settings_readings_db_path(&kiosk->settings, path)) {
        history->db = record_open(path, message);
    }
    return history->db;
}

bool kiosk_history_read(struct kiosk *kiosk, const char *sensor, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged), void *context)
{
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL || !record_each_judged(db, sensor, from_ms, to_ms, by, each, context)) {
        kiosk_history_close(kiosk); /* it may have been put aside: look for it anew */
        return false;
    }
    return true;
}

void kiosk_history_close(struct kiosk *kiosk)
{
    record_close(kiosk->history.db);
    kiosk->history.db = NULL;
}

/* Moments */

/* What was read no longer fits when the daemon is another one, or the clock went on otherwise than
 * by waiting. */
void kiosk_history_status(struct kiosk *kiosk)
{
    struct history *history = &kiosk->history;
    const struct status *status = &kiosk->status;
    int64_t speed = history->said_speed > status->speed ? history->said_speed : status->speed;
    speed = speed > 0 ? speed : 1;
    int64_t passed = (kiosk->status_mono_ms - history->said_mono_ms) * history->said_speed;
    int64_t lead = status->boot_ms - history->said_boot_ms - passed;
    int64_t set = status->wall_ms - status->boot_ms - history->said_offset_ms;
    bool another = history->said_speed == 0 || status->boot != history->said_boot ||
                   status->boot_ms < history->said_boot_ms;
    if (another || history->lost || llabs(lead) > LEAP_MS * speed || llabs(set) > LEAP_MS) {
        kiosk_trend_reload(kiosk);
        history->again_ms = MS_UNKNOWN;
    }
    history->lost = false;
    history->said_boot = status->boot;
    history->said_boot_ms = status->boot_ms;
    history->said_offset_ms = status->wall_ms - status->boot_ms;
    history->said_mono_ms = kiosk->status_mono_ms;
    history->said_speed = status->speed > 0 ? status->speed : 1;
    kiosk_trend_status(kiosk, another);
}

bool kiosk_history_step(struct kiosk *kiosk, int64_t mono_ms)
{
    bool trend = kiosk_trend_step(kiosk, mono_ms);
    bool sheet = kiosk_sheet_step(kiosk, mono_ms);
    return kiosk_chart_step(kiosk, mono_ms) || trend || sheet;
}
