/* The linter over a draaiboek from outside, whether it can be used or not: it ends, and says at
 * least what the loader says. */
#include <stdint.h>
#include <stdlib.h>

#include "core/yaml.h"
#include "draaiboek/lint.h"
#include "draaiboek/playbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list load;
    static struct fault_list lint;
    load.count = load.dropped = 0;
    lint.count = lint.dropped = 0;
    playbook_free(playbook_parse("f", (const char *)data, size, &load));
    lint_playbook_bytes("f", (const char *)data, size, NULL, "2026-11-22", &lint);
    if (lint.count + lint.dropped < load.count + load.dropped) {
        abort();
    }
    return 0;
}
