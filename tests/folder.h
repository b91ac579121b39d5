/* A folder of its own for one test, with files as the kernel would show them. */
#ifndef NW_TESTS_FOLDER_H
#define NW_TESTS_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base.h"
#include "test.h"

static inline void folder_make(char out[PATH_SIZE])
{
    text_copy(out, PATH_SIZE, "/tmp/noodwacht-test-XXXXXX");
    assert_non_null(mkdtemp(out));
}

static inline int folder_remove_one(const char *path, const struct stat *status, int kind,
                                    struct FTW *at)
{
    (void)status;
    (void)kind;
    (void)at;
    return remove(path);
}

static inline void folder_remove(const char *path)
{
    assert_int_equal(nftw(path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

/* Writes `folder`/`name`, with the folders between. */
static inline void folder_write(const char *folder, const char *name, const char *content)
{
    char path[PATH_SIZE];
    assert_true(text_set(path, sizeof(path), "%s/%s", folder, name));
    for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void folder_delete(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    assert_true(text_set(path, sizeof(path), "%s/%s", folder, name));
    assert_int_equal(remove(path), 0);
}

#endif
