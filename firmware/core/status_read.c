#include <stdlib.h>
#include <string.h>

#include "core/pairs.h"
#include "core/protocol.h"
#include "core/status_fields.h"

struct reading_state {
    struct status status;
    uint32_t seen; /* a bit a subject */
    int line;
    char *message; /* MESSAGE_SIZE */
};

static bool name_value(const struct status_field *field, const char *text, int *value)
{
    for (int i = 0; i <= (int)field->max; i++) {
        if (strcmp(field->name(i), text) == 0) {
            *value = i;
            return true;
        }
    }
    return false;
}

/* What a field holds when the wire says "-". */
static void set_nothing(const struct status_field *field, char *at)
{
    int32_t less = field->type == STATUS_OR_LESS ? -1 : 0;
    int64_t unknown = MS_UNKNOWN;
    if (field->type == STATUS_MOMENT) {
        memcpy(at, &unknown, sizeof(unknown));
    } else {
        memcpy(at, &less, sizeof(less));
    }
}

static bool set_number(const struct status_field *field, const char *text, char *at)
{
    int64_t value = 0;
    if (!pairs_parse_int(text, &value) || value < field->min || value > field->max) {
        return false;
    }
    int32_t value32 = (int32_t)value;
    bool flag = value != 0;
    switch (field->type) {
    case STATUS_BOOL:
        memcpy(at, &flag, sizeof(flag));
        break;
    case STATUS_INT32:
    case STATUS_OR_LESS:
        memcpy(at, &value32, sizeof(value32));
        break;
    case STATUS_INT64:
    case STATUS_UINT64:
    case STATUS_MOMENT:
        memcpy(at, &value, sizeof(value));
        break;
    case STATUS_TEXT:
    case STATUS_NAME:
        return false;
    }
    return true;
}

/* The flag of fields that are there together or not at all: the first of them sets it. */
static bool agree(const struct status_subject *subject, const struct status_field *field,
                  char *item, bool there)
{
    bool flag = there;
    for (const struct status_field *other = subject->field; other < field; other++) {
        if (other->has_flag && other->flag_offset == field->flag_offset) {
            memcpy(&flag, item + field->flag_offset, sizeof(flag));
            return flag == there;
        }
    }
    memcpy(item + field->flag_offset, &flag, sizeof(flag));
    return true;
}

static bool set_field(const struct status_subject *subject, const struct status_field *field,
                      const char *text, char *item)
{
    char *at = item + field->offset;
    bool nothing = strcmp(text, STATUS_NOTHING) == 0;
    int name = 0;
    if (field->type == STATUS_TEXT) {
        return text_copy(at, field->size, text);
    }
    if (field->type == STATUS_NAME) {
        bool known = name_value(field, text, &name);
        memcpy(at, &name, sizeof(name));
        return known;
    }
    if (field->has_flag && !agree(subject, field, item, !nothing)) {
        return false;
    }
    bool may_be_nothing = field->has_flag || field->type == STATUS_MOMENT ||
                          field->type == STATUS_OR_LESS;
    if (nothing && may_be_nothing) {
        set_nothing(field, at);
        return true;
    }
    return set_number(field, text, at);
}

static bool read_fields(struct reading_state *state, const struct status_subject *subject,
                        const char *pairs, char *item)
{
    char value[TEXT_SIZE];
    for (size_t i = 0; i < subject->field_count; i++) {
        const struct status_field *field = &subject->field[i];
        if (!pairs_get_text(pairs, field->key, value, sizeof(value))) {
            text_set(state->message, MESSAGE_SIZE,
                     "statusbericht regel %d (%s): %s ontbreekt, staat er dubbel of is te lang",
                     state->line, subject->name, field->key);
            return false;
        }
        if (!set_field(subject, field, value, item)) {
            text_set(state->message, MESSAGE_SIZE, "statusbericht regel %d (%s): %s=%s is ongeldig",
                     state->line, subject->name, field->key, value);
            return false;
        }
    }
    return true;
}

/* The item that this line fills; NULL when there may be no more of them. */
static char *item_of(struct reading_state *state, size_t index)
{
    const struct status_subject *subject = &status_subjects[index];
    char *base = (char *)&state->status;
    size_t count = 0;
    if (subject->max == 0) {
        bool again = (state->seen >> index & 1) != 0;
        state->seen |= UINT32_C(1) << index;
        return again ? NULL : base;
    }
    memcpy(&count, base + subject->count_offset, sizeof(count));
    if (count == subject->max) {
        return NULL;
    }
    char *item = base + subject->offset + count * subject->item_size;
    count++;
    memcpy(base + subject->count_offset, &count, sizeof(count));
    return item;
}

static bool read_subject(struct reading_state *state, const char *line)
{
    size_t word = strcspn(line, " ");
    const char *pairs = line + word;
    for (size_t i = 0; i < status_subject_count; i++) {
        const struct status_subject *subject = &status_subjects[i];
        if (strlen(subject->name) != word || memcmp(subject->name, line, word) != 0) {
            continue;
        }
        char *item = item_of(state, i);
        if (item == NULL) {
            text_set(state->message, MESSAGE_SIZE, "statusbericht regel %d: te veel regels \"%s\"",
                     state->line, subject->name);
            return false;
        }
        if (!pairs_are_valid(pairs)) {
            text_set(state->message, MESSAGE_SIZE,
                     "statusbericht regel %d (%s): geen leesbare sleutel=waarde-paren", state->line,
                     subject->name);
            return false;
        }
        return read_fields(state, subject, pairs, item);
    }
    return true; /* a newer daemon's subject */
}

static bool read_head(struct reading_state *state, const char *line)
{
    static const char head[] = "status ";
    int64_t number = 0;
    if (strncmp(line, head, strlen(head)) != 0 || !pairs_parse_int(line + strlen(head), &number) ||
        number < 0) {
        text_set(state->message, MESSAGE_SIZE, "statusbericht regel 1: \"status NUMMER\" verwacht");
        return false;
    }
    state->status.number = (uint64_t)number;
    return true;
}

static bool read_end(struct reading_state *state, const char *rest)
{
    if (*rest != '\0') {
        text_set(state->message, MESSAGE_SIZE, "statusbericht: er staat iets na regel %d (end)",
                 state->line);
        return false;
    }
    for (size_t i = 0; i < status_subject_count; i++) {
        if (status_subjects[i].max == 0 && (state->seen >> i & 1) == 0) {
            text_set(state->message, MESSAGE_SIZE, "statusbericht: regel \"%s\" ontbreekt",
                     status_subjects[i].name);
            return false;
        }
    }
    return true;
}

static bool read_block(struct reading_state *state, const char *block)
{
    char line[PROTOCOL_LINE_MAX];
    for (;;) {
        size_t len = strcspn(block, "\n");
        state->line++;
        if (block[len] != '\n' || len >= sizeof(line)) {
            text_set(state->message, MESSAGE_SIZE, "statusbericht regel %d: afgebroken of te lang",
                     state->line);
            return false;
        }
        memcpy(line, block, len);
        line[len] = '\0';
        block += len + 1;
        if (strcmp(line, "end") == 0 && state->line > 1) {
            return read_end(state, block);
        }
        if (!(state->line == 1 ? read_head(state, line) : read_subject(state, line))) {
            return false;
        }
    }
}

bool status_read(const char *block, struct status *status, char message[MESSAGE_SIZE])
{
    struct reading_state *state = calloc(1, sizeof(*state)); /* 40 kB: not on the stack */
    message[0] = '\0';
    if (state == NULL) {
        text_set(message, MESSAGE_SIZE, "statusbericht: geen geheugen");
        return false;
    }
    state->message = message;
    bool good = read_block(state, block);
    if (good) {
        *status = state->status;
    }
    free(state);
    return good;
}
