/* One screen a journal. */
#ifndef NW_APP_JOURNAL_LOCK_H
#define NW_APP_JOURNAL_LOCK_H

#include "core/settings.h"

/* Held until the program ends, however it does. False, and said in the log: another screen runs on
 * these data. */
bool journal_lock(const struct settings *settings);

#endif
