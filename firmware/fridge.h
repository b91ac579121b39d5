/* The physics of the simulated fridge: two nodes, air and load, exchanging heat with each other and
 * (air) with the room; a compressor with hysteresis that works only while the mains is there; an
 * open door multiplies the exchange with the room. Pure: steps of at most 1 s, floating point as it
 * is physics, not a rule. */
#ifndef NW_FRIDGE_H
#define NW_FRIDGE_H

#include "core/base.h"

struct fridge {
    double air_c, load_c, ambient_c;
    bool compressor;
    uint64_t noise;   /* state of the seeded generator */
    int64_t drift_ms; /* phase of the ambient's daily drift */
};

void fridge_init(struct fridge *fridge, uint32_t seed);
/* The room around it: ambient_c with one degree of daily drift. */
double fridge_room_c(const struct fridge *fridge);
void fridge_run(struct fridge *fridge, int64_t ms, bool mains, bool door_open);
/* What the probe between the vials feels: a mix of air and load. */
double fridge_probe_c(const struct fridge *fridge);
/* What it gives: with noise of +-0.06 C in steps of 1/16 C, as a DS18B20. */
int32_t fridge_probe_mc(struct fridge *fridge);
/* What another such sensor sees that lies at `celsius`, with noise from the same generator. */
int32_t fridge_seen_mc(struct fridge *fridge, double celsius);

#endif
