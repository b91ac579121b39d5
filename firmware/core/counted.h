/* Dutch words behind a number: "1 stap", "2 stappen". The one place that knows both forms. */
#ifndef NW_CORE_COUNTED_H
#define NW_CORE_COUNTED_H

#include "core/base.h"

/* The noun in the form that this number asks for; it is given in either form. One that is not known
 * comes back as it is: people name units themselves. */
const char *counted_noun(int64_t count, const char *noun);
/* Likewise behind a number as it was typed: "1", "0,5". */
const char *counted_unit(const char *number, const char *unit);
/* For all other words that follow the number: "is" or "zijn". */
const char *counted_pick(int64_t count, const char *one, const char *several);

#endif
