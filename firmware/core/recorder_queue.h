/* What waits to be written: a ring of items with their numbers, 0 for one without. Private to
 * recorder.c, which holds its lock; items that wait stay where they are until they are dropped. */
#ifndef NW_CORE_RECORDER_QUEUE_H
#define NW_CORE_RECORDER_QUEUE_H

#include "core/base.h"

struct recorder_queue {
    size_t item_size, capacity;
    char *item;
    uint64_t *seq;
    size_t head, count; /* `count` items from `head` */
};

/* False: no memory; queue_end is needed all the same. */
bool queue_begin(struct recorder_queue *queue, size_t item_size, size_t capacity);
void queue_end(struct recorder_queue *queue);
/* False: it is full. */
bool queue_put(struct recorder_queue *queue, const void *item, uint64_t seq);
const void *queue_item(const struct recorder_queue *queue, size_t index);
uint64_t queue_number(const struct recorder_queue *queue, size_t index);
/* The lowest and the highest number among the first `n` items; 0 when none of them has one. */
uint64_t queue_first_number(const struct recorder_queue *queue, size_t n);
uint64_t queue_last_number(const struct recorder_queue *queue, size_t n);
/* Forgets the first `n`. */
void queue_drop(struct recorder_queue *queue, size_t n);

#endif
