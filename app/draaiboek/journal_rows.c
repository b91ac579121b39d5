/* The rows of one incident, all at once. */
#include <stdlib.h>

#include "draaiboek/journal.h"

struct gathered {
    struct journal_row *row;
    size_t count, room;
    bool failed;
};

static bool take_row(void *context, const struct journal_row *row)
{
    struct gathered *rows = context;
    if (rows->count == rows->room) {
        size_t room = rows->room > 0 ? 2 * rows->room : 64;
        struct journal_row *more = reallocarray(rows->row, room, sizeof(*more));
        if (more == NULL) {
            rows->failed = true;
            return false;
        }
        rows->row = more;
        rows->room = room;
    }
    rows->row[rows->count++] = *row;
    return true;
}

bool journal_rows(struct journal *journal, int64_t incident, struct journal_row **rows,
                  size_t *count)
{
    struct gathered all = {0};
    bool good = journal_each_row(journal, incident, take_row, &all) && !all.failed;
    if (!good) {
        free(all.row);
        all = (struct gathered){0};
    }
    *rows = all.row;
    *count = all.count;
    return good;
}

void journal_rows_in_time(struct journal_row *row, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (row[i - 1].entry.elapsed_ms <= row[i].entry.elapsed_ms) {
            continue;
        }
        struct journal_row moved = row[i];
        size_t at = i;
        for (; at > 0 && row[at - 1].entry.elapsed_ms > moved.entry.elapsed_ms; at--) {
            row[at] = row[at - 1];
        }
        row[at] = moved;
    }
}
