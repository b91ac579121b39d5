#include "core/jump.h"

#include <string.h>

static int32_t distance(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

bool jump_is_near(int32_t mc, int32_t last_mc)
{
    return distance(mc, last_mc) <= JUMP_MC;
}

void jump_add(struct jump *jump, const struct reading *reading)
{
    jump->waiting[jump->count] = *reading;
    jump->waiting[jump->count++].quality = QUALITY_PENDING;
}

bool jump_agrees(const struct jump *jump)
{
    for (size_t i = 1; i < jump->count; i++) {
        if (distance(jump->waiting[i].mc, jump->waiting[0].mc) > JUMP_SETTLE_MC) {
            return false;
        }
    }
    return true;
}

static size_t tell(struct jump *jump, size_t i, enum quality quality, struct reading *out)
{
    struct reading *waiting = &jump->waiting[i];
    if (waiting->quality != QUALITY_PENDING) {
        return 0;
    }
    waiting->quality = quality;
    *out = *waiting;
    return 1;
}

size_t jump_confirm(struct jump *jump, struct reading out[JUMP_WINDOW])
{
    size_t told = 0;
    for (size_t i = 0; i < jump->count; i++) {
        told += tell(jump, i, QUALITY_OK, &out[told]);
    }
    jump->count = 0;
    return told;
}

size_t jump_refuse(struct jump *jump, struct reading out[JUMP_WINDOW])
{
    size_t told = tell(jump, 0, QUALITY_IMPLAUSIBLE, out);
    jump->count--;
    memmove(jump->waiting, jump->waiting + 1, jump->count * sizeof(jump->waiting[0]));
    return told;
}

size_t jump_settle(struct jump *jump, const struct reading *reading,
                   struct reading out[JUMP_WINDOW])
{
    size_t told = 0;
    for (size_t i = 0; i < jump->count; i++) {
        bool agrees = reading->quality == QUALITY_OK &&
                      distance(jump->waiting[i].mc, reading->mc) <= JUMP_SETTLE_MC;
        told += tell(jump, i, agrees ? QUALITY_OK : QUALITY_IMPLAUSIBLE, &out[told]);
    }
    return told;
}
