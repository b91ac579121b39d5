/* What can be thrown in during a drill (gebeurtenissen): data in assets/oefeningen/, any number of
 * files there, the practice's own among them. Each has a moment on the drill's clock, a text that
 * the leader reads out, and what it does to the simulated hardware, if anything. */
#ifndef NW_DRAAIBOEK_INJECTS_H
#define NW_DRAAIBOEK_INJECTS_H

#include "core/base.h"

struct fault_list;

#define INJECT_MAX 48
#define INJECT_BOOK_MAX 4  /* draaiboeken that one fits */
#define INJECT_HAND_MAX 4  /* what one does */
#define INJECT_HERE_MAX 12 /* that fit one draaiboek: more cannot be chosen from */
#define INJECT_AFTER_MAX_MS (72 * MS_PER_HOUR)

enum inject_hand_kind {
    HAND_MAINS_OFF, /* net uit */
    HAND_MAINS_ON,  /* net aan */
    HAND_TEMPERATURE,
    HAND_DOOR_OPEN,   /* deur open */
    HAND_DOOR_SHUT,   /* deur dicht */
    HAND_SENSOR_LOST, /* sensor weg */
    HAND_SENSOR_BACK, /* sensor terug */
    HAND_COUNT
};

struct inject_hand {
    enum inject_hand_kind kind;
    int32_t mc; /* TEMPERATURE */
};

struct inject {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    char tell[TEXT_SIZE]; /* vertel: what is read out */
    char book[INJECT_BOOK_MAX][ID_SIZE];
    size_t book_count;
    int64_t after_ms; /* na: since the drill's scenario began */
    struct inject_hand hand[INJECT_HAND_MAX];
    size_t hand_count;
};

struct injects {
    struct inject inject[INJECT_MAX]; /* by moment, then by id */
    size_t count;
};

/* All files of assets/oefeningen, in the order of their names; no such folder is an empty list.
 * What is wrong is named and left out, the rest is there. False after at least one fault. */
bool injects_load(const char *assets, struct injects *injects, struct fault_list *faults);
/* One file, added to what is there. */
bool injects_parse(const char *name, const char *bytes, size_t len, struct injects *injects,
                   struct fault_list *faults);
/* NULL when there is none. */
const struct inject *injects_find(const struct injects *injects, const char *id);
bool inject_fits(const struct inject *inject, const char *playbook);
/* A hand as it is written: "net uit", "temperatuur 9.5" (a comma counts too). */
bool inject_hand_parse(const char *text, struct inject_hand *hand);
/* As the simulated hardware takes it: "mains" "off". */
void inject_hand_words(const struct inject_hand *hand, const char **what, char value[NAME_SIZE]);

#endif
