#include "targets.h"

#include <stdio.h>

#include "core/log.h"

/* A switch, so that the compiler misses a new screen. */
static const char *screen_name(enum screen screen)
{
#define NAME(screen)                                                                               \
    case screen:                                                                                   \
        return #screen
    switch (screen) {
        NAME(SCREEN_HOME);
        NAME(SCREEN_PLAYBOOK);
        NAME(SCREEN_FRIDGE);
        NAME(SCREEN_JOURNAL);
        NAME(SCREEN_LIST);
        NAME(SCREEN_SIGNOFF);
        NAME(SCREEN_EVALUATE);
        NAME(SCREEN_PRACTICE);
        NAME(SCREEN_CONTACTS);
        NAME(SCREEN_CONTACT);
        NAME(SCREEN_SUPPLIES);
        NAME(SCREEN_SUPPLY);
        NAME(SCREEN_ORDER);
        NAME(SCREEN_REFERENCE);
        NAME(SCREEN_SELFTEST);
        NAME(SCREEN_TASKS);
        NAME(SCREEN_TASK);
        NAME(SCREEN_READY);
        NAME(SCREEN_TOUCH);
        NAME(SCREEN_DRILL);
    }
#undef NAME
    return "SCREEN_UNKNOWN";
}

static void write_target(FILE *file, const struct target *target, const struct resting *resting)
{
    fprintf(file, "%d %d %d %d %d %u %d %d ", target->box.x + resting->shift_x,
            target->box.y + resting->shift_y, target->box.w, target->box.h, target->enabled,
            (unsigned)target->action.kind, (int)target->action.arg, (int)target->action.arg2);
    for (const char *at = target->label; *at != '\0'; at++) {
        fputc((unsigned char)*at < 0x20 ? ' ' : *at, file);
    }
    fputc('\n', file);
}

bool targets_write(const char *path, uint64_t frame, const struct kiosk *kiosk, const struct ui *ui,
                   const struct resting *resting)
{
    char part[PATH_SIZE + 8];
    text_set(part, sizeof(part), "%s.part", path);
    FILE *file = fopen(part, "w");
    if (file == NULL) {
        log_error("%s: %m", part);
        return false;
    }
    fprintf(file, "frame %llu screen %s recorded %llu light %d drill %d\n",
            (unsigned long long)frame, screen_name(kiosk->view.screen),
            (unsigned long long)kiosk->recorded, resting->rest.look.percent, kiosk->view.drill.on);
    for (size_t i = 0; i < ui->target_count; i++) {
        write_target(file, &ui->target[i], resting);
    }
    if (fclose(file) != 0 || rename(part, path) != 0) {
        log_error("%s: %m", path);
        return false;
    }
    return true;
}
