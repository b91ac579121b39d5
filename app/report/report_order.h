/* The order list of the supplies, to send or to take along. */
#ifndef NW_REPORT_ORDER_H
#define NW_REPORT_ORDER_H

#include "draaiboek/supplies.h"

/* What to order, print or lay ready, as plain text and as CSV with a header. `today` as for
 * supply_state: "" when no clock is trusted, and then nothing is called expired. False with a Dutch
 * message. Files are written whole or not at all. */
bool report_order_text(const struct supplies *supplies, const char *today, const char *path,
                       char message[MESSAGE_SIZE]);
bool report_order_csv(const struct supplies *supplies, const char *today, const char *path,
                      char message[MESSAGE_SIZE]);

#endif
