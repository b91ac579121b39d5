/* The outage: a pure state machine over the debounced mains and the fridge's state.
 * It begins at the sensed loss (not at the end of the debounce) and ends when the mains has been
 * back outage_mains_back_ms and the fridge validly in range outage_in_range_ms (no valid sensor:
 * outage_no_sensor_ms of mains). A loss before that continues the same outage and the clock counts
 * on from the first loss. */
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
    OUTAGE_ENDED_SHORT
};

struct outage {
    enum outage_phase phase;
    enum tristate mains;   /* debounced */
    enum tristate raw;     /* as last sensed */
    int64_t raw_since_ms;  /* when raw last changed */
    int64_t since_ms;      /* first loss; boot ms of this boot, negative when before it */
    int64_t mains_back_ms; /* MS_UNKNOWN while the mains is gone */
    int64_t lost_total_ms; /* time without mains within this outage, up to now */
    bool at_least;         /* the true beginning is unknown or the kiosk was off: "minstens" */
    bool touched;          /* a person did something: a short one does not close by itself */
};

struct outage_input {
    int64_t now_ms;
    enum tristate mains;       /* raw level now */
    bool sensor_valid;         /* the fridge has a valid reading now */
    int64_t in_range_since_ms; /* MS_UNKNOWN when out of range or unknown */
};

void outage_init(struct outage *outage);
/* Goes on with an outage found in the record after a restart. `since_ms` in this boot's clock. */
void outage_resume(struct outage *outage, int64_t since_ms, bool at_least);
enum outage_event outage_step(struct outage *outage, const struct rules *rules,
                              const struct outage_input *input);
/* The next moment at which a step without new input would change something; MS_UNKNOWN: none. */
int64_t outage_next_ms(const struct outage *outage, const struct rules *rules,
                       const struct outage_input *input);

#endif
