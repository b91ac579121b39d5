/* A status block: what can be read can be written, and reads back the same. */
#include <stdlib.h>
#include <string.h>

#include "core/status.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct status status;
    static char first[STATUS_TEXT_MAX];
    static char second[STATUS_TEXT_MAX];
    char message[MESSAGE_SIZE];
    struct text out;
    char *block = malloc(size + 1);
    if (block == NULL) {
        abort();
    }
    memcpy(block, data, size);
    block[size] = '\0';
    bool good = status_read(block, &status, message);
    free(block);
    if (!good) {
        if (message[0] == '\0') {
            abort();
        }
        return 0;
    }
    text_init(&out, first, sizeof(first));
    status_write(&status, &out);
    if (out.cut || !status_read(first, &status, message)) {
        abort();
    }
    text_init(&out, second, sizeof(second));
    status_write(&status, &out);
    if (strcmp(first, second) != 0) {
        abort();
    }
    return 0;
}
