/* The folder with draaiboeken, watched: what changes there is read when it has been quiet for a
 * moment. */
#include <sys/inotify.h>
#include <unistd.h>

#include "core/log.h"
#include "kiosk.h"

#define QUIET_MS 500
#define PATIENCE_MS (5 * MS_PER_S) /* one that is written on and on holds up nothing */

/* Again and again: the folder may be another one by now. */
static void add_watches(struct kiosk *kiosk)
{
    char folder[PATH_SIZE];
    const uint32_t parent = IN_ONLYDIR | IN_CREATE | IN_MOVED_TO;
    const uint32_t files = IN_ONLYDIR | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                           IN_ATTRIB;
    text_set(folder, sizeof(folder), "%s/draaiboeken", kiosk->settings.assets);
    int above = inotify_add_watch(kiosk->watch.fd, kiosk->settings.assets, parent);
    if (inotify_add_watch(kiosk->watch.fd, folder, files) < 0 || above < 0) {
        log_warning("%s: wijzigingen worden pas na een herstart gezien: %m", folder);
    }
}

void kiosk_watch_open(struct kiosk *kiosk)
{
    struct watch *watch = &kiosk->watch;
    *watch = (struct watch){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    watch->on = watch->fd >= 0;
    if (watch->on) {
        add_watches(kiosk);
    } else {
        log_warning("draaiboeken: wijzigingen worden pas na een herstart gezien: %m");
    }
    watch->first_ms = watch->due_ms = MS_UNKNOWN;
}

void kiosk_watch_close(struct kiosk *kiosk)
{
    if (kiosk->watch.on) {
        close(kiosk->watch.fd);
        kiosk->watch.on = false;
    }
}

int kiosk_watch_fd(const struct kiosk *kiosk)
{
    return kiosk->watch.on ? kiosk->watch.fd : -1;
}

void kiosk_on_watch(struct kiosk *kiosk, int64_t mono_ms)
{
    struct watch *watch = &kiosk->watch;
    char events[4096];
    bool any = false;
    while (watch->on && read(watch->fd, events, sizeof(events)) > 0) {
        any = true;
    }
    if (any) {
        watch->first_ms = watch->first_ms == MS_UNKNOWN ? mono_ms : watch->first_ms;
        watch->due_ms = ms_least(mono_ms + QUIET_MS, watch->first_ms + PATIENCE_MS);
    }
}

int64_t kiosk_watch_due_ms(const struct kiosk *kiosk)
{
    /* What is asked now may name a draaiboek by its place in the list. */
    return kiosk->view.question.kind == QUESTION_NONE ? kiosk->watch.due_ms : MS_UNKNOWN;
}

void kiosk_watch_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    int64_t due_ms = kiosk_watch_due_ms(kiosk);
    if (due_ms == MS_UNKNOWN || mono_ms < due_ms) {
        return;
    }
    kiosk->watch.first_ms = kiosk->watch.due_ms = MS_UNKNOWN;
    if (kiosk->watch.on) {
        add_watches(kiosk);
    }
    kiosk_playbooks_reload(kiosk, mono_ms);
}
