/* Reference pages: what is shipped loads, what is broken names itself, what is asked is found. */
#include "draaiboek/reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/yaml.h"

#include "test.h"

#define HEAD "id: p\ngroep: G\ntitel: T\nsamenvatting: S\nherzien: 2026-11-22\n"
#define SOURCES "bronnen: {plan: Het plan}\n"
#define BODY "secties:\n  - {kop: K, tekst: X, bron: \"plan, kop\"}\n"

static struct fault_list faults;

static struct reference *parse(const char *yaml)
{
    memset(&faults, 0, sizeof(faults));
    return reference_parse("p.yaml", yaml, strlen(yaml), &faults);
}

static void the_shipped_ones_load(void **state)
{
    (void)state;
    /* Draaiboeken refer to these. */
    static const char *const ids[] = {"rollen-brand-water",
                                      "rollen-praktijkhouder-permanent",
                                      "rollen-praktijkhouder-tijdelijk",
                                      "rollen-financieel",
                                      "rollen-juridisch",
                                      "dossier-overdracht",
                                      "koude-warme-overdracht"};
    memset(&faults, 0, sizeof(faults));
    struct reference *reference = reference_load(NOODWACHT_SOURCE "/assets", &faults);
    assert_non_null(reference);
    for (size_t i = 0; i < faults.count; i++) {
        print_error("%s\n", faults.fault[i].text);
    }
    assert_int_equal(faults.count, 0);
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        if (reference_find(reference, ids[i]) == SIZE_MAX) {
            fail_msg("no page %s", ids[i]);
        }
    }
    assert_true(reference_find(reference, "bestaat-niet") == SIZE_MAX);
    assert_true(reference_find(NULL, ids[0]) == SIZE_MAX);
    for (size_t i = 0; i < reference->count; i++) {
        const struct reference_page *page = reference->page[i];
        assert_true(page->source_count > 0 && page->keyword_count > 0);
        for (size_t s = 0; s < page->section_count; s++) {
            if (page->sections[s].source[0] == '\0') {
                fail_msg("%s: '%s' names no source", page->id, page->sections[s].heading);
            }
        }
        if (i > 0) {
            const struct reference_page *before = reference->page[i - 1];
            int order = strcmp(before->group, page->group);
            assert_true(order < 0 || (order == 0 && strcmp(before->title, page->title) < 0));
        }
    }
    reference_free(reference);
    reference_free(NULL);
}

static void every_field_arrives(void **state)
{
    (void)state;
    struct reference *reference = parse(
        HEAD SOURCES "trefwoorden: [een, twee]\nsecties:\n  - kop: Eerst\n    tekst: |\n"
                     "      Regel\n      nog een\n    punten: [a, \"b: c\"]\n"
                     "    bron: \"plan, kop [p-1]\"\n  - {kop: Dan, punten: [d]}\n");
    assert_non_null(reference);
    assert_int_equal(reference->count, 1);
    const struct reference_page *page = reference->page[0];
    assert_string_equal(page->id, "p");
    assert_string_equal(page->group, "G");
    assert_string_equal(page->title, "T");
    assert_string_equal(page->summary, "S");
    assert_string_equal(page->reviewed, "2026-11-22");
    assert_int_equal(page->keyword_count, 2);
    assert_string_equal(page->keywords[1], "twee");
    assert_int_equal(page->source_count, 1);
    assert_string_equal(page->sources[0].key, "plan");
    assert_string_equal(page->sources[0].title, "Het plan");
    assert_int_equal(page->section_count, 2);
    assert_string_equal(page->sections[0].heading, "Eerst");
    assert_string_equal(page->sections[0].text, "Regel\nnog een");
    assert_int_equal(page->sections[0].point_count, 2);
    assert_string_equal(page->sections[0].points[1], "b: c");
    assert_string_equal(page->sections[0].source, "plan, kop [p-1]");
    assert_string_equal(page->sections[1].text, "");
    assert_string_equal(page->sections[1].source, "");
    assert_true(page->sections[1].line > page->sections[0].line);
    reference_free(reference);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *fault;
    } cases[] = {
        {"", "p.yaml:1: "},
        {"- x\n", "p.yaml:1: "},
        {SOURCES BODY, "'id' ontbreekt"},
        {HEAD BODY, "'bronnen' ontbreekt"},
        {HEAD SOURCES, "'secties' ontbreekt"},
        {HEAD SOURCES "secties: []\n", "p.yaml:7: 'secties' moet een lijst zijn"},
        {HEAD SOURCES "secties: x\n", "p.yaml:7: 'secties' moet een lijst zijn"},
        {HEAD SOURCES "secties:\n  - x\n", "p.yaml:8: "},
        {HEAD SOURCES "secties:\n  - {kop: K}\n", "p.yaml:8: sectie 'K' is leeg"},
        {HEAD SOURCES "secties:\n  - {tekst: X}\n", "'kop' ontbreekt"},
        {HEAD SOURCES BODY "onzin: 1\n", "p.yaml:9: "},
        {HEAD "bronnen: x\n" BODY, "p.yaml:6: 'bronnen' moet uit regels"},
        {HEAD "bronnen: {eigen: X}\n" BODY, "p.yaml:6: 'eigen' kan geen sleutel"},
        {HEAD "bronnen: {plan: ''}\n" BODY, "p.yaml:6: bron 'plan' heeft geen titel"},
        {HEAD SOURCES "secties:\n  - {kop: K, tekst: X, bron: plan}\n",
         "p.yaml:8: 'bron' moet 'sleutel, kop' zijn"},
        {HEAD SOURCES "secties:\n  - {kop: K, tekst: X, bron: \"ander, kop\"}\n",
         "p.yaml:8: bron 'ander' staat niet onder 'bronnen'"},
        {"id: P p\ngroep: G\ntitel: T\nsamenvatting: S\nherzien: 2026-11-22\n" SOURCES BODY,
         "p.yaml:1: 'id' mag alleen"},
        {"id: p\ngroep: G\ntitel: T\nsamenvatting: S\nherzien: 22-11-2026\n" SOURCES BODY,
         "'herzien' moet een datum zijn zoals 2026-01-31, niet '22-11-2026'"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reference *reference = parse(cases[i].yaml);
        bool named = false;
        for (size_t f = 0; f < faults.count; f++) {
            named = named || strstr(faults.fault[f].text, cases[i].fault) != NULL;
        }
        if (reference != NULL || !named) {
            fail_msg("case %zu: '%s' is not said, but '%s'", i, cases[i].fault,
                     faults.count > 0 ? faults.fault[0].text : "nothing");
        }
    }
}

static void one_fault_does_not_hide_the_next(void **state)
{
    (void)state;
    assert_null(parse(HEAD "bronnen: {plan: ''}\nx: 1\nsecties:\n  - {kop: K}\n  - {tekst: X}\n"
                           "  - {kop: K, tekst: X, bron: \"geen, kop\"}\n"));
    assert_int_equal(faults.count, 5);
}

static void limits_hold(void **state)
{
    (void)state;
    static char yaml[65536];
    for (size_t more = 0; more < 2; more++) {
        struct text text;
        text_init(&text, yaml, sizeof(yaml));
        text_add(&text, "%s", HEAD SOURCES "secties:\n");
        for (size_t i = 0; i < REFERENCE_SECTION_MAX + more; i++) {
            text_add(&text, "  - {kop: K%zu, tekst: X}\n", i);
        }
        struct reference *reference = parse(yaml);
        assert_int_equal(reference != NULL, more == 0);
        assert_int_equal(faults.count, more);
        reference_free(reference);
    }
}

static void put(const char *folder, const char *name, const char *text)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/naslag/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A broken page, a copy and a page too many are named; the rest is there. */
static void a_broken_page_leaves_the_others(void **state)
{
    (void)state;
    char folder[] = "/tmp/noodwacht-naslag-XXXXXX", path[PATH_SIZE], name[ID_SIZE];
    static char yaml[1024];
    assert_non_null(mkdtemp(folder));
    memset(&faults, 0, sizeof(faults));
    struct reference *reference = reference_load(folder, &faults);
    assert_int_equal(reference->count, 0);
    assert_non_null(strstr(faults.fault[0].text, "naslag"));
    reference_free(reference);
    text_set(path, sizeof(path), "%s/naslag", folder);
    mkdir(path, 0700);
    put(folder, "a.yaml", HEAD SOURCES BODY);
    put(folder, "b.yaml", HEAD SOURCES BODY);
    put(folder, "c.yaml", HEAD);
    put(folder, "geen.txt", "x");
    for (int i = 0; i < REFERENCE_PAGE_MAX; i++) {
        text_set(name, sizeof(name), "d%02d.yaml", i);
        text_set(
            yaml, sizeof(yaml),
            "id: d%02d\ngroep: A\ntitel: T\nsamenvatting: S\nherzien: 2026-11-22\n" SOURCES BODY,
            i);
        put(folder, name, yaml);
    }
    memset(&faults, 0, sizeof(faults));
    reference = reference_load(folder, &faults);
    assert_int_equal(reference->count, REFERENCE_PAGE_MAX);
    assert_string_equal(reference->page[REFERENCE_PAGE_MAX - 1]->id, "p");
    assert_int_equal(faults.count, 4);
    assert_non_null(strstr(faults.fault[0].text, "b.yaml:1: een andere bladzijde"));
    assert_non_null(strstr(faults.fault[1].text, "c.yaml:"));
    assert_non_null(strstr(faults.fault[3].text, "te veel bladzijden"));
    reference_free(reference);
    text_set(path, sizeof(path), "rm -r %s", folder);
    assert_int_equal(system(path), 0);
}

/* Searching */

static const char *const pages_yaml[] = {
    "id: a\ngroep: G\ntitel: Spoed is bellen\nsamenvatting: Wat kan wachten\nherzien: 2026-11-22\n"
    "trefwoorden: [telefoon]\n" SOURCES
    "secties:\n  - {kop: Antwoord, tekst: Binnen drie dagen, punten: [Bel de patiënt]}\n"
    "  - {kop: Spoedlijn, tekst: Toets een}\n",
    "id: b\ngroep: G\ntitel: Werken op papier\nsamenvatting: Zonder HIS\nherzien: 2026-11-22\n"
    "trefwoorden: [spoed, coördinator]\n" SOURCES
    "secties:\n  - {kop: Recept, tekst: Bij spoed de apotheek bellen}\n",
};

/* "a b0 a1": pages and their sections. */
static void hits(const struct reference *reference, const char *query, char *out, size_t size)
{
    struct reference_hit hit[REFERENCE_HIT_MAX];
    struct text text;
    size_t count = reference_search(reference, query, hit, REFERENCE_HIT_MAX);
    text_init(&text, out, size);
    for (size_t i = 0; i < count; i++) {
        text_add(&text, "%s%s", i > 0 ? " " : "", reference->page[hit[i].page]->id);
        if (hit[i].section != SIZE_MAX) {
            text_add(&text, "%zu", hit[i].section);
        }
    }
}

static void what_is_asked_is_found_best_first(void **state)
{
    (void)state;
    static const struct {
        const char *query, *hits;
    } cases[] = {
        {"spoed", "a b a1 b0"},      /* title, keyword, heading, text */
        {"SPOED", "a b a1 b0"},      /* whatever the case */
        {"coordinator", "b"},        /* whatever the accents */
        {"patient", "a0"},           /* a point */
        {"patie\u0308nt", "a0"},     /* an accent behind its letter */
        {"oed", ""},                 /* not in the middle of a word */
        {"spoed apotheek", "b0"},    /* all words */
        {"bellen spoed", "a a1 b0"}, /* in any order */
        {"telefoon toets", "a1"},    /* the page's words count for its sections */
        {"wachten", "a"},            /* the summary */
        {"spoed onzin", ""},
        {"", ""},
        {" .,; ", ""},
    };
    struct reference *one = parse(pages_yaml[0]);
    struct reference *two = parse(pages_yaml[1]);
    assert_non_null(one);
    assert_non_null(two);
    struct reference both = {.page = {one->page[0], two->page[0]}, .count = 2};
    char found[NAME_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        hits(&both, cases[i].query, found, sizeof(found));
        if (strcmp(found, cases[i].hits) != 0) {
            fail_msg("'%s' finds '%s', not '%s'", cases[i].query, found, cases[i].hits);
        }
    }
    struct reference_hit hit[2];
    assert_int_equal(reference_search(&both, "spoed", hit, 2), 2);
    assert_int_equal(reference_search(&both, "a b c d e f g h i j k", hit, 2), 0);
    assert_int_equal(reference_search(NULL, "spoed", hit, 2), 0);
    reference_free(one);
    reference_free(two);
}

static void the_place_of_a_hit_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *text, *query, *word;
    } cases[] = {
        {"Bel de patiënten terug", "patient", "patiënten"},
        {"Coördinator: bel", "COORD", "Coördinator"},
        {"Bij spoed: bel", "bel spoed", "spoed"},
        {"één keer", "een", "één"},
        {"niets", "iets", NULL},
        {"", "x", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t from = 0, to = 0;
        bool found = reference_match(cases[i].text, cases[i].query, &from, &to);
        assert_int_equal(found, cases[i].word != NULL);
        if (found && (to - from != strlen(cases[i].word) ||
                      strncmp(cases[i].text + from, cases[i].word, to - from) != 0)) {
            fail_msg("'%s' in '%s': %zu to %zu", cases[i].query, cases[i].text, from, to);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_ones_load),
        cmocka_unit_test(every_field_arrives),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(one_fault_does_not_hide_the_next),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(a_broken_page_leaves_the_others),
        cmocka_unit_test(what_is_asked_is_found_best_first),
        cmocka_unit_test(the_place_of_a_hit_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
