/* Prompts: which answers they take, what is still missing, what it adds up to. */
#include <string.h>

#include "core/counted.h"
#include "core/reading.h"
#include "draaiboek/runner_private.h"

#define TEMPERATURE_LIMIT_MC 60000

static const char *const yes_no[] = {"ja", "nee"};

static bool is_word(const char *text, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(text, word, len) == 0;
}

static size_t choices_of(const struct prompt *prompt, const char *const **choices)
{
    *choices = prompt->choice_count > 0 ? prompt->choices : yes_no;
    return prompt->choice_count > 0 ? prompt->choice_count : ARRAY_LEN(yes_no);
}

static size_t find_choice(const struct prompt *prompt, const char *text, size_t len)
{
    const char *const *choices;
    size_t count = choices_of(prompt, &choices);
    for (size_t i = 0; i < count; i++) {
        if (is_word(text, len, choices[i])) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Each choice at most once, joined with "; ". */
static bool are_choices(const struct prompt *prompt, const char *answer)
{
    uint32_t seen = 0;
    for (const char *at = answer;;) {
        const char *end = strstr(at, "; ");
        size_t len = end != NULL ? (size_t)(end - at) : strlen(at);
        size_t choice = find_choice(prompt, at, len);
        if (choice == SIZE_MAX || (seen >> choice & 1u) != 0) {
            return false;
        }
        seen |= 1u << choice;
        if (end == NULL) {
            return true;
        }
        at = end + strlen("; ");
    }
}

/* "5,2": as people write it; a point could as well mean thousands. */
static bool read_decimal(const char *text, int32_t *thousandths)
{
    char number[16];
    if (strchr(text, '.') != NULL || !text_copy(number, sizeof(number), text)) {
        return false;
    }
    char *comma = strchr(number, ',');
    if (comma != NULL) {
        *comma = '.';
    }
    return mc_parse(number, thousandths);
}

static void write_decimal(int32_t thousandths, char out[16])
{
    int32_t left = thousandths < 0 ? -(thousandths % 1000) : thousandths % 1000;
    int32_t whole = thousandths < 0 ? -(thousandths / 1000) : thousandths / 1000;
    text_set(out, 16, "%s%d,%03d", thousandths < 0 ? "-" : "", (int)whole, (int)left);
    size_t len = strlen(out);
    while (out[len - 1] == '0') {
        out[--len] = '\0';
    }
    if (out[len - 1] == ',') {
        out[len - 1] = '\0';
    }
}

static bool is_time(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *minutes = text + digits + 1;
    if (digits < 1 || digits > 2 || text[digits] != ':' || strlen(minutes) != 2 ||
        strspn(minutes, "0123456789") != 2) {
        return false;
    }
    int hour = digits == 2 ? (text[0] - '0') * 10 + text[1] - '0' : text[0] - '0';
    return hour < 24 && minutes[0] < '6';
}

static void accept_number(const struct prompt *prompt, const char *answer, struct text *problem)
{
    int32_t value;
    char limit[16];
    const char *unit = prompt->unit != NULL ? prompt->unit : "";
    const char *space = unit[0] != '\0' ? " " : "";
    if (!read_decimal(answer, &value)) {
        text_add(problem, "Typ een getal, met een komma voor de decimalen: 12 of 0,5.");
    } else if (prompt->least != prompt->most && value < prompt->least) {
        write_decimal(prompt->least, limit);
        text_add(problem, "Te laag: minstens %s%s%s.", limit, space, counted_unit(limit, unit));
    } else if (prompt->least != prompt->most && value > prompt->most) {
        write_decimal(prompt->most, limit);
        text_add(problem, "Te hoog: hoogstens %s%s%s.", limit, space, counted_unit(limit, unit));
    }
}

bool prompt_accepts(const struct prompt *prompt, const char *answer, char problem[TEXT_SIZE])
{
    char own[TEXT_SIZE];
    struct text text;
    int32_t value;
    size_t len = strlen(answer);
    text_init(&text, problem != NULL ? problem : own, TEXT_SIZE);
    if (runner_is_blank(answer)) {
        text_add(&text, "Vul eerst iets in.");
        return false;
    }
    if (len >= TEXT_SIZE || !text_is_valid(answer, len)) {
        text_add(&text, "Dit is te lang of bevat tekens die niet kunnen. Maak het korter.");
        return false;
    }
    switch (prompt->kind) {
    case PROMPT_TEXT:
        break;
    case PROMPT_NAME:
        if (len >= NAME_SIZE) {
            text_add(&text, "Deze naam is te lang. Kort hem af.");
        }
        break;
    case PROMPT_CHOICE:
        if (find_choice(prompt, answer, len) == SIZE_MAX) {
            text_add(&text, "Kies een van de antwoorden.");
        }
        break;
    case PROMPT_CHOICES:
        if (!are_choices(prompt, answer)) {
            text_add(&text, "Kies uit de antwoorden, elk één keer.");
        }
        break;
    case PROMPT_NUMBER:
        accept_number(prompt, answer, &text);
        break;
    case PROMPT_TIME:
        if (!is_time(answer)) {
            text_add(&text, "Typ de tijd als 14:05.");
        }
        break;
    case PROMPT_TEMPERATURE:
        if (!read_decimal(answer, &value) || value < -TEMPERATURE_LIMIT_MC ||
            value > TEMPERATURE_LIMIT_MC) {
            text_add(&text, "Typ de temperatuur als 5,2: tussen -60 en 60 graden.");
        }
        break;
    case PROMPT_KIND_COUNT:
        text_add(&text, "Deze vraag is onbekend.");
        break;
    }
    return text.len == 0;
}

size_t runner_missing_prompt(const struct runner *runner, size_t step)
{
    const struct step *plan = &runner->book->steps[step];
    bool criteria = plan->kind == STEP_CRITERIA;
    size_t conclusion = SIZE_MAX;
    if (criteria) {
        runner_criteria(runner, step, &conclusion);
    }
    for (size_t i = plan->first_prompt; i < plan->first_prompt + plan->prompt_count; i++) {
        bool wanted = criteria ? conclusion == SIZE_MAX : runner->book->prompts[i].required;
        if (wanted && runner->answer[i][0] == '\0') {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t runner_criteria(const struct runner *runner, size_t step, size_t *conclusion)
{
    const struct step *plan = &runner->book->steps[step];
    size_t threshold = plan->threshold > 0 ? plan->threshold : 1;
    size_t yes = 0, answered = 0;
    for (size_t i = plan->first_prompt; i < plan->first_prompt + plan->prompt_count; i++) {
        answered += runner->answer[i][0] != '\0';
        yes += strcmp(runner->answer[i], yes_no[0]) == 0;
    }
    if (conclusion != NULL) {
        *conclusion = yes >= threshold ? 0 : answered == plan->prompt_count ? 1 : SIZE_MAX;
    }
    return yes;
}

/* Records in one line */

/* Without its question nobody can tell what this answer is about. */
static bool needs_label(const struct playbook *book, const struct step *step, size_t index)
{
    const struct prompt *prompt = &book->prompts[index];
    bool bare = prompt->kind == PROMPT_NUMBER || prompt->kind == PROMPT_TIME ||
                prompt->kind == PROMPT_TEMPERATURE;
    if (prompt->kind == PROMPT_CHOICE) {
        return find_choice(prompt, yes_no[0], strlen(yes_no[0])) != SIZE_MAX;
    }
    if (prompt->kind == PROMPT_NUMBER && (prompt->unit == NULL || prompt->unit[0] == '\0')) {
        return true;
    }
    for (size_t i = step->first_prompt; bare && i < step->first_prompt + step->prompt_count; i++) {
        if (i != index && book->prompts[i].kind == prompt->kind) {
            return true;
        }
    }
    return false;
}

static void add_answer(const struct playbook *book, const struct step *step, size_t index,
                       const char *answer, struct text *line)
{
    const struct prompt *prompt = &book->prompts[index];
    const char *label = prompt->label != NULL ? prompt->label : "";
    size_t len = strlen(label);
    bool to = strcmp(label, "Naar") == 0;
    if (line->len > 0) {
        text_add(line, to ? " " : ", ");
    }
    if (to || strcmp(label, "Van") == 0) {
        text_add(line, to ? "naar " : "van ");
    } else if (len > 0 && needs_label(book, step, index)) {
        text_add(line, "%s%s ", label, label[len - 1] == '?' ? "" : ":");
    }
    text_add(line, "%s", answer);
    if (prompt->kind == PROMPT_TEMPERATURE) {
        text_add(line, " °C");
    } else if (prompt->kind == PROMPT_NUMBER && prompt->unit != NULL && prompt->unit[0] != '\0') {
        text_add(line, " %s", counted_unit(answer, prompt->unit));
    }
}

void runner_record_line(const struct runner *runner, size_t step, char out[TEXT_SIZE])
{
    static const char more[] = " ...";
    const struct step *plan = &runner->book->steps[step];
    struct text line;
    text_init(&line, out, TEXT_SIZE - (sizeof(more) - 1));
    for (size_t i = plan->first_prompt; i < plan->first_prompt + plan->prompt_count; i++) {
        if (runner->answer[i][0] != '\0') {
            add_answer(runner->book, plan, i, runner->answer[i], &line);
        }
    }
    if (line.cut) {
        memcpy(out + line.len, more,
               sizeof(more)); /* the answers stand in the journal one by one */
    }
}
