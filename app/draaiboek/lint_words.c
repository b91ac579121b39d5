/* Words: what is still to be filled in, the passive voice, and terms in words. */
#include "draaiboek/b612.h"
#include "draaiboek/lint_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_mark(char byte)
{
    return byte != '\0' && strchr(".,;:?!()", byte) != NULL;
}

static bool is_letter(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

const char *lint_word(const char *text, char word[LINT_WORD_SIZE])
{
    size_t len = 0;
    while (*text != '\0' && !is_letter(*text) && !is_mark(*text)) {
        text++;
    }
    if (*text == '\0') {
        return NULL;
    }
    word[0] = '\0';
    if (is_mark(*text)) {
        return text + 1;
    }
    while (is_letter(*text) || (*text == '-' && is_letter(text[1]))) {
        if (len + 1 < LINT_WORD_SIZE) {
            word[len++] = (char)tolower((unsigned char)*text);
        }
        text++;
    }
    word[len] = '\0';
    return text;
}

/* --- placeholders --- */

/* As a word of its own, whatever its case. */
static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = text; (at = strcasestr(at, word)) != NULL; at++) {
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[len])) {
            return true;
        }
    }
    return false;
}

const char *lint_placeholder(const char *text)
{
    static const char *const words[] = {"todo",
                                        "fixme",
                                        "xxx",
                                        "xxxx",
                                        "tbd",
                                        "lorem",
                                        "n.t.b",
                                        "nog invullen",
                                        "nog aanvullen",
                                        "nog uitzoeken",
                                        "nog in te vullen"};
    static const char *const marks[] = {"...", "…", "??", "__"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (has_word(text, words[i])) {
            return words[i];
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (strstr(text, marks[i]) != NULL) {
            return marks[i];
        }
    }
    return NULL;
}

/* --- the passive voice --- */

/* Strong participles have no ending of their own: as many nouns end in -en. */
static const char strong[] =
    " genomen gegeven gesloten gevonden gekozen geschreven gesproken vergeten verloren geholpen "
    "gedragen vervangen ontvangen gevangen besproken onderbroken gebroken verbroken bewezen "
    "verwezen gewezen bekeken gekeken gelezen geroepen gelaten verlaten gehouden onthouden "
    "behouden "
    "begrepen gegrepen geborgen verborgen geworpen gegoten geschoven verschoven verzonden gezonden "
    "beschreven voorgeschreven onderschreven gedwongen gewonnen besloten getroffen betrokken "
    "getrokken gedaan gezien gezet verzet bezet gered gewassen geslagen gestolen verboden geboden "
    "aangeboden gelopen "
    "gereden gevraagd verholpen gemeten gesneden gestoken gebogen ontnomen bevolen verdreven ";

/* Nouns and adjectives that look like weak participles. */
static const char no_participle[] =
    " geld geluid gebied gezicht gewicht gevecht gerecht gedicht geduld gezond geschikt bericht "
    "bekend bestand besluit bezit beeld bereid benieuwd best verband verstand verkeerd verdriet "
    "verdacht vermoeid verwant gemiddeld gebied berucht bewust beleid gebouwd ontbijt verlof "
    "gehalt gebit gedrocht verkeersgebied belangrijkst beest bed bedrijfshulpverleend ";

static const char conjunctions[] =
    " en of maar die dat wie wat als waar omdat zodra wanneer tot terwijl want ";

static bool in_list(const char *list, const char *word)
{
    char wanted[LINT_WORD_SIZE + 2];
    return text_set(wanted, sizeof(wanted), " %s ", word) && strstr(list, wanted) != NULL;
}

/* "gebeld", "verplaatst", "gesloten". */
static bool is_bare_participle(const char *word)
{
    static const char *const prefixes[] = {"ge", "be", "ver", "ont", "her"};
    size_t len = strlen(word);
    if (in_list(strong, word)) {
        return true;
    }
    /* -t only after these: "bepaalt" is no participle, "bepaald" is. */
    bool weak = len >= 6 && (word[len - 1] == 'd' ||
                             (word[len - 1] == 't' && strchr("kfshp", word[len - 2]) != NULL));
    if (!weak || in_list(no_participle, word)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        if (strncmp(word, prefixes[i], strlen(prefixes[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* "afgesloten", "doorverbonden" too. */
static bool is_participle(const char *word)
{
    static const char *const parts[] = {
        "aan",    "achter", "af",   "bij",   "dicht",  "door",  "in",   "klaar", "los",
        "mee",    "na",     "om",   "onder", "op",     "open",  "over", "samen", "schoon",
        "tegen",  "terug",  "toe",  "uit",   "vast",   "vol",   "voor", "weg",   "weer",
        "bekend", "stil",   "vrij", "rond",  "binnen", "buiten"};
    if (is_bare_participle(word)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        size_t len = strlen(parts[i]);
        if (strncmp(word, parts[i], len) == 0 && strlen(word) > len + 4 &&
            is_bare_participle(word + len)) {
            return true;
        }
    }
    return false;
}

bool lint_passive(const char *text, char passive[NAME_SIZE])
{
    char word[LINT_WORD_SIZE];
    char participle[LINT_WORD_SIZE] = "";
    char becomes[LINT_WORD_SIZE] = "";
    while ((text = lint_word(text, word)) != NULL) {
        if (*word == '\0' || in_list(conjunctions, word)) { /* another clause */
            becomes[0] = '\0';
            participle[0] = '\0';
            continue;
        }
        if (is_participle(word)) {
            text_copy(participle, sizeof(participle), word);
        }
        if (in_list(" wordt worden werd werden ", word)) {
            text_copy(becomes, sizeof(becomes), word);
        }
        if (*becomes != '\0' && *participle != '\0') {
            text_set(passive, NAME_SIZE, "%s ... %s", becomes, participle);
            return true;
        }
    }
    return false;
}

/* --- terms --- */

static bool number_of(const char *word, int64_t *halves)
{
    static const char *const numbers[] = {"nul",   "een",  "twee",  "drie", "vier", "vijf",  "zes",
                                          "zeven", "acht", "negen", "tien", "elf",  "twaalf"};
    for (size_t i = 1; i < ARRAY_LEN(numbers); i++) {
        if (strcmp(word, numbers[i]) == 0) {
            *halves = (int64_t)i * 2;
            return true;
        }
    }
    if (strcmp(word, "één") == 0 || strcmp(word, "half") == 0 || strcmp(word, "anderhalf") == 0) {
        *halves = *word == 'h' ? 1 : *word == 'a' ? 3 : 2;
        return true;
    }
    size_t digits = strspn(word, "0123456789");
    if (digits == 0 || digits > 4 || word[digits] != '\0') {
        return false;
    }
    *halves = strtol(word, NULL, 10) * 2;
    return true;
}

static int64_t unit_of(const char *word)
{
    static const struct {
        const char *words;
        int64_t ms;
    } units[] = {
        {" seconde seconden sec ", MS_PER_S}, {" minuut minuten min ", MS_PER_MIN},
        {" kwartier ", 15 * MS_PER_MIN},      {" uur uren ", MS_PER_HOUR},
        {" dag dagen etmaal ", MS_PER_DAY},   {" week weken ", 7 * MS_PER_DAY},
    };
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (in_list(units[i].words, word)) {
            return units[i].ms;
        }
    }
    return 0;
}

const char *lint_term(const char *text, int64_t *ms, char said[NAME_SIZE])
{
    char word[LINT_WORD_SIZE];
    bool waits = false; /* "binnen" was said: a number may follow */
    bool has_number = false;
    int64_t halves = 0;
    struct text phrase;
    text_init(&phrase, said, NAME_SIZE);
    while ((text = lint_word(text, word)) != NULL) {
        int64_t unit_ms = has_number ? unit_of(word) : 0;
        if (unit_ms > 0) {
            text_add(&phrase, " %s", word);
            *ms = halves * unit_ms / 2;
            return text;
        }
        if (waits && number_of(word, &halves)) {
            has_number = true; /* "een half uur": the last one counts */
            text_add(&phrase, " %s", word);
        } else if (in_list(" binnen uiterlijk langer meer ", word)) {
            waits = true;
            has_number = false;
            text_init(&phrase, said, NAME_SIZE);
            text_add(&phrase, "%s", word);
        } else if (waits && !has_number && in_list(" dan de ongeveer ", word)) {
            text_add(&phrase, " %s", word);
        } else {
            waits = has_number = false;
        }
    }
    return NULL;
}

/* --- over the whole file --- */

static void lint_text(const struct lint *lint, yaml_id node, const char *key)
{
    const char *text = yaml_text(lint->doc, node);
    char passive[NAME_SIZE];
    const char *placeholder = lint_placeholder(text);
    bool source = strcmp(key, "bron") == 0;
    if (placeholder == NULL && !source && strchr(text, '[') != NULL) {
        placeholder = "[";
    }
    if (placeholder != NULL) {
        lint_fault(lint, yaml_line(lint->doc, node), "'%s' is niet af ('%s'); vul het in", key,
                   placeholder);
    }
    size_t size = 0;
    const char *missing = b612_missing(text, &size);
    if (missing != NULL) {
        lint_fault(lint, yaml_line(lint->doc, node),
                   "'%s' bevat '%.*s', dat niet op het scherm kan staan; schrijf het anders", key,
                   (int)size, missing);
    }
    if (in_list(" doe uitleg kop vraag preventie ", key) && lint_passive(text, passive)) {
        lint_fault(lint, yaml_line(lint->doc, node), "'%s' is lijdend ('%s'); schrijf wie wat doet",
                   key, passive);
    }
}

/* Every text of the file, whatever it belongs to. Nesting is bounded by yaml.h. */
static void lint_texts(const struct lint *lint, yaml_id node, const char *key)
{
    if (yaml_text(lint->doc, node) != NULL) {
        lint_text(lint, node, key);
    }
    for (size_t i = 0; yaml_is_list(lint->doc, node) && i < yaml_count(lint->doc, node); i++) {
        lint_texts(lint, yaml_item(lint->doc, node, i), key);
    }
    yaml_id name = 0;
    yaml_id value = 0;
    for (size_t i = 0; yaml_pair(lint->doc, node, i, &name, &value); i++) {
        lint_texts(lint, value, yaml_text(lint->doc, name));
    }
}

/* "sluit af met #": in YAML that # begins a comment, and the step silently loses its end. */
static void lint_line(const struct lint *lint, const char *line, size_t len, int number)
{
    size_t at = strspn(line, " -");
    size_t key_len = strspn(line + at, "abcdefghijklmnopqrstuvwxyz-");
    char key[LINT_WORD_SIZE];
    text_set(key, sizeof(key), "%.*s", (int)key_len, line + at);
    at += key_len;
    if (at + 2 >= len || line[at] != ':' || !in_list(" kop doe uitleg vraag tekst ", key)) {
        return;
    }
    at++;
    at += strspn(line + at, " ");
    if (at < len && strchr("\"'|>[{#", line[at]) == NULL &&
        memmem(line + at, len - at, " #", strlen(" #")) != NULL) {
        lint_fault(lint, number,
                   "'%s' verliest alles vanaf '#'; zet de hele tekst tussen aanhalingstekens", key);
    }
}

static void lint_lines(const struct lint *lint)
{
    const char *line = lint->book->bytes;
    for (int number = 1; *line != '\0'; number++) {
        size_t len = strcspn(line, "\n");
        lint_line(lint, line, len, number);
        line += len + (line[len] == '\n' ? 1 : 0);
    }
}

void lint_words(const struct lint *lint)
{
    lint_lines(lint);
    lint_texts(lint, yaml_root(lint->doc), "draaiboek");
    for (size_t i = 0; i < lint->book->step_count; i++) {
        const struct step *step = &lint->book->steps[i];
        bool question = step->kind == STEP_ASK && strchr(step->act, '?') != NULL;
        const char *problem = question ? lint_question_problem(step->act)
                                       : lint_verb_problem(step->act);
        if (problem != NULL) {
            lint_fault(lint, lint_step_line(lint, i, "doe"), "stap '%s': 'doe' %s", step->id,
                       problem);
        }
    }
}
