#include "draaiboek/sentence.h"

#include <string.h>

#include "draaiboek/playbook_file.h"

#include "werk.h"

static void each_entry_reads_as_a_sentence(void **state)
{
    (void)state;
    static const struct {
        struct entry entry;
        const char *with, *without; /* the book */
    } cases[] = {
        {{.kind = ENTRY_START, .value = "werk", .note = "1"},
         "Begonnen: Werk, versie 1",
         "Begonnen: werk, versie 1"},
        {{.kind = ENTRY_DONE, .step = "ring-op", .who = "Anja"},
         "Gedaan: ring-op (Anja)",
         "Gedaan: ring-op (Anja)"},
        {{.kind = ENTRY_DONE, .step = "count", .value = "12", .who = "Anja"},
         "Gedaan: Tel de dozen: 12 stuks (Anja)",
         "Gedaan: count: 12 (Anja)"},
        {{.kind = ENTRY_DONE, .step = "degrees", .value = "5,2"},
         "Gedaan: Meet de koelbox: 5,2 °C",
         "Gedaan: degrees: 5,2"},
        {{.kind = ENTRY_DONE, .step = "scale", .value = "opschalen"},
         "Conclusie: Moet het groter? opschalen",
         "Gedaan: scale: opschalen"},
        {{.kind = ENTRY_FIELD, .step = "where", .value = "plek", .note = "kelder", .who = "Bo"},
         "Ingevuld: Leg vast waar het staat: Welke plek? kelder (Bo)",
         "Ingevuld: where: plek: kelder (Bo)"},
        {{.kind = ENTRY_FIELD, .step = "moves", .value = "graden", .note = "5,2"},
         "Ingevuld: Registreer wat verhuist: Temperatuur: 5,2 °C",
         "Ingevuld: moves: graden: 5,2"},
        {{.kind = ENTRY_FIELD, .step = "where", .value = "plek"},
         "Gewist: Leg vast waar het staat: Welke plek?",
         "Gewist: where: plek"},
        {{.kind = ENTRY_UNDO, .step = "moves", .value = "2", .note = "insuline, 5,2 °C"},
         "Ingetrokken: Registreer wat verhuist: insuline, 5,2 °C",
         "Ingetrokken: moves: insuline, 5,2 °C"},
        {{.kind = ENTRY_RECORD, .step = "moves", .note = "insuline, 5,2 °C"},
         "Vastgelegd: Registreer wat verhuist: insuline, 5,2 °C",
         "Vastgelegd: moves: insuline, 5,2 °C"},
        {{.kind = ENTRY_CALL,
          .step = "ring",
          .value = "geen-gehoor",
          .note = "Netbeheerder, Enexis 0800 9009",
          .who = "Anja"},
         "Gebeld: Netbeheerder, Enexis 0800 9009: geen gehoor · Bel de netbeheerder (Anja)",
         "Gebeld: Netbeheerder, Enexis 0800 9009: geen gehoor · ring (Anja)"},
        {{.kind = ENTRY_CALL, .step = "ring", .value = "voicemail"},
         "Gebeld: Bel de netbeheerder: voicemail ingesproken",
         "Gebeld: ring: voicemail ingesproken"},
        {{.kind = ENTRY_TOLD, .value = "patienten", .note = "briefje op de deur", .who = "Bo"},
         "Verteld: Patiënten: briefje op de deur (Bo)",
         "Verteld: patienten: briefje op de deur (Bo)"},
        {{.kind = ENTRY_UNDO, .value = "patienten"},
         "Hersteld, nog niet verteld: Patiënten",
         "Hersteld, nog niet verteld: patienten"},
        {{.kind = ENTRY_UNDO, .step = "ring"},
         "Hersteld, weer open: Bel de netbeheerder",
         "Hersteld, weer open: ring"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char line[TEXT_SIZE];
        entry_sentence(&work_book, &cases[i].entry, line, sizeof(line));
        assert_string_equal(line, cases[i].with);
        entry_sentence(NULL, &cases[i].entry, line, sizeof(line));
        assert_string_equal(line, cases[i].without);
    }
}

/* Who did it comes last, and is never cut off. */
static void the_longest_is_whole(void **state)
{
    (void)state;
    static char act[FILE_ACT_SIZE], label[TEXT_SIZE], unit[ID_SIZE];
    static struct prompt prompt = {.id = "veld", .kind = PROMPT_NUMBER, .label = label};
    static struct step step = {.id = "stap", .act = act, .kind = STEP_FORM, .prompt_count = 1};
    const struct playbook long_book = {
        .steps = &step, .step_count = 1, .prompts = &prompt, .prompt_count = 1};
    static struct entry entry = {.kind = ENTRY_FIELD, .step = "stap", .value = "veld"};
    memset(act, 'a', sizeof(act) - 1);
    memset(label, 'l', sizeof(label) - 1);
    memset(unit, 'u', sizeof(unit) - 1);
    memset(entry.note, 'n', sizeof(entry.note) - 1);
    memset(entry.who, 'w', sizeof(entry.who) - 1);
    prompt.unit = unit;
    char line[SENTENCE_SIZE];
    entry_sentence(&long_book, &entry, line, sizeof(line));
    assert_non_null(strstr(line, entry.who));
    assert_int_equal(line[strlen(line) - 1], ')');
}

/* Until it is recorded a field is all there is; another step's record says nothing about it. */
static void what_a_record_says_again_is_said_once(void **state)
{
    (void)state;
    static const struct journal_row rows[] = {
        {.entry = {.kind = ENTRY_FIELD, .step = "moves", .value = "wat", .note = "vaccins"}},
        {.entry = {.kind = ENTRY_FIELD, .step = "where", .value = "plek", .note = "kelder"}},
        {.entry = {.kind = ENTRY_RECORD, .step = "moves", .note = "vaccins"}},
        {.entry = {.kind = ENTRY_FIELD, .step = "moves", .value = "wat", .note = "insuline"}},
    };
    static const bool summed[] = {true, false, false, false};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_int_equal(entry_is_summed(rows, ARRAY_LEN(rows), i), summed[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_entry_reads_as_a_sentence),
        cmocka_unit_test(the_longest_is_whole),
        cmocka_unit_test(what_a_record_says_again_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
