/* key=value pairs on one line: the text form of commands, details and snapshots. Keys are
 * [a-z0-9_.-]; values are UTF-8 with space, control characters, '%' and '=' written %XX. */
#ifndef NW_CORE_PAIRS_H
#define NW_CORE_PAIRS_H

#include "core/base.h"

#define PAIRS_VALUE_MAX 4096 /* a longer value is malformed */

/* Appends " key=value" (no space when the text is empty). A pair that does not fit is left out
 * whole, and the text counts as cut. */
void pairs_add_text(struct text *line, const char *key, const char *value);
void pairs_add_int(struct text *line, const char *key, int64_t value);

/* Looks a key up; false when it is absent, given twice, or does not fit, and when anything on the
 * line is malformed. A value that decodes to a control character other than tab and newline, or to
 * wrong UTF-8, is malformed. */
bool pairs_get_text(const char *line, const char *key, char *value, size_t size);
bool pairs_get_int(const char *line, const char *key, int64_t *value);
/* Walks: *at starts at the line and moves on; false at the end (then *at points at the NUL) or at
 * the first malformed pair (then *at stays on it). */
bool pairs_next(const char **at, char key[ID_SIZE], char *value, size_t size);
/* True when every pair of the line is well-formed; an empty line is. */
bool pairs_are_valid(const char *line);

/* A whole decimal number, an optional minus sign and digits, that fits; nothing around it. */
bool pairs_parse_int(const char *text, int64_t *value);

#endif
