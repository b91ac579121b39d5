#include "draaiboek/playbook.h"

static const char *const names[] = {
    [SENSED_NONE] = "",
    [SENSED_MAINS_LOST] = "net-weg",
    [SENSED_MAINS_BACK] = "net-terug",
    [SENSED_FRIDGE_RANGE] = "koelkast-in-bereik",
    [SENSED_DOOR_CLOSED] = "deur-dicht",
    [SENSED_FRIDGE_VALUE] = "koelkast-gemeten",
};

const char *sensed_name(enum sensed_kind kind)
{
    return names[kind];
}
