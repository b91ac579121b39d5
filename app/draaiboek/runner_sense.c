/* Sensed steps: which entries the sensors call for now. */
#include "draaiboek/runner.h"

#include <string.h>

#include "core/reading.h"

static bool sensed_holds(enum sensed_kind kind, const struct sensed_now *now)
{
    switch (kind) {
    case SENSED_MAINS_LOST:
        return now->mains_lost == TRI_YES;
    case SENSED_MAINS_BACK:
        return now->mains_lost == TRI_NO;
    case SENSED_FRIDGE_RANGE:
        return now->fridge_in_range == TRI_YES;
    case SENSED_DOOR_CLOSED:
        return now->door_closed == TRI_YES;
    case SENSED_FRIDGE_VALUE:
        return now->fridge_has_value;
    case SENSED_NONE:
        break;
    }
    return false;
}

static bool is_undecided(const struct runner *runner, size_t step)
{
    enum step_state state = runner_step_state(runner, step);
    return state == STEP_OPEN || state == STEP_LATER;
}

size_t runner_sense(const struct runner *runner, const struct sensed_now *now, int64_t elapsed_ms,
                    struct entry *out, size_t max)
{
    const struct playbook *book = runner->book;
    size_t count = 0;
    if (!runner->started || runner->closed) {
        return 0;
    }
    for (size_t i = 0; i < book->step_count && count < max; i++) {
        const struct step *step = &book->steps[i];
        if (step->kind != STEP_SENSED || runner->step[i].by_hand || !is_undecided(runner, i) ||
            runner_step_waits(runner, i) || !runner_phase_open(runner, step->phase, elapsed_ms) ||
            !sensed_holds(step->sensed, now)) {
            continue;
        }
        struct entry *entry = &out[count++];
        memset(entry, 0, sizeof(*entry));
        entry->kind = ENTRY_SENSED;
        entry->elapsed_ms = elapsed_ms;
        text_copy(entry->step, sizeof(entry->step), step->id);
        bool shows_fridge = step->sensed == SENSED_FRIDGE_VALUE ||
                            step->sensed == SENSED_FRIDGE_RANGE;
        if (shows_fridge && now->fridge_has_value) {
            char value[16];
            mc_format_dutch(now->fridge_mc, value);
            text_set(entry->value, sizeof(entry->value), "%s °C", value);
        }
    }
    return count;
}
