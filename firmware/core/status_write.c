#include <inttypes.h>
#include <string.h>

#include "core/pairs.h"
#include "core/status_fields.h"

/* Enums are as wide as an int with this compiler; the reader and the writer rely on it. */
_Static_assert(sizeof(enum quality) == sizeof(int), "enums are ints");

static void write_field(const struct status_field *field, const char *item, struct text *out)
{
    const char *at = item + field->offset;
    int32_t value32 = 0;
    int64_t value = 0;
    int name = 0;
    bool flag = true;
    if (field->has_flag) {
        memcpy(&flag, item + field->flag_offset, sizeof(flag));
    }
    if (!flag) {
        pairs_add_text(out, field->key, STATUS_NOTHING);
        return;
    }
    switch (field->type) {
    case STATUS_TEXT:
        pairs_add_text(out, field->key, at);
        return;
    case STATUS_NAME:
        memcpy(&name, at, sizeof(name));
        pairs_add_text(out, field->key, field->name(name));
        return;
    case STATUS_BOOL:
        memcpy(&flag, at, sizeof(flag));
        pairs_add_int(out, field->key, flag);
        return;
    case STATUS_INT32:
    case STATUS_OR_LESS:
        memcpy(&value32, at, sizeof(value32));
        value = value32;
        break;
    case STATUS_INT64:
    case STATUS_UINT64:
    case STATUS_MOMENT:
        memcpy(&value, at, sizeof(value));
        break;
    }
    bool nothing = (field->type == STATUS_MOMENT && value == MS_UNKNOWN) ||
                   (field->type == STATUS_OR_LESS && value < 0);
    if (nothing) {
        pairs_add_text(out, field->key, STATUS_NOTHING);
    } else {
        pairs_add_int(out, field->key, value);
    }
}

static void write_line(const struct status_subject *subject, const char *item, struct text *out)
{
    text_add(out, "%s", subject->name);
    for (size_t i = 0; i < subject->field_count; i++) {
        write_field(&subject->field[i], item, out);
    }
    text_add(out, "\n");
}

void status_write(const struct status *status, struct text *out)
{
    const char *base = (const char *)status;
    text_add(out, "status %" PRIu64 "\n", status->number);
    for (size_t i = 0; i < status_subject_count; i++) {
        const struct status_subject *subject = &status_subjects[i];
        if (subject->max == 0) {
            write_line(subject, base, out);
            continue;
        }
        size_t count = 0;
        memcpy(&count, base + subject->count_offset, sizeof(count));
        for (size_t item = 0; item < count; item++) {
            write_line(subject, base + subject->offset + item * subject->item_size, out);
        }
    }
    text_add(out, "end\n");
}
