#include "sounder.h"

#include "buzzer.h"

void sounder_init(struct sounder *sounder)
{
    *sounder = (struct sounder){.level = LEVEL_NONE, .edge_ms = MS_UNKNOWN};
}

void sounder_alarm(struct sounder *sounder, enum alarm_level level)
{
    sounder->alarm = level;
}

void sounder_test(struct sounder *sounder, enum alarm_level level, int64_t now_ms,
                  int64_t length_ms)
{
    sounder->test = level;
    sounder->test_until_ms = now_ms + length_ms;
}

bool sounder_line(struct sounder *sounder, int64_t now_ms, int64_t *next_ms)
{
    if (now_ms >= sounder->test_until_ms) {
        sounder->test = LEVEL_NONE;
    }
    enum alarm_level level = sounder->alarm > sounder->test ? sounder->alarm : sounder->test;
    if (level != sounder->level) {
        sounder->level = level;
        sounder->since_ms = now_ms;
    } else if (sounder->edge_ms != MS_UNKNOWN && now_ms > sounder->edge_ms) {
        sounder->since_ms += now_ms - sounder->edge_ms; /* the edge is now */
    }
    bool active = buzzer_level(level, now_ms - sounder->since_ms, next_ms);
    if (*next_ms != MS_UNKNOWN) {
        *next_ms += sounder->since_ms;
    }
    sounder->edge_ms = *next_ms;
    if (sounder->test != LEVEL_NONE &&
        (*next_ms == MS_UNKNOWN || sounder->test_until_ms < *next_ms)) {
        *next_ms = sounder->test_until_ms;
    }
    return active;
}
