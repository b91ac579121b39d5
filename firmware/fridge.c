#include "fridge.h"

#include <math.h>

/* In degrees and hours. Heat capacities are relative: 2 for the air with walls and shelves, 8 for
 * the vials, so that the whole warms towards the room with a time constant of some 11 hours and a
 * full fridge passes 8 C about two and a half hours after the power went. */
#define AIR_CAPACITY 2.0
#define LOAD_CAPACITY 8.0
#define ROOM_EXCHANGE 0.95 /* air with room, door shut */
#define LOAD_EXCHANGE 6.0  /* air with load */
#define DOOR_FACTOR 12.0   /* open, the room comes in this much faster */
#define COOLING 30.0       /* what the running compressor takes from the air */
#define ON_ABOVE_C 5.8
#define OFF_BELOW_C 3.1
#define AMBIENT_C 22.0
#define DRIFT_C 1.0     /* the room's daily swing, either way */
#define PROBE_AIR 0.35  /* how much of the probe's value is air; the rest is load */
#define PROBE_STEP 62.5 /* m°C, the DS18B20's 1/16 degree */
#define TURN 6.283185307179586

static double random_unit(struct fridge *fridge) /* 0..1 */
{
    fridge->noise ^= fridge->noise << 13;
    fridge->noise ^= fridge->noise >> 7;
    fridge->noise ^= fridge->noise << 17;
    return (double)(fridge->noise >> 11) / 9007199254740992.0;
}

void fridge_init(struct fridge *fridge, uint32_t seed)
{
    *fridge = (struct fridge){.air_c = 4.6, .load_c = 4.3, .ambient_c = AMBIENT_C};
    /* never zero: an xorshift generator stays there */
    fridge->noise = (uint64_t)seed * 0x9E3779B97F4A7C15U + 0x2545F4914F6CDD1DU;
    if (fridge->noise == 0) {
        fridge->noise = 1;
    }
    fridge->drift_ms = (int64_t)(random_unit(fridge) * (double)MS_PER_DAY);
}

double fridge_room_c(const struct fridge *fridge)
{
    return fridge->ambient_c +
           DRIFT_C * sin(TURN * (double)(fridge->drift_ms % MS_PER_DAY) / (double)MS_PER_DAY);
}

static void step(struct fridge *fridge, int64_t ms, bool mains, bool door_open)
{
    double hours = (double)ms / (double)MS_PER_HOUR;
    if (!mains || fridge->air_c < OFF_BELOW_C) {
        fridge->compressor = false;
    } else if (fridge->air_c > ON_ABOVE_C) {
        fridge->compressor = true;
    }
    double to_load = LOAD_EXCHANGE * (fridge->air_c - fridge->load_c);
    double from_room = ROOM_EXCHANGE * (door_open ? DOOR_FACTOR : 1.0) *
                       (fridge_room_c(fridge) - fridge->air_c);
    double cooling = fridge->compressor ? COOLING : 0.0;
    fridge->air_c += (from_room - to_load - cooling) / AIR_CAPACITY * hours;
    fridge->load_c += to_load / LOAD_CAPACITY * hours;
    fridge->drift_ms = (fridge->drift_ms + ms) % MS_PER_DAY;
}

void fridge_run(struct fridge *fridge, int64_t ms, bool mains, bool door_open)
{
    for (; ms > MS_PER_S; ms -= MS_PER_S) {
        step(fridge, MS_PER_S, mains, door_open);
    }
    if (ms > 0) {
        step(fridge, ms, mains, door_open);
    }
}

int32_t fridge_seen_mc(struct fridge *fridge, double celsius)
{
    double noise_c = (random_unit(fridge) - 0.5) * 0.12;
    return (int32_t)floor(round((celsius + noise_c) * 1000.0 / PROBE_STEP) * PROBE_STEP);
}

double fridge_probe_c(const struct fridge *fridge)
{
    return PROBE_AIR * fridge->air_c + (1.0 - PROBE_AIR) * fridge->load_c;
}

int32_t fridge_probe_mc(struct fridge *fridge)
{
    return fridge_seen_mc(fridge, fridge_probe_c(fridge));
}
