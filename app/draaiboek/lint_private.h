/* Inside of the linter: one draaiboek at hand, and its rules. */
#ifndef NW_DRAAIBOEK_LINT_PRIVATE_H
#define NW_DRAAIBOEK_LINT_PRIVATE_H

#include "core/yaml.h"
#include "draaiboek/lint.h"
#include "draaiboek/playbook.h"

#define LINT_WORD_SIZE 64
#define LINT_BLOCK_STEPS 9
#define LINT_REVIEW_MONTHS 24
#define LINT_LINES_MAX 3

struct lint {
    const struct playbook *book;
    const struct lint_assets *assets;
    const char *today;
    struct yaml_doc *doc; /* the same bytes: for the lines of single keys */
    struct fault_list *faults;
};

void lint_fault(const struct lint *lint, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Line of a key of a step, or of the step when it is not there. */
int lint_step_line(const struct lint *lint, size_t step, const char *key);
/* Line of a key at the top. */
int lint_top_line(const struct lint *lint, const char *key);
/* The value of `key` in a mapping; 0: not there. `line` (may be NULL) receives the key's. */
yaml_id lint_value(const struct yaml_doc *doc, yaml_id map, const char *key, int *line);

/* Takes the next word off `text` in lower case, without what surrounds it; "" at a mark that ends a
 * clause. NULL at the end. */
const char *lint_word(const char *text, char word[LINT_WORD_SIZE]);

/* NULL when the first word can be an imperative; otherwise what is wrong with it, in Dutch. */
const char *lint_verb_problem(const char *act);
/* A question may also begin with its verb or a question word. */
const char *lint_question_problem(const char *act);
/* "wordt ... gebeld" in `passive`; false when there is no such thing. */
bool lint_passive(const char *text, char passive[NAME_SIZE]);
/* What someone still has to fill in: "TODO", "..."; NULL when nothing. */
const char *lint_placeholder(const char *text);
/* The next term in words: "binnen 72 uur", "na vier dagen". NULL when there is none. */
const char *lint_term(const char *text, int64_t *ms, char said[NAME_SIZE]);

/* On the smallest panel: the width of a step's words in its row, and how many lines of body text
 * they take there. */
int lint_room_px(const struct step *step);
int lint_line_count(const char *text, int room);

/* The rules, each over the whole draaiboek. */
void lint_words(const struct lint *lint);
void lint_structure(const struct lint *lint);
void lint_deadlines(const struct lint *lint);
void lint_refs(const struct lint *lint);
void lint_fit(const struct lint *lint);

bool lint_assets_have(const struct lint_assets *assets, enum lint_list list, const char *id);

#endif
