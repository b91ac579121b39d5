#include "small_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int read_all(int file, char out[SMALL_FILE_SIZE], size_t *len)
{
    char more;
    while (*len < SMALL_FILE_SIZE) {
        bool full = *len == SMALL_FILE_SIZE - 1;
        ssize_t got = full ? read(file, &more, 1)
                           : read(file, out + *len, SMALL_FILE_SIZE - 1 - *len);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return errno;
        }
        if (got == 0) {
            return 0;
        }
        if (full) {
            return EFBIG;
        }
        *len += (size_t)got;
    }
    return EFBIG;
}

int small_file_read(char out[SMALL_FILE_SIZE], size_t *len, const char *path_format, ...)
{
    char path[PATH_SIZE];
    struct text text;
    va_list args;
    *len = 0;
    out[0] = '\0';
    text_init(&text, path, sizeof(path));
    va_start(args, path_format);
    text_addv(&text, path_format, args);
    va_end(args);
    if (text.cut) {
        return ENAMETOOLONG;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        return errno;
    }
    int problem = read_all(file, out, len);
    close(file);
    if (problem != 0) {
        *len = 0;
    }
    out[*len] = '\0';
    return problem;
}

bool small_file_name_ok(const char *name)
{
    return name[0] != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
           strchr(name, '/') == NULL;
}

bool small_file_find_hwmon(const char *folder, bool (*fits)(const char *path, void *context),
                           void *context, char out[PATH_SIZE])
{
    DIR *entries = opendir(folder);
    long best = -1;
    if (entries == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        char path[PATH_SIZE];
        char *end = NULL;
        if (strncmp(entry->d_name, "hwmon", 5) != 0 || entry->d_name[5] < '0' ||
            entry->d_name[5] > '9') {
            continue;
        }
        long number = strtol(entry->d_name + 5, &end, 10);
        if (*end == '\0' && (best < 0 || number < best) &&
            text_set(path, sizeof(path), "%s/%s", folder, entry->d_name) &&
            (fits == NULL || fits(path, context))) {
            best = number;
            text_copy(out, PATH_SIZE, path);
        }
    }
    closedir(entries);
    return best >= 0;
}
