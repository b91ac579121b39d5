/* A line of pairs: what can be walked can be written and read back the same. */
#include <stdlib.h>
#include <string.h>

#include "core/pairs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *line = malloc(size + 1);
    char key[ID_SIZE];
    char value[PAIRS_VALUE_MAX];
    char again[PAIRS_VALUE_MAX];
    static char written[3 * PAIRS_VALUE_MAX + ID_SIZE + 2];
    int64_t number = 0;
    if (line == NULL) {
        abort();
    }
    memcpy(line, data, size);
    line[size] = '\0';
    for (const char *at = line; pairs_next(&at, key, value, sizeof(value));) {
        struct text out;
        text_init(&out, written, sizeof(written));
        pairs_add_text(&out, key, value);
        if (out.cut || !pairs_get_text(written, key, again, sizeof(again)) ||
            strcmp(value, again) != 0) {
            abort();
        }
    }
    pairs_get_int(line, "mc", &number);
    pairs_get_text(line, "who", value, 16);
    free(line);
    return 0;
}
