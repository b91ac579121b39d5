/* All that the daemon can touch, real or simulated, as one thing: sensors behind their reader
 * threads, the GPIO lines, the power supplies. What is not there or breaks is a fault to be shown;
 * nothing stops for it, and lines that could not be opened are tried again: often and without a
 * word in the first minute after the boot, when they may not be there yet. */
#ifndef NW_HARDWARE_H
#define NW_HARDWARE_H

#include "guard.h"
#include "loop.h"
#include "sensor.h"
#include "sim.h"

struct hardware;

struct hardware_listener {
    void *context;
    void (*inputs)(void *context); /* mains, door or battery may have changed */
    void (*button)(void *context); /* "geluid uit" was pressed */
    void (*reading)(void *context, uint8_t sensor, int64_t asked_ms, const struct raw_reading *raw);
};

/* `sim` NULL: real hardware. `settings` and `sim` must outlive it. NULL: no memory. */
struct hardware *hardware_create(const struct settings *settings, struct sim *sim);
/* Stops the reader threads and switches the buzzer off; accepts NULL. */
void hardware_destroy(struct hardware *hardware);

/* By this time since the boot the board is complete: until then the guard may be there before udev
 * gave the GPIO chips to their group, and what is missing is waited for and no fault. */
#define BOARD_READY_MS MS_PER_MIN

/* Takes its slots in the loop. Once, before anything below. */
void hardware_attach(struct hardware *hardware, struct loop *loop,
                     const struct hardware_listener *listener);

/* The levels as they are now. Mains is gone when the line or the power supply says so. */
void hardware_inputs(struct hardware *hardware, struct guard_inputs *inputs);
/* How often the inputs must be looked at although nothing reports a change. */
int64_t hardware_inputs_interval_ms(const struct hardware *hardware);
/* Asks every sensor for a reading; the answers come to the listener, each with this moment. A
 * sensor whose last question is still open is not asked again. */
void hardware_ask(struct hardware *hardware, int64_t now_ms);
/* A question is open, and its sensor is not one that hangs anyway. */
bool hardware_busy(const struct hardware *hardware);
void hardware_buzzer(struct hardware *hardware, bool active);
/* False when there is none, or it does not obey: the faults say why. */
bool hardware_has_buzzer(const struct hardware *hardware);
/* What a self-test looks at, each sense for itself. */
struct hardware_check {
    bool buzzer_set, line_set, supply_set, battery_set; /* the settings name it */
    enum tristate line, supply;                         /* mains by GPIO, by power supply */
    int32_t battery_pct;                                /* -1 unknown */
    bool charging;
    char health[ID_SIZE]; /* of the battery, the kernel's word; "" it says nothing */
};
void hardware_check(const struct hardware *hardware, struct hardware_check *check);
/* A hand on the simulated hardware, then whatever follows from it. False with a Dutch message. */
bool hardware_hand(struct hardware *hardware, const char *what, const char *value,
                   char message[MESSAGE_SIZE]);

/* Calls back with every present fault, a Dutch sentence. */
void hardware_faults(const struct hardware *hardware, void (*each)(void *context, const char *text),
                     void *context);

#endif
