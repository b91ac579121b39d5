/* Letters that B612 does not have, as the letter they are made of: Ayşe Yılmaz is read as Ayse
 * Yilmaz, where a row of empty boxes is read as nobody. Only on the screen: what is recorded and
 * printed keeps its letters. */
#ifndef NW_UI_LATIN_H
#define NW_UI_LATIN_H

#include "core/base.h"

/* `text` itself when there is nothing to change; else `out`, which holds as much of it as fits. */
const char *latin_shown(const char *text, char *out, size_t size);

#endif
