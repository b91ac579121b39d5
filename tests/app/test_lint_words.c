/* The linter's ear for Dutch: no false alarm on what a sensible step says. */
#include <string.h>

#include "draaiboek/lint_private.h"

#include "test.h"

static void imperatives_pass(void **state)
{
    (void)state;
    static const char *const good[] = {
        "Wijs één coördinator aan",
        "Kies wie de stappen voorleest",
        "Stop meteen met alle computers",
        "Zet alles uit",
        "Laat de stekkers zitten",
        "Sluit de deur",
        "Trek de kabels los",
        "Overleg met de apotheek",
        "Open de kast",
        "Teken het contract",
        "Onderteken de verklaring",
        "Oefen het draaiboek",
        "Bereken hoeveel er nodig is",
        "Reken op een uur",
        "Leen een aggregaat",
        "Dien een klacht in",
        "Bedien de kraan",
        "Verken de omgeving",
        "Ken uw rol",
        "Breng iedereen naar buiten",
        "Start de noodlaptop",
        "Herstart het HIS",
        "Test de back-up",
        "Print de lijst",
        "Plan een overleg",
        "Plant een overleg in",
        "Wacht op de brandweer",
        "Licht de patiënt in",
        "Richt een werkplek in",
        "Bericht het team",
        "Ontsmet de tafel",
        "Let op rook",
        "Tast de deur af",
        "Stort het geld terug",
        "Verlaat het pand",
        "Ga na: is iedereen er?",
        "Ga naar buiten",
        "Doe het licht uit",
        "Zie de kaart",
        "Sta klaar",
        "Wees bereikbaar",
        "Rond alles af",
        "Schort de spreekuren op",
        "Houd één toestel vrij",
        "Bied hulp aan",
        "Evacueer het gebouw",
        "Coördineer de opvang",
        "Inventariseer de schade",
        "Informeer het personeel",
        "Fax via een veilige lijn",
        "Log opnieuw in",
        "Mail het formulier",
        "\"Bel de apotheek: er is een storing\"",
        "Controleer: is het HIS toegankelijk?",
        "Verzoen de partijen",
        "Beantwoord alle vragen",
        "Vraag ZIO om hulp",
        "Werk verder zonder",
        "Geef voorrang aan spoed",
        "Was uw handen",
        "Scheid patiënten met en zonder klachten",
        "Herstel de verbinding",
        "Verleen eerste hulp",
        "Spreek af wie belt",
        "Meet de temperatuur",
        "Belast één persoon met de opvang",
    };
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        const char *problem = lint_verb_problem(good[i]);
        if (problem != NULL) {
            fail_msg("'%s': %s", good[i], problem);
        }
    }
}

static void what_is_no_imperative_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "De deur sluiten",
        "Bellen met de apotheek",
        "Controleren of het werkt",
        "Nagaan wie er is",
        "Doen wat nodig is",
        "Belt de apotheek",
        "Controleert de deur",
        "Houdt de deur dicht",
        "Bevestigt de afspraak",
        "Zorgt voor water",
        "Maakt een lijst",
        "Regelt vervoer",
        "Geeft de sleutel af",
        "Neemt contact op",
        "Bewaart de papieren",
        "Waarschuwt het team",
        "Is de deur dicht",
        "Men belt de apotheek",
        "Melding bij ZIO",
        "Evacuatie van het pand",
        "Veiligheid eerst",
        "Contact met ZIO",
        "ICT bellen",
        "EHBO-koffer pakken",
        "Direct bellen",
        "Eerst de deur",
        "Niet openen",
        "2 mensen bellen",
        "Patiënten informeren",
        "Indien nodig bellen",
        "Eén persoon belt",
        "U belt de apotheek",
        "In de kast kijken",
        "Wordt er gebeld",
        "Alle deuren dicht",
        "Zo snel mogelijk bellen",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        if (lint_verb_problem(bad[i]) == NULL) {
            fail_msg("'%s' passed", bad[i]);
        }
    }
}

static void questions_may_begin_with_their_verb(void **state)
{
    (void)state;
    static const struct {
        const char *act;
        bool good;
    } cases[] = {
        {"Is er brand?", true},
        {"Werkt de telefoon nog?", true},
        {"Zitten er mensen in de lift?", true},
        {"Welk systeem doet het niet?", true},
        {"Controleer: is er brand?", true},
        {"De lift: zitten er mensen in?", false},
        {"Er is brand, hoe groot?", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if ((lint_question_problem(cases[i].act) == NULL) != cases[i].good) {
            fail_msg("'%s'", cases[i].act);
        }
    }
}

static void the_passive_voice_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *passive; /* NULL: active */
    } cases[] = {
        {"Zorg dat de deur wordt gesloten", "wordt ... gesloten"},
        {"De patiënten worden later gebeld.", "worden ... gebeld"},
        {"Kijk of het nummer werd doorgegeven", "werd ... doorgegeven"},
        {"Alles wat uitgevoerd wordt", "wordt ... uitgevoerd"},
        {"Het pand werd ontruimd", "werd ... ontruimd"},
        {"De zorg wordt verplaatst.", "wordt ... verplaatst"},
        {"Vraag of de lijn kan worden omgezet", "worden ... omgezet"},
        {"Noteer wie coördinator wordt", NULL},
        {"Noteer wie coördinator wordt en wie beslist", NULL},
        {"Het geluid wordt harder", NULL},
        {"Kijk of het gebied groter wordt", NULL},
        {"Bel als de bestanden weer leesbaar worden", NULL},
        {"Wordt het kouder? Meld het bericht.", NULL},
        {"De voorraad is geteld", NULL},
        {"Het wordt druk: gesprekken, berichten, gegevens", NULL},
        {"Zodra het netwerk bereikbaar wordt, verwerkt u alles", NULL},
        {"Wie ziek wordt bepaalt de huisarts", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char passive[NAME_SIZE] = "";
        bool found = lint_passive(cases[i].text, passive);
        if (found != (cases[i].passive != NULL) ||
            (found && strcmp(passive, cases[i].passive) != 0)) {
            fail_msg("'%s': '%s'", cases[i].text, passive);
        }
    }
}

static void placeholders_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"TODO", true},
        {"todo: nummer", true},
        {"Bel XXX", true},
        {"Bel ... als het kan", true},
        {"Bel … als het kan", true},
        {"Nog invullen", true},
        {"Lorem ipsum dolor", true},
        {"nummer: ____", true},
        {"wie??", true},
        {"datum n.t.b.", true},
        {"Bel de methodoloog", false},
        {"Klopt dat?", false},
        {"Vul het formulier in", false},
        {"0800-9009", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if ((lint_placeholder(cases[i].text) != NULL) != cases[i].found) {
            fail_msg("'%s'", cases[i].text);
        }
    }
}

static void terms_in_words_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said; /* NULL: none */
        int64_t ms;
    } cases[] = {
        {"Meld het binnen 72 uur", "binnen 72 uur", 72 * MS_PER_HOUR},
        {"Bij uitval langer dan 4 uur.", "langer dan 4 uur", 4 * MS_PER_HOUR},
        {"Meer dan twee dagen", "meer dan twee dagen", 2 * MS_PER_DAY},
        {"Uiterlijk binnen een half uur", "binnen een half uur", 30 * MS_PER_MIN},
        {"binnen anderhalf uur", "binnen anderhalf uur", 90 * MS_PER_MIN},
        {"binnen een kwartier", "binnen een kwartier", 15 * MS_PER_MIN},
        {"binnen één dag", "binnen één dag", MS_PER_DAY},
        {"binnen 24 uur", "binnen 24 uur", MS_PER_DAY},
        {"Ga naar binnen: 2 uur", NULL, 0},
        {"Bel na 2 uur", NULL, 0},
        {"Meer dan 2 mensen, 3 uur lang", NULL, 0},
        {"binnen 99999 uur", NULL, 0},
        {"binnen 2", NULL, 0},
        {"", NULL, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char said[NAME_SIZE] = "";
        int64_t ms = 0;
        bool found = lint_term(cases[i].text, &ms, said) != NULL;
        if (found != (cases[i].said != NULL) ||
            (found && (ms != cases[i].ms || strcmp(said, cases[i].said) != 0))) {
            fail_msg("'%s': '%s' %lld", cases[i].text, said, (long long)ms);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imperatives_pass),
        cmocka_unit_test(what_is_no_imperative_is_refused),
        cmocka_unit_test(questions_may_begin_with_their_verb),
        cmocka_unit_test(the_passive_voice_is_told),
        cmocka_unit_test(placeholders_are_found),
        cmocka_unit_test(terms_in_words_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
