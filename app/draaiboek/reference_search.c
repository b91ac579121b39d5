/* Searching the pages by beginnings of words, whatever their case or accents. */
#include <string.h>

#include "draaiboek/reference.h"

#define WORD_SIZE 32 /* folded characters of a word of the query that count */

/* One character of UTF-8 (the text is known to be valid); 0 at the end. */
static uint32_t take(const char **at)
{
    const unsigned char *byte = (const unsigned char *)*at;
    uint32_t code = byte[0];
    size_t more = code < 0x80 ? 0 : code < 0xE0 ? 1 : code < 0xF0 ? 2 : 3;
    if (code == 0) {
        return 0;
    }
    code = more == 0 ? code : code & (0x3Fu >> more);
    size_t used = 1;
    for (; used <= more && byte[used] != 0; used++) {
        code = code << 6 | (byte[used] & 0x3Fu);
    }
    *at += used;
    return code;
}

/* Small and without accents; 0 for what separates words. */
static uint32_t fold(uint32_t code)
{
    /* U+00C0 to U+017F, one letter each; a dot is no letter. */
    static const char plain[] =
        "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty" /* Latin-1 */
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" /* Extended-A */
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    if (code >= 'A' && code <= 'Z') {
        return code + ('a' - 'A');
    }
    if (code < 0x80) {
        bool word = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
        return word ? code : 0;
    }
    if (code >= 0xC0 && code - 0xC0 < sizeof(plain) - 1) {
        char letter = plain[code - 0xC0];
        return letter == '.' ? 0 : (uint32_t)letter;
    }
    return code < 0xC0 || (code >= 0x2000 && code < 0x2070) ? 0 : code;
}

/* An accent that stands behind its letter. */
static bool is_mark(uint32_t code)
{
    return code >= 0x300 && code < 0x370;
}

struct query {
    uint32_t word[REFERENCE_WORD_MAX][WORD_SIZE];
    size_t len[REFERENCE_WORD_MAX];
    size_t count;
};

static void query_read(struct query *query, const char *text)
{
    bool inside = false;
    query->count = 0;
    for (uint32_t code = take(&text); code != 0; code = take(&text)) {
        uint32_t letter = fold(code);
        if (is_mark(code)) {
            continue;
        }
        if (letter != 0 && !inside) {
            if (query->count == REFERENCE_WORD_MAX) {
                return;
            }
            query->len[query->count++] = 0;
        }
        inside = letter != 0;
        if (inside && query->len[query->count - 1] < WORD_SIZE) {
            query->word[query->count - 1][query->len[query->count - 1]++] = letter;
        }
    }
}

/* Does the word that begins at `at` begin with `word`? */
static bool begins(const char *at, const uint32_t *word, size_t len)
{
    for (size_t i = 0; i < len;) {
        uint32_t code = take(&at);
        if (is_mark(code)) {
            continue;
        }
        if (code == 0 || fold(code) != word[i]) {
            return false;
        }
        i++;
    }
    return true;
}

/* The words of the query that begin a word of the text, as bits; where the first of them stands. */
static uint32_t words_in(const struct query *query, const char *text, const char **first)
{
    uint32_t found = 0;
    bool inside = false;
    for (const char *at = text; *at != '\0';) {
        const char *here = at;
        uint32_t code = take(&at);
        uint32_t letter = fold(code);
        if (letter != 0 && !inside && !is_mark(code)) {
            for (size_t i = 0; i < query->count; i++) {
                if ((found & 1u << i) == 0 && begins(here, query->word[i], query->len[i])) {
                    *first = found == 0 ? here : *first;
                    found |= 1u << i;
                }
            }
        }
        inside = letter != 0 || (is_mark(code) && inside);
    }
    return found;
}

static uint32_t words(const struct query *query, const char *text)
{
    const char *first = NULL;
    return words_in(query, text, &first);
}

static uint32_t words_of_all(const struct query *query, const char *const *text, size_t count)
{
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found |= words(query, text[i]);
    }
    return found;
}

bool reference_match(const char *text, const char *query_text, size_t *from, size_t *to)
{
    struct query query;
    const char *at = NULL;
    query_read(&query, query_text);
    if (words_in(&query, text, &at) == 0) {
        return false;
    }
    *from = (size_t)(at - text);
    for (const char *next = at; *next != '\0';) {
        uint32_t code = take(&next);
        if (fold(code) == 0 && !is_mark(code)) {
            break;
        }
        at = next;
    }
    *to = (size_t)(at - text);
    return true;
}

/* Where the words stand: the lower, the better; the weakest word of the query counts. */
enum rank { RANK_TITLE, RANK_KEYWORD, RANK_HEADING, RANK_TEXT, RANK_COUNT };

static enum rank page_rank(const struct query *query, const struct reference_page *page,
                           uint32_t *words_of_page)
{
    uint32_t all = (1u << query->count) - 1;
    uint32_t title = words(query, page->title);
    uint32_t keywords = title | words_of_all(query, page->keywords, page->keyword_count);
    *words_of_page = keywords;
    return title == all                                      ? RANK_TITLE
           : keywords == all                                 ? RANK_KEYWORD
           : (keywords | words(query, page->summary)) == all ? RANK_TEXT
                                                             : RANK_COUNT;
}

/* At least one word must stand in the section itself: otherwise the page is the hit. */
static enum rank section_rank(const struct query *query, const struct reference_section *section,
                              uint32_t words_of_page)
{
    uint32_t all = (1u << query->count) - 1;
    uint32_t heading = words(query, section->heading);
    uint32_t own = heading | words(query, section->text) |
                   words_of_all(query, section->points, section->point_count);
    if (heading != 0 && (heading | words_of_page) == all) {
        return RANK_HEADING;
    }
    return own != 0 && (own | words_of_page) == all ? RANK_TEXT : RANK_COUNT;
}

size_t reference_search(const struct reference *reference, const char *query_text,
                        struct reference_hit *hit, size_t max)
{
    struct query query;
    size_t count = 0;
    query_read(&query, query_text);
    if (query.count == 0 || reference == NULL) {
        return 0;
    }
    for (enum rank rank = RANK_TITLE; rank < RANK_COUNT; rank++) {
        for (size_t p = 0; p < reference->count; p++) {
            const struct reference_page *page = reference->page[p];
            uint32_t words_of_page = 0;
            if (page_rank(&query, page, &words_of_page) == rank && count < max) {
                hit[count++] = (struct reference_hit){p, SIZE_MAX};
            }
            for (size_t s = 0; s < page->section_count && rank >= RANK_HEADING; s++) {
                if (section_rank(&query, &page->sections[s], words_of_page) == rank &&
                    count < max) {
                    hit[count++] = (struct reference_hit){p, s};
                }
            }
        }
    }
    return count;
}
