#include "core/recorder_queue.h"

#include <stdlib.h>
#include <string.h>

bool queue_begin(struct recorder_queue *queue, size_t item_size, size_t capacity)
{
    *queue = (struct recorder_queue){.item_size = item_size, .capacity = capacity};
    queue->item = calloc(capacity, item_size);
    queue->seq = calloc(capacity, sizeof(*queue->seq));
    return queue->item != NULL && queue->seq != NULL;
}

void queue_end(struct recorder_queue *queue)
{
    free(queue->item);
    free(queue->seq);
}

static size_t slot(const struct recorder_queue *queue, size_t index)
{
    return (queue->head + index) % queue->capacity;
}

bool queue_put(struct recorder_queue *queue, const void *item, uint64_t seq)
{
    if (queue->count >= queue->capacity) {
        return false;
    }
    size_t at = slot(queue, queue->count++);
    memcpy(queue->item + at * queue->item_size, item, queue->item_size);
    queue->seq[at] = seq;
    return true;
}

const void *queue_item(const struct recorder_queue *queue, size_t index)
{
    return queue->item + slot(queue, index) * queue->item_size;
}

uint64_t queue_number(const struct recorder_queue *queue, size_t index)
{
    return queue->seq[slot(queue, index)];
}

uint64_t queue_first_number(const struct recorder_queue *queue, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (queue_number(queue, i) != 0) {
            return queue_number(queue, i);
        }
    }
    return 0;
}

uint64_t queue_last_number(const struct recorder_queue *queue, size_t n)
{
    while (n > 0 && queue_number(queue, n - 1) == 0) {
        n--;
    }
    return n == 0 ? 0 : queue_number(queue, n - 1);
}

void queue_drop(struct recorder_queue *queue, size_t n)
{
    queue->head = slot(queue, n);
    queue->count -= n;
}
