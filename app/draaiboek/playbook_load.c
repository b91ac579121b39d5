/* From a file to constant data: read against the schema, copied into the arena, references between
 * steps resolved, checked. One fault does not hide the next. */
#include <stdlib.h>
#include <string.h>

#include "draaiboek/arena.h"
#include "draaiboek/playbook_file.h"

/* The book under construction. The arrays stay writable until it is handed out. */
struct load {
    struct yaml_doc *doc;
    struct fault_list *faults;
    struct playbook *book;
    struct arena *arena;
    struct file_book *file;
    struct file_step *step; /* one at a time */
    struct phase *phases;
    struct step *steps;
    struct file_when *when; /* of each step, until resolved */
    struct playbook_deadline *deadlines;
    struct playbook_doubt doubt;
    bool no_memory;
};

static size_t fault_count(const struct load *load)
{
    return load->faults->count + load->faults->dropped;
}

static void *take(struct load *load, size_t count, size_t size)
{
    void *memory = count > 0 ? arena_take(&load->arena, count * size) : NULL;
    load->no_memory = load->no_memory || (count > 0 && memory == NULL);
    return memory;
}

static const char *keep(struct load *load, const char *text)
{
    const char *copy = arena_text(&load->arena, text);
    load->no_memory = load->no_memory || copy == NULL;
    return copy != NULL ? copy : "";
}

/* A list of texts with `size` bytes each. */
static const char *const *keep_all(struct load *load, const char *texts, size_t size, size_t count)
{
    const char **list = take(load, count, sizeof(*list));
    for (size_t i = 0; list != NULL && i < count; i++) {
        list[i] = keep(load, texts + i * size);
    }
    return list;
}

/* A list in the file that must be there, with at most `most` points. Returns how many to read. */
static size_t list_count(struct load *load, yaml_id node, const char *key, size_t most)
{
    if (node == 0) {
        return 0; /* already said to be missing */
    }
    size_t count = yaml_count(load->doc, node);
    if (!yaml_is_list(load->doc, node) || count == 0) {
        yaml_fault(load->doc, node, "'%s' moet een lijst zijn met minstens één punt", key);
        return 0;
    }
    if (count > most) {
        yaml_fault(load->doc, yaml_item(load->doc, node, most),
                   "'%s' heeft te veel punten: hoogstens %zu", key, most);
        return most;
    }
    return count;
}

static void load_sources(struct load *load)
{
    yaml_id node = load->file->sources;
    size_t count = yaml_count(load->doc, node);
    if (node == 0) {
        return;
    }
    if (!yaml_is_map(load->doc, node)) {
        yaml_fault(load->doc, node, "'bronnen' moet uit regels 'sleutel: titel' bestaan");
        return;
    }
    struct playbook_source *sources = take(load, count, sizeof(*sources));
    for (size_t i = 0; sources != NULL && i < count; i++) {
        yaml_id key = 0;
        yaml_id value = 0;
        yaml_pair(load->doc, node, i, &key, &value);
        const char *name = yaml_text(load->doc, key);
        const char *title = yaml_text(load->doc, value);
        if (name == NULL || title == NULL || *title == '\0') {
            yaml_fault(load->doc, key, "bron '%s' heeft geen titel", name != NULL ? name : "");
        } else if (strcmp(name, "eigen") == 0 || strchr(name, ',') != NULL) {
            yaml_fault(load->doc, key, "'%s' kan geen sleutel van een bron zijn; kies een andere",
                       name);
        }
        sources[i].key = keep(load, name != NULL ? name : "");
        sources[i].title = keep(load, title != NULL ? title : "");
    }
    load->book->sources = sources;
    load->book->source_count = sources != NULL ? count : 0;
}

static void load_step(struct load *load, yaml_id node, size_t phase)
{
    static const char *const yes_no[] = {"ja", "nee"};
    struct file_step *from = load->step;
    size_t index = load->book->step_count++;
    struct step *step = &load->steps[index];
    size_t faults = fault_count(load);
    memset(from, 0, sizeof(*from));
    from->sensed = -1;
    yaml_read(load->doc, node, &file_step_schema, from);
    load->doubt.step[index] = fault_count(load) > faults;
    step->id = keep(load, from->id);
    step->act = keep(load, from->act);
    step->explain = keep(load, from->explain);
    step->role = keep(load, from->role);
    step->source = keep(load, from->source);
    step->own = strncmp(from->source, "eigen,", strlen("eigen,")) == 0;
    step->kind = (enum step_kind)from->kind;
    step->sensed = (enum sensed_kind)(from->sensed + 1);
    step->coordinator = from->coordinator;
    step->phase = phase;
    step->if_step = SIZE_MAX;
    step->heading = step->contact = step->opens = step->page = "";
    step->template_index = SIZE_MAX;
    step->line = from->line;
    step->choice_count = from->choice_count;
    for (size_t i = 0; i < from->choice_count; i++) {
        step->choices[i] = keep(load, from->choice[i]);
    }
    if (step->kind == STEP_ASK && from->choice_count == 0) {
        step->choices[0] = yes_no[0];
        step->choices[1] = yes_no[1];
        step->choice_count = 2;
    }
    load->when[index] = from->when;
}

/* Room for all steps of all phases, before any is read. */
static bool make_room(struct load *load, size_t phase_count)
{
    size_t steps = 0;
    load->phases = take(load, phase_count, sizeof(*load->phases));
    for (size_t i = 0; i < phase_count; i++) {
        yaml_id phase = yaml_item(load->doc, load->file->phases, i);
        for (size_t k = 0; yaml_is_map(load->doc, phase) && k < yaml_count(load->doc, phase); k++) {
            yaml_id key = 0;
            yaml_id value = 0;
            yaml_pair(load->doc, phase, k, &key, &value);
            steps += yaml_count(load->doc, value);
        }
    }
    steps = steps < PLAYBOOK_STEP_MAX ? steps : PLAYBOOK_STEP_MAX;
    load->steps = take(load, steps, sizeof(*load->steps));
    load->book->steps = load->steps;
    load->book->phases = load->phases;
    return !load->no_memory;
}

static void load_phases(struct load *load)
{
    struct playbook *book = load->book;
    size_t count = list_count(load, load->file->phases, "fasen", PLAYBOOK_PHASE_MAX);
    if (!make_room(load, count)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct file_phase from = {.from_ms = MS_UNKNOWN, .to_ms = MS_UNKNOWN, .starts = -1};
        struct phase *phase = &load->phases[book->phase_count++];
        size_t faults = fault_count(load);
        yaml_read(load->doc, yaml_item(load->doc, load->file->phases, i), &file_phase_schema,
                  &from);
        load->doubt.phase[i] = fault_count(load) > faults;
        *phase = (struct phase){.id = keep(load, from.id),
                                .title = keep(load, from.title),
                                .from_ms = from.from_ms,
                                .to_ms = from.to_ms,
                                .starts = (enum sensed_kind)(from.starts + 1),
                                .first_step = book->step_count,
                                .line = from.line};
        size_t room = PLAYBOOK_STEP_MAX - book->step_count;
        size_t steps = list_count(load, from.steps, "stappen", SIZE_MAX);
        if (steps > room) {
            yaml_fault(load->doc, yaml_item(load->doc, from.steps, room),
                       "te veel stappen: een draaiboek heeft er hoogstens %d", PLAYBOOK_STEP_MAX);
            steps = room;
        }
        for (size_t s = 0; s < steps; s++) {
            load_step(load, yaml_item(load->doc, from.steps, s), i);
        }
        phase->step_count = steps;
    }
}

/* The question that `when` refers to. False, with a fault, when it is none of the first `before`
 * steps or does not offer that answer. */
static bool resolve(struct load *load, const struct file_when *when, size_t before,
                    const char *what, int line, size_t *step, size_t *choice)
{
    const struct playbook *book = load->book;
    size_t index = playbook_step(book, when->step);
    if (index == SIZE_MAX) {
        fault_add(load->faults, book->path, line, "%s: stap '%s' bestaat niet", what, when->step);
        return false;
    }
    const struct step *question = &book->steps[index];
    if (index >= before) {
        fault_add(load->faults, book->path, line,
                  "%s: stap '%s' moet eerder staan, anders komt deze tak nooit aan de beurt", what,
                  when->step);
        return false;
    }
    if (load->doubt.step[index]) {
        return false;
    }
    if (question->kind != STEP_ASK) {
        fault_add(load->faults, book->path, line, "%s: stap '%s' is geen vraag", what, when->step);
        return false;
    }
    for (size_t i = 0; i < question->choice_count; i++) {
        if (strcmp(question->choices[i], when->choice) == 0) {
            *step = index;
            *choice = i;
            return true;
        }
    }
    fault_add(load->faults, book->path, line, "%s: stap '%s' kent het antwoord '%s' niet", what,
              when->step, when->choice);
    return false;
}

static void resolve_branches(struct load *load)
{
    for (size_t i = 0; i < load->book->step_count; i++) {
        struct step *step = &load->steps[i];
        char what[TEXT_SIZE];
        text_set(what, sizeof(what), "stap '%s', 'als'", step->id);
        if (*load->when[i].step != '\0' && *load->when[i].choice != '\0') {
            size_t choice = 0;
            if (resolve(load, &load->when[i], i, what, step->line, &step->if_step, &choice)) {
                step->if_choices = 1u << choice;
            }
        }
    }
}

static void load_deadlines(struct load *load)
{
    struct playbook *book = load->book;
    load->deadlines = take(load, load->file->deadline_count, sizeof(*load->deadlines));
    book->deadlines = load->deadlines;
    book->deadline_count = load->deadlines != NULL ? load->file->deadline_count : 0;
    for (size_t i = 0; i < book->deadline_count; i++) {
        const struct file_deadline *from = &load->file->deadline[i];
        struct playbook_deadline *to = &load->deadlines[i];
        *to = (struct playbook_deadline){.id = keep(load, from->id),
                                         .title = keep(load, from->title),
                                         .after_ms = from->after_ms,
                                         .from_step = SIZE_MAX,
                                         .done_step = SIZE_MAX,
                                         .mains_only = from->mains_only,
                                         .source = keep(load, from->source),
                                         .line = from->line};
        char what[TEXT_SIZE];
        text_set(what, sizeof(what), "termijn '%s', 'vanaf'", from->id);
        if (*from->from.step != '\0' && *from->from.choice != '\0') {
            resolve(load, &from->from, SIZE_MAX, what, from->line, &to->from_step,
                    &to->from_choice);
        }
        if (*from->done != '\0') {
            to->done_step = playbook_step(book, from->done);
            if (to->done_step == SIZE_MAX) {
                fault_add(load->faults, book->path, from->line,
                          "termijn '%s', 'klaar': stap '%s' bestaat niet", from->id, from->done);
            }
        }
    }
}

static void load_lists(struct load *load)
{
    const struct file_book *file = load->file;
    struct playbook *book = load->book;
    struct playbook_message *messages = take(load, file->message_count,
                                             sizeof(struct playbook_message));
    for (size_t i = 0; messages != NULL && i < file->message_count; i++) {
        messages[i].who = keep(load, file->message[i].who);
        messages[i].what = keep(load, file->message[i].what);
        messages[i].means = keep(load, file->message[i].means);
        messages[i].responsible = keep(load, file->message[i].responsible);
    }
    book->messages = messages;
    book->message_count = file->message_count;
    book->roles = keep_all(load, file->role[0], NAME_SIZE, file->role_count);
    book->role_count = file->role_count;
    book->materials = keep_all(load, file->material[0], TEXT_SIZE, file->material_count);
    book->material_count = file->material_count;
    book->prevention = keep_all(load, file->prevention[0], TEXT_SIZE, file->prevention_count);
    book->prevention_count = file->prevention_count;
    book->evaluation = keep_all(load, file->evaluation[0], TEXT_SIZE, file->evaluation_count);
    book->evaluation_count = file->evaluation_count;
}

static void load_book(struct load *load)
{
    struct playbook *book = load->book;
    struct file_book *file = load->file;
    yaml_read(load->doc, yaml_root(load->doc), &file_book_schema, file);
    book->id = keep(load, file->id);
    book->title = keep(load, file->title);
    book->summary = keep(load, file->summary);
    book->reviewed = keep(load, file->reviewed);
    book->version = file->version;
    book->trigger = (enum trigger)file->trigger;
    book->example_title = keep(load, file->example.title);
    book->example_text = keep(load, file->example.text);
    load_sources(load);
    load_lists(load);
    load_phases(load);
    if (!load->no_memory) {
        resolve_branches(load);
        load_deadlines(load);
    }
    if (!load->no_memory) {
        playbook_check(book, &load->doubt, load->faults);
    }
}

static struct playbook *playbook_from(const char *name, struct yaml_doc *doc,
                                      struct fault_list *faults, size_t faults_before)
{
    struct load load = {.doc = doc, .faults = faults};
    if (doc == NULL) {
        return NULL;
    }
    load.book = calloc(1, sizeof(*load.book));
    load.file = calloc(1, sizeof(*load.file));
    load.step = calloc(1, sizeof(*load.step));
    load.when = calloc(PLAYBOOK_STEP_MAX, sizeof(*load.when));
    load.no_memory = load.book == NULL || load.file == NULL || load.step == NULL ||
                     load.when == NULL;
    if (!load.no_memory) {
        text_copy(load.book->path, sizeof(load.book->path), name);
        load_book(&load);
    }
    if (load.no_memory) {
        fault_add(faults, name, 0, "geen geheugen om het draaiboek te lezen");
    }
    free(load.file);
    free(load.step);
    free(load.when);
    if (load.book != NULL) {
        load.book->memory = load.arena;
    }
    if (fault_count(&load) > faults_before) {
        playbook_free(load.book);
        load.book = NULL;
    }
    yaml_close(doc);
    return load.book;
}

struct playbook *playbook_load(const char *path, struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    return playbook_from(path, yaml_open_file(path, faults), faults, before);
}

struct playbook *playbook_parse(const char *name, const char *bytes, size_t len,
                                struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    return playbook_from(name, yaml_open(name, bytes, len, faults), faults, before);
}
