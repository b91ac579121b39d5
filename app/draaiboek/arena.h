/* Memory that is given out piece by piece and freed at once. */
#ifndef NW_DRAAIBOEK_ARENA_H
#define NW_DRAAIBOEK_ARENA_H

#include <stddef.h>

struct arena;

/* Zeroed and aligned for anything. NULL: no memory. *arena starts as NULL. */
void *arena_take(struct arena **arena, size_t size);
/* A copy; "" takes no memory. NULL: no memory. */
const char *arena_text(struct arena **arena, const char *text);
void arena_free(struct arena *arena); /* accepts NULL */

#endif
