/* Telephone numbers as people type them: judged, and grouped for reading aloud. A number is never
 * changed: it is kept as typed, and grouped only for the eye. */
#ifndef NW_DRAAIBOEK_PHONE_H
#define NW_DRAAIBOEK_PHONE_H

#include "core/base.h"

#define PHONE_TYPED_MAX 32 /* bytes, without the NUL */

/* A telephone number in a Dutch (0..., 112, 0800, 0900, 088, 14 0xx) or international (+... or
 * 00...) form; `problem` (may be NULL) says in Dutch what is wrong, "" when nothing is. Spaces,
 * dashes and brackets are allowed. */
bool phone_is_valid(const char *number, char problem[TEXT_SIZE]);
/* Grouped for reading aloud: "088 123 45 67", "06 12 34 56 78", "0800 9009". What is not valid is
 * copied unchanged. */
void phone_grouped(const char *number, char out[NAME_SIZE]);

#endif
