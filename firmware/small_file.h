/* The kernel's small files (sysfs): opened, read once to the end, closed. */
#ifndef NW_SMALL_FILE_H
#define NW_SMALL_FILE_H

#include "core/base.h"

#define SMALL_FILE_SIZE 512 /* all that is read; what is longer is not what we look for */

/* Reads at most SMALL_FILE_SIZE - 1 bytes and ends them with a NUL. 0, or the errno of the open or
 * the read; EFBIG when there is more. An empty file is 0 with *len 0. The path is built as printf
 * does; one that does not fit is ENAMETOOLONG. */
int small_file_read(char out[SMALL_FILE_SIZE], size_t *len, const char *path_format, ...)
    __attribute__((format(printf, 3, 4)));
/* True for a name that may stand between two slashes: not empty, not "." or "..", no slash. */
bool small_file_name_ok(const char *name);
/* The `hwmonN` folder with the lowest N in `folder` for which `fits` says yes (NULL: any); false
 * when there is none. */
bool small_file_find_hwmon(const char *folder, bool (*fits)(const char *path, void *context),
                           void *context, char out[PATH_SIZE]);

#endif
