#include "draaiboek/playbook.h"

#include <stdlib.h>
#include <string.h>

#include "draaiboek/arena.h"

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

size_t playbook_step(const struct playbook *playbook, const char *id)
{
    for (size_t i = 0; i < playbook->step_count; i++) {
        if (strcmp(playbook->steps[i].id, id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

void playbook_free(struct playbook *playbook)
{
    if (playbook != NULL) {
        arena_free(playbook->memory);
        free(playbook);
    }
}
