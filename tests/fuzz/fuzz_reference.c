/* A reference page from outside: either it loads and can be searched, or a fault says why not. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    static struct reference_hit hit[REFERENCE_HIT_MAX];
    faults.count = 0;
    faults.dropped = 0;
    struct reference *reference = reference_parse("f", (const char *)data, size, &faults);
    if ((reference == NULL) == (faults.count == 0)) {
        abort();
    }
    if (reference != NULL) {
        const struct reference_page *page = reference->page[0];
        size_t from = 0, to = 0;
        if (reference->count != 1 || page->section_count == 0 ||
            reference_find(reference, page->id) != 0) {
            abort();
        }
        /* What stands in a page is found in it. */
        bool words = reference_match(page->title, page->title, &from, &to);
        if (words && (from >= to || to > strlen(page->title))) {
            abort();
        }
        if (words && reference_search(reference, page->title, hit, REFERENCE_HIT_MAX) == 0) {
            abort();
        }
    }
    reference_free(reference);
    return 0;
}
