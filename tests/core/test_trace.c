#include "core/trace.h"

#include <string.h>

#include "test.h"

static void lines_are_judged_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum trace_line kind;
        int64_t wall_ms;
        int32_t mc; /* INT32_MIN: absent */
    } cases[] = {
        {"time,celsius", TRACE_HEADER, 0, 0},
        {"\xEF\xBB\xBFtime,celsius\r", TRACE_HEADER, 0, 0},
        {"", TRACE_EMPTY, 0, 0},
        {" \t\r", TRACE_EMPTY, 0, 0},
        {"1970-01-01T00:00:01Z,5.2", TRACE_POINT, 1000, 5200},
        {"1970-01-01T00:00:01Z , 5 \r", TRACE_POINT, 1000, 5000},
        {"1970-01-01T01:00:00+01:00,-0.5", TRACE_POINT, 0, -500},
        {"1970-01-01T00:00:01Z,", TRACE_POINT, 1000, INT32_MIN},
        {"1970-01-01T00:00:01Z, ", TRACE_POINT, 1000, INT32_MIN},
        {"1970-01-01T00:00:01Z,0", TRACE_POINT, 1000, 0},
        {"1970-01-01T00:00:01Z,7.300000000000001", TRACE_POINT, 1000, 7300},
        {"1970-01-01T00:00:01Z,8.0004999", TRACE_POINT, 1000, 8000},
        {"1970-01-01T00:00:01Z,8.0005", TRACE_POINT, 1000, 8001},
        {"1970-01-01T00:00:01Z,1.9999", TRACE_POINT, 1000, 2000},
        {"1970-01-01T00:00:01Z,-0.0005", TRACE_POINT, 1000, -1},
        {"1970-01-01T00:00:01Z", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01,5", TRACE_BAD, 0, 0},
        {"1970-13-01T00:00:01Z,5", TRACE_BAD, 0, 0},
        {",5", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,5,2", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,5,", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,nan", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,1e1", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,5.2001x", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,5 2", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,+5", TRACE_BAD, 0, 0},
        {"1970-01-01T00:00:01Z,2147483.6479", TRACE_BAD, 0, 0},
        {"tijd,graden", TRACE_BAD, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct trace_point point = {0};
        char message[MESSAGE_SIZE] = "";
        enum trace_line kind = trace_parse_line(cases[i].line, strlen(cases[i].line), &point,
                                                message);
        bool absent = cases[i].mc == INT32_MIN;
        if (kind != cases[i].kind || point.wall_ms != cases[i].wall_ms || point.absent != absent ||
            (!absent && point.mc != cases[i].mc) || (kind == TRACE_BAD) != (message[0] != '\0')) {
            fail_msg("'%s': kind %d at %ld, %d m°C, absent %d, message '%s'", cases[i].line,
                     (int)kind, (long)point.wall_ms, point.mc, point.absent, message);
        }
    }
    struct trace_point point;
    char message[MESSAGE_SIZE];
    assert_int_equal(trace_parse_line("1970-01-01T00:00:01Z,5\0", 23, &point, message), TRACE_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_judged_strictly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
