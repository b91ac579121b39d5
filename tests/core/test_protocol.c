#include "core/protocol.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

/* Feeds `bytes` in pieces of `step` and gathers the lines, each ended by '|'. */
static void gather(const char *bytes, size_t len, size_t step, struct line_reader *reader,
                   struct text *lines)
{
    for (size_t i = 0; i < len;) {
        size_t piece = len - i < step ? len - i : step;
        const char *line = NULL;
        size_t used = line_reader_feed(reader, bytes + i, piece, &line);
        assert_in_range(used, 1, piece);
        i += used;
        if (line != NULL) {
            text_add(lines, "%s|", line);
        }
    }
}

static void lines_come_out_however_the_bytes_come_in(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *lines;
        uint64_t dropped;
    } cases[] = {
#define BYTES(text) text, sizeof(text) - 1
        {BYTES("een\ntwee\n"), "een|twee|", 0},
        {BYTES("een\n\ntwee\nhalf"), "een||twee|", 0},
        {BYTES("één €\n"), "één €|", 0},
        {BYTES("a\0b\nc\n"), "c|", 1},
        {BYTES("\0\nc\n"), "c|", 1},
        {BYTES("fout \xff\nc\n"), "c|", 1},
        {BYTES("half \xe2\x82\n\xac\nc\n"), "c|", 2},
        {BYTES("\x1b[2J\nc\n"), "c|", 1},
        {BYTES("dos\r\nc\n"), "c|", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t step = 1; step <= cases[i].len; step++) {
            struct line_reader reader;
            char at[128];
            struct text lines;
            line_reader_init(&reader);
            text_init(&lines, at, sizeof(at));
            gather(cases[i].bytes, cases[i].len, step, &reader, &lines);
            if (strcmp(at, cases[i].lines) != 0 || reader.dropped != cases[i].dropped) {
                fail_msg("case %zu in steps of %zu: \"%s\", %d dropped", i, step, at,
                         (int)reader.dropped);
            }
        }
    }
}

static void an_overlong_line_is_dropped_to_its_newline(void **state)
{
    (void)state;
    static char bytes[3 * PROTOCOL_LINE_MAX];
    static char at[2 * PROTOCOL_LINE_MAX];
    static const struct {
        size_t len;
        bool kept;
    } cases[] = {
        {PROTOCOL_LINE_MAX - 1, true},
        {PROTOCOL_LINE_MAX, false},
        {PROTOCOL_LINE_MAX + 1, false},
        {2 * PROTOCOL_LINE_MAX + 7, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct line_reader reader;
        struct text lines;
        line_reader_init(&reader);
        text_init(&lines, at, sizeof(at));
        memset(bytes, 'x', cases[i].len);
        memcpy(bytes + cases[i].len, "\nna\n", 4);
        gather(bytes, cases[i].len + 4, 1000, &reader, &lines);
        size_t wanted = (cases[i].kept ? cases[i].len + 1 : 0) + strlen("na|");
        if (lines.len != wanted || strcmp(at + lines.len - 3, "na|") != 0 ||
            reader.dropped != !cases[i].kept) {
            fail_msg("line of %zu: %zu bytes came out", cases[i].len, lines.len);
        }
    }
}

static void commands(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool good;
        int64_t id;
        const char *verb, *pairs;
    } cases[] = {
        {"ack 1 who=Anna action=deur%20dicht", true, 1, "ack", "who=Anna action=deur%20dicht"},
        {"touch 999999999", true, 999999999, "touch", ""},
        {"sim  7   what=mains value=off", true, 7, "sim", "what=mains value=off"},
        {"touch", false, 0, NULL, NULL},
        {"", false, 0, NULL, NULL},
        {"touch 0", false, 0, NULL, NULL},
        {"touch -1", false, 0, NULL, NULL},
        {"touch 1000000000", false, 0, NULL, NULL},
        {"touch 99999999999999999999", false, 0, NULL, NULL},
        {"touch een", false, 0, NULL, NULL},
        {"touch 1x", false, 0, NULL, NULL},
        {"TOUCH 5", false, 5, NULL, NULL},
        {" touch 5", false, 0, NULL, NULL},
        {"ack 6 who", false, 6, NULL, NULL},
        {"ack 6 who=a=b", false, 6, NULL, NULL},
        {"ack 6 who=%00", false, 6, NULL, NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct command command;
        bool good = command_parse(cases[i].line, &command);
        if (good != cases[i].good || command.id != cases[i].id ||
            (good && (strcmp(command.verb, cases[i].verb) != 0 ||
                      strcmp(command.pairs, cases[i].pairs) != 0))) {
            fail_msg("\"%s\": %d id %d", cases[i].line, good, (int)command.id);
        }
    }
}

static void a_written_command_is_read_back(void **state)
{
    (void)state;
    char at[256];
    struct text out;
    struct command command;
    text_init(&out, at, sizeof(at));
    command_write(&out, "measure", 12, "who=Anna sensor=koelkast mc=5200");
    command_write(&out, "touch", 13, NULL);
    assert_string_equal(at, "measure 12 who=Anna sensor=koelkast mc=5200\ntouch 13\n");
    *strchr(at, '\n') = '\0';
    assert_true(command_parse(at, &command));
    assert_int_equal(command.id, 12);
}

static void a_command_that_does_not_fit_is_not_half_written(void **state)
{
    (void)state;
    char at[16];
    struct text out;
    text_init(&out, at, sizeof(at));
    command_write(&out, "measure", 12, "sensor=x");
    assert_string_equal(at, "");
    assert_true(out.cut);
}

static void answers(void **state)
{
    (void)state;
    static const struct {
        struct answer answer;
        const char *line;
    } cases[] = {
        {{.kind = ANSWER_OK, .id = 3}, "ok 3\n"},
        {{.kind = ANSWER_OK, .id = 3, .text = "ja hoor"}, "ok 3 text=ja%20hoor\n"},
        {{.kind = ANSWER_RECORDED, .id = 4, .seq = 4711}, "recorded 4 seq=4711\n"},
        {{.kind = ANSWER_ERROR, .id = 0, .text = "onleesbaar"}, "error 0 text=onleesbaar\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char at[256];
        struct text out;
        struct answer answer;
        text_init(&out, at, sizeof(at));
        answer_write(&out, &cases[i].answer);
        assert_string_equal(at, cases[i].line);
        at[out.len - 1] = '\0';
        assert_true(answer_parse(at, &answer));
        assert_int_equal(answer.kind, cases[i].answer.kind);
        assert_int_equal(answer.id, cases[i].answer.id);
        assert_int_equal(answer.seq, cases[i].answer.seq);
        assert_string_equal(answer.text, cases[i].answer.text);
    }
}

static void what_is_no_answer_is_refused(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "ok",
        "ok x",
        "okay 1",
        "recorded 1",
        "error 1",
        "ok 1 rommel",
        "status 4",
        "recorded 1 seq=0",
        "recorded 1 seq=-4",
        "error 1 text=%1b",
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        struct answer answer;
        if (answer_parse(lines[i], &answer)) {
            fail_msg("\"%s\"", lines[i]);
        }
    }
}

static void the_greeting_names_the_version(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        bool good;
        int32_t version;
    } cases[] = {
        {"noodwacht 1", true, 1},  {"noodwacht 2", true, 2}, {"noodwacht", false, 0},
        {"noodwacht x", false, 0}, {"hallo 1", false, 0},    {"noodwacht 1 2", false, 0},
    };
    char at[32];
    struct text out;
    text_init(&out, at, sizeof(at));
    greeting_write(&out);
    assert_string_equal(at, "noodwacht 1\n");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t version = 0;
        if (greeting_parse(cases[i].line, &version) != cases[i].good ||
            version != cases[i].version) {
            fail_msg("\"%s\"", cases[i].line);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_out_however_the_bytes_come_in),
        cmocka_unit_test(an_overlong_line_is_dropped_to_its_newline),
        cmocka_unit_test(commands),
        cmocka_unit_test(a_written_command_is_read_back),
        cmocka_unit_test(a_command_that_does_not_fit_is_not_half_written),
        cmocka_unit_test(answers),
        cmocka_unit_test(what_is_no_answer_is_refused),
        cmocka_unit_test(the_greeting_names_the_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
