/* A recorded temperature trace, `time,celsius`: ISO 8601 with Z or offset; an empty celsius is an
 * absent reading. A temperature has a decimal point and may have any number of decimals; it is
 * rounded to the nearest thousandth. Used by `noodwachtctl replay`. Parser apart from I/O; fuzzed.
 */
#ifndef NW_CORE_TRACE_H
#define NW_CORE_TRACE_H

#include "core/base.h"

struct trace_point {
    int64_t wall_ms;
    bool absent;
    int32_t mc;
};

enum trace_line { TRACE_POINT, TRACE_HEADER, TRACE_EMPTY, TRACE_BAD };
/* One line without its newline (a trailing CR, a byte-order mark before the header, and blanks
 * around a field are accepted). BAD: the Dutch message says which field and what to do. */
enum trace_line trace_parse_line(const char *line, size_t len, struct trace_point *point,
                                 char message[MESSAGE_SIZE]);

#endif
