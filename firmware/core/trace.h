/* A recorded temperature trace, `time,celsius`: ISO 8601 with Z or offset; an empty celsius is an
 * absent reading. Used by `noodwachtctl replay`. Parser apart from I/O; fuzzed. */
#ifndef NW_CORE_TRACE_H
#define NW_CORE_TRACE_H

#include "core/base.h"

struct trace_point {
    int64_t wall_ms;
    bool absent;
    int32_t mc;
};

enum trace_line { TRACE_POINT, TRACE_HEADER, TRACE_EMPTY, TRACE_BAD };
/* One line without its newline (a trailing CR is accepted). BAD: message says which field. */
enum trace_line trace_parse_line(const char *line, size_t len, struct trace_point *point,
                                 char message[MESSAGE_SIZE]);

#endif
