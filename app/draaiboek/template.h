/* Message templates: a text with fields in braces, filled in at the moment it is shown:
 * {praktijk} {telefoon} {noodtelefoon} {datum} {tijd} {begin} {duur} {coordinator}. */
#ifndef NW_DRAAIBOEK_TEMPLATE_H
#define NW_DRAAIBOEK_TEMPLATE_H

#include "core/base.h"

#define TEMPLATE_TEXT_MAX 2048
#define TEMPLATE_FIELDS                                                                            \
    "{praktijk} {telefoon} {noodtelefoon} {datum} {tijd} {begin} {duur} {coordinator}"

/* NULL or "" where it is not known. */
struct template_values {
    const char *practice, *phone, *emergency_phone, *date, *time, *begun, *duration, *coordinator;
};

/* What is not known stands as "(nog invullen: telefoon)" and is counted. Returns that count. */
size_t template_fill(const char *text, const struct template_values *values,
                     char out[TEMPLATE_TEXT_MAX]);
/* False for a field that does not exist or a brace without its mate; names it in `wrong`. */
bool template_check(const char *text, char wrong[NAME_SIZE]);

#endif
