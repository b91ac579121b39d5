/* One temperature rule of the cold chain: its run, its count, its beginning and its end. Private to
 * coldchain.c. */
#ifndef NW_CORE_COLDCHAIN_RULES_H
#define NW_CORE_COLDCHAIN_RULES_H

#include "core/coldchain.h"

/* Where transitions go. */
struct transitions {
    struct transition *at;
    size_t count;
};

void transitions_add(struct transitions *out, const struct transition *transition);
void transitions_sort(struct transitions *out);

/* Beyond the rule's limit, on its side; the limit itself is not. */
bool rule_is_out(const struct rule *rule, int32_t mc);

/* A valid reading. chain->excursion must already be that of this reading. */
void rules_take(struct coldchain *chain, const struct rules *rules, const struct reading *reading,
                struct transitions *out);
/* The last reading goes on counting from chain->now_ms to `to_ms`. `decided`: at to_ms itself too;
 * otherwise a new reading decides there. */
void rules_pass(struct coldchain *chain, const struct rules *rules, int64_t to_ms, bool decided,
                struct transitions *out);
/* Takes back what rules_pass counted over the last `known_ms`. */
void rules_undo(struct coldchain *chain, const struct rules *rules, int64_t known_ms);
/* `ms` more of unknown time for every run; negative takes it back. */
void rules_count_unknown(struct coldchain *chain, const struct rules *rules, int64_t ms);
/* It is no longer known: runs that are not true yet begin anew. */
void rules_lose(struct coldchain *chain, const struct rules *rules);
/* The excursion ended at `at_ms`. */
void rules_recover(struct coldchain *chain, const struct rules *rules, int64_t at_ms,
                   struct transitions *out);
/* When the next rule becomes true if the last reading goes on counting; MS_UNKNOWN: none does. */
int64_t rules_next_ms(const struct coldchain *chain, const struct rules *rules);

#endif
