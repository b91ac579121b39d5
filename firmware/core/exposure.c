#include "core/exposure.h"

#include <math.h>

#define KELVIN 273.15
#define ENERGY_K 10000.0 /* dH/R */
#define MC_MS_PER_DEGREE_MINUTE (1000 * MS_PER_MIN)

void exposure_add(struct exposure *exposure, const struct exposure_limits *limits, int32_t mc,
                  int64_t ms)
{
    if (ms <= 0) {
        return;
    }
    exposure->kinetic_ms += exp(-ENERGY_K / ((double)mc / 1000.0 + KELVIN)) * (double)ms;
    exposure->known_ms += ms;
    if (mc > limits->high_mc) {
        exposure->warm_mc_ms += ((int64_t)mc - limits->high_mc) * ms;
    }
    if (mc < limits->low_mc) {
        exposure->cold_mc_ms += ((int64_t)limits->low_mc - mc) * ms;
    }
}

void exposure_sum(struct exposure *to, const struct exposure *from)
{
    to->kinetic_ms += from->kinetic_ms;
    to->known_ms += from->known_ms;
    to->unknown_ms += from->unknown_ms;
    to->warm_mc_ms += from->warm_mc_ms;
    to->cold_mc_ms += from->cold_mc_ms;
}

bool exposure_mkt_mc(const struct exposure *exposure, int32_t *mc)
{
    if (exposure->known_ms <= 0) {
        return false;
    }
    double kelvin = ENERGY_K / -log(exposure->kinetic_ms / (double)exposure->known_ms);
    *mc = (int32_t)lround((kelvin - KELVIN) * 1000.0);
    return true;
}

int64_t exposure_degree_minutes(int64_t mc_ms)
{
    return mc_ms / MC_MS_PER_DEGREE_MINUTE;
}

static int64_t slot_of(int64_t ms)
{
    return ms / EXPOSURE_SLOT_MS - (ms % EXPOSURE_SLOT_MS < 0 ? 1 : 0);
}

static struct exposure *slot_at(struct exposure_day *day, int64_t number)
{
    int64_t index = number % EXPOSURE_SLOTS;
    return &day->slot[index < 0 ? index + EXPOSURE_SLOTS : index];
}

void exposure_day_init(struct exposure_day *day, int64_t now_ms)
{
    *day = (struct exposure_day){.slot_number = slot_of(now_ms), .now_ms = now_ms};
}

void exposure_day_carry(struct exposure_day *day, int64_t at_ms, int32_t mc)
{
    day->has_last = true;
    day->last_ms = at_ms;
    day->last_mc = mc;
}

/* Counts from now_ms to `to_ms`, which lies within the slot of now_ms. */
static void count_slot(struct exposure_day *day, const struct exposure_limits *limits,
                       int64_t to_ms)
{
    struct exposure *slot = slot_at(day, day->slot_number);
    int64_t known_to_ms = day->has_last ? day->last_ms + limits->validity_ms : day->now_ms;
    known_to_ms = ms_least(ms_most(known_to_ms, day->now_ms), to_ms);
    if (day->has_last) {
        exposure_add(slot, limits, day->last_mc, known_to_ms - day->now_ms);
    }
    slot->unknown_ms += to_ms - known_to_ms;
    day->now_ms = to_ms;
}

void exposure_day_tick(struct exposure_day *day, const struct exposure_limits *limits,
                       int64_t now_ms)
{
    int64_t target = slot_of(now_ms);
    if (target - day->slot_number > EXPOSURE_SLOTS) {
        /* Nobody looked for over a day: all of it is unknown, and so is the day before it. */
        int64_t validity_end_ms = day->has_last ? day->last_ms + limits->validity_ms : day->now_ms;
        int64_t skip_ms = (target - EXPOSURE_SLOTS) * EXPOSURE_SLOT_MS;
        if (validity_end_ms < skip_ms) {
            *day = (struct exposure_day){.slot_number = target - EXPOSURE_SLOTS, .now_ms = skip_ms};
        }
    }
    while (day->slot_number < target) {
        count_slot(day, limits, (day->slot_number + 1) * EXPOSURE_SLOT_MS);
        day->slot_number++;
        *slot_at(day, day->slot_number) = (struct exposure){0};
    }
    if (now_ms > day->now_ms) {
        count_slot(day, limits, now_ms);
    }
}

void exposure_day_reading(struct exposure_day *day, const struct exposure_limits *limits,
                          const struct reading *reading)
{
    exposure_day_tick(day, limits, reading->boot_ms);
    if (reading->quality == QUALITY_PENDING) {
        return;
    }
    day->has_last = reading->quality == QUALITY_OK;
    day->last_ms = ms_most(reading->boot_ms, day->now_ms);
    day->last_mc = reading->mc;
}

struct exposure exposure_day_total(const struct exposure_day *day)
{
    struct exposure total = {0};
    for (size_t i = 0; i < EXPOSURE_SLOTS; i++) {
        exposure_sum(&total, &day->slot[i]);
    }
    return total;
}
