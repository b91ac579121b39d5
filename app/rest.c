#include "rest.h"

/* Once round, back where it began. Small steps: nobody sees them. */
static const struct {
    int8_t x, y;
} path[] = {{0, 0},  {4, 2},   {7, 0},   {7, 5},  {2, 7},  {-4, 7}, {-7, 4},
            {-5, 0}, {-7, -4}, {-4, -7}, {0, -5}, {5, -7}, {7, -4}, {3, -3}};

void rest_start(struct rest *rest, int64_t now_ms)
{
    *rest = (struct rest){.touched_ms = now_ms,
                          .awake_ms = now_ms,
                          .lit_ms = MS_UNKNOWN,
                          .woke_ms = MS_UNKNOWN,
                          .look = {.percent = 100, .next_ms = MS_UNKNOWN}};
}

/* The earliest of what is still to come. */
static void later(struct rest_look *look, int64_t at_ms, int64_t now_ms)
{
    if (at_ms > now_ms && (look->next_ms == MS_UNKNOWN || at_ms < look->next_ms)) {
        look->next_ms = at_ms;
    }
}

static int32_t half(int32_t percent)
{
    return percent > 1 ? percent / 2 : 1;
}

static void dim(struct rest_look *look, const struct rest *rest,
                const struct rest_settings *settings, int64_t now_ms)
{
    bool saves = rest->facts.on_battery;
    int64_t first_ms = rest->awake_ms + settings->first_ms / (saves ? 2 : 1);
    int64_t deep_ms = rest->awake_ms + settings->deep_ms / (saves ? 2 : 1);
    if (!settings->dims || rest->facts.need == REST_LIT) {
        return;
    }
    later(look, first_ms, now_ms);
    if (now_ms >= first_ms) {
        look->percent = saves ? half(settings->first_pct) : settings->first_pct;
    }
    if (rest->facts.need == REST_NOTHING) {
        later(look, deep_ms, now_ms);
        if (now_ms >= deep_ms) {
            look->percent = saves ? half(settings->deep_pct) : settings->deep_pct;
        }
    }
}

struct rest_look rest_look_at(const struct rest *rest, const struct rest_settings *settings,
                              int64_t now_ms)
{
    struct rest_look look = {.percent = 100, .next_ms = MS_UNKNOWN};
    dim(&look, rest, settings, now_ms);
    if (!rest->facts.stays) {
        int64_t home_ms = rest->touched_ms + settings->deep_ms / (rest->facts.on_battery ? 2 : 1);
        look.home = now_ms >= home_ms;
        later(&look, home_ms, now_ms);
    }
    if (settings->shifts) {
        int64_t turn = (now_ms - rest->touched_ms) / REST_SHIFT_MS;
        size_t at = (size_t)(turn > 0 ? turn : 0) % ARRAY_LEN(path);
        look.shift_x = path[at].x;
        look.shift_y = path[at].y;
        later(&look, rest->touched_ms + (turn + 1) * REST_SHIFT_MS, now_ms);
    }
    return look;
}

void rest_note(struct rest *rest, const struct rest_settings *settings,
               const struct rest_facts *facts, int64_t now_ms)
{
    const struct rest_facts *before = &rest->facts;
    if (facts->need == REST_LIT || facts->need > before->need || facts->calls > before->calls ||
        (facts->on_battery && !before->on_battery)) {
        rest->awake_ms = now_ms;
    }
    rest->facts = *facts;
    struct rest_look look = rest_look_at(rest, settings, now_ms);
    if (rest->fingers > 0) {
        /* What is touched stays where it is until the finger is off. */
        look.shift_x = rest->look.shift_x;
        look.shift_y = rest->look.shift_y;
    } else if (look.percent == 100 && rest->look.percent < 100) {
        rest->lit_ms = now_ms;
    }
    rest->look = look;
}

static bool is_after(int64_t since_ms, int64_t within_ms, int64_t now_ms)
{
    return since_ms != MS_UNKNOWN && now_ms - since_ms < within_ms;
}

bool rest_touch(struct rest *rest, enum rest_touch touch, bool alone, int64_t now_ms)
{
    bool waking = rest->waking;
    rest->touched_ms = rest->awake_ms = now_ms;
    switch (touch) {
    case REST_DOWN:
        if (alone || rest->fingers == 0) {
            rest->fingers = 0; /* of an earlier one the lift may have got lost */
            waking = rest->look.percent < 100 || is_after(rest->lit_ms, REST_GRACE_MS, now_ms) ||
                     is_after(rest->woke_ms, REST_BOUNCE_MS, now_ms);
        }
        rest->fingers++;
        rest->waking = waking;
        break;
    case REST_MOVE:
        break;
    case REST_UP:
        rest->fingers -= rest->fingers > 0;
        if (rest->fingers == 0 && waking) {
            rest->waking = false;
            rest->woke_ms = now_ms;
        }
        break;
    }
    return waking;
}

bool rest_is_night(const struct rest_settings *settings, int32_t minute)
{
    int32_t from = settings->night_from, to = settings->night_to;
    if (minute < 0 || from == to) {
        return false;
    }
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
