#include "backlight.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"

#define STEPS_MIN 5      /* with fewer it can be switched on and off, not dimmed */
#define FULL_MAX 1000000 /* more steps than any panel has */

static bool path_of(const struct backlight *backlight, const char *name, const char *file,
                    char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/%s/%s", backlight->folder, name, file);
}

/* The number of steps; 0 when it is not a number that makes sense. */
static int32_t read_full(const char *path)
{
    char bytes[16];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t len = fd < 0 ? -1 : read(fd, bytes, sizeof(bytes) - 1);
    if (fd >= 0) {
        close(fd);
    }
    if (len <= 0) {
        return 0;
    }
    bytes[len] = '\0';
    bytes[strcspn(bytes, "\n")] = '\0';
    int32_t full = 0;
    for (const char *at = bytes; *at != '\0'; at++) {
        if (*at < '0' || *at > '9' || full > FULL_MAX) {
            return 0;
        }
        full = full * 10 + (*at - '0');
    }
    return full <= FULL_MAX ? full : 0;
}

void backlight_open(struct backlight *backlight, const char *folder)
{
    *backlight = (struct backlight){0};
    text_copy(backlight->folder, PATH_SIZE, folder);
}

static void scan(struct backlight *backlight)
{
    backlight->count = 0;
    backlight->fault[0] = '\0';
    DIR *dir = opendir(backlight->folder);
    if (dir == NULL) {
        return;
    }
    for (struct dirent *entry;
         backlight->count < BACKLIGHT_MAX && (entry = readdir(dir)) != NULL;) {
        char path[PATH_SIZE];
        if (entry->d_name[0] == '.' || strlen(entry->d_name) >= NAME_SIZE ||
            !path_of(backlight, entry->d_name, "max_brightness", path)) {
            continue;
        }
        int32_t full = read_full(path);
        if (full <= 0) {
            text_set(backlight->fault, MESSAGE_SIZE, "%s: geen bruikbare hoogste stand", path);
        }
        if (full < STEPS_MIN) {
            continue;
        }
        text_copy(backlight->panel[backlight->count].name, NAME_SIZE, entry->d_name);
        backlight->panel[backlight->count++].full = full;
    }
    closedir(dir);
}

static bool write_level(struct backlight *backlight, size_t i, int percent)
{
    int64_t full = backlight->panel[i].full;
    int64_t level = (full * percent + 50) / 100;
    char path[PATH_SIZE], text[16];
    text_set(text, sizeof(text), "%d\n", (int)(level < 1 ? 1 : level > full ? full : level));
    int fd = path_of(backlight, backlight->panel[i].name, "brightness", path)
                 ? open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
                 : -1;
    bool good = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    int reason = errno;
    if (fd >= 0) {
        close(fd);
    }
    if (!good) {
        text_set(backlight->fault, MESSAGE_SIZE, "%s: %s", path, text_errno(reason));
    }
    return good;
}

static bool write_all(struct backlight *backlight, int percent)
{
    bool taken = false;
    for (size_t i = 0; i < backlight->count; i++) {
        taken |= write_level(backlight, i, percent);
    }
    return taken;
}

bool backlight_set(struct backlight *backlight, int percent)
{
    if (percent == backlight->percent) {
        return backlight->taken;
    }
    backlight->percent = percent;
    backlight->fault[0] = '\0';
    backlight->taken = write_all(backlight, percent);
    if (!backlight->taken) {
        /* A panel may have come, or come back under another name. */
        scan(backlight);
        backlight->taken = write_all(backlight, percent);
    }
    if (backlight->fault[0] != '\0' && strcmp(backlight->fault, backlight->said) != 0) {
        text_copy(backlight->said, MESSAGE_SIZE, backlight->fault);
        log_warning("licht van het scherm niet te regelen: %s%s", backlight->fault,
                    backlight->taken ? "" : "; het beeld wordt zelf donkerder");
    }
    return backlight->taken;
}
