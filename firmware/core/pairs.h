/* key=value pairs on one line: the text form of commands, details and snapshots. Keys are
 * [a-z0-9_.-]; values are UTF-8 with space, control characters, '%' and '=' written %XX. */
#ifndef NW_CORE_PAIRS_H
#define NW_CORE_PAIRS_H

#include "core/base.h"

/* Appends " key=value" (no space when the text is empty). */
void pairs_add_text(struct text *line, const char *key, const char *value);
void pairs_add_int(struct text *line, const char *key, int64_t value);

/* Looks a key up; false when absent, malformed, or it does not fit. */
bool pairs_get_text(const char *line, const char *key, char *value, size_t size);
bool pairs_get_int(const char *line, const char *key, int64_t *value);
/* Walks: *at starts at the line and moves on; false at the end or at the first malformed pair. */
bool pairs_next(const char **at, char key[ID_SIZE], char *value, size_t size);

#endif
