/* A status for machines: one JSON object on one line, with the names of struct status. What is not
 * known is null. */
#ifndef NW_CTL_STATUS_JSON_H
#define NW_CTL_STATUS_JSON_H

#include <stdio.h>

#include "core/status.h"

void status_json_write(FILE *to, const struct status *status);

#endif
