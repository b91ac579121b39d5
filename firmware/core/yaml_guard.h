/* What is refused before a YAML document is built: see yaml.h. */
#ifndef NW_CORE_YAML_GUARD_H
#define NW_CORE_YAML_GUARD_H

#include "core/yaml.h"

/* False after at least one fault: bytes, syntax, or a construct that may not be. */
bool yaml_guard(const char *name, const char *bytes, size_t len, struct fault_list *faults);

#endif
