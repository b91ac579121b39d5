#include "draaiboek/playbook.h"

#include <stdlib.h>
#include <string.h>

#include "draaiboek/arena.h"

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
