/* The lines of a self-test: what was tried and how it went. As the daemon records them, tells them
 * and as screens and reports name them. */
#ifndef NW_CORE_SELFTEST_H
#define NW_CORE_SELFTEST_H

#include "core/base.h"

enum selftest_part {
    SELFTEST_BUZZER,
    SELFTEST_BATTERY,
    SELFTEST_MAINS,
    SELFTEST_SENSORS,
    SELFTEST_RECORD,
    SELFTEST_DISK,
    SELFTEST_CLOCK,
    SELFTEST_PARTS
};

enum selftest_state { SELFTEST_GOOD, SELFTEST_FAULT, SELFTEST_ABSENT };

struct selftest_line {
    enum selftest_part part;
    enum selftest_state state;
    char text[NAME_SIZE]; /* Dutch: what was seen; "" nothing to add */
};

const char *selftest_part_name(enum selftest_part part);    /* "zoemer", as recorded */
const char *selftest_part_title(enum selftest_part part);   /* "Zoemer", for people */
const char *selftest_state_name(enum selftest_state state); /* "ok" "fout" "geen" */
bool selftest_state_from_name(const char *name, enum selftest_state *state);

/* The detail of an EVENT_SELFTEST: PART=STATE of every line, then PART-tekst= as far as they fit,
 * of faults first. */
void selftest_detail(const struct selftest_line *line, size_t count, struct text *out);
/* Back again; returns how many lines it has. */
size_t selftest_from_detail(const char *detail, struct selftest_line line[SELFTEST_PARTS]);
size_t selftest_faults(const struct selftest_line *line, size_t count);

#endif
