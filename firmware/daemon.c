#include "daemon.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "core/log.h"
#include "core/pairs.h"

void daemon_init(struct daemon *daemon, const struct options *options)
{
    *daemon = (struct daemon){.options = *options,
                              .signal_fd = -1,
                              .push_fd = -1,
                              .clock_recorded_ms = MS_UNKNOWN,
                              .pressed_ms = MS_UNKNOWN,
                              .packed_day = INT64_MIN,
                              .packed_boot_day = INT64_MIN,
                              .selftest = {.first_wall_ms = MS_UNKNOWN,
                                           .last_ms = MS_UNKNOWN,
                                           .last_wall_ms = MS_UNKNOWN}};
    settings_defaults(&daemon->settings);
    sounder_init(&daemon->sounder);
}

/* Settings and rules */

bool daemon_load(struct daemon *daemon, struct fault_list *faults)
{
    bool settings_good = settings_load(daemon->options.config, &daemon->settings, faults);
    if (!settings_good) {
        daemon_keep_faults(daemon, faults, 0);
    }
    size_t before = daemon->start_fault_count;
    bool rules_good = daemon_load_rules(daemon, faults);
    return settings_good && rules_good && daemon->start_fault_count == before;
}

/* Starting */

static void make_folder(const char *path)
{
    char part[PATH_SIZE];
    text_copy(part, sizeof(part), path);
    for (char *at = part + 1; *at != '\0'; at++) {
        if (*at == '/') {
            *at = '\0';
            mkdir(part, 0755);
            *at = '/';
        }
    }
    if (mkdir(part, 0750) != 0 && errno != EEXIST) {
        log_warning("%s: %s", path, strerror(errno));
    }
}

static void guard_sound(void *context, enum alarm_level level, int64_t now_ms)
{
    struct daemon *daemon = context;
    sounder_alarm(&daemon->sounder, level);
    daemon_play(daemon, now_ms);
}

static void guard_changed(void *context)
{
    daemon_changed(context);
}

void daemon_record(void *context, const struct record_item *item)
{
    struct daemon *daemon = context;
    if (daemon->recorder == NULL || !recorder_put(daemon->recorder, item, item->seq)) {
        daemon->refused = true;
        daemon->lost_first = daemon->lost_first == 0 ? item->seq : daemon->lost_first;
        daemon->lost_last = item->seq;
    } else if (item->seq != 0) {
        daemon->last_put_seq = item->seq;
    }
}

static void read_boot_id(const struct daemon *daemon, char id[ID_SIZE])
{
    text_copy(id, ID_SIZE, daemon->sim == NULL ? "" : sim_boot_id(daemon->sim));
    FILE *file = daemon->sim == NULL ? fopen("/proc/sys/kernel/random/boot_id", "re") : NULL;
    if (file != NULL) {
        if (fgets(id, ID_SIZE, file) != NULL) {
            id[strcspn(id, "\n")] = '\0';
        }
        fclose(file);
    }
}

static bool start_record(struct daemon *daemon, char path[PATH_SIZE])
{
    for (size_t i = 0; i < daemon->settings.sensor_count; i++) {
        daemon->names.sensor_id[i] = daemon->settings.sensor[i].id;
    }
    struct recorder_store store = record_store(&daemon->names);
    if (!settings_readings_db_path(&daemon->settings, path)) {
        daemon_start_fault(daemon, "data: het pad in de instellingen is te lang");
        return false;
    }
    make_folder(daemon->settings.data);
    daemon->recorder = recorder_start(path, &store, RECORDER_CAPACITY);
    if (daemon->recorder == NULL) {
        return false;
    }
    recorder_state(daemon->recorder, &daemon->recorder_state);
    return true;
}

/* When the record cannot be read now, what comes later must still fit behind what is in it: numbers
 * higher than any that were given out before. */
static void number_unseen(struct daemon *daemon, int32_t *boot, uint64_t *first_seq)
{
    int64_t wall_ms = clock_wall_ms(daemon->clock);
    *boot = (int32_t)(wall_ms / MS_PER_MIN);
    *first_seq = (uint64_t)wall_ms;
}

/* The last number in the record. A card that can only be read still tells what went on. False:
 * nobody knows, and the status says so. */
static bool read_last_seq(struct daemon *daemon, const char *db_path, uint64_t *last_seq)
{
    char message[MESSAGE_SIZE];
    struct record_chain chain = {0};
    *last_seq = recorder_first_seq(daemon->recorder);
    if (!daemon->recorder_state.failing) {
        return true;
    }
    if (access(db_path, F_OK) != 0 && errno != EACCES) {
        return false; /* there is none */
    }
    struct record_db *db = record_open(db_path, message);
    bool good = db != NULL && record_head(db, &chain) && chain.seq > 0;
    record_close(db);
    *last_seq = chain.seq;
    if (!good) {
        daemon_start_fault(daemon,
                           "Eerdere metingen waren bij de start niet te lezen: een uitval of alarm "
                           "van toen telt niet mee. Herstart als het bestand weer te lezen is.");
    }
    return good;
}

static void start_guard(struct daemon *daemon, const char *db_path, bool recording)
{
    char boot_id[ID_SIZE];
    int32_t boot = 1;
    bool known = false;
    int64_t last_wall_ms = MS_UNKNOWN;
    uint64_t next_seq = 1;
    int64_t now_ms = clock_boot_ms(daemon->clock);
    read_boot_id(daemon, boot_id);
    bool readable = recording && read_last_seq(daemon, db_path, &next_seq) &&
                    record_boot_number(db_path, boot_id, &boot, &known, &last_wall_ms);
    if (readable) {
        next_seq++;
    } else {
        number_unseen(daemon, &boot, &next_seq);
    }
    wall_start(&daemon->wall, daemon->clock, daemon->sim, last_wall_ms);
    const struct guard_out out = {daemon, guard_sound, guard_changed, daemon_record};
    guard_init(&daemon->guard, &daemon->settings, daemon->has_rules ? &daemon->rules : NULL, &out,
               boot, next_seq, now_ms);
    guard_set_time(&daemon->guard, wall_offset_ms(&daemon->wall), daemon->wall.trust);
    daemon->guard.simulated = daemon->sim != NULL;
    for (size_t i = 0; i < daemon->settings.sensor_count; i++) {
        if (daemon->has_sensor_rules[i]) {
            guard_use_rules(&daemon->guard, i, &daemon->sensor_rules[i]);
        }
    }
    if (!known) {
        guard_boot_record(&daemon->guard, boot_id, now_ms);
    }
    char message[MESSAGE_SIZE] = "";
    if (readable && !guard_restore(&daemon->guard, db_path, now_ms, message)) {
        char text[TEXT_SIZE];
        text_set(text, sizeof(text), "Eerdere metingen niet te lezen: %s", message);
        daemon_start_fault(daemon, text);
    }
    if (readable) {
        daemon_selftest_restore(daemon, db_path);
    }
    if (daemon->guard.vouched_ms != MS_UNKNOWN) {
        wall_vouched(&daemon->wall, daemon->guard.vouched_ms, daemon->guard.vouched_wall_ms);
        guard_set_time(&daemon->guard, wall_offset_ms(&daemon->wall), daemon->wall.trust);
    }
    if (!readable && recording) { /* our numbers do not follow those in the file */
        char detail[RECORD_DETAIL_SIZE];
        text_set(detail, sizeof(detail), "tot=%" PRIu64, next_seq - 1);
        guard_event(&daemon->guard, EVENT_LOST, "", detail, now_ms);
    }
    guard_event(&daemon->guard, EVENT_START, "", "versie=" NOODWACHT_VERSION, now_ms);
    guard_calibration_records(&daemon->guard, now_ms);
}

static bool start_sim(struct daemon *daemon)
{
    char message[MESSAGE_SIZE];
    char speed[16];
    daemon->sim = sim_create(&daemon->settings);
    if (daemon->sim == NULL) {
        log_error("no memory for the simulated hardware");
        return false;
    }
    if (daemon->options.gpio_trace != NULL &&
        !sim_trace_open(daemon->sim, daemon->options.gpio_trace)) {
        return false;
    }
    text_set(speed, sizeof(speed), "%d", daemon->options.speed);
    if (daemon->options.speed > 0 && !sim_hand(daemon->sim, "speed", speed, message)) {
        log_error("--speed: %s", message);
        return false;
    }
    daemon->clock = sim_clock(daemon->sim);
    return true;
}

bool daemon_behind(const struct daemon *daemon, uint64_t by)
{
    return daemon->recorder != NULL && !daemon->recorder_state.failing &&
           daemon->last_put_seq > daemon->recorder_state.committed_seq + by;
}

/* Simulated time waits for a sensor's answer, and for a card that is slower than the simulation. */
static bool is_busy(void *context)
{
    struct daemon *daemon = context;
    return daemon_behind(daemon, RECORDER_CAPACITY / 2) || hardware_busy(daemon->hardware);
}

bool daemon_listen(struct daemon *daemon)
{
    char path[PATH_SIZE];
    daemon->server_message[0] = '\0';
    if (!settings_socket_path(&daemon->settings, path)) {
        text_copy(daemon->server_message, MESSAGE_SIZE, "run: het pad is te lang");
        return false;
    }
    daemon->server = server_create(daemon->loop, path, commands_take, daemon,
                                   daemon->server_message);
    return daemon->server != NULL;
}

void daemon_keep_socket(struct daemon *daemon)
{
    char before[MESSAGE_SIZE];
    text_copy(before, sizeof(before), daemon->server_message);
    daemon->server_message[0] = '\0';
    if (!server_keep(daemon->server, daemon->server_message) &&
        strcmp(before, daemon->server_message) != 0) {
        log_error("%s", daemon->server_message);
    }
}

bool daemon_start(struct daemon *daemon)
{
    char path[PATH_SIZE];
    make_folder(daemon->settings.run);
    if (settings_socket_path(&daemon->settings, path) && server_answers(path)) {
        log_error("%s: er draait al een noodwachtd; deze stopt", path);
        return false;
    }
    daemon->signal_fd = signals_open();
    daemon->clock = &clock_system;
    if (daemon->options.sim && !start_sim(daemon)) {
        return false;
    }
    daemon->hardware = hardware_create(&daemon->settings, daemon->sim);
    daemon->loop = loop_create(daemon->clock, daemon->sim, is_busy, daemon);
    if (daemon->hardware == NULL || daemon->loop == NULL) {
        log_error("no memory");
        return false;
    }
    bool recording = start_record(daemon, path);
    start_guard(daemon, path, recording);
    if (!daemon_attach(daemon)) {
        return false;
    }
    if (!daemon_listen(daemon)) { /* the guard goes on; it is tried again */
        log_error("%s", daemon->server_message);
    }
    daemon_begin(daemon);
    sd_notify(0, "READY=1\nSTATUS=Bewaakt");
    return true;
}

void daemon_stop(struct daemon *daemon)
{
    sd_notify(0, "STOPPING=1");
    server_destroy(daemon->server);
    daemon_selftest_stop(daemon);
    if (daemon->recorder != NULL) {
        /* The last saved wall time: after the next start it is not earlier than this. */
        guard_clock_record(&daemon->guard, "stop", clock_boot_ms(daemon->clock));
        guard_flush(&daemon->guard);
    }
    hardware_destroy(daemon->hardware);
    recorder_stop(daemon->recorder);
    loop_destroy(daemon->loop);
    sim_destroy(daemon->sim);
    if (daemon->push_fd >= 0) {
        close(daemon->push_fd);
    }
    if (daemon->signal_fd >= 0) {
        close(daemon->signal_fd);
    }
}
