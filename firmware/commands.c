#include <string.h>

#include "core/pairs.h"
#include "daemon.h"

#define TEST_SOUND_MAX_MS (30 * MS_PER_S)
#define WALL_MIN_MS                                                                                \
    (INT64_C(1735689600) * MS_PER_S)                 /* 2025-01-01: nobody means an earlier time   \
                                                      */
#define WALL_MAX_MS (INT64_C(4102444800) * MS_PER_S) /* 2100-01-01 */

enum outcome { DONE, WAIT_FOR_COMMIT, REFUSED };

/* One command under way. `seq` and `message` are for the verb's function to fill. */
struct request {
    struct daemon *daemon;
    const char *pairs;
    int64_t now_ms;
    uint64_t seq;
    char message[MESSAGE_SIZE];
};

static bool need_text(struct request *request, const char *key, char *value, size_t size)
{
    if (!pairs_get_text(request->pairs, key, value, size)) {
        text_set(request->message, sizeof(request->message), "%s= ontbreekt of is te lang", key);
        return false;
    }
    return true;
}

static bool need_who(struct request *request, char who[NAME_SIZE])
{
    if (need_text(request, "who", who, NAME_SIZE) && who[0] != '\0') {
        return true;
    }
    text_copy(request->message, sizeof(request->message), "who= (wie) ontbreekt of is te lang");
    return false;
}

static bool need_int(struct request *request, const char *key, int64_t *value)
{
    if (!pairs_get_int(request->pairs, key, value)) {
        text_set(request->message, sizeof(request->message), "%s= ontbreekt of is geen getal", key);
        return false;
    }
    return true;
}

static enum outcome do_ack(struct request *request)
{
    char who[NAME_SIZE];
    char action[NAME_SIZE];
    if (!need_who(request, who) || !need_text(request, "action", action, sizeof(action))) {
        return REFUSED;
    }
    guard_acknowledge(&request->daemon->guard, who, action, request->now_ms, &request->seq);
    return WAIT_FOR_COMMIT;
}

static enum outcome do_signoff(struct request *request)
{
    char who[NAME_SIZE];
    if (!need_who(request, who)) {
        return REFUSED;
    }
    guard_sign_off(&request->daemon->guard, who, request->now_ms, &request->seq);
    return WAIT_FOR_COMMIT;
}

static enum outcome do_measure(struct request *request)
{
    char who[NAME_SIZE];
    char sensor[ID_SIZE];
    int64_t mc;
    if (!need_who(request, who) || !need_text(request, "sensor", sensor, sizeof(sensor)) ||
        !need_int(request, "mc", &mc)) {
        return REFUSED;
    }
    return guard_measured(&request->daemon->guard, who, sensor, mc, request->now_ms, &request->seq,
                          request->message)
               ? WAIT_FOR_COMMIT
               : REFUSED;
}

static enum outcome do_release(struct request *request)
{
    char who[NAME_SIZE];
    char sensor[ID_SIZE];
    if (!need_who(request, who) || !need_text(request, "sensor", sensor, sizeof(sensor))) {
        return REFUSED;
    }
    return guard_release(&request->daemon->guard, who, sensor, request->now_ms, &request->seq,
                         request->message)
               ? WAIT_FOR_COMMIT
               : REFUSED;
}

static enum outcome do_coolbox(struct request *request)
{
    char who[NAME_SIZE];
    char state[ID_SIZE];
    if (!need_who(request, who) || !need_text(request, "state", state, sizeof(state))) {
        return REFUSED;
    }
    bool on = strcmp(state, "on") == 0;
    if (!on && strcmp(state, "off") != 0) {
        text_copy(request->message, sizeof(request->message), "state= is on of off");
        return REFUSED;
    }
    guard_coolbox(&request->daemon->guard, who, on, request->now_ms, &request->seq);
    return WAIT_FOR_COMMIT;
}

static enum outcome do_touch(struct request *request)
{
    guard_touch(&request->daemon->guard);
    return DONE;
}

static enum outcome do_time(struct request *request)
{
    struct daemon *daemon = request->daemon;
    char who[NAME_SIZE];
    int64_t wall_ms;
    if (!need_who(request, who) || !need_int(request, "wall_ms", &wall_ms)) {
        return REFUSED;
    }
    if (wall_ms != 0 && (wall_ms < WALL_MIN_MS || wall_ms > WALL_MAX_MS)) {
        text_copy(request->message, sizeof(request->message), "wall_ms= is geen tijd van nu");
        return REFUSED;
    }
    bool set = wall_set(&daemon->wall, wall_ms, request->message);
    guard_set_time(&daemon->guard, wall_offset_ms(&daemon->wall), daemon->wall.trust);
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_int(&text, "wall_ms", guard_wall_ms(&daemon->guard, request->now_ms));
    guard_event(&daemon->guard, EVENT_TIME, who, detail, request->now_ms);
    request->seq = guard_clock_record(&daemon->guard, "persoon", request->now_ms);
    daemon->clock_recorded_ms = request->now_ms;
    guard_tick(&daemon->guard, request->now_ms);
    return set ? WAIT_FOR_COMMIT : REFUSED;
}

static enum outcome do_buzzer(struct request *request)
{
    char name[ID_SIZE];
    enum alarm_level level;
    int64_t length_ms;
    if (!need_text(request, "level", name, sizeof(name)) || !need_int(request, "ms", &length_ms)) {
        return REFUSED;
    }
    if (!alarm_level_from_name(name, &level) || level == LEVEL_NONE) {
        text_copy(request->message, sizeof(request->message), "level= is laag, middel of hoog");
        return REFUSED;
    }
    if (length_ms < 1 || length_ms > TEST_SOUND_MAX_MS) {
        text_copy(request->message, sizeof(request->message), "ms= is 1 tot 30000");
        return REFUSED;
    }
    sounder_test(&request->daemon->sounder, level, request->now_ms, length_ms);
    daemon_play(request->daemon, request->now_ms);
    daemon_changed(request->daemon);
    if (!hardware_has_buzzer(request->daemon->hardware)) { /* silence must not pass for a test */
        text_copy(request->message, sizeof(request->message),
                  "er is geen zoemer die werkt; noodwachtctl status zegt waarom, kort na het "
                  "opstarten pas na een minuut");
        return REFUSED;
    }
    return DONE;
}

static enum outcome do_selftest(struct request *request)
{
    char who[NAME_SIZE];
    if (!need_who(request, who)) {
        return REFUSED;
    }
    return daemon_selftest_start(request->daemon, who, request->now_ms, request->message) ? DONE
                                                                                          : REFUSED;
}

static bool hand_on_record(struct request *request, const char *value)
{
    bool fail = strcmp(value, "fail") == 0;
    if (!fail && strcmp(value, "ok") != 0) {
        text_copy(request->message, sizeof(request->message), "sim record: fail of ok");
        return false;
    }
    if (request->daemon->recorder != NULL) {
        recorder_inject_failure(request->daemon->recorder, fail);
    }
    return true;
}

static enum outcome do_sim(struct request *request)
{
    char what[ID_SIZE];
    char value[NAME_SIZE] = "";
    if (request->daemon->sim == NULL) {
        text_copy(request->message, sizeof(request->message),
                  "sim: dit is een echte bewaking, geen nagebootste");
        return REFUSED;
    }
    if (!need_text(request, "what", what, sizeof(what)) ||
        !need_text(request, "value", value, sizeof(value))) {
        return REFUSED;
    }
    bool done = strcmp(what, "record") == 0
                    ? hand_on_record(request, value)
                    : hardware_hand(request->daemon->hardware, what, value, request->message);
    return done ? DONE : REFUSED;
}

static const struct verb {
    const char *name;
    enum outcome (*act)(struct request *request);
    bool recorded;
} verbs[] = {
    {"ack", do_ack, true},         {"signoff", do_signoff, true}, {"measure", do_measure, true},
    {"release", do_release, true}, {"touch", do_touch, false},    {"time", do_time, true},
    {"buzzer", do_buzzer, false},  {"sim", do_sim, false},        {"selftest", do_selftest, true},
    {"coolbox", do_coolbox, true},
};

static bool keep_pending(struct daemon *daemon, uint64_t client, int64_t id, uint64_t seq)
{
    for (size_t i = 0; i < PENDING_MAX; i++) {
        if (daemon->pending[i].client == 0) {
            daemon->pending[i] = (struct pending){client, id, seq};
            return true;
        }
    }
    return false;
}

void commands_take(void *context, uint64_t client, const struct command *command)
{
    struct daemon *daemon = context;
    struct request request = {
        .daemon = daemon, .pairs = command->pairs, .now_ms = clock_boot_ms(daemon->clock)};
    enum outcome outcome = REFUSED;
    const struct verb *verb = NULL;
    for (size_t i = 0; i < ARRAY_LEN(verbs) && verb == NULL; i++) {
        verb = strcmp(verbs[i].name, command->verb) == 0 ? &verbs[i] : NULL;
    }
    if (verb == NULL) {
        text_set(request.message, sizeof(request.message), "onbekende opdracht \"%s\"",
                 command->verb);
    } else if (verb->recorded && daemon_behind(daemon, RECORDER_CAPACITY / 4 * 3)) {
        /* Only a program sends so fast: the rest of the queue is for readings and alarms. More
         * than simulated time ever fills before it waits. */
        text_copy(request.message, sizeof(request.message),
                  "te veel opdrachten achter elkaar: wacht even en probeer opnieuw");
    } else {
        daemon->refused = false;
        outcome = verb->act(&request);
        daemon_rearm(daemon);
    }
    if (outcome == WAIT_FOR_COMMIT && daemon->refused) {
        outcome = REFUSED; /* what comes after it may be committed, this is not */
        text_copy(request.message, sizeof(request.message),
                  "gedaan, maar niet vastgelegd (de wachtrij is vol): noteer het op papier");
    }
    if (outcome == WAIT_FOR_COMMIT && keep_pending(daemon, client, command->id, request.seq)) {
        return;
    }
    struct answer answer = {.kind = outcome == DONE ? ANSWER_OK : ANSWER_ERROR, .id = command->id};
    if (outcome == WAIT_FOR_COMMIT) {
        text_copy(answer.text, sizeof(answer.text),
                  "gedaan, maar nog niet vastgelegd: te veel opdrachten wachten");
    } else {
        text_copy(answer.text, sizeof(answer.text), request.message);
    }
    server_answer(daemon->server, client, &answer);
}

void commands_committed(struct daemon *daemon, uint64_t seq)
{
    for (size_t i = 0; i < PENDING_MAX; i++) {
        struct pending pending = daemon->pending[i];
        if (pending.client != 0 && pending.seq <= seq) {
            struct answer answer = {.kind = ANSWER_RECORDED, .id = pending.id, .seq = pending.seq};
            daemon->pending[i].client = 0;
            if (daemon->server != NULL) {
                server_answer(daemon->server, pending.client, &answer);
            }
        }
    }
}
