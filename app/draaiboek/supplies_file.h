/* Only between supplies.c and supplies_load.c. */
#ifndef NW_DRAAIBOEK_SUPPLIES_FILE_H
#define NW_DRAAIBOEK_SUPPLIES_FILE_H

#include "draaiboek/supplies.h"

extern const char *const supply_kind_names[];
/* Behind the others of its group; false when there is no room. */
bool supplies_insert(struct supplies *supplies, const struct supply *supply);

#endif
