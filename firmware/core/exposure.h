/* What a stock has been through: mean kinetic temperature and degree-minutes out of range, over any
 * period and over the last 24 hours. Pure. As in the cold chain a reading counts until the next
 * one, at most its validity; a failed attempt ends it; PENDING decides nothing; unknown time is in
 * neither figure and is counted beside them.
 *
 * The mean kinetic temperature (Haynes 1971; USP <1079.2>) is the steady temperature that does the
 * same harm by warmth as the real course did, with an activation energy of 83.144 kJ/mol, so that
 * dH/R = 10 000 K. It does not see frost: it must never clear a cold breach. Floating point, as it
 * is physics; every rule counts in integers. */
#ifndef NW_CORE_EXPOSURE_H
#define NW_CORE_EXPOSURE_H

#include "core/reading.h"

struct exposure {
    double kinetic_ms;  /* sum of exp(-10000 / T) times the ms it lasted */
    int64_t known_ms;   /* time with a valid reading */
    int64_t unknown_ms; /* time without */
    /* Thousandths of a degree beyond the limit times ms; 60 000 000 of them are a degree-minute. */
    int64_t warm_mc_ms, cold_mc_ms;
};

struct exposure_limits {
    int32_t low_mc, high_mc;
    int64_t validity_ms;
};

/* Adds `ms` at `mc`. */
void exposure_add(struct exposure *exposure, const struct exposure_limits *limits, int32_t mc,
                  int64_t ms);
void exposure_sum(struct exposure *to, const struct exposure *from);
/* Thousandths of a degree; false while nothing is known. */
bool exposure_mkt_mc(const struct exposure *exposure, int32_t *mc);
/* Whole degree-minutes above and below the range, rounded down. */
int64_t exposure_degree_minutes(int64_t mc_ms);

#define EXPOSURE_SLOT_MS (15 * MS_PER_MIN)
#define EXPOSURE_SLOTS 96

/* The last 24 hours, to a quarter of an hour: the oldest quarter goes as the next begins. */
struct exposure_day {
    struct exposure slot[EXPOSURE_SLOTS];
    int64_t slot_number; /* of the newest: boot_ms / EXPOSURE_SLOT_MS, rounded down */
    int64_t now_ms;      /* up to here time has been counted */
    bool has_last;
    int64_t last_ms;
    int32_t last_mc;
};

void exposure_day_init(struct exposure_day *day, int64_t now_ms);
/* Right after init: the valid reading from before that still counts. */
void exposure_day_carry(struct exposure_day *day, int64_t at_ms, int32_t mc);
/* Time and readings in order of boot_ms; what is earlier than now_ms is taken at now_ms. */
void exposure_day_tick(struct exposure_day *day, const struct exposure_limits *limits,
                       int64_t now_ms);
void exposure_day_reading(struct exposure_day *day, const struct exposure_limits *limits,
                          const struct reading *reading);
struct exposure exposure_day_total(const struct exposure_day *day);

#endif
