/* A kiosk without a window in a folder of its own: statuses and touches in, commands out. */
#ifndef NW_TESTS_KIOSK_STAGE_H
#define NW_TESTS_KIOSK_STAGE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/yaml.h"
#include "folder.h"
#include "kiosk.h"

#define START_MS (INT64_C(40) * MS_PER_MIN) /* boot clock at which the mains goes */
#define WALL_MS INT64_C(1795355520000)

struct stage {
    char folder[PATH_SIZE];
    struct settings settings;
    struct kiosk *kiosk;
    struct status status;
    int64_t mono_ms;
    char sent[16][128];
    size_t sent_count;
};

static inline int64_t take_command(void *context, const char *verb, const char *pairs)
{
    struct stage *stage = context;
    if (stage->sent_count < ARRAY_LEN(stage->sent)) {
        snprintf(stage->sent[stage->sent_count++], 128, "%s %s", verb, pairs);
    }
    return (int64_t)stage->sent_count;
}

static inline void open_kiosk(struct stage *stage)
{
    stage->kiosk = kiosk_create(&stage->settings, (struct kiosk_ops){stage, take_command},
                                stage->mono_ms);
    assert_non_null(stage->kiosk);
}

/* As after a SIGKILL, except that the queue is written: what was reported recorded is there. */
static inline void restart(struct stage *stage)
{
    kiosk_destroy(stage->kiosk);
    open_kiosk(stage);
}

/* A status of now; `after_ms` of real time later. */
static inline void tell(struct stage *stage, int64_t after_ms)
{
    stage->mono_ms += after_ms;
    stage->status.boot_ms += after_ms;
    stage->status.wall_ms += after_ms;
    stage->status.number++;
    kiosk_on_status(stage->kiosk, &stage->status, stage->mono_ms);
    kiosk_tick(stage->kiosk, stage->mono_ms);
}

static inline void touch(struct stage *stage, enum action_kind kind, int32_t arg, int32_t arg2)
{
    stage->mono_ms += 1000;
    stage->status.boot_ms += 1000;
    stage->status.wall_ms += 1000;
    struct action action = {.kind = (uint16_t)kind, .arg = arg, .arg2 = arg2};
    assert_true(kiosk_act(stage->kiosk, action, stage->mono_ms));
}

static inline void mains_off(struct stage *stage)
{
    stage->status.mains = TRI_NO;
    stage->status.outage = OUTAGE_ACTIVE;
    stage->status.outage_id = 77;
    stage->status.outage_since_ms = stage->status.boot_ms;
    tell(stage, 5000);
}

static inline int32_t step(const struct stage *stage, const char *id)
{
    size_t index = playbook_step(stage->kiosk->view.running[0].runner.book, id);
    assert_true(index != SIZE_MAX);
    return (int32_t)index;
}

static inline int set_up(void **state)
{
    struct stage *stage = calloc(1, sizeof(*stage));
    assert_non_null(stage);
    folder_make(stage->folder);
    setenv("TZ", "UTC", 1);
    settings_defaults(&stage->settings);
    text_copy(stage->settings.assets, PATH_SIZE, NOODWACHT_SOURCE "/assets");
    text_copy(stage->settings.data, PATH_SIZE, stage->folder);
    text_copy(stage->settings.run, PATH_SIZE, stage->folder);
    text_copy(stage->settings.rules, ID_SIZE, "nl-praktijk");
    text_copy(stage->settings.staff[0].name, NAME_SIZE, "Anja");
    text_copy(stage->settings.staff[1].name, NAME_SIZE, "Bram");
    stage->settings.staff_count = 2;
    stage->mono_ms = 1000000;
    stage->status = (struct status){
        .boot = 1,
        .boot_ms = START_MS,
        .wall_ms = WALL_MS,
        .trust = TIME_NTP,
        .speed = 1,
        .mains = TRI_YES,
        .outage_back_ms = MS_UNKNOWN,
        .next_koelbox_ms = MS_UNKNOWN,
        .battery_pct = -1,
        .battery_min = -1,
        .signoff_ms = MS_UNKNOWN,
        .selftest_ms = MS_UNKNOWN,
        .sensor_count = 1,
    };
    stage->status.sensor[0] = (struct status_sensor){.id = "koelkast",
                                                     .role = ROLE_FRIDGE,
                                                     .has_value = true,
                                                     .mc = 5000,
                                                     .at_ms = START_MS,
                                                     .state = RANGE_IN,
                                                     .no_reading_since_ms = MS_UNKNOWN};
    open_kiosk(stage);
    *state = stage;
    return 0;
}

static inline int tear_down(void **state)
{
    struct stage *stage = *state;
    kiosk_destroy(stage->kiosk);
    folder_remove(stage->folder);
    free(stage);
    return 0;
}

#endif
