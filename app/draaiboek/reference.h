/* Naslag: pages to read without a network, with an index and a search. Constant data from
 * assets/naslag/, one YAML file a page. */
#ifndef NW_DRAAIBOEK_REFERENCE_H
#define NW_DRAAIBOEK_REFERENCE_H

#include "core/base.h"

struct fault_list;

#define REFERENCE_PAGE_MAX 48
#define REFERENCE_SECTION_MAX 24
#define REFERENCE_HIT_MAX 64
#define REFERENCE_WORD_MAX 8 /* of a query; more are not looked for */

/* bronnen: KEY: title */
struct reference_source {
    const char *key, *title;
};

struct reference_section {
    const char *heading;       /* kop */
    const char *text;          /* tekst: paragraphs; "" none */
    const char *const *points; /* punten */
    size_t point_count;
    const char *source; /* bron, as a step's; "" none */
    int line;
};

struct reference_page {
    const char *id, *title, *summary, *group; /* groep: heading in the index */
    const char *reviewed;                     /* herzien: YYYY-MM-DD */
    const char *const *keywords;              /* trefwoorden */
    size_t keyword_count;
    const struct reference_source *sources;
    size_t source_count;
    const struct reference_section *sections;
    size_t section_count;
};

struct reference {
    const struct reference_page *page[REFERENCE_PAGE_MAX]; /* by group and title */
    size_t count;
    void *memory;
};

/* Every page that can be read; a broken one is named and the others are there. Free with
 * reference_free (accepts NULL). NULL: no memory. */
struct reference *reference_load(const char *assets, struct fault_list *faults);
/* One page alone. NULL after at least one fault. */
struct reference *reference_load_file(const char *path, struct fault_list *faults);
struct reference *reference_parse(const char *name, const char *bytes, size_t len,
                                  struct fault_list *faults);
void reference_free(struct reference *reference);

/* SIZE_MAX when there is none. */
size_t reference_find(const struct reference *reference, const char *id);

struct reference_hit {
    size_t page, section; /* section SIZE_MAX: the page itself */
};
/* All words of `query` begin a word there, whatever their case or accents: in the page's title,
 * keywords or summary, or in the section, where what its page's title and keywords say counts too.
 * Titles first, then keywords, headings, texts. Returns how many. */
size_t reference_search(const struct reference *reference, const char *query,
                        struct reference_hit *hit, size_t max);
/* The first word in `text` that begins with a word of `query`: bytes *from to *to. */
bool reference_match(const char *text, const char *query, size_t *from, size_t *to);

#endif
