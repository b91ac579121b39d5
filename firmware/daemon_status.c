#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "daemon.h"

static void add_fault(void *context, const char *text)
{
    struct status *status = context;
    if (status->fault_count < STATUS_FAULT_MAX) {
        text_copy(status->fault[status->fault_count++], TEXT_SIZE, text);
    }
}

static void add_recorder_faults(const struct daemon *daemon, struct status *status)
{
    const struct recorder_state *state = &daemon->recorder_state;
    char text[TEXT_SIZE];
    if (daemon->recorder == NULL) {
        add_fault(status, "Metingen worden niet vastgelegd: geen geheugen voor de vastlegging");
        return;
    }
    if (state->failing) {
        text_set(text, sizeof(text), "Metingen worden nu niet vastgelegd: %s", state->message);
        add_fault(status, text);
    }
    if (state->lost > 0) {
        add_fault(status, "Niet alle metingen konden worden vastgelegd: de wachtrij was vol");
    }
    if (state->set_aside[0] != '\0') {
        text_set(text, sizeof(text), "Het metingenbestand was beschadigd en is bewaard als %s",
                 state->set_aside);
        add_fault(status, text);
    }
    if (state->replaced) {
        add_fault(status,
                  "Het metingenbestand is weggehaald of vervangen terwijl de bewaking liep: "
                  "wat eerder is vastgelegd, staat er misschien niet meer in");
    }
}

/* A well-buffered probe may truly stand still, so this is a warning and nothing more. */
static void add_still_sensors(const struct daemon *daemon, struct status *status)
{
    for (size_t i = 0; i < daemon->guard.sensor_count; i++) {
        const struct guard_sensor *sensor = &daemon->guard.sensor[i];
        if (filter_stands_still(&sensor->filter)) {
            char text[TEXT_SIZE];
            text_set(text, sizeof(text),
                     "Sensor %s geeft al een half uur precies dezelfde waarde: controleer met een "
                     "losse thermometer of hij nog meet",
                     sensor->settings->name);
            add_fault(status, text);
        }
    }
}

static void fill_faults(struct daemon *daemon, struct status *status)
{
    status->fault_count = 0;
    if (!daemon->has_rules) {
        add_fault(status, "Geen regels: het regelbestand is niet te gebruiken. Noodwacht meet, "
                          "maar bewaakt niet");
    }
    add_recorder_faults(daemon, status);
    hardware_faults(daemon->hardware, add_fault, status);
    if (daemon->settings.sensor_count == 0) {
        add_fault(status, "Geen sensor ingesteld: er wordt geen koelkast bewaakt");
    }
    for (size_t i = 0; i < daemon->start_fault_count; i++) {
        add_fault(status, daemon->start_fault[i]);
    }
    add_still_sensors(daemon, status);
    char text[TEXT_SIZE];
    if (daemon_selftest_fault(daemon, text)) {
        add_fault(status, text);
    }
}

static bool was_told(const struct daemon *daemon, const char *text)
{
    for (size_t i = 0; i < STATUS_FAULT_MAX; i++) {
        if (strcmp(daemon->told_fault[i], text) == 0) {
            return true;
        }
    }
    return false;
}

/* A fault is recorded when it appears, not each time it is shown. */
static void record_new_faults(struct daemon *daemon, const struct status *status)
{
    for (size_t i = 0; i < status->fault_count; i++) {
        if (!was_told(daemon, status->fault[i])) {
            char detail[RECORD_DETAIL_SIZE];
            struct text text;
            text_init(&text, detail, sizeof(detail));
            pairs_add_text(&text, "text", status->fault[i]);
            log_warning("%s", status->fault[i]);
            guard_event(&daemon->guard, EVENT_FAULT, "", detail, status->boot_ms);
        }
    }
    guard_flush(&daemon->guard);
    memset(daemon->told_fault, 0, sizeof(daemon->told_fault));
    memcpy(daemon->told_fault, status->fault, status->fault_count * TEXT_SIZE);
}

void daemon_fill_status(struct daemon *daemon, struct status *status)
{
    guard_status(&daemon->guard, clock_boot_ms(daemon->clock), status);
    status->number = ++daemon->status_number;
    status->speed = daemon->sim == NULL ? 1 : sim_speed(daemon->sim);
    status->sim = daemon->sim != NULL;
    status->recorded_seq = daemon->recorder_state.committed_seq;
    status->record_head[0] = '\0';
    if (daemon->recorder_state.has_head) {
        digest_head_text(daemon->recorder_state.head, status->record_head);
    }
    status->sound = daemon->sounder.level;
    daemon_selftest_status(daemon, status);
    fill_faults(daemon, status);
    record_new_faults(daemon, status);
}

void daemon_push_status(struct daemon *daemon)
{
    /* Too large for the stack of a small machine, and there is one daemon. */
    static struct status status;
    static char block[STATUS_TEXT_MAX];
    daemon_fill_status(daemon, &status);
    if (daemon->server == NULL) {
        return;
    }
    struct text text;
    text_init(&text, block, sizeof(block));
    status_write(&status, &text);
    if (text.cut) {
        log_error("status block does not fit");
        return;
    }
    server_push(daemon->server, block, text.len);
}
