#include "targets.h"

#include <stdio.h>

#include "core/log.h"

static const char *screen_name(enum screen screen)
{
    static const char *const name[] = {
        [SCREEN_HOME] = "SCREEN_HOME",         [SCREEN_PLAYBOOK] = "SCREEN_PLAYBOOK",
        [SCREEN_FRIDGE] = "SCREEN_FRIDGE",     [SCREEN_JOURNAL] = "SCREEN_JOURNAL",
        [SCREEN_LIST] = "SCREEN_LIST",         [SCREEN_PRACTICE] = "SCREEN_PRACTICE",
        [SCREEN_CONTACTS] = "SCREEN_CONTACTS", [SCREEN_CONTACT] = "SCREEN_CONTACT",
        [SCREEN_SUPPLIES] = "SCREEN_SUPPLIES", [SCREEN_SUPPLY] = "SCREEN_SUPPLY",
        [SCREEN_ORDER] = "SCREEN_ORDER",       [SCREEN_REFERENCE] = "SCREEN_REFERENCE",
    };
    return name[screen];
}

static void write_target(FILE *file, const struct target *target)
{
    fprintf(file, "%d %d %d %d %d %u %d %d ", target->box.x, target->box.y, target->box.w,
            target->box.h, target->enabled, (unsigned)target->action.kind, (int)target->action.arg,
            (int)target->action.arg2);
    for (const char *at = target->label; *at != '\0'; at++) {
        fputc((unsigned char)*at < 0x20 ? ' ' : *at, file);
    }
    fputc('\n', file);
}

bool targets_write(const char *path, uint64_t frame, const struct kiosk *kiosk, const struct ui *ui)
{
    char part[PATH_SIZE + 8];
    text_set(part, sizeof(part), "%s.part", path);
    FILE *file = fopen(part, "w");
    if (file == NULL) {
        log_error("%s: %m", part);
        return false;
    }
    fprintf(file, "frame %llu screen %s recorded %llu\n", (unsigned long long)frame,
            screen_name(kiosk->view.screen), (unsigned long long)kiosk->recorded);
    for (size_t i = 0; i < ui->target_count; i++) {
        write_target(file, &ui->target[i]);
    }
    if (fclose(file) != 0 || rename(part, path) != 0) {
        log_error("%s: %m", path);
        return false;
    }
    return true;
}
