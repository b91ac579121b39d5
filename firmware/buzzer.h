/* Rhythms after IEC 60601-1-8 (rhythm only; a piezo is not conformity). Pure.
 * high: 10 pulses of 150 ms in the 3+2 pattern twice, 5 s between bursts; medium: 3 pulses of
 * 200 ms, 10 s between; low: 2 pulses of 200 ms, 20 s between. */
#ifndef NW_BUZZER_H
#define NW_BUZZER_H

#include "core/rules.h"

/* The line's level `elapsed_ms` after the pattern of this level began, and when it next changes
 * (elapsed ms; MS_UNKNOWN: never, for LEVEL_NONE). */
bool buzzer_level(enum alarm_level level, int64_t elapsed_ms, int64_t *next_ms);

#endif
