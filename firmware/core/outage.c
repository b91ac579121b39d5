#include "core/outage.h"

void outage_init(struct outage *outage)
{
    *outage = (struct outage){
        .raw_since_ms = MS_UNKNOWN,
        .gone_ms = MS_UNKNOWN,
        .since_ms = MS_UNKNOWN,
        .mains_back_ms = MS_UNKNOWN,
        .lost_until_ms = MS_UNKNOWN,
    };
}

void outage_resume(struct outage *outage, int64_t since_ms, bool at_least)
{
    outage->phase = OUTAGE_ACTIVE;
    outage->since_ms = since_ms;
    outage->mains_back_ms = MS_UNKNOWN;
    outage->lost_total_ms = 0;
    outage->lost_until_ms = since_ms;
    outage->at_least = at_least;
    outage->touched = true;
}

/* When the raw level becomes the believed one; MS_UNKNOWN when it is already. */
static int64_t believed_ms(const struct outage *outage, const struct rules *rules)
{
    if (outage->raw == outage->mains) {
        return MS_UNKNOWN;
    }
    if (outage->raw == TRI_YES && outage->mains == TRI_UNKNOWN && outage->gone_ms == MS_UNKNOWN) {
        return outage->raw_since_ms; /* the level at start: nothing to wait for */
    }
    int64_t from = outage->raw == TRI_NO ? outage->gone_ms : outage->raw_since_ms;
    return from + rules->mains_debounce_ms;
}

static void sense(struct outage *outage, const struct rules *rules,
                  const struct outage_input *input)
{
    if (input->mains != outage->raw || outage->raw_since_ms == MS_UNKNOWN) {
        /* steady until just now, even if no step came at the moment that made it so */
        if (outage->raw == TRI_YES && outage->raw_since_ms != MS_UNKNOWN &&
            input->now_ms - outage->raw_since_ms >= rules->mains_debounce_ms) {
            outage->gone_ms = MS_UNKNOWN;
        }
        outage->raw = input->mains;
        outage->raw_since_ms = input->now_ms;
    }
    if (outage->raw == TRI_NO && outage->gone_ms == MS_UNKNOWN) {
        outage->gone_ms = outage->raw_since_ms;
    }
    if (outage->raw == TRI_YES &&
        input->now_ms - outage->raw_since_ms >= rules->mains_debounce_ms) {
        outage->gone_ms = MS_UNKNOWN;
    }
}

static void count_lost(struct outage *outage, int64_t to_ms)
{
    outage->lost_total_ms += ms_most(to_ms - outage->lost_until_ms, 0);
    outage->lost_until_ms = ms_most(to_ms, outage->lost_until_ms);
}

static enum outage_event lose_mains(struct outage *outage, bool known_before)
{
    enum outage_phase before = outage->phase;
    outage->phase = OUTAGE_ACTIVE;
    outage->mains_back_ms = MS_UNKNOWN;
    if (before == OUTAGE_NONE) {
        outage->since_ms = outage->gone_ms;
        outage->lost_total_ms = 0;
        outage->lost_until_ms = outage->gone_ms;
        outage->at_least = !known_before;
        outage->touched = false;
        return OUTAGE_BEGUN;
    }
    if (before == OUTAGE_RECOVERING) {
        outage->lost_until_ms = outage->gone_ms;
        return OUTAGE_MAINS_LOST_AGAIN;
    }
    return OUTAGE_NOTHING;
}

static enum outage_event regain_mains(struct outage *outage)
{
    if (outage->phase == OUTAGE_NONE) {
        return OUTAGE_NOTHING;
    }
    bool again = outage->phase == OUTAGE_RECOVERING; /* the level was unknown for a while */
    outage->phase = OUTAGE_RECOVERING;
    outage->mains_back_ms = outage->raw_since_ms;
    return again ? OUTAGE_NOTHING : OUTAGE_MAINS_BACK;
}

static bool is_short(const struct outage *outage, const struct rules *rules)
{
    return !outage->touched && !outage->at_least &&
           outage->mains_back_ms - outage->since_ms <= rules->outage_short_ms;
}

/* When the outage ends if nothing changes; MS_UNKNOWN when something must. */
static int64_t end_ms(const struct outage *outage, const struct rules *rules,
                      const struct outage_input *input)
{
    if (outage->phase != OUTAGE_RECOVERING || outage->mains != TRI_YES || outage->raw != TRI_YES) {
        return MS_UNKNOWN;
    }
    if (is_short(outage, rules)) {
        return outage->mains_back_ms;
    }
    if (input->out_of_range) {
        return MS_UNKNOWN;
    }
    /* A sensor that only just went does not hide that the fridge was out of range; and that it may
     * fail ends nothing before the end with one that does not. */
    int64_t wait_ms = ms_most(rules->outage_no_sensor_ms,
                              ms_most(rules->outage_mains_back_ms, rules->outage_in_range_ms));
    int64_t blind_ms = ms_most(outage->mains_back_ms, input->out_ms) + wait_ms;
    if (input->in_range_since_ms == MS_UNKNOWN) {
        return blind_ms;
    }
    return ms_least(blind_ms, ms_most(outage->mains_back_ms + rules->outage_mains_back_ms,
                                      input->in_range_since_ms + rules->outage_in_range_ms));
}

static enum outage_event finish(struct outage *outage, const struct rules *rules)
{
    enum outage_event event = is_short(outage, rules) ? OUTAGE_ENDED_SHORT : OUTAGE_ENDED;
    outage->phase = OUTAGE_NONE;
    return event;
}

enum outage_event outage_step(struct outage *outage, const struct rules *rules,
                              const struct outage_input *input)
{
    sense(outage, rules, input);
    if (outage->phase == OUTAGE_ACTIVE) {
        /* not beyond the moment at which the mains came back, should that be believed */
        count_lost(outage, outage->raw == TRI_YES ? outage->raw_since_ms : input->now_ms);
    }
    int64_t believed = believed_ms(outage, rules);
    if (believed != MS_UNKNOWN && input->now_ms >= believed) {
        bool known_before = outage->mains != TRI_UNKNOWN;
        outage->mains = outage->raw;
        enum outage_event event = OUTAGE_NOTHING;
        if (outage->mains == TRI_NO) {
            event = lose_mains(outage, known_before);
            count_lost(outage, input->now_ms);
        } else if (outage->mains == TRI_YES) {
            event = regain_mains(outage);
        }
        if (event != OUTAGE_NOTHING) {
            return event;
        }
    }
    int64_t end = end_ms(outage, rules, input);
    return end != MS_UNKNOWN && input->now_ms >= end ? finish(outage, rules) : OUTAGE_NOTHING;
}

int64_t outage_next_ms(const struct outage *outage, const struct rules *rules,
                       const struct outage_input *input)
{
    int64_t believed = believed_ms(outage, rules);
    int64_t end = end_ms(outage, rules, input);
    int64_t next = believed;
    if (end != MS_UNKNOWN && (next == MS_UNKNOWN || end < next)) {
        next = end;
    }
    return next == MS_UNKNOWN ? MS_UNKNOWN : ms_most(next, input->now_ms);
}
