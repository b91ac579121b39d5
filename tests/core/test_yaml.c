#include "core/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

struct part {
    char id[ID_SIZE];
    int64_t hold_ms;
    int line;
};

struct whole {
    char title[16];
    int32_t count;
    bool on;
    int32_t mc;
    int32_t minute;
    int32_t colour;
    struct part single;
    struct part part[2];
    size_t part_count;
    char word[2][8];
    size_t word_count;
    yaml_id node;
};

static const struct field part_fields[] = {
    {.key = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct part, id),
     .size = ID_SIZE,
     .required = true},
    {.key = "duur",
     .type = FIELD_DURATION,
     .offset = offsetof(struct part, hold_ms),
     .max = MS_PER_DAY},
};
static const struct schema part_schema = {.what = "onderdeel",
                                          .size = sizeof(struct part),
                                          .fields = part_fields,
                                          .count = ARRAY_LEN(part_fields),
                                          .line_offset = offsetof(struct part, line)};

static const char *const colours[] = {"rood", "groen", NULL};
static const struct field whole_fields[] = {
    {.key = "titel",
     .type = FIELD_TEXT,
     .offset = offsetof(struct whole, title),
     .size = 16,
     .required = true},
    {.key = "aantal",
     .type = FIELD_INT,
     .offset = offsetof(struct whole, count),
     .min = -5,
     .max = 100},
    {.key = "aan", .type = FIELD_BOOL, .offset = offsetof(struct whole, on)},
    {.key = "graden",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct whole, mc),
     .min = -50000,
     .max = 50000},
    {.key = "tijd", .type = FIELD_CLOCK, .offset = offsetof(struct whole, minute)},
    {.key = "kleur",
     .type = FIELD_ENUM,
     .offset = offsetof(struct whole, colour),
     .names = colours},
    {.key = "een",
     .type = FIELD_MAP,
     .offset = offsetof(struct whole, single),
     .sub = &part_schema},
    {.key = "delen",
     .type = FIELD_LIST,
     .offset = offsetof(struct whole, part),
     .count_offset = offsetof(struct whole, part_count),
     .max = 2,
     .sub = &part_schema},
    {.key = "woorden",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct whole, word),
     .size = 8,
     .count_offset = offsetof(struct whole, word_count),
     .max = 2},
    {.key = "los", .type = FIELD_NODE, .offset = offsetof(struct whole, node)},
};
static const struct schema whole_schema = {.what = "geheel",
                                           .size = sizeof(struct whole),
                                           .fields = whole_fields,
                                           .count = ARRAY_LEN(whole_fields),
                                           .line_offset = SIZE_MAX};

static bool parse(const char *bytes, size_t len, struct whole *whole, struct fault_list *faults)
{
    *whole = (struct whole){.count = 7};
    *faults = (struct fault_list){0};
    struct yaml_doc *doc = yaml_open("t", bytes, len, faults);
    bool good = doc != NULL && yaml_read(doc, yaml_root(doc), &whole_schema, whole);
    yaml_close(doc);
    return good;
}

static void a_good_file_fills_the_struct(void **state)
{
    (void)state;
    static const char text[] = "titel: Één fridge\r\n"
                               "aantal: -3\n"
                               "aan: ja\n"
                               "graden: -0.5\n"
                               "tijd: \"07:30\"\n"
                               "kleur: groen\n"
                               "een: {id: a-1, duur: 4 uur}\n"
                               "delen:\n"
                               "  - id: eerste\n"
                               "    duur: 1 uur 30 min\n"
                               "  - id: tweede\n"
                               "woorden: [een, \"twee\"]\n"
                               "los: {x: [1, 2]}\n";
    struct whole whole;
    struct fault_list faults;
    if (!parse(text, sizeof(text) - 1, &whole, &faults)) {
        fail_msg("%s", faults.fault[0].text);
    }
    assert_int_equal(faults.count, 0);
    assert_string_equal(whole.title, "Één fridge");
    assert_int_equal(whole.count, -3);
    assert_true(whole.on);
    assert_int_equal(whole.mc, -500);
    assert_int_equal(whole.minute, 450);
    assert_int_equal(whole.colour, 1);
    assert_string_equal(whole.single.id, "a-1");
    assert_int_equal(whole.single.hold_ms, 4 * MS_PER_HOUR);
    assert_int_equal(whole.part_count, 2);
    assert_string_equal(whole.part[0].id, "eerste");
    assert_int_equal(whole.part[0].hold_ms, 90 * MS_PER_MIN);
    assert_int_equal(whole.part[0].line, 9);
    assert_int_equal(whole.part[1].line, 11);
    assert_int_equal(whole.word_count, 2);
    assert_string_equal(whole.word[1], "twee");
    assert_true(whole.node > 0);
}

/* Of Windows, before the first key: no indent, also not for the lines after it. */
static void a_byte_order_mark_is_nothing(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBFtitel: x\naantal: 3\naan: nee\naantel: 4\n";
    struct whole whole;
    struct fault_list faults;
    assert_false(parse(text, sizeof(text) - 1, &whole, &faults));
    assert_non_null(strstr(faults.fault[0].text, "t:4: onbekende sleutel 'aantel'"));
    assert_int_equal(whole.count, 3);
    assert_false(parse("\xEF\xBB\xBF", 3, &whole, &faults));
    assert_string_equal(faults.fault[0].text, "t:1: het bestand is leeg");
}

struct fault_case {
    const char *yaml;
    const char *faults; /* each fault with a newline behind it */
};

static const struct fault_case fault_cases[] = {
    {"titel: x\ndur: 3\n", "t:2: onbekende sleutel 'dur' in geheel; haal de regel weg\n"},
    {"titel: x\nkleuur: rood\n", "t:2: onbekende sleutel 'kleuur' in geheel; bedoel je 'kleur'?\n"},
    {"titel: x\neen: {id: a, dur: 3 uur}\n",
     "t:2: onbekende sleutel 'dur' in onderdeel; bedoel je 'duur'?\n"},
    {"\naantal: 1\n", "t:2: 'titel' ontbreekt in geheel\n"},
    {"titel:\n", "t:1: 'titel' is leeg; vul het in\n"},
    {"titel: zestien tekens lang\n", "t:1: 'titel' is te lang (hoogstens 15 tekens)\n"},
    {"titel: [a]\n", "t:1: 'titel' moet tekst zijn\n"},
    {"titel: x\naantal: 08\n", "t:2: 'aantal' moet een heel getal zijn, niet '08'\n"},
    {"titel: x\naantal: 4 uur\n", "t:2: 'aantal' moet een heel getal zijn, niet '4 uur'\n"},
    {"titel: x\naantal: -0\n", "t:2: 'aantal' moet een heel getal zijn, niet '-0'\n"},
    {"titel: x\naantal: 1.0\n", "t:2: 'aantal' moet een heel getal zijn, niet '1.0'\n"},
    {"titel: x\naantal: 0x10\n", "t:2: 'aantal' moet een heel getal zijn, niet '0x10'\n"},
    {"titel: x\naantal: +3\n", "t:2: 'aantal' moet een heel getal zijn, niet '+3'\n"},
    {"titel: x\naantal: \n", "t:2: 'aantal' moet een heel getal zijn, niet ''\n"},
    {"titel: x\naantal: 99999999999\n",
     "t:2: 'aantal' moet een heel getal zijn, niet '99999999999'\n"},
    {"titel: x\naantal: 101\n", "t:2: 'aantal' moet tussen -5 en 100 liggen, niet 101\n"},
    {"titel: x\naan: aan\n", "t:2: 'aan' moet ja of nee zijn, niet 'aan'\n"},
    {"titel: x\ngraden: 8,0\n",
     "t:2: 'graden' moet graden zijn zoals 8.0 (met een punt), niet '8,0'\n"},
    {"titel: x\ngraden: 80\n", "t:2: 'graden' moet tussen -50.0 en 50.0 graden liggen, niet 80\n"},
    {"titel: x\ntijd: 7:30\n", "t:2: 'tijd' moet een tijd zijn zoals '07:30', niet '7:30'\n"},
    {"titel: x\ntijd: 24:00\n", "t:2: 'tijd' moet een tijd zijn zoals '07:30', niet '24:00'\n"},
    {"titel: x\nkleur: blauw\n", "t:2: 'kleur' is 'blauw'; kies uit: rood, groen\n"},
    {"titel: x\neen: {id: A B}\n",
     "t:2: 'id' mag alleen kleine letters, cijfers en streepjes hebben: 'A B'\n"},
    {"titel: x\neen: {id: a, duur: 4}\n",
     "t:2: 'duur' moet een duur zijn zoals '4 uur' of '30 min', niet '4'\n"},
    {"titel: x\neen: {id: a, duur: 2 dagen}\n",
     "t:2: 'duur' moet tussen 0 s en 1 d 0 u liggen, niet 2 dagen\n"},
    {"titel: x\neen: 3\n", "t:2: onderdeel moet uit regels 'sleutel: waarde' bestaan\n"},
    {"titel: x\ndelen: {id: a}\n",
     "t:2: 'delen' moet een lijst zijn (elk punt met een '-' ervoor)\n"},
    {"titel: x\ndelen:\n- id: a\n- id: b\n- id: c\n",
     "t:5: 'delen' heeft te veel punten: 3, hoogstens 2\n"},
    {"titel: x\nwoorden: [a, '']\n", "t:2: 'woorden' is leeg; vul het in\n"},
    {"titel: x\naantal: 3\ntitel: y\n",
     "t:3: sleutel 'titel' staat er dubbel; laat er een staan\n"},
    /* all of them, not the first alone */
    {"aantal: 08\naan: misschien\ndelen:\n  - duur: 3\n  - id: b\n    kleur: rood\naantal: 3\n",
     "t:7: sleutel 'aantal' staat er dubbel; laat er een staan\n"
     "t:1: 'aantal' moet een heel getal zijn, niet '08'\n"
     "t:2: 'aan' moet ja of nee zijn, niet 'misschien'\n"
     "t:4: 'duur' moet een duur zijn zoals '4 uur' of '30 min', niet '3'\n"
     "t:4: 'id' ontbreekt in onderdeel\n"
     "t:6: onbekende sleutel 'kleur' in onderdeel; haal de regel weg\n"
     "t:1: 'titel' ontbreekt in geheel\n"},
    /* what is no settled YAML at all */
    {"", "t:1: het bestand is leeg\n"},
    {"# alleen dit\n", "t:1: het bestand is leeg\n"},
    {"- a\n", "t:1: geheel moet uit regels 'sleutel: waarde' bestaan\n"},
    {"titel: &a x\nlos: *a\n",
     "t:1: een anker (&) mag niet; zet tekst met '&' vooraan tussen aanhalingstekens\n"
     "t:2: een verwijzing (*) mag niet; zet tekst met '*' vooraan tussen aanhalingstekens\n"},
    {"titel: !let op\n",
     "t:1: een label (!) mag niet; zet tekst met '!' vooraan tussen aanhalingstekens\n"},
    {"titel: x\n---\ntitel: y\n",
     "t:2: een tweede document (---) mag niet; maak er een eigen bestand van\n"},
    {"titel: x\n\taantal: 3\n", "t:2: tab aan het begin van de regel; gebruik spaties\n"},
    {"titel: \xff\xfe\nlos: \x1b[2J\n",
     "t:1: ongeldig teken; bewaar het bestand als UTF-8, zonder stuurtekens\n"
     "t:2: ongeldig teken; bewaar het bestand als UTF-8, zonder stuurtekens\n"},
    {"titel: x\nlos: \"\\0\"\n", "t:2: stuurteken in de tekst; haal het weg\n"},
    {"titel: a: b\n",
     "t:1: hier kan geen ':' staan; zet tekst met een dubbele punt tussen aanhalingstekens\n"},
    {"titel: x\n? [a]\n: b\n", "t:2: een sleutel moet gewone tekst zijn\n"},
    {"titel: x\n aantal: 3\n",
     "t:2: hier kan geen ':' staan; zet tekst met een dubbele punt tussen aanhalingstekens\n"},
    {"titel: [\n", "t:2: hier ontbreekt een waarde, of een ']' of '}'\n"},
    {"titel: * x\n", "t:1: een '&' of '*' vooraan: zet de tekst tussen aanhalingstekens\n"},
    {"titel: \"C:\\data\"\n", "t:1: onbekend teken na een '\\'; gebruik enkele aanhalingstekens\n"},
    {"titel: \"x\n---\n", "t:2: '---' binnen een tekst; ontbreekt er een aanhalingsteken?\n"},
    {"titel: \"x\n", "t:2: het bestand houdt op; ontbreekt er een aanhalingsteken?\n"},
};

static void every_fault_has_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(fault_cases); i++) {
        struct whole whole;
        struct fault_list faults;
        assert_false(parse(fault_cases[i].yaml, strlen(fault_cases[i].yaml), &whole, &faults));
        char got[8192];
        struct text all;
        text_init(&all, got, sizeof(got));
        for (size_t j = 0; j < faults.count; j++) {
            text_add(&all, "%s\n", faults.fault[j].text);
        }
        if (strcmp(got, fault_cases[i].faults) != 0) {
            fail_msg("case %zu\n%s\ngot:\n%s\nwanted:\n%s", i, fault_cases[i].yaml, got,
                     fault_cases[i].faults);
        }
    }
}

static void what_is_wrong_keeps_its_default(void **state)
{
    (void)state;
    static const char text[] = "titel: x\naantal: 08\naan: ja\n";
    struct whole whole;
    struct fault_list faults;
    assert_false(parse(text, sizeof(text) - 1, &whole, &faults));
    assert_int_equal(whole.count, 7);
    assert_true(whole.on);
}

static void nul_size_and_depth_are_refused(void **state)
{
    (void)state;
    struct whole whole;
    struct fault_list faults;
    assert_false(parse("titel: x\nlos: a\0b\n", 18, &whole, &faults));
    assert_string_equal(faults.fault[0].text,
                        "t:2: nul-teken in de tekst; is dit wel een tekstbestand?");

    char *large = malloc(YAML_SIZE_MAX + 1);
    assert_non_null(large);
    memset(large, '#', YAML_SIZE_MAX + 1);
    assert_false(parse(large, YAML_SIZE_MAX + 1, &whole, &faults));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.fault[0].text, "t:1: bestand te groot (hoogstens 1 MB)");
    memset(large, '[', YAML_SIZE_MAX);
    assert_false(parse(large, YAML_SIZE_MAX, &whole, &faults));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.fault[0].text, "t:1: te diep genest (hoogstens 32 lagen)");
    free(large);

    /* the root is one layer, the lists are the other 31 */
    static const char deep[] = "titel: x\nlos: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
                               "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n";
    assert_true(parse(deep, sizeof(deep) - 1, &whole, &faults));
}

static void too_many_faults_are_counted(void **state)
{
    (void)state;
    char text[4096] = "titel: x\n";
    for (int i = 0; i < FAULT_MAX + 6; i++) {
        char line[32];
        snprintf(line, sizeof(line), "onbekend-%d: 1\n", i);
        strcat(text, line);
    }
    struct whole whole;
    struct fault_list faults;
    assert_false(parse(text, strlen(text), &whole, &faults));
    assert_int_equal(faults.count, FAULT_MAX);
    assert_int_equal(faults.dropped, 6);
}

static void walking_by_hand(void **state)
{
    (void)state;
    static const char text[] = "a: [x, y]\nb:\n  c: 1\n";
    struct fault_list faults = {0};
    struct yaml_doc *doc = yaml_open("t", text, sizeof(text) - 1, &faults);
    assert_non_null(doc);
    yaml_id key = 0;
    yaml_id value = 0;
    assert_int_equal(yaml_count(doc, yaml_root(doc)), 2);
    assert_true(yaml_pair(doc, yaml_root(doc), 0, &key, &value));
    assert_string_equal(yaml_text(doc, key), "a");
    assert_true(yaml_is_list(doc, value));
    assert_string_equal(yaml_text(doc, yaml_item(doc, value, 1)), "y");
    assert_int_equal(yaml_item(doc, value, 2), 0);
    assert_true(yaml_pair(doc, yaml_root(doc), 1, &key, &value));
    assert_true(yaml_is_map(doc, value));
    assert_int_equal(yaml_line(doc, value), 3);
    yaml_id third_line = value;
    assert_false(yaml_pair(doc, yaml_root(doc), 2, &key, &value));
    /* "not there" is accepted everywhere */
    assert_int_equal(yaml_count(doc, 0), 0);
    assert_int_equal(yaml_item(doc, 0, 0), 0);
    assert_false(yaml_pair(doc, 0, 0, &key, &value));
    assert_false(yaml_is_map(doc, 0));
    assert_false(yaml_is_list(doc, 0));
    assert_null(yaml_text(doc, 0));
    assert_false(yaml_faulty(doc));
    yaml_fault(doc, third_line, "eigen fout %d", 1);
    assert_true(yaml_faulty(doc));
    assert_string_equal(faults.fault[0].text, "t:3: eigen fout 1");
    yaml_close(doc);
    yaml_close(NULL);
}

static void only_regular_files_are_read(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_yaml.XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    char wanted[128];
    struct fault_list faults = {0};

    snprintf(path, sizeof(path), "%s/geen", folder);
    assert_null(yaml_open_file(path, &faults));
    snprintf(wanted, sizeof(wanted), "%s:1: kan het bestand niet openen (%s)", path,
             "bestaat niet");
    assert_string_equal(faults.fault[0].text, wanted);

    assert_null(yaml_open_file(folder, &faults));
    snprintf(path, sizeof(path), "%s/pijp", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(yaml_open_file(path, &faults)); /* and does not hang */
    assert_int_equal(faults.count, 3);
    unlink(path);

    snprintf(path, sizeof(path), "%s/goed.yaml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("titel: x\n", file);
    fclose(file);
    struct yaml_doc *doc = yaml_open_file(path, &faults);
    assert_non_null(doc);
    struct whole whole = {0};
    assert_true(yaml_read(doc, yaml_root(doc), &whole_schema, &whole));
    yaml_close(doc);
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file_fills_the_struct),
        cmocka_unit_test(a_byte_order_mark_is_nothing),
        cmocka_unit_test(every_fault_has_its_line),
        cmocka_unit_test(what_is_wrong_keeps_its_default),
        cmocka_unit_test(nul_size_and_depth_are_refused),
        cmocka_unit_test(too_many_faults_are_counted),
        cmocka_unit_test(walking_by_hand),
        cmocka_unit_test(only_regular_files_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
