/* The kiosk's stock and cool box; part of kiosk.h, apart because few need it. */
#ifndef NW_APP_KIOSK_STOCK_H
#define NW_APP_KIOSK_STOCK_H

#include "kiosk.h"

/* kiosk_stock.c */
/* One row in the journal, and the stock as it is from now on. */
void kiosk_stock_edit(struct kiosk *kiosk, const char *item, const char *field, const char *value,
                      const char *who, int64_t mono_ms);
/* After a status: a chain that broke marks what lies there; a released one is noted. */
void kiosk_stock_status(struct kiosk *kiosk);
/* ACTION_STOCK_... */
void kiosk_stock_act(struct kiosk *kiosk, struct action action);
void kiosk_stock_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);

/* kiosk_verdict.c */
void kiosk_verdict_ask(struct kiosk *kiosk, struct action action);
void kiosk_verdict_answered(struct kiosk *kiosk, struct action then, const char *answer,
                            int64_t mono_ms);
/* False, and says what is open and shows it, while items of this sensor's chain wait for a
 * verdict. */
bool kiosk_verdict_complete(struct kiosk *kiosk, const char *sensor, int64_t mono_ms);

/* kiosk_coolbox.c: ACTION_COOLBOX */
void kiosk_coolbox_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_coolbox_answered(struct kiosk *kiosk, struct action then, const char *answer,
                            int64_t mono_ms);

#endif
