/* What a draaiboek must hold to, beyond the shape of its file. */
#include <string.h>

#include "core/time_text.h"
#include "draaiboek/playbook_file.h"

struct check {
    const struct playbook *book;
    const struct playbook_doubt *doubt;
    struct fault_list *faults;
};

#define FAULT(check, line, ...) fault_add((check)->faults, (check)->book->path, (line), __VA_ARGS__)

static void check_reviewed(const struct check *check)
{
    const char *date = check->book->reviewed;
    char moment[TIME_TEXT_SIZE];
    int64_t wall_ms = 0;
    bool good = text_set(moment, sizeof(moment), "%sT00:00:00Z", date) &&
                time_parse_iso(moment, &wall_ms);
    if (*date != '\0' && !good) {
        FAULT(check, 0, "'herzien' moet een datum zijn zoals 2026-01-31, niet '%s'", date);
    }
}

/* The ids of paragraphs in brackets at the end: "[s6-1 s6-2]". */
static bool brackets_are_good(const char *source)
{
    const char *open = strchr(source, '[');
    if (open == NULL) {
        return strchr(source, ']') == NULL;
    }
    size_t len = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz0123456789- ");
    return open[1] != ' ' && len > 0 && strcmp(open + 1 + len, "]") == 0;
}

void check_source(const struct playbook *book, struct fault_list *faults, int line,
                  const char *what, const char *id, const char *source)
{
    const char *comma = strchr(source, ',');
    size_t key_len = comma != NULL ? (size_t)(comma - source) : 0;
    const char *heading = comma != NULL ? comma + 1 + strspn(comma + 1, " ") : "";
    if (*source == '\0') {
        return;
    }
    if (key_len == 0 || *heading == '\0' || *heading == '[') {
        fault_add(faults, book->path, line,
                  "%s '%s': 'bron' moet 'sleutel, kop' zijn, of 'eigen, reden', niet '%s'", what,
                  id, source);
        return;
    }
    if (!brackets_are_good(source)) {
        fault_add(faults, book->path, line,
                  "%s '%s': sluit 'bron' af met de ids van alinea's tussen haken, zoals [a-1 a-2]",
                  what, id);
    }
    if (key_len == strlen("eigen") && strncmp(source, "eigen", key_len) == 0) {
        return;
    }
    for (size_t i = 0; i < book->source_count; i++) {
        const char *key = book->sources[i].key;
        if (strlen(key) == key_len && strncmp(key, source, key_len) == 0) {
            return;
        }
    }
    fault_add(faults, book->path, line, "%s '%s': bron '%.*s' staat niet onder 'bronnen'", what, id,
              (int)key_len, source);
}

/* Phases: by the clock one after the other, then those that begin with an event. */

static void check_phase_clock(const struct check *check, size_t index, const struct phase *before)
{
    const struct phase *phase = &check->book->phases[index];
    bool has_clock = phase->from_ms != MS_UNKNOWN;
    if (!has_clock && phase->to_ms != MS_UNKNOWN) {
        FAULT(check, phase->line, "fase '%s': 'tot' zonder 'van'", phase->id);
        return;
    }
    if (phase->starts != SENSED_NONE && index == 0) {
        FAULT(check, phase->line, "fase '%s': de eerste begint meteen; haal 'begint' weg",
              phase->id);
        return;
    }
    if (phase->starts != SENSED_NONE && has_clock) {
        FAULT(check, phase->line, "fase '%s': gebruik 'van' of 'begint', niet beide", phase->id);
        return;
    }
    if (index == 0 && has_clock && phase->from_ms != 0) {
        FAULT(check, phase->line, "fase '%s': de eerste fase begint bij 0 min", phase->id);
    }
    if (has_clock && phase->to_ms != MS_UNKNOWN && phase->to_ms <= phase->from_ms) {
        FAULT(check, phase->line, "fase '%s': 'tot' moet later zijn dan 'van'", phase->id);
    }
    if (!has_clock || before == NULL) {
        return;
    }
    if (phase->from_ms < before->from_ms) {
        FAULT(check, phase->line, "fase '%s': staat na '%s' maar begint eerder; wissel ze om",
              phase->id, before->id);
    } else if (before->to_ms == MS_UNKNOWN) {
        FAULT(check, before->line, "fase '%s': 'tot' ontbreekt, want '%s' volgt erop", before->id,
              phase->id);
    } else if (phase->from_ms < before->to_ms) {
        FAULT(check, phase->line, "fase '%s': overlapt met '%s'; laat 'van' gelijk zijn aan 'tot'",
              phase->id, before->id);
    }
}

static void check_phases(const struct check *check)
{
    const struct playbook *book = check->book;
    const struct phase *clocked = NULL; /* the last one with a clock */
    const struct phase *event = NULL;
    for (size_t i = 0; i < book->phase_count; i++) {
        const struct phase *phase = &book->phases[i];
        for (size_t j = 0; j < i && *phase->id != '\0'; j++) {
            if (strcmp(book->phases[j].id, phase->id) == 0) {
                FAULT(check, phase->line, "fase '%s' bestaat al op regel %d", phase->id,
                      book->phases[j].line);
                break;
            }
        }
        if (check->doubt->phase[i]) {
            continue;
        }
        check_phase_clock(check, i, clocked);
        if (event != NULL && phase->from_ms != MS_UNKNOWN) {
            FAULT(check, phase->line, "fase '%s': zet fasen met 'van' vóór fase '%s'", phase->id,
                  event->id);
        }
        clocked = phase->from_ms != MS_UNKNOWN ? phase : clocked;
        event = phase->starts != SENSED_NONE ? phase : event;
    }
}

/* Steps */

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (const char *at = text + strspn(text, " \t\n"); *at != '\0'; words++) {
        at += strcspn(at, " \t\n");
        at += strspn(at, " \t\n");
    }
    return words;
}

static bool is_role(const struct playbook *book, const char *role)
{
    for (size_t i = 0; i < book->role_count; i++) {
        if (strcmp(book->roles[i], role) == 0) {
            return true;
        }
    }
    return false;
}

static void check_step(const struct check *check, size_t index)
{
    const struct playbook *book = check->book;
    const struct step *step = &book->steps[index];
    size_t words = count_words(step->act);
    for (size_t i = 0; i < index; i++) {
        if (*step->id != '\0' && strcmp(book->steps[i].id, step->id) == 0) {
            FAULT(check, step->line, "stap '%s' bestaat al op regel %d; geef een eigen id",
                  step->id, book->steps[i].line);
            break;
        }
    }
    for (size_t i = 0; i < index && step->coordinator; i++) {
        if (book->steps[i].coordinator) {
            FAULT(check, step->line, "stap '%s': er is al een coördinator, in stap '%s'", step->id,
                  book->steps[i].id);
            break;
        }
    }
    if (words > PLAYBOOK_WORDS_MAX) {
        FAULT(check, step->line, "stap '%s': 'doe' heeft %zu woorden, hoogstens %d; kort in",
              step->id, words, PLAYBOOK_WORDS_MAX);
    }
    if (*step->role != '\0' && !is_role(book, step->role)) {
        FAULT(check, step->line, "stap '%s': rol '%s' staat niet onder 'rollen'", step->id,
              step->role);
    }
    if (!check->doubt->step[index]) {
        check_step_kind(book, step, check->faults);
    }
}

static void check_deadline(const struct check *check, size_t index)
{
    const struct playbook_deadline *deadline = &check->book->deadlines[index];
    for (size_t i = 0; i < index && *deadline->id != '\0'; i++) {
        if (strcmp(check->book->deadlines[i].id, deadline->id) == 0) {
            FAULT(check, deadline->line, "termijn '%s' bestaat al op regel %d", deadline->id,
                  check->book->deadlines[i].line);
            break;
        }
    }
}

void playbook_check(const struct playbook *book, const struct playbook_doubt *doubt,
                    struct fault_list *faults)
{
    struct check check = {book, doubt, faults};
    check_reviewed(&check);
    check_phases(&check);
    for (size_t i = 0; i < book->step_count; i++) {
        check_step(&check, i);
    }
    for (size_t i = 0; i < book->deadline_count; i++) {
        check_deadline(&check, i);
    }
}
