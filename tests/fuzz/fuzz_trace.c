#include <stdlib.h>
#include <string.h>

#include "core/trace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A whole file, line by line. A point that was accepted must hold a moment of our calendar. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *at = (const char *)data;
    while (size > 0) {
        const char *newline = memchr(at, '\n', size);
        size_t len = newline == NULL ? size : (size_t)(newline - at);
        struct trace_point point = {0};
        char message[MESSAGE_SIZE] = "";
        enum trace_line found = trace_parse_line(at, len, &point, message);
        if (found == TRACE_BAD &&
            (message[0] == '\0' || !text_is_valid(message, strlen(message)))) {
            abort();
        }
        if (found == TRACE_POINT && (point.wall_ms < INT64_C(-62135683200000) ||
                                     point.wall_ms > INT64_C(253402387200000))) {
            abort();
        }
        size_t step = newline == NULL ? size : len + 1;
        at += step;
        size -= step;
    }
    return 0;
}
