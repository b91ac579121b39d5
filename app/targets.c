#include "targets.h"

#include <stdio.h>

#include "core/log.h"
#include "screens/screens.h"

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
    int drill = kiosk->view.drill.on ? 1 : kiosk->view.drill.live ? 2 : 0;
    fprintf(file, "frame %llu screen %s recorded %llu light %d drill %d\n",
            (unsigned long long)frame, screen_name(kiosk->view.screen),
            (unsigned long long)kiosk->recorded, resting->rest.look.percent, drill);
    for (size_t i = 0; i < ui->target_count; i++) {
        write_target(file, &ui->target[i], resting);
    }
    if (fclose(file) != 0 || rename(part, path) != 0) {
        log_error("%s: %m", path);
        return false;
    }
    return true;
}
