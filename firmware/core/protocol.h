/* The socket's text protocol, without the socket: lines in, lines out. Documented in protocol.md.
 * Version 1. Greeting: "noodwacht 1". Command: "VERB ID key=value ...". Answer: "ok ID text=...",
 * "recorded ID seq=N", "error ID text=...". Between them status blocks (status.h). */
#ifndef NW_CORE_PROTOCOL_H
#define NW_CORE_PROTOCOL_H

#include "core/base.h"

#define PROTOCOL_VERSION 1
#define PROTOCOL_LINE_MAX 4096 /* with the NUL; longer lines are dropped to the next newline */

/* "noodwacht 1\n", the first line the daemon sends. */
void greeting_write(struct text *out);
/* False when this is no greeting at all; the version may be one we do not speak. */
bool greeting_parse(const char *line, int32_t *version);

/* Gathers bytes into lines. Too long, control characters or wrong UTF-8: the line is dropped and
 * counted. */
struct line_reader {
    char line[PROTOCOL_LINE_MAX];
    size_t len;
    bool skipping;
    uint64_t dropped;
};

void line_reader_init(struct line_reader *reader);
/* Takes up to len bytes from `bytes`, stops after a complete line: returns the number of bytes
 * used; *line is the finished line without its newline (valid until the next call) or NULL. */
size_t line_reader_feed(struct line_reader *reader, const char *bytes, size_t len,
                        const char **line);

#define COMMAND_ID_MAX 999999999

struct command {
    char verb[ID_SIZE];            /* "ack" "signoff" "measure" "touch" ..., see protocol.md */
    int64_t id;                    /* from 1, chosen by the sender, comes back in the answer */
    char pairs[PROTOCOL_LINE_MAX]; /* well-formed, may be empty */
};
/* False: not a command. command->id is then the id of the line if one could be read, else 0, so
 * that the error can be answered. */
bool command_parse(const char *line, struct command *command);
/* With its newline. A line that would be too long to be read again is not written and `out` counts
 * as cut. `pairs` may be NULL. */
void command_write(struct text *out, const char *verb, int64_t id, const char *pairs);

enum answer_kind { ANSWER_OK, ANSWER_RECORDED, ANSWER_ERROR };
struct answer {
    enum answer_kind kind;
    int64_t id;              /* of the command; 0: of a line whose id could not be read */
    uint64_t seq;            /* RECORDED */
    char text[MESSAGE_SIZE]; /* ERROR: Dutch; OK: may be empty */
};
bool answer_parse(const char *line, struct answer *answer);
/* With its newline. */
void answer_write(struct text *out, const struct answer *answer);

#endif
