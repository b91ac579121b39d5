/* The kinds of steps and the lists of a draaiboek: read whole, and each fault named at its line. */
#include "draaiboek/playbook.h"

#include <string.h>

#include "playbook_text.h"

#define TEN "abcdefghij"
#define LONG TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const char good[] =
    "id: proef\n"                                                                      /* 1 */
    "titel: Proef\n"                                                                   /* 2 */
    "samenvatting: Een proef.\n"                                                       /* 3 */
    "versie: 1\n"                                                                      /* 4 */
    "herzien: 2026-01-31\n"                                                            /* 5 */
    "bronnen: {plan: Het plan}\n"                                                      /* 6 */
    "rollen: [assistente]\n"                                                           /* 7 */
    "fasen:\n"                                                                         /* 8 */
    "  - id: een\n"                                                                    /* 9 */
    "    titel: Een\n"                                                                 /* 10 */
    "    stappen:\n"                                                                   /* 11 */
    "      - id: waar\n"                                                               /* 12 */
    "        kop: Omvang bepalen\n"                                                    /* 13 */
    "        doe: Bepaal waar het is\n"                                                /* 14 */
    "        soort: vraag\n"                                                           /* 15 */
    "        keuzes: [hier, buurt, land]\n"                                            /* 16 */
    "        bron: \"plan, kop [s1-1 s1-2]\"\n"                                        /* 17 */
    "      - id: hoeveel\n"                                                            /* 18 */
    "        doe: Tel de patiënten\n"                                                  /* 19 */
    "        soort: getal\n"                                                           /* 20 */
    "        eenheid: mensen\n"                                                        /* 21 */
    "        minstens: 0\n"                                                            /* 22 */
    "        hoogstens: 5000\n"                                                        /* 23 */
    "        als: {stap: waar, keuze: [hier, buurt]}\n"                                /* 24 */
    "        bron: eigen, proef\n"                                                     /* 25 */
    "      - id: sinds\n"                                                              /* 26 */
    "        doe: Noteer de tijd\n"                                                    /* 27 */
    "        soort: tijd\n"                                                            /* 28 */
    "        vooraf: nu\n"                                                             /* 29 */
    "        bron: eigen, proef\n"                                                     /* 30 */
    "      - id: koud\n"                                                               /* 31 */
    "        doe: Meet de koelkast\n"                                                  /* 32 */
    "        soort: temperatuur\n"                                                     /* 33 */
    "        vooraf: koelkast\n"                                                       /* 34 */
    "        bron: eigen, proef\n"                                                     /* 35 */
    "      - id: bel-net\n"                                                            /* 36 */
    "        doe: Bel de netbeheerder\n"                                               /* 37 */
    "        soort: bel\n"                                                             /* 38 */
    "        contact: netbeheerder\n"                                                  /* 39 */
    "        naslag: bellen\n"                                                         /* 40 */
    "        bron: eigen, proef\n"                                                     /* 41 */
    "      - id: hang-op\n"                                                            /* 42 */
    "        doe: Hang het bericht op\n"                                               /* 43 */
    "        soort: bericht\n"                                                         /* 44 */
    "        bericht: voordeur\n"                                                      /* 45 */
    "        draaiboek: cyberaanval\n"                                                 /* 46 */
    "        bron: eigen, proef\n"                                                     /* 47 */
    "      - id: koelbox\n"                                                            /* 48 */
    "        doe: Registreer de koelbox\n"                                             /* 49 */
    "        soort: formulier\n"                                                       /* 50 */
    "        herhaal: ja\n"                                                            /* 51 */
    "        velden:\n"                                                                /* 52 */
    "          - {id: wat, vraag: Wat?, keuzes: [insuline], verplicht: ja}\n"          /* 53 */
    "          - {id: graden, vraag: Graden?, soort: temperatuur, vooraf: koelkast}\n" /* 54 */
    "          - {id: aantal, vraag: Aantal?, soort: getal, minstens: 1}\n"            /* 55 */
    "          - {id: heel, vraag: Heel?, soort: keuze}\n"                             /* 56 */
    "          - {id: wie, vraag: Voor wie?, soort: meerkeuze, keuzes: [a, b]}\n"      /* 57 */
    "        bron: eigen, proef\n"                                                     /* 58 */
    "      - id: opschalen\n"                                                          /* 59 */
    "        doe: Beoordeel of opschalen nodig is\n"                                   /* 60 */
    "        soort: criteria\n"                                                        /* 61 */
    "        keuzes: [opschalen, niet opschalen]\n"                                    /* 62 */
    "        drempel: 2\n"                                                             /* 63 */
    "        velden:\n"                                                                /* 64 */
    "          - {id: lang, vraag: Duurt het lang?}\n"                                 /* 65 */
    "          - {id: groot, vraag: Is het groot?}\n"                                  /* 66 */
    "        bron: eigen, proef\n"                                                     /* 67 */
    "      - id: meld\n"                                                               /* 68 */
    "        doe: Meld het\n"                                                          /* 69 */
    "        rol: assistente\n"                                                        /* 70 */
    "        als: {stap: opschalen, keuze: opschalen}\n"                               /* 71 */
    "        bron: eigen, proef\n"                                                     /* 72 */
    "termijnen:\n"                                                                     /* 73 */
    "  - id: snel\n"                                                                   /* 74 */
    "    titel: Snel\n"                                                                /* 75 */
    "    na: 1 uur\n"                                                                  /* 76 */
    "    vanaf: {stap: bel-net}\n"                                                     /* 77 */
    "    bron: \"plan, kop [s1-3]\"\n"                                                 /* 78 */
    "communicatie:\n"                                                                  /* 79 */
    "  - {id: team, wie: Team, wat: Stand, middel: Mond, wie-doet: Baas,\n"            /* 80 */
    "     bericht: voordeur, bron: \"plan, kop [s1-4]\"}\n"                            /* 81 */
    "berichten:\n"                                                                     /* 82 */
    "  - id: voordeur\n"                                                               /* 83 */
    "    titel: Aan de deur\n"                                                         /* 84 */
    "    kanaal: deur\n"                                                               /* 85 */
    "    tekst: Bel {telefoon}.\n"                                                     /* 86 */
    "middelen: [koelbox, zaklampen]\n"                                                 /* 87 */
    "preventie:\n"                                                                     /* 88 */
    "  - Oefen het elk jaar.\n"                                                        /* 89 */
    "  - {tekst: Test de accu., bron: \"plan, kop [s1-5]\"}\n"                         /* 90 */
    "evaluatie:\n"                                                                     /* 91 */
    "  - Wat ging goed?\n";                                                            /* 92 */

static const struct step *step_of(const struct playbook *book, const char *id)
{
    size_t index = playbook_step(book, id);
    assert_true(index != SIZE_MAX);
    return &book->steps[index];
}

static const struct prompt *prompt_of(const struct playbook *book, const char *id, size_t index)
{
    const struct step *step = step_of(book, id);
    assert_true(index < step->prompt_count);
    return &book->prompts[step->first_prompt + index];
}

static void steps_of_every_kind_are_read(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    struct playbook *book = parse(good, &faults);
    print_faults(&faults);
    assert_non_null(book);
    assert_string_equal(step_of(book, "waar")->heading, "Omvang bepalen");
    assert_string_equal(step_of(book, "waar")->source, "plan, kop");
    assert_string_equal(step_of(book, "hoeveel")->heading, "");
    assert_int_equal(step_of(book, "hoeveel")->if_choices, 1u << 0 | 1u << 1);
    const struct prompt *prompt = prompt_of(book, "hoeveel", 0);
    assert_int_equal(prompt->kind, PROMPT_NUMBER);
    assert_string_equal(prompt->unit, "mensen");
    assert_string_equal(prompt->label, "");
    assert_int_equal(prompt->least, 0);
    assert_int_equal(prompt->most, 5000000);
    assert_true(prompt->required);
    assert_int_equal(prompt_of(book, "sinds", 0)->kind, PROMPT_TIME);
    assert_int_equal(prompt_of(book, "sinds", 0)->prefill, PREFILL_NOW);
    assert_int_equal(prompt_of(book, "koud", 0)->kind, PROMPT_TEMPERATURE);
    assert_int_equal(prompt_of(book, "koud", 0)->prefill, PREFILL_FRIDGE);
    assert_string_equal(step_of(book, "bel-net")->contact, "netbeheerder");
    assert_string_equal(step_of(book, "bel-net")->page, "bellen");
    assert_int_equal(step_of(book, "bel-net")->template_index, SIZE_MAX);
    assert_int_equal(step_of(book, "hang-op")->template_index, 0);
    assert_string_equal(step_of(book, "hang-op")->opens, "cyberaanval");
    assert_int_equal(step_of(book, "meld")->if_step, playbook_step(book, "opschalen"));
    playbook_free(book);
}

static void forms_and_criteria_are_read(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    struct playbook *book = parse(good, &faults);
    assert_non_null(book);
    assert_int_equal(book->prompt_count, 10);
    assert_int_equal(step_of(book, "koelbox")->prompt_count, 5);
    assert_true(step_of(book, "koelbox")->repeats);
    const struct prompt *what = prompt_of(book, "koelbox", 0);
    assert_string_equal(what->id, "wat");
    assert_string_equal(what->label, "Wat?");
    assert_int_equal(what->kind, PROMPT_TEXT);
    assert_string_equal(what->choices[0], "insuline");
    assert_true(what->required);
    assert_int_equal(what->line, 53);
    assert_false(prompt_of(book, "koelbox", 1)->required);
    assert_int_equal(prompt_of(book, "koelbox", 2)->least, 1000);
    assert_int_equal(prompt_of(book, "koelbox", 2)->most, INT32_MAX);
    assert_string_equal(prompt_of(book, "koelbox", 3)->choices[1], "nee");
    assert_int_equal(prompt_of(book, "koelbox", 4)->kind, PROMPT_CHOICES);
    const struct step *criteria = step_of(book, "opschalen");
    assert_int_equal(criteria->threshold, 2);
    assert_int_equal(criteria->prompt_count, 2);
    assert_string_equal(criteria->choices[1], "niet opschalen");
    assert_int_equal(prompt_of(book, "opschalen", 0)->kind, PROMPT_CHOICE);
    assert_true(prompt_of(book, "opschalen", 1)->required);
    playbook_free(book);
}

static void lists_are_read(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    struct playbook *book = parse(good, &faults);
    assert_non_null(book);
    assert_int_equal(book->deadlines[0].from_step, playbook_step(book, "bel-net"));
    assert_int_equal(book->deadlines[0].from_choice, SIZE_MAX);
    assert_string_equal(book->deadlines[0].source, "plan, kop");
    assert_string_equal(book->messages[0].id, "team");
    assert_int_equal(book->messages[0].template_index, 0);
    assert_int_equal(book->messages[0].line, 80);
    assert_string_equal(book->templates[0].channel, "deur");
    assert_string_equal(book->templates[0].text, "Bel {telefoon}.");
    assert_int_equal(book->material_count, 2);
    assert_string_equal(book->materials[1], "zaklampen");
    assert_int_equal(book->prevention_count, 2);
    assert_string_equal(book->prevention[1], "Test de accu.");
    assert_int_equal(book->evaluation_count, 1);
    playbook_free(book);
}

static void the_same_bytes_have_the_same_digest(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    char *other = changed(good, "Proef", "Poef");
    struct playbook *first = parse(good, &faults);
    struct playbook *second = parse(good, &faults);
    struct playbook *third = parse(other, &faults);
    assert_string_equal(first->digest, second->digest);
    assert_string_not_equal(first->digest, third->digest);
    assert_int_equal(third->byte_count, strlen(other));
    assert_string_equal(third->bytes, other);
    playbook_free(first);
    playbook_free(second);
    playbook_free(third);
    free(other);
}

static void each_fault_is_named_at_its_line(void **state)
{
    (void)state;
    static const struct fault_case cases[] = {
        {"[s1-1 s1-2]", "[s1-1, s1-2]", "proef.yaml:12: stap 'waar': sluit 'bron' af met"},
        {"[s1-1 s1-2]", "[s1-1", "proef.yaml:12: stap 'waar': sluit 'bron' af met"},
        {"keuze: [hier, buurt]", "keuze: [hier, stad]",
         "proef.yaml:18: stap 'hoeveel', 'als': stap 'waar' kent het antwoord 'stad' niet"},
        {"keuze: [hier, buurt]", "keuze: []", "proef.yaml:18: stap 'hoeveel', 'als': 'keuze' is"},
        {"keuze: [hier, buurt]", "keuze: {a: b}",
         "proef.yaml:18: stap 'hoeveel', 'als': 'keuze' moet een antwoord zijn"},
        {"soort: getal", "soort: doen", "proef.yaml:18: stap 'hoeveel': 'eenheid' hoort bij"},
        {"minstens: 0", "minstens: 1,5", "proef.yaml:22: 'minstens' moet een heel getal zijn"},
        {"hoogstens: 5000", "hoogstens: -1",
         "proef.yaml:18: stap 'hoeveel': 'minstens' moet kleiner zijn"},
        {"vooraf: nu", "vooraf: koelkast", "proef.yaml:26: stap 'sinds': dit kan 'vooraf' niet"},
        {"vooraf: nu", "vooraf: straks", "proef.yaml:29: 'vooraf' is 'straks'; kies uit: nu"},
        {"soort: tijd", "soort: noteer", "proef.yaml:26: stap 'sinds': 'vooraf' hoort bij"},
        {"        contact: netbeheerder\n", "",
         "proef.yaml:36: stap 'bel-net': 'contact' ontbreekt"},
        {"soort: bel", "soort: doen", "proef.yaml:36: stap 'bel-net': 'contact' hoort bij"},
        {"        bericht: voordeur\n", "", "proef.yaml:42: stap 'hang-op': 'bericht' ontbreekt"},
        {"        bericht: voordeur\n", "        bericht: deur\n",
         "proef.yaml:42: stap 'hang-op': bericht 'deur' staat niet onder 'berichten'"},
        {"soort: formulier", "soort: noteer", "proef.yaml:48: stap 'koelbox': 'velden' hoort bij"},
        {"soort: formulier", "soort: noteer", "proef.yaml:48: stap 'koelbox': 'herhaal' hoort bij"},
        {"        herhaal: ja\n", "        herhaal: ja\n        evaluatieformulier: ja\n",
         "proef.yaml:48: stap 'koelbox': 'evaluatieformulier' hoort bij"},
        {"id: graden, vraag", "id: wat, vraag",
         "proef.yaml:54: stap 'koelbox': veld 'wat' bestaat al op regel 53"},
        {"vraag: Graden?, ", "", "proef.yaml:54: 'vraag' ontbreekt in veld"},
        {"vraag: Graden?", "vrag: Graden?", "proef.yaml:54: onbekende sleutel 'vrag' in veld"},
        {"soort: getal, minstens: 1", "soort: tijd, minstens: 1",
         "proef.yaml:55: stap 'koelbox', veld 'aantal': 'eenheid', 'minstens'"},
        {"soort: keuze", "soort: keuze, keuzes: [een]",
         "proef.yaml:56: stap 'koelbox', veld 'heel': geef bij 'keuzes' minstens twee"},
        {"keuzes: [a, b]", "keuzes: [a, b; c]",
         "proef.yaml:57: stap 'koelbox', veld 'wie': keuze 'b; c' bevat ';'"},
        {"keuzes: [a, b]", "keuzes: [" LONG "a, " LONG "b, " LONG "c, " LONG "d]",
         "proef.yaml:57: stap 'koelbox', veld 'wie': de keuzes zijn samen te lang"},
        {"keuzes: [a, b]", "keuzes: [a, a]",
         "proef.yaml:57: stap 'koelbox': keuze 'a' staat er twee keer"},
        {"soort: meerkeuze", "soort: naam",
         "proef.yaml:57: stap 'koelbox', veld 'wie': 'keuzes' hoort bij keuze"},
        {"[opschalen, niet opschalen]", "[opschalen]",
         "proef.yaml:59: stap 'opschalen': geef bij 'keuzes' twee conclusies"},
        {"drempel: 2", "drempel: 3", "proef.yaml:59: stap 'opschalen': 'drempel' is 3, maar er"},
        {"{id: lang, vraag", "{id: lang, soort: getal, vraag",
         "proef.yaml:65: veld 'lang': een criterium heeft alleen"},
        {"vanaf: {stap: bel-net}", "vanaf: {stap: bel-net, keuze: ja}",
         "proef.yaml:74: termijn 'snel', 'vanaf': stap 'bel-net' is geen vraag"},
        {"vanaf: {stap: bel-net}", "vanaf: {stap: waar, keuze: [hier, land]}",
         "proef.yaml:74: termijn 'snel', 'vanaf': een termijn telt vanaf één"},
        {"{id: team, wie", "{wie", "proef.yaml:80: 'id' ontbreekt in regel van communicatie"},
        {"bericht: voordeur, bron", "bericht: deur, bron",
         "proef.yaml:80: communicatie 'team': bericht 'deur' staat niet"},
        {"plan, kop [s1-4]", "boek, kop", "proef.yaml:80: communicatie 'team': bron 'boek' staat"},
        {"kanaal: deur", "kanaal: fax", "proef.yaml:85: 'kanaal' is 'fax'; kies uit: deur"},
        {"{telefoon}", "{telefon}", "proef.yaml:83: bericht 'voordeur': onbekend veld '{telefon}'"},
        {"[koelbox, zaklampen]", "[koelbox, Zaklampen en zo]",
         "proef.yaml:87: 'middelen': 'Zaklampen en zo' is geen id"},
        {"[koelbox, zaklampen]", "[koelbox, koelbox]",
         "proef.yaml:87: 'middelen': 'koelbox' staat er twee keer"},
        {"plan, kop [s1-5]", "boek, kop", "proef.yaml:90: preventie 'Test de accu.': bron 'boek'"},
        {"{tekst: Test", "{tekts: Test", "proef.yaml:90: onbekende sleutel 'tekts' in punt"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_fault(good, &cases[i]);
    }
}

static void too_many_prompts_are_named_once(void **state)
{
    (void)state;
    static char text[16384];
    struct text out;
    text_init(&out, text, sizeof(text));
    text_add(&out, "id: vol\ntitel: Vol\nsamenvatting: Vol.\nversie: 1\nherzien: 2026-01-31\n"
                   "fasen:\n  - id: f\n    titel: F\n    stappen:\n");
    text_add(&out, "      - id: s\n        doe: Vul in\n        soort: formulier\n"
                   "        bron: eigen, proef\n        velden:\n");
    for (int i = 0; i < PLAYBOOK_PROMPT_MAX + 2; i++) {
        text_add(&out, "          - {id: v%d, vraag: Wat?}\n", i);
    }
    assert_false(out.cut);
    struct fault_list faults = {0};
    assert_null(parse(text, &faults));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.fault[0].text,
                        "proef.yaml:111: te veel velden: alle stappen van een draaiboek samen "
                        "hebben er hoogstens 96");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_every_kind_are_read),
        cmocka_unit_test(forms_and_criteria_are_read),
        cmocka_unit_test(lists_are_read),
        cmocka_unit_test(the_same_bytes_have_the_same_digest),
        cmocka_unit_test(each_fault_is_named_at_its_line),
        cmocka_unit_test(too_many_prompts_are_named_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
