#include "draaiboek/template.h"

#include <string.h>

/* In the order of struct template_values. */
static const char *const field_names[] = {"praktijk", "telefoon", "noodtelefoon", "datum",
                                          "tijd",     "begin",    "duur",         "coordinator"};

/* How one that is not known is named to people. */
static const char *const field_words[] = {"praktijk", "telefoon", "noodtelefoon", "datum",
                                          "tijd",     "begin",    "duur",         "coördinator"};

static size_t field_of(const char *name, size_t len)
{
    for (size_t i = 0; i < ARRAY_LEN(field_names); i++) {
        if (strlen(field_names[i]) == len && strncmp(field_names[i], name, len) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static const char *value_of(const struct template_values *values, size_t field)
{
    const char *const value[ARRAY_LEN(field_names)] = {
        values->practice, values->phone, values->emergency_phone, values->date,
        values->time,     values->begun, values->duration,        values->coordinator,
    };
    return value[field] != NULL ? value[field] : "";
}

size_t template_fill(const char *text, const struct template_values *values,
                     char out[TEMPLATE_TEXT_MAX])
{
    struct text to;
    size_t unknown = 0;
    text_init(&to, out, TEMPLATE_TEXT_MAX);
    while (*text != '\0') {
        size_t plain = strcspn(text, "{");
        text_add(&to, "%.*s", (int)plain, text);
        text += plain;
        if (*text == '\0') {
            break;
        }
        size_t len = strcspn(text + 1, "{}");
        size_t field = text[1 + len] == '}' ? field_of(text + 1, len) : SIZE_MAX;
        if (field == SIZE_MAX) {
            text_add(&to, "{"); /* not a field: shown as it stands */
            text++;
            continue;
        }
        const char *value = value_of(values, field);
        if (*value != '\0') {
            text_add(&to, "%s", value);
        } else {
            text_add(&to, "(nog invullen: %s)", field_words[field]);
            unknown++;
        }
        text += len + 2;
    }
    return unknown;
}

bool template_check(const char *text, char wrong[NAME_SIZE])
{
    for (text += strcspn(text, "{}"); *text != '\0'; text += strcspn(text, "{}")) {
        size_t len = *text == '{' ? strcspn(text + 1, "{}") : 0;
        bool closed = *text == '{' && text[1 + len] == '}';
        if (!closed || field_of(text + 1, len) == SIZE_MAX) {
            text_set(wrong, NAME_SIZE, "%.*s", (int)(closed ? len + 2 : len + 1), text);
            return false;
        }
        text += len + 2;
    }
    return true;
}
