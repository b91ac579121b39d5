#include "draaiboek/playbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "playbook_text.h"

/* Faults: one change to a good file, and the message that must come of it. */

static const char good[] = "id: proef\n"                              /* 1 */
                           "titel: Proef\n"                           /* 2 */
                           "samenvatting: Een proef.\n"               /* 3 */
                           "versie: 1\n"                              /* 4 */
                           "herzien: 2026-01-31\n"                    /* 5 */
                           "start: hand\n"                            /* 6 */
                           "bronnen:\n"                               /* 7 */
                           "  plan: Het plan\n"                       /* 8 */
                           "rollen: [assistente]\n"                   /* 9 */
                           "fasen:\n"                                 /* 10 */
                           "  - id: een\n"                            /* 11 */
                           "    titel: Een\n"                         /* 12 */
                           "    van: 0 min\n"                         /* 13 */
                           "    tot: 30 min\n"                        /* 14 */
                           "    stappen:\n"                           /* 15 */
                           "      - id: lek\n"                        /* 16 */
                           "        doe: Bepaal of er een lek is\n"   /* 17 */
                           "        soort: vraag\n"                   /* 18 */
                           "        bron: plan, fase 1\n"             /* 19 */
                           "      - id: meld\n"                       /* 20 */
                           "        doe: Meld het lek\n"              /* 21 */
                           "        rol: assistente\n"                /* 22 */
                           "        als: {stap: lek, keuze: ja}\n"    /* 23 */
                           "        bron: plan, fase 1\n"             /* 24 */
                           "  - id: twee\n"                           /* 25 */
                           "    titel: Twee\n"                        /* 26 */
                           "    van: 30 min\n"                        /* 27 */
                           "    stappen:\n"                           /* 28 */
                           "      - id: kijk\n"                       /* 29 */
                           "        doe: Kijk of de deur dicht is\n"  /* 30 */
                           "        soort: gemeten\n"                 /* 31 */
                           "        gemeten: deur-dicht\n"            /* 32 */
                           "        bron: eigen, de kiosk meet het\n" /* 33 */
                           "termijnen:\n"                             /* 34 */
                           "  - id: melden\n"                         /* 35 */
                           "    titel: Gemeld\n"                      /* 36 */
                           "    na: 72 uur\n"                         /* 37 */
                           "    vanaf: {stap: lek, keuze: ja}\n"      /* 38 */
                           "    klaar: meld\n"                        /* 39 */
                           "    bron: plan, fase 1\n";                /* 40 */

static void the_good_file_is_good(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    struct playbook *book = parse(good, &faults);
    print_faults(&faults);
    assert_non_null(book);
    assert_int_equal(book->step_count, 3);
    assert_int_equal(book->steps[0].choice_count, 2);
    assert_string_equal(book->steps[0].choices[1], "nee");
    assert_int_equal(book->steps[1].if_step, 0);
    assert_int_equal(book->steps[1].if_choices, 1u << 0);
    assert_int_equal(book->steps[2].if_step, SIZE_MAX);
    assert_int_equal(book->steps[2].phase, 1);
    assert_int_equal(book->order, 100);
    assert_string_equal(book->roles[0], "assistente");
    assert_string_equal(book->sources[0].title, "Het plan");
    assert_int_equal(book->byte_count, strlen(good));
    assert_memory_equal(book->bytes, good, strlen(good));
    assert_int_equal(strlen(book->digest), DIGEST_TEXT_SIZE - 1);
    playbook_free(book);
    playbook_free(NULL);
}

static void each_fault_is_named_at_its_line(void **state)
{
    (void)state;
    static const struct fault_case cases[] = {
        {"titel: Proef\n", "", "proef.yaml:1: 'titel' ontbreekt in draaiboek"},
        {"2026-01-31", "2026-01-31\nvolgorde: 1000", "proef.yaml:6: 'volgorde'"},
        {"2026-01-31", "31 januari", "proef.yaml:1: 'herzien' moet een datum zijn"},
        {"2026-01-31", "2026-02-30", "proef.yaml:1: 'herzien' moet een datum zijn"},
        {"start: hand", "start: vanzelf", "proef.yaml:6: 'start' is 'vanzelf'; kies uit: hand"},
        {"  plan:", "  eigen:", "proef.yaml:8: 'eigen' kan geen sleutel"},
        {"fasen:", "fases:", "proef.yaml:10: onbekende sleutel 'fases' in draaiboek; bedoel je"},
        {"  - id: twee", "  - id: een", "proef.yaml:25: fase 'een' bestaat al op regel 11"},
        {"van: 0 min", "van: 5 min", "proef.yaml:11: fase 'een': de eerste fase begint bij 0 min"},
        {"tot: 30 min", "tot: 0 min", "proef.yaml:11: fase 'een': 'tot' moet later zijn"},
        {"tot: 30 min", "tot: 45 min", "proef.yaml:25: fase 'twee': overlapt met 'een'"},
        {"    tot: 30 min\n", "", "proef.yaml:11: fase 'een': 'tot' ontbreekt"},
        {"    van: 30 min\n", "    tot: 1 uur\n", "proef.yaml:25: fase 'twee': 'tot' zonder 'van'"},
        {"    van: 30 min\n", "    van: 30 min\n    begint: net-terug\n",
         "proef.yaml:25: fase 'twee': gebruik 'van' of 'begint'"},
        {"    van: 0 min\n    tot: 30 min\n", "    begint: net-terug\n",
         "proef.yaml:11: fase 'een': de eerste begint meteen"},
        {"    tot: 30 min", "    tot: straks", "proef.yaml:14: 'tot' moet een duur zijn"},
        {"id: kijk", "id: lek", "proef.yaml:29: stap 'lek' bestaat al op regel 16"},
        {"id: kijk", "id: Kijk", "proef.yaml:29: 'id' mag alleen kleine letters"},
        {"Meld het lek\n", "Meld een twee drie vier vijf zes zeven acht negen tien elf twaalf\n",
         "proef.yaml:20: stap 'meld': 'doe' heeft 13 woorden, hoogstens 12"},
        {"rol: assistente", "rol: bakker", "proef.yaml:20: stap 'meld': rol 'bakker' staat niet"},
        {"bron: plan, fase 1", "bron: folder, blz 2",
         "proef.yaml:16: stap 'lek': bron 'folder' staat niet onder 'bronnen'"},
        {"bron: plan, fase 1", "bron: plan",
         "proef.yaml:16: stap 'lek': 'bron' moet 'sleutel, kop'"},
        {"eigen, de kiosk meet het", "eigen,", "proef.yaml:29: stap 'kijk': 'bron' moet"},
        {"        bron: eigen, de kiosk meet het\n", "", "proef.yaml:29: 'bron' ontbreekt in stap"},
        {"        gemeten: deur-dicht\n", "", "proef.yaml:29: stap 'kijk': 'gemeten' ontbreekt"},
        {"soort: gemeten", "soort: doen", "proef.yaml:29: stap 'kijk': 'gemeten' hoort bij"},
        {"soort: gemeten", "soort: meten", "proef.yaml:31: 'soort' is 'meten'; kies uit: doen"},
        {"        soort: vraag\n", "        soort: vraag\n        keuzes: [ja]\n",
         "proef.yaml:16: stap 'lek': geef bij 'keuzes' minstens twee antwoorden"},
        {"        soort: vraag\n", "        soort: vraag\n        keuzes: [ja, ja]\n",
         "proef.yaml:16: stap 'lek': keuze 'ja' staat er twee keer"},
        {"        rol: assistente\n", "        keuzes: [ja, nee]\n",
         "proef.yaml:20: stap 'meld': 'keuzes' hoort bij 'soort: vraag of criteria'"},
        {"        rol: assistente\n", "        coordinator: ja\n",
         "proef.yaml:20: stap 'meld': 'coordinator' hoort bij 'soort: naam'"},
        {"als: {stap: lek,", "als: {stap: lekje,",
         "proef.yaml:20: stap 'meld', 'als': stap 'lekje'"},
        {"als: {stap: lek,", "als: {stap: kijk,",
         "proef.yaml:20: stap 'meld', 'als': stap 'kijk' moet eerder staan"},
        {"als: {stap: lek,", "als: {stap: meld,",
         "proef.yaml:20: stap 'meld', 'als': stap 'meld' moet eerder staan"},
        {"als: {stap: lek, keuze: ja}", "als: {stap: lek, keuze: soms}",
         "proef.yaml:20: stap 'meld', 'als': stap 'lek' kent het antwoord 'soms' niet"},
        {"soort: vraag", "soort: noteer", "proef.yaml:20: stap 'meld', 'als': stap 'lek' is geen"},
        {"klaar: meld", "klaar: melding", "proef.yaml:35: termijn 'melden', 'klaar': stap"},
        {"vanaf: {stap: lek,", "vanaf: {stap: kijk,",
         "proef.yaml:35: termijn 'melden', 'vanaf': stap 'kijk' is geen vraag"},
        {"na: 72 uur", "na: 72", "proef.yaml:37: 'na' moet een duur zijn"},
        {"na: 72 uur", "na: 0", "proef.yaml:37: 'na' moet tussen"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_fault(good, &cases[i]);
    }
}

static void a_file_with_five_faults_names_all_five(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *message;
    } faults_made[] = {
        {"versie: 1", "versie: een", "proef.yaml:4: 'versie' moet"},
        {"bron: plan, fase 1", "bron: folder, fase 1", "proef.yaml:16: stap 'lek': bron"},
        {"rol: assistente", "rol: bakker", "proef.yaml:20: stap 'meld': rol"},
        {"van: 30 min", "van: 20 min", "proef.yaml:25: fase 'twee': overlapt"},
        {"klaar: meld", "klaar: weg", "proef.yaml:35: termijn 'melden', 'klaar'"},
    };
    char *text = strdup(good);
    for (size_t i = 0; i < ARRAY_LEN(faults_made); i++) {
        char *next = changed(text, faults_made[i].from, faults_made[i].to);
        free(text);
        text = next;
    }
    struct fault_list faults = {0};
    assert_null(parse(text, &faults));
    print_faults(faults.count == ARRAY_LEN(faults_made) ? &(struct fault_list){0} : &faults);
    assert_int_equal(faults.count, ARRAY_LEN(faults_made));
    for (size_t i = 0; i < ARRAY_LEN(faults_made); i++) {
        bool found = false;
        for (size_t f = 0; f < faults.count; f++) {
            found = found || strncmp(faults.fault[f].text, faults_made[i].message,
                                     strlen(faults_made[i].message)) == 0;
        }
        if (!found) {
            fail_msg("not said: %s", faults_made[i].message);
        }
    }
    free(text);
}

static void too_many_steps_are_named_once(void **state)
{
    (void)state;
    static char text[65536];
    struct text out;
    text_init(&out, text, sizeof(text));
    text_add(&out, "id: vol\ntitel: Vol\nsamenvatting: Vol.\nversie: 1\nherzien: 2026-01-31\n"
                   "fasen:\n");
    for (int phase = 0; phase < 2; phase++) {
        text_add(&out, "  - id: f%d\n    titel: F\n    stappen:\n", phase);
        for (int step = 0; step < 65 - phase; step++) {
            text_add(&out, "      - {id: s%d-%d, doe: Doe het, bron: \"eigen, proef\"}\n", phase,
                     step);
        }
    }
    assert_false(out.cut);
    struct fault_list faults = {0};
    assert_null(parse(text, &faults));
    print_faults(faults.count == 1 ? &(struct fault_list){0} : &faults);
    assert_int_equal(faults.count, 1);
    /* 9 lines before the first step, 65 steps, 3 lines, and the 64th of the second phase */
    assert_string_equal(faults.fault[0].text,
                        "proef.yaml:141: te veel stappen: een draaiboek heeft er hoogstens 128");
}

/* The example in assets/README.md is what people copy from. */
static void the_example_of_the_readme_loads(void **state)
{
    (void)state;
    static char text[32768];
    FILE *file = fopen(NOODWACHT_SOURCE "/assets/README.md", "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    char *from = strstr(text, "```yaml\n");
    assert_non_null(from);
    from += strlen("```yaml\n");
    char *to = strstr(from, "```");
    assert_non_null(to);
    struct fault_list faults = {0};
    struct playbook *book = playbook_parse("README.md", from, (size_t)(to - from), &faults);
    print_faults(&faults);
    assert_non_null(book);
    assert_int_equal(book->steps[2].if_step, 1);
    playbook_free(book);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    assert_null(playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/bestaat-niet.yaml", &faults));
    assert_int_equal(faults.count, 1);
    assert_non_null(strstr(faults.fault[0].text, "bestaat-niet.yaml:1: "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_file_is_good),
        cmocka_unit_test(each_fault_is_named_at_its_line),
        cmocka_unit_test(a_file_with_five_faults_names_all_five),
        cmocka_unit_test(too_many_steps_are_named_once),
        cmocka_unit_test(the_example_of_the_readme_loads),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
