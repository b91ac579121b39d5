#include "core/pairs.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_key_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

static bool must_escape(unsigned char c)
{
    return c <= ' ' || c == 0x7F || c == '%' || c == '=';
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool append(struct text *line, const char *bytes, size_t len)
{
    if (len >= line->size - line->len) {
        return false;
    }
    memcpy(line->at + line->len, bytes, len);
    line->len += len;
    return true;
}

static bool append_value(struct text *line, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";
    for (; *value != '\0'; value++) {
        unsigned char c = (unsigned char)*value;
        char escaped[3] = {'%', digits[c >> 4], digits[c & 15]};
        bool fits = must_escape(c) ? append(line, escaped, sizeof(escaped))
                                   : append(line, value, 1);
        if (!fits) {
            return false;
        }
    }
    return true;
}

void pairs_add_text(struct text *line, const char *key, const char *value)
{
    if (line->cut || line->size == 0) {
        line->cut = true;
        return;
    }
    size_t before = line->len;
    bool fits = (before == 0 || append(line, " ", 1)) && append(line, key, strlen(key)) &&
                append(line, "=", 1) && append_value(line, value);
    if (!fits) {
        line->len = before;
        line->cut = true;
    }
    line->at[line->len] = '\0';
}

void pairs_add_int(struct text *line, const char *key, int64_t value)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%" PRId64, value);
    pairs_add_text(line, key, digits);
}

/* One pair as it stands on the line, the value still escaped. */
struct span {
    const char *key;
    size_t key_len;
    const char *value;
    size_t value_len;
};

static const char *skip_spaces(const char *at)
{
    while (*at == ' ') {
        at++;
    }
    return at;
}

/* *at must not stand on a space. False, *at unmoved, when there is no pair here. */
static bool span_next(const char **at, struct span *span)
{
    const char *c = *at;
    span->key = c;
    while (is_key_byte(*c)) {
        c++;
    }
    span->key_len = (size_t)(c - span->key);
    if (span->key_len == 0 || span->key_len >= ID_SIZE || *c != '=') {
        return false;
    }
    span->value = ++c;
    while (*c != '\0' && *c != ' ') {
        if (*c == '%') {
            if (hex_value(c[1]) < 0 || hex_value(c[2]) < 0) {
                return false;
            }
            c += 3;
        } else if (must_escape((unsigned char)*c)) {
            return false;
        } else {
            c++;
        }
    }
    span->value_len = (size_t)(c - span->value);
    *at = c;
    return true;
}

/* False when it does not fit or is not text. */
static bool decode(const struct span *span, char *value, size_t size)
{
    size_t len = 0;
    if (size == 0) {
        return false;
    }
    value[0] = '\0';
    for (size_t i = 0; i < span->value_len; len++) {
        if (len + 1 >= size) {
            return false;
        }
        const char *c = span->value + i;
        if (*c == '%') {
            value[len] = (char)(hex_value(c[1]) << 4 | hex_value(c[2]));
            i += 3;
        } else {
            value[len] = *c;
            i++;
        }
    }
    if (!text_is_valid(value, len)) {
        return false;
    }
    value[len] = '\0';
    return true;
}

bool pairs_next(const char **at, char key[ID_SIZE], char *value, size_t size)
{
    struct span span;
    const char *c = skip_spaces(*at);
    *at = c;
    if (!span_next(&c, &span) || !decode(&span, value, size)) {
        return false;
    }
    memcpy(key, span.key, span.key_len);
    key[span.key_len] = '\0';
    *at = c;
    return true;
}

bool pairs_get_text(const char *line, const char *key, char *value, size_t size)
{
    struct span span;
    struct span found = {0};
    size_t key_len = strlen(key);
    for (line = skip_spaces(line); *line != '\0'; line = skip_spaces(line)) {
        if (!span_next(&line, &span)) {
            return false;
        }
        if (span.key_len == key_len && memcmp(span.key, key, key_len) == 0) {
            if (found.key != NULL) {
                return false;
            }
            found = span;
        }
    }
    return found.key != NULL && decode(&found, value, size);
}

bool pairs_get_int(const char *line, const char *key, int64_t *value)
{
    char text[24];
    return pairs_get_text(line, key, text, sizeof(text)) && pairs_parse_int(text, value);
}

bool pairs_are_valid(const char *line)
{
    struct span span;
    char value[PAIRS_VALUE_MAX];
    for (line = skip_spaces(line); *line != '\0'; line = skip_spaces(line)) {
        if (!span_next(&line, &span) || !decode(&span, value, sizeof(value))) {
            return false;
        }
    }
    return true;
}

bool pairs_parse_int(const char *text, int64_t *value)
{
    bool negative = *text == '-';
    const char *digit = negative ? text + 1 : text;
    int64_t result = 0;
    if (*digit == '\0') {
        return false;
    }
    for (; *digit != '\0'; digit++) {
        int step = *digit - '0';
        /* Counts down, as INT64_MIN has no positive twin. */
        if (step < 0 || step > 9 || __builtin_mul_overflow(result, 10, &result) ||
            __builtin_sub_overflow(result, step, &result)) {
            return false;
        }
    }
    if (!negative && result == INT64_MIN) {
        return false;
    }
    *value = negative ? result : -result;
    return true;
}
