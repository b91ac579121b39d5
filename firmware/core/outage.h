/* The outage: a pure state machine over the debounced mains and the fridge's state.
 * It begins at the sensed loss (not at the end of the debounce) and ends when the mains has been
 * back outage_mains_back_ms and every fridge validly in range outage_in_range_ms. A sensor that
 * fails, for good or now and then, holds it up no longer than the longest of these and
 * outage_no_sensor_ms of mains in which no reading was out of range. A loss before that continues
 * the same outage and the clock counts on from the first loss.
 *
 * The debounce: the mains is lost when it is gone mains_debounce_ms after it first went, and was
 * not back for that long in one go since; so a chattering contact makes one outage or none, and
 * never hides one. It is back after mains_debounce_ms without interruption, counted from the moment
 * it came. An unknown level is neither: it begins no outage and ends none. */
#ifndef NW_CORE_OUTAGE_H
#define NW_CORE_OUTAGE_H

#include "core/base.h"
#include "core/rules.h"

enum outage_phase { OUTAGE_NONE = 0, OUTAGE_ACTIVE, OUTAGE_RECOVERING };

enum outage_event {
    OUTAGE_NOTHING = 0,
    OUTAGE_BEGUN,
    OUTAGE_MAINS_BACK,
    OUTAGE_MAINS_LOST_AGAIN,
    OUTAGE_ENDED,
    OUTAGE_ENDED_SHORT /* back within outage_short_ms and not touched; the step after MAINS_BACK */
};

struct outage {
    enum outage_phase phase;
    enum tristate mains;   /* debounced */
    enum tristate raw;     /* as last sensed */
    int64_t raw_since_ms;  /* when raw last changed */
    int64_t gone_ms;       /* first loss since the mains was last steadily there; MS_UNKNOWN */
    int64_t since_ms;      /* first loss; boot ms of this boot, negative when before it */
    int64_t mains_back_ms; /* MS_UNKNOWN while the mains is gone */
    int64_t lost_total_ms; /* time without mains within this outage, up to now */
    int64_t lost_until_ms; /* lost_total_ms is counted up to here while the mains is gone */
    bool at_least;         /* the true beginning is unknown or the kiosk was off: "minstens" */
    bool touched;          /* a person did something: a short one does not close by itself */
};

struct outage_input {
    int64_t now_ms;
    enum tristate mains; /* raw level now */
    bool out_of_range;   /* a fridge is, as far as known */
    int64_t out_ms;      /* the last reading that was; MS_UNKNOWN: none */
    int64_t
        in_range_since_ms; /* MS_UNKNOWN: a fridge is out of range or unknown, or there is none */
};

void outage_init(struct outage *outage);
/* Goes on with an outage found in the record after a restart, after outage_init. `since_ms` in this
 * boot's clock. The time in between counts as lost, and it no longer closes as a short one. */
void outage_resume(struct outage *outage, int64_t since_ms, bool at_least);
/* Call it at each change of the input and at outage_next_ms. One event a step; what follows from it
 * comes with the next step, for which outage_next_ms answers the present moment. */
enum outage_event outage_step(struct outage *outage, const struct rules *rules,
                              const struct outage_input *input);
/* The next moment at which a step without new input would change something; MS_UNKNOWN: none. */
int64_t outage_next_ms(const struct outage *outage, const struct rules *rules,
                       const struct outage_input *input);

#endif
