/* The rules file: every limit of the cold-chain guard with its source. A limit lives here, never
 * in code. Loaded once, then constant. */
#ifndef NW_CORE_RULES_H
#define NW_CORE_RULES_H

#include "core/base.h"

#define RULE_MAX 32

enum rule_kind {
    RULE_TEMPERATURE, /* a sensor above or below a limit */
    RULE_OUTAGE,      /* mains gone for a time */
    RULE_DOOR,        /* fridge door open for a time */
    RULE_SENSOR,      /* no valid reading for a time */
    RULE_BATTERY,     /* own battery below a charge or a remaining time */
    RULE_SIGNOFF,     /* daily sign-off missing */
    RULE_CALIBRATION, /* a sensor's calibration is due: a reminder */
    RULE_MEASURED,    /* a loose thermometer said something else than the sensor: a reminder */
};

enum rule_form {
    RULE_CONSECUTIVE, /* out without one valid reading in range between, for hold_ms */
    RULE_CUMULATIVE,  /* hold_ms of known time out in all within one excursion */
    RULE_CONFIRMED,   /* confirm_count valid readings out, confirm_gap_ms apart: no minimum time */
};

/* Ordered: a higher level wins. After IEC 60601-1-8 priorities. */
enum alarm_level { LEVEL_NONE = 0, LEVEL_LOW, LEVEL_MEDIUM, LEVEL_HIGH };

struct rule {
    char id[ID_SIZE];
    enum rule_kind kind;
    enum alarm_level level;
    /* RULE_TEMPERATURE */
    bool above;       /* out means strictly above limit_mc; otherwise strictly below */
    int32_t limit_mc; /* the limit itself is in range */
    enum rule_form form;
    bool breaks_chain; /* once true, the cold chain counts as broken */
    /* all but RULE_SIGNOFF and RULE_CONFIRMED: how long it must last. 0 = at once */
    int64_t hold_ms;
    bool only_in_outage;    /* RULE_SENSOR: holds only while the mains is gone */
    int32_t battery_pct;    /* RULE_BATTERY: below this charge (percent), -1 = not looked at */
    int32_t battery_min;    /* RULE_BATTERY: below this many minutes left, -1 = not looked at */
    int64_t ahead_ms;       /* RULE_CALIBRATION: so long before the due date, -1 otherwise */
    int32_t difference_mc;  /* RULE_MEASURED: more than this apart, -1 otherwise */
    int32_t before_minute;  /* RULE_SIGNOFF: minute of the local day by which it must be done */
    char title[NAME_SIZE];  /* "Keten onderbroken: te koud" */
    char say[TEXT_SIZE];    /* Dutch, what is the matter */
    char act[TEXT_SIZE];    /* Dutch, what to do first: verb first */
    char source[NAME_SIZE]; /* who says so */
};

struct rules {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    int32_t version;
    int32_t low_mc, high_mc;      /* the range that is good, both ends included */
    int64_t validity_ms;          /* a reading counts at most this long */
    int64_t recover_ms;           /* valid in-range time that ends an excursion; 0: one reading */
    int32_t confirm_count;        /* readings for RULE_CONFIRMED */
    int64_t confirm_gap_ms;       /* least time from the first to the last of them */
    int64_t mains_debounce_ms;    /* mains must be gone this long */
    int64_t outage_mains_back_ms; /* the outage ends when mains is back this long ... */
    int64_t outage_in_range_ms;   /* ... and the fridge validly in range this long; */
    int64_t outage_no_sensor_ms;  /* without a valid sensor: this long, and no less */
    int64_t outage_short_ms;      /* mains back within this: "korte onderbreking" if untouched */
    int64_t realarm_ms;           /* the sound returns after this while the condition lasts */
    int64_t reading_ms;           /* reading interval */
    int64_t reading_outage_ms;    /* reading interval during an outage */
    int32_t night_from_minute; /* local minutes of the day: low priority is silent; equal: never */
    int32_t night_to_minute;
    int32_t ambient_mc; /* assumed room temperature for the forecast when none is measured */
    struct rule rule[RULE_MAX];
    size_t count;
};

struct fault_list;
/* Ids that others rely on: the moment to get the cool box ready, and the moment to use it. */
#define RULE_ID_COOLBOX_READY "koelbox-klaarzetten"
#define RULE_ID_COOLBOX "koelbox"

/* Reads and checks a rules file. Every fault goes to `faults` with file and line; false when
 * there was at least one and the rules must not be used. */
bool rules_load(const char *path, struct rules *rules, struct fault_list *faults);
/* As rules_load, from bytes in memory; `name` stands for the file in messages. */
bool rules_parse(const char *name, const char *bytes, size_t len, struct rules *rules,
                 struct fault_list *faults);

const char *alarm_level_name(enum alarm_level level); /* "geen" "laag" "middel" "hoog" */
bool alarm_level_from_name(const char *name, enum alarm_level *level);

#endif
