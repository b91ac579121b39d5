/* What plays on the buzzer: the alarms' level, or a test sound while no alarm sounds as loud.
 * Pure: the caller sets the line and wakes again at the next edge. */
#ifndef NW_SOUNDER_H
#define NW_SOUNDER_H

#include "core/rules.h"

struct sounder {
    enum alarm_level level; /* playing */
    int64_t since_ms;       /* its pattern began */
    int64_t edge_ms;        /* the pattern's next edge; MS_UNKNOWN: none */
    enum alarm_level alarm;
    enum alarm_level test;
    int64_t test_until_ms;
};

void sounder_init(struct sounder *sounder);
void sounder_alarm(struct sounder *sounder, enum alarm_level level);
void sounder_test(struct sounder *sounder, enum alarm_level level, int64_t now_ms,
                  int64_t length_ms);
/* The line's level now, and the moment it may change without new input (MS_UNKNOWN: never). Who
 * asks late gets a longer pulse or pause and never one less: people know an alarm by their number.
 */
bool sounder_line(struct sounder *sounder, int64_t now_ms, int64_t *next_ms);

#endif
