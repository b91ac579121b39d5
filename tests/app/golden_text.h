/* Texts that are kept: read, written, compared, and told apart line by line. */
#ifndef NW_TESTS_GOLDEN_TEXT_H
#define NW_TESTS_GOLDEN_TEXT_H

#include "core/base.h"

#define GOLDEN_TEXT_MAX (512 * 1024)

/* The whole file with an end; false when there is none, or it is larger than `size`. */
bool golden_read(const char *path, char *to, size_t size);
/* Makes the folders it needs. */
bool golden_write(const char *path, const char *text);
/* Prints what went (-) and what came (+) with the heading ("== ...") it stands under, at most
 * `most` lines. Returns how many lines differ. */
size_t golden_diff(const char *name, const char *before, const char *after, size_t most);

#endif
