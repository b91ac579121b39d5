/* How wide a text is in B612, without a font or a window: the linter says which words do not fit.
 * test_b612 holds it to the real font. */
#ifndef NW_DRAAIBOEK_B612_H
#define NW_DRAAIBOEK_B612_H

#include "core/base.h"

/* Of `len` bytes of UTF-8 at `em` px, rounded up; the same for regular and bold. */
int b612_width(int em, const char *text, size_t len);
/* The first letter (one character of UTF-8, `*size` bytes) of a text that the font may not have: an
 * emoji, a loose accent, a sign that turns the direction. NULL: none. */
const char *b612_missing(const char *text, size_t *size);

#endif
