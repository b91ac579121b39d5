/* Which sensor an alarm is about, in its title and its sentence, when more than one could have
 * caused it. Pure: words in, words out. */
#ifndef NW_ALARM_WORDS_H
#define NW_ALARM_WORDS_H

#include "core/settings.h"

/* The rule's title; with "Koelkast wordt te warm" of one fridge of two the sensor's own name takes
 * the place of the word, and where a title does not say which of the sensors it is, the name comes
 * before it: "Vaccinkoelkast: keten onderbroken, te warm". What would not fit stays as it was. */
void alarm_title(const struct settings *settings, size_t sensor, const char *title,
                 char out[NAME_SIZE]);
/* The rule's sentence, with the name before it under the same conditions. */
void alarm_say(const struct settings *settings, size_t sensor, const char *say,
               char out[TEXT_SIZE]);

#endif
