/* The status block as one constant table, used by the writer and the reader alike, so that they
 * cannot disagree. Private to status_*.c. */
#ifndef NW_CORE_STATUS_FIELDS_H
#define NW_CORE_STATUS_FIELDS_H

#include "core/status.h"

/* "-" on the wire: not known, not there. */
#define STATUS_NOTHING "-"

enum status_type {
    STATUS_TEXT,    /* char[size] */
    STATUS_INT32,   /* min..max */
    STATUS_INT64,   /* min..max */
    STATUS_UINT64,  /* 0..INT64_MAX */
    STATUS_MOMENT,  /* int64_t ms, MS_UNKNOWN as "-" */
    STATUS_OR_LESS, /* int32_t 0..max, -1 as "-" */
    STATUS_BOOL,    /* bool as 0 or 1 */
    STATUS_NAME,    /* an enum by the name table below */
};

struct status_field {
    const char *key;
    enum status_type type;
    size_t offset;
    size_t size;
    int64_t min, max;
    const char *(*name)(int value); /* NAME: values 0..max */
    bool has_flag;                  /* "-" while the bool at flag_offset is false */
    size_t flag_offset;
};

struct status_subject {
    const char *name;
    const struct status_field *field;
    size_t field_count;
    /* A list: items of item_size from offset, at most max, a size_t count at count_offset. With max
     * 0 the subject stands once and its offset is 0. */
    size_t offset, item_size, max, count_offset;
};

extern const struct status_subject status_subjects[];
extern const size_t status_subject_count;

#endif
