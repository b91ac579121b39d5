/* Journal entries as Dutch sentences: the same on the screen, on paper and in a file. */
#ifndef NW_DRAAIBOEK_SENTENCE_H
#define NW_DRAAIBOEK_SENTENCE_H

#include "draaiboek/journal.h"

#define SENTENCE_SIZE 1024 /* holds the longest texts of an entry, its step and its field */

/* Without its time: "Gedaan: Wijs één coördinator aan (Anja)". `book` NULL: the step's id stands
 * for its words. */
void entry_sentence(const struct playbook *book, const struct entry *entry, char *out, size_t size);

/* True for a field that a later "Vastgelegd" of the same step says again: people read it once, the
 * CSV has both. */
bool entry_is_summed(const struct journal_row *row, size_t count, size_t index);

#endif
