#include "json.h"

#include <string.h>

#include "core/base.h"

/* Bytes of the well-formed character at `at`; 0 when it is none. */
static size_t character_len(const char *at)
{
    size_t left = strnlen(at, 4);
    for (size_t len = 1; len <= left; len++) {
        if (text_is_valid(at, len)) {
            return len;
        }
    }
    return 0;
}

void json_write_text(FILE *to, const char *text)
{
    fputc('"', to);
    for (const char *at = text; *at != '\0';) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            fprintf(to, "\\%c", byte);
            at++;
        } else if (byte < 0x20 || byte == 0x7F) {
            fprintf(to, "\\u%04x", byte);
            at++;
        } else {
            size_t len = character_len(at);
            if (len == 0) {
                fputs("\\ufffd", to);
                at++;
            } else {
                fwrite(at, 1, len, to);
                at += len;
            }
        }
    }
    fputc('"', to);
}
