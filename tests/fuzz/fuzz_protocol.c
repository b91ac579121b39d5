/* Bytes on the socket: every line that comes out is a C string of valid text, and the parsers
 * bear it. The first byte chooses the size of the pieces. */
#include <stdlib.h>
#include <string.h>

#include "core/protocol.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct line_reader reader;
    static struct command command;
    struct answer answer;
    int32_t version = 0;
    size_t step = size > 0 ? (size_t)data[0] + 1 : 1;
    line_reader_init(&reader);
    for (size_t i = 1; i < size;) {
        size_t piece = size - i < step ? size - i : step;
        const char *line = NULL;
        size_t used = line_reader_feed(&reader, (const char *)data + i, piece, &line);
        if (used == 0 || used > piece) {
            abort();
        }
        i += used;
        if (line == NULL) {
            continue;
        }
        if (!text_is_valid(line, strlen(line)) || strchr(line, '\n') != NULL) {
            abort();
        }
        if (command_parse(line, &command) && (command.id < 1 || command.id > COMMAND_ID_MAX)) {
            abort();
        }
        answer_parse(line, &answer);
        greeting_parse(line, &version);
    }
    return 0;
}
