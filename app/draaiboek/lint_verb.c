/* Does a step begin with an imperative? There is no list of Dutch verbs here: words that cannot be
 * one are refused, by a list of small words and by endings that the imperative does not have. What
 * is left is taken for a verb. */
#include <ctype.h>
#include <string.h>

#include "draaiboek/lint_private.h"

/* Between spaces, so that one search finds a whole word. */
static const char small_words[] =
    /* articles, pronouns, numbers, determiners */
    " de het een één Één eén deze dit die dat er ik jij je u uw wij we ze zij hij hem haar mijn "
    "jouw "
    "ons "
    "onze hun hen men iets niets iemand niemand iedereen elk elke ieder iedere alle alles allemaal "
    "veel weinig meer minder enkele sommige beide geen twee drie vier vijf zes zeven acht negen "
    "tien eerste tweede derde zelf "
    /* prepositions and what goes with them */
    " in op aan bij met van voor na naar uit over onder boven tussen tegen tijdens zonder door om "
    "te per via naast binnen buiten vanaf tot sinds volgens vanwege ondanks samen ervoor "
    "erna eraan erop daarna daarvoor daarom hierna hiermee daarmee hiervoor "
    /* conjunctions and adverbs */
    " en of maar want dus als indien wanneer zodra totdat omdat terwijl tenzij mits ook niet wel "
    "nooit altijd eerst dan nu straks later vervolgens direct meteen onmiddellijk zo snel mogelijk "
    "eventueel zorgvuldig liefst graag bovendien verder tevens alleen slechts bijna al nog weer "
    "hier daar overal nergens vooral desnoods zonodig "
    /* verbs that do not tell anyone to do something */
    " is zijn waren ben bent heeft hebben had hadden kan kunnen kon mag mogen moet moeten "
    "moest wil willen zal zullen zou wordt worden werd gaat staat doet ziet bestaat ontstaat "
    "verstaat slaat voldoet lacht "
    /* nouns that steps are tempted to begin with */
    " contact controle koelkast stroom telefoon telefoons computer computers praktijk patiënt "
    "personeel medewerkers internet netwerk apotheek deur stekker noodstroom vaccins koelbox team "
    "huisarts assistente praktijkhouder coördinator ";

static const char question_words[] =
    " wie wat waar wanneer hoe hoeveel hoelang waarom welk welke waarmee waardoor is zijn was "
    "waren "
    "heeft hebben had hadden kan kunnen mag mogen moet moeten wil willen zal zullen wordt worden "
    "gaat staat doet ziet bestaat lacht ";

/* Imperatives with an ending that others do not have. */
static const char stems[] =
    " open heropen teken onderteken aanteken reken bereken verreken oefen beoefen verken erken "
    "herken ontken zegen wapen bewapen ontwapen baken onderken scheid onderscheid " /* -en */
    "smelt test rust berust tast betast post haast mest verwoest hoest roest pest boost twist "
    "betwist kost feest toast start herstart stort bekort kort verkort port sport print plant "
    "beplant verplant split schort belast ontlast ent " /* -t */
    "breng spring zing dring dwing wring verdring bedwing ring omring overbreng ";

static const char *const person_endings[] = {"dt", "eert", "igt", "kt",  "pt",   "ft",
                                             "gt", "mt",   "lt",  "nt",  "rt",   "st",
                                             "wt", "zt",   "ait", "oit", "oeit", "xt"};
static const char *const noun_endings[] = {"ing",  "ingen", "heid", "heden", "tie",
                                           "ties", "iteit", "isme", "schap"};
static const char *const infinitive_endings[] = {"gaan", "staan", "slaan", "doen", "zien"};

static bool listed(const char *list, const char *word)
{
    char wanted[LINT_WORD_SIZE + 2];
    return text_set(wanted, sizeof(wanted), " %s ", word) && strstr(list, wanted) != NULL;
}

static bool ends(const char *word, const char *ending)
{
    size_t len = strlen(word);
    size_t end = strlen(ending);
    return len >= end && strcmp(word + len - end, ending) == 0;
}

static bool ends_any(const char *word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ends(word, endings[i])) {
            return true;
        }
    }
    return false;
}

static bool has_vowel(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (strchr("aeiouy", word[i]) != NULL || (unsigned char)word[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

/* "bellen", "informeren"; not "leen" or "dien", nor "ren", which are stems. */
static bool is_infinitive(const char *word)
{
    size_t len = strlen(word);
    if (ends_any(word, infinitive_endings, ARRAY_LEN(infinitive_endings))) {
        return true;
    }
    bool stem = ends(word, "een") || ends(word, "ien") || ends(word, "oen");
    return ends(word, "en") && !stem && has_vowel(word, len - 2);
}

/* "ICT", "HIS": as written, not in lower case. */
static bool is_acronym(const char *act)
{
    size_t len = strspn(act, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return len >= 2 && !islower((unsigned char)act[len]);
}

static const char *shape_problem(const char *word, const char *act)
{
    if (*word == '\0' || isdigit((unsigned char)*word) || is_acronym(act)) {
        return "begint niet met een werkwoord";
    }
    if (listed(stems, word)) {
        return NULL;
    }
    if (is_infinitive(word)) {
        return "begint met een heel werkwoord of een meervoud; zeg wat iemand moet doen ('Bel "
               "...')";
    }
    if (ends_any(word, noun_endings, ARRAY_LEN(noun_endings))) {
        return "begint met een zelfstandig naamwoord; zet het werkwoord voorop ('Meld ...')";
    }
    return NULL;
}

const char *lint_verb_problem(const char *act)
{
    char word[LINT_WORD_SIZE];
    if (lint_word(act, word) == NULL) {
        return NULL; /* nothing there: the load says so */
    }
    const char *problem = shape_problem(word, act);
    if (problem != NULL) {
        return problem;
    }
    if (listed(small_words, word)) {
        return "begint niet met een werkwoord; zet het werkwoord voorop";
    }
    if (!listed(stems, word) && ends_any(word, person_endings, ARRAY_LEN(person_endings))) {
        return "begint met een werkwoord dat niet gebiedt; zeg 'Bel' en niet 'Belt'";
    }
    return NULL;
}

const char *lint_question_problem(const char *act)
{
    char word[LINT_WORD_SIZE];
    if (lint_word(act, word) == NULL || listed(question_words, word)) {
        return NULL;
    }
    if (listed(small_words, word)) {
        return "begint niet met een werkwoord; zet het werkwoord voorop";
    }
    return NULL; /* "Werkt de telefoon?", "Zitten er mensen in de lift?" */
}
