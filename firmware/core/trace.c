#include "core/trace.h"

#include <string.h>

#include "core/reading.h"
#include "core/time_text.h"

#define FIELD_SIZE 64

struct field_text {
    const char *at;
    size_t len;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct field_text trim(struct field_text field)
{
    while (field.len > 0 && is_blank(field.at[0])) {
        field.at++;
        field.len--;
    }
    while (field.len > 0 && is_blank(field.at[field.len - 1])) {
        field.len--;
    }
    return field;
}

static bool is_word(struct field_text field, const char *word)
{
    return field.len == strlen(word) && memcmp(field.at, word, field.len) == 0;
}

/* As a string; false when it does not fit or holds a NUL. */
static bool take_text(struct field_text field, char out[FIELD_SIZE])
{
    if (field.len >= FIELD_SIZE || memchr(field.at, '\0', field.len) != NULL) {
        return false;
    }
    memcpy(out, field.at, field.len);
    out[field.len] = '\0';
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Loggers and spreadsheets write 7.300000000000001 for 7.3. */
static bool parse_celsius(char text[FIELD_SIZE], int32_t *mc)
{
    char *point = strchr(text, '.');
    if (point == NULL || strlen(point + 1) <= 3) {
        return mc_parse(text, mc);
    }
    char *rest = point + 4;
    for (const char *at = rest; *at != '\0'; at++) {
        if (!is_digit(*at)) {
            return false;
        }
    }
    bool up = rest[0] >= '5';
    *rest = '\0';
    if (!mc_parse(text, mc)) {
        return false;
    }
    int64_t rounded = (int64_t)*mc + (up ? (text[0] == '-' ? -1 : 1) : 0);
    if (rounded > INT32_MAX || rounded < INT32_MIN) {
        return false;
    }
    *mc = (int32_t)rounded;
    return true;
}

static enum trace_line bad(char message[MESSAGE_SIZE], const char *text)
{
    text_copy(message, MESSAGE_SIZE, text);
    return TRACE_BAD;
}

enum trace_line trace_parse_line(const char *line, size_t len, struct trace_point *point,
                                 char message[MESSAGE_SIZE])
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (len >= 3 && memcmp(line, mark, 3) == 0) {
        line += 3;
        len -= 3;
    }
    if (len > 0 && line[len - 1] == '\r') {
        len--;
    }
    struct field_text whole = trim((struct field_text){line, len});
    if (whole.len == 0) {
        return TRACE_EMPTY;
    }
    const char *comma = memchr(whole.at, ',', whole.len);
    if (comma == NULL) {
        return bad(message, "één veld; een regel is 'time,celsius', gescheiden door een komma");
    }
    struct field_text time = trim((struct field_text){whole.at, (size_t)(comma - whole.at)});
    size_t after = (size_t)(comma + 1 - whole.at);
    struct field_text celsius = trim((struct field_text){comma + 1, whole.len - after});
    if (is_word(time, "time") && is_word(celsius, "celsius")) {
        return TRACE_HEADER;
    }
    if (memchr(celsius.at, ',', celsius.len) != NULL) {
        return bad(message, "te veel velden; schrijf de temperatuur met een punt: 5.2");
    }
    char text[FIELD_SIZE];
    struct trace_point read = {0};
    if (!take_text(time, text) || !time_parse_iso(text, &read.wall_ms)) {
        return bad(message, "veld time: geen tijd met zone, zoals 2022-05-03T10:31:00Z");
    }
    read.absent = celsius.len == 0;
    if (!read.absent && (!take_text(celsius, text) || !parse_celsius(text, &read.mc))) {
        return bad(message, "veld celsius: geen getal, zoals 5.2; laat het leeg zonder meting");
    }
    *point = read;
    return TRACE_POINT;
}
