/* Inside of the loader of reference pages. */
#ifndef NW_DRAAIBOEK_REFERENCE_FILE_H
#define NW_DRAAIBOEK_REFERENCE_FILE_H

#include "core/yaml.h"
#include "draaiboek/arena.h"
#include "draaiboek/reference.h"

/* Reads the page and closes the document (NULL: there is none). NULL, and nothing is kept, when
 * `faults` then holds more than `before`. *memory is what the page lives in. */
const struct reference_page *reference_page_read(const char *name, struct yaml_doc *doc,
                                                 struct fault_list *faults, size_t before,
                                                 struct arena **memory);

#endif
