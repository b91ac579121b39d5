#include "touch_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PART(name, member)                                                                         \
    {                                                                                              \
        .key = name, .type = FIELD_INT, .offset = offsetof(struct touch_map, member),              \
        .required = true, .min = -TOUCH_MAP_MAX, .max = TOUCH_MAP_MAX                              \
    }

static const struct field fields[] = {
    PART("xx", xx), PART("xy", xy), PART("x0", x0), PART("yx", yx), PART("yy", yy), PART("y0", y0),
};
static const struct schema schema = {.what = "aanraking",
                                     .size = sizeof(struct touch_map),
                                     .fields = fields,
                                     .count = ARRAY_LEN(fields),
                                     .line_offset = SIZE_MAX};

bool touch_file_parse(const char *name, const char *bytes, size_t len, struct touch_map *map,
                      struct fault_list *faults)
{
    struct touch_map read = {0};
    struct yaml_doc *doc = yaml_open(name, bytes, len, faults);
    bool good = doc != NULL && yaml_read(doc, yaml_root(doc), &schema, &read);
    yaml_close(doc);
    if (good && !touch_map_is_sound(&read)) {
        fault_add(faults, name, 0, "zo kan geen raakscherm zijn: stel de aanraking opnieuw af");
        good = false;
    }
    if (good) {
        *map = read;
    }
    return good;
}

enum touch_file touch_file_load(const char *path, struct touch_map *map, char message[MESSAGE_SIZE])
{
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return TOUCH_FILE_NONE;
    }
    struct fault_list *faults = calloc(1, sizeof(*faults));
    if (faults == NULL) {
        text_copy(message, MESSAGE_SIZE, "geen geheugen");
        return TOUCH_FILE_BROKEN;
    }
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    bool good = bytes != NULL && touch_file_parse(path, bytes, len, map, faults);
    if (!good) {
        text_copy(message, MESSAGE_SIZE, faults->count > 0 ? faults->fault[0].text : path);
    }
    free(bytes);
    free(faults);
    return good ? TOUCH_FILE_READ : TOUCH_FILE_BROKEN;
}

static bool write_all(int file, const char *text, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t wrote = write(file, text + done, len - done);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* The new name must be on disk too. */
static bool sync_folder(const char *path)
{
    char folder[PATH_SIZE];
    text_copy(folder, sizeof(folder), path);
    int fd = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    int problem = errno;
    if (fd >= 0) {
        close(fd);
    }
    errno = problem;
    return good;
}

bool touch_file_save(const char *path, const struct touch_map *map, char message[MESSAGE_SIZE])
{
    char text[TEXT_SIZE * 2], fresh[PATH_SIZE + 8];
    text_set(
        text, sizeof(text),
        "# Zo is de aanraking op dit scherm afgesteld; de kiosk schrijft dit bestand. Haal het\n"
        "# weg en start opnieuw, dan geldt weer wat in noodwacht.yaml staat.\n"
        "xx: %d\nxy: %d\nx0: %d\nyx: %d\nyy: %d\ny0: %d\n",
        (int)map->xx, (int)map->xy, (int)map->x0, (int)map->yx, (int)map->yy, (int)map->y0);
    text_set(fresh, sizeof(fresh), "%s.nieuw", path);
    int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        text_set(message, MESSAGE_SIZE, "%s: %s", fresh, text_errno(errno));
        return false;
    }
    bool good = write_all(file, text, strlen(text)) && fsync(file) == 0;
    int problem = errno;
    close(file);
    if (good && rename(fresh, path) != 0) {
        problem = errno;
        good = false;
    }
    if (!good) {
        unlink(fresh);
    } else if (!sync_folder(path)) {
        problem = errno;
        good = false;
    }
    if (!good) {
        text_set(message, MESSAGE_SIZE, "%s: %s", path, text_errno(problem));
    }
    return good;
}
