#include "ui/lifted.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/log.h"

#define FOLDER "/dev/input"
#define BITS (8 * sizeof(unsigned long))
#define WORDS(count) ((count) / BITS + 1)

static void put(struct input_event *events, size_t *count, int type, int code, int value)
{
    events[(*count)++] = (struct input_event){
        .type = (uint16_t)type, .code = (uint16_t)code, .value = value};
}

size_t lifted_events(const struct lifted_panel *panel, struct input_event events[LIFTED_EVENTS])
{
    size_t count = 0;
    /* The first finger once more, for who knows of one only; SDL reads these when there are no
     * slots, or one. */
    put(events, &count, EV_ABS, ABS_X, 0);
    put(events, &count, EV_ABS, ABS_Y, 0);
    for (size_t i = 0; i < panel->slots && i < LIFTED_SLOTS; i++) {
        if (panel->down[i] < 0) {
            put(events, &count, EV_ABS, ABS_MT_SLOT, (int)i);
            put(events, &count, EV_ABS, ABS_MT_POSITION_X, 0);
            put(events, &count, EV_ABS, ABS_MT_POSITION_Y, 0);
        }
    }
    if (panel->slots > 0) {
        put(events, &count, EV_ABS, ABS_MT_SLOT, panel->slot);
    }
    put(events, &count, EV_SYN, SYN_REPORT, 0);
    return count;
}

static bool has(const unsigned long *bits, unsigned bit)
{
    return (bits[bit / BITS] >> bit % BITS & 1) != 0;
}

/* False: it is no touch panel, or does not say. */
static bool ask(int fd, struct lifted_panel *panel)
{
    unsigned long axes[WORDS(ABS_CNT)] = {0}, keys[WORDS(KEY_CNT)] = {0};
    if (ioctl(fd, EVIOCGBIT(EV_ABS, sizeof(axes)), axes) < 0 ||
        ioctl(fd, EVIOCGBIT(EV_KEY, sizeof(keys)), keys) < 0) {
        return false;
    }
    *panel = (struct lifted_panel){0};
    if (!has(axes, ABS_MT_SLOT)) {
        return has(axes, ABS_X) && has(keys, BTN_TOUCH);
    }
    struct input_absinfo slot;
    struct {
        uint32_t code;
        int32_t value[LIFTED_SLOTS];
    } down = {.code = ABS_MT_TRACKING_ID};
    if (ioctl(fd, EVIOCGABS(ABS_MT_SLOT), &slot) < 0 ||
        ioctl(fd, EVIOCGMTSLOTS(sizeof(down)), &down) < 0 || slot.maximum < 0) {
        return false;
    }
    panel->slots = slot.maximum < LIFTED_SLOTS ? (size_t)slot.maximum + 1 : LIFTED_SLOTS;
    panel->slot = slot.value;
    memcpy(panel->down, down.value, sizeof(panel->down));
    return true;
}

/* False with errno. */
static bool forget(const char *path)
{
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    struct lifted_panel panel;
    struct input_event events[LIFTED_EVENTS];
    bool done = true;
    errno = EIO; /* if less than all is written */
    if (ask(fd, &panel)) {
        size_t size = lifted_events(&panel, events) * sizeof(events[0]);
        done = write(fd, events, size) == (ssize_t)size;
    }
    int error = errno;
    close(fd);
    errno = error;
    return done;
}

void lifted_forget(void)
{
    bool told = false;
    DIR *dir = opendir(FOLDER);
    if (dir == NULL) {
        return; /* no device at all */
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[sizeof(FOLDER) + sizeof(entry->d_name) + 1];
        snprintf(path, sizeof(path), FOLDER "/%s", entry->d_name);
        if (strncmp(entry->d_name, "event", strlen("event")) == 0 && !forget(path) && !told) {
            log_warning("aanraken: naar %s kan niet worden geschreven (%s): de eerste aanraking "
                        "precies boven, "
                        "onder of naast de vorige kan aan de rand van het scherm terechtkomen; mag "
                        "deze gebruiker bij /dev/input (groep input)?",
                        path, strerror(errno));
            told = true;
        }
    }
    closedir(dir);
}
