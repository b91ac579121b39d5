#include "draaiboek/arena.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE 16384

struct arena {
    struct arena *before;
    size_t size, used;
    max_align_t bytes[];
};

static void *take(struct arena **arena, size_t size, size_t align)
{
    struct arena *block = *arena;
    size_t at = block != NULL ? (block->used + align - 1) / align * align : 0;
    if (block == NULL || at > block->size || size > block->size - at) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = calloc(1, sizeof(*block) + room);
        if (block == NULL) {
            return NULL;
        }
        block->before = *arena;
        block->size = room;
        *arena = block;
        at = 0;
    }
    block->used = at + size;
    return (char *)block->bytes + at;
}

void *arena_take(struct arena **arena, size_t size)
{
    return take(arena, size, sizeof(max_align_t));
}

const char *arena_text(struct arena **arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = size > 1 ? take(arena, size, 1) : NULL;
    if (size == 1) {
        return "";
    }
    return copy != NULL ? memcpy(copy, text, size) : NULL;
}

void arena_free(struct arena *arena)
{
    while (arena != NULL) {
        struct arena *before = arena->before;
        free(arena);
        arena = before;
    }
}
