/* From a file to constant data: read against the schema, copied into the arena, references between
 * steps resolved, checked. One fault does not hide the next. */
#include <stdlib.h>
#include <string.h>

#include "draaiboek/playbook_file.h"

size_t load_faults(const struct playbook_load *load)
{
    return load->faults->count + load->faults->dropped;
}

void *load_take(struct playbook_load *load, size_t count, size_t size)
{
    void *memory = count > 0 ? arena_take(&load->arena, count * size) : NULL;
    load->no_memory = load->no_memory || (count > 0 && memory == NULL);
    return memory;
}

const char *load_keep(struct playbook_load *load, const char *text)
{
    const char *copy = arena_text(&load->arena, text);
    load->no_memory = load->no_memory || copy == NULL;
    return copy != NULL ? copy : "";
}

const char *load_keep_source(struct playbook_load *load, const char *source)
{
    char plain[TEXT_SIZE];
    text_copy(plain, sizeof(plain), source);
    size_t len = strcspn(plain, "[");
    while (len > 0 && plain[len - 1] == ' ') {
        len--;
    }
    plain[len] = '\0';
    return load_keep(load, plain);
}

size_t load_list_count(struct playbook_load *load, yaml_id node, const char *key, size_t most)
{
    if (node == 0) {
        return 0; /* not given, or already said to be missing */
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

static void load_sources(struct playbook_load *load)
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
    struct playbook_source *sources = load_take(load, count, sizeof(*sources));
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
        sources[i].key = load_keep(load, name != NULL ? name : "");
        sources[i].title = load_keep(load, title != NULL ? title : "");
    }
    load->book->sources = sources;
    load->book->source_count = sources != NULL ? count : 0;
}

/* Room for all steps of all phases, before any is read. */
static bool make_room(struct playbook_load *load, size_t phase_count)
{
    size_t steps = 0;
    load->phases = load_take(load, phase_count, sizeof(*load->phases));
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
    load->steps = load_take(load, steps, sizeof(*load->steps));
    load->prompts = load_take(load, PLAYBOOK_PROMPT_MAX, sizeof(*load->prompts));
    load->book->steps = load->steps;
    load->book->phases = load->phases;
    load->book->prompts = load->prompts;
    return !load->no_memory;
}

static void load_phases(struct playbook_load *load)
{
    struct playbook *book = load->book;
    size_t count = load_list_count(load, load->file->phases, "fasen", PLAYBOOK_PHASE_MAX);
    if (!make_room(load, count)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct file_phase from = {.from_ms = MS_UNKNOWN, .to_ms = MS_UNKNOWN, .starts = -1};
        struct phase *phase = &load->phases[book->phase_count++];
        size_t faults = load_faults(load);
        yaml_read(load->doc, yaml_item(load->doc, load->file->phases, i), &file_phase_schema,
                  &from);
        load->doubt.phase[i] = load_faults(load) > faults;
        *phase = (struct phase){.id = load_keep(load, from.id),
                                .title = load_keep(load, from.title),
                                .from_ms = from.from_ms,
                                .to_ms = from.to_ms,
                                .starts = (enum sensed_kind)(from.starts + 1),
                                .first_step = book->step_count,
                                .line = from.line};
        size_t room = PLAYBOOK_STEP_MAX - book->step_count;
        size_t steps = load_list_count(load, from.steps, "stappen", SIZE_MAX);
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

static void load_book(struct playbook_load *load, const char *bytes, size_t len)
{
    struct playbook *book = load->book;
    struct file_book *file = load->file;
    uint8_t digest[DIGEST_SIZE];
    digest_of(NULL, bytes, len, digest);
    digest_text(digest, book->digest);
    char *copy = load_take(load, len + 1, 1);
    if (copy == NULL) {
        return;
    }
    memcpy(copy, bytes, len);
    book->bytes = copy;
    book->byte_count = len;
    file->order = FILE_ORDER_DEFAULT;
    yaml_read(load->doc, yaml_root(load->doc), &file_book_schema, file);
    book->id = load_keep(load, file->id);
    book->title = load_keep(load, file->title);
    book->summary = load_keep(load, file->summary);
    book->reviewed = load_keep(load, file->reviewed);
    book->version = file->version;
    book->order = file->order;
    book->trigger = (enum trigger)file->trigger;
    load_sources(load);
    load_lists(load);
    load_phases(load);
    if (!load->no_memory) {
        load_branches(load);
        load_deadlines(load);
    }
    if (!load->no_memory) {
        playbook_check(book, &load->doubt, load->faults);
    }
}

struct playbook *playbook_read(const char *name, const char *bytes, size_t len,
                               struct fault_list *faults, bool *usable)
{
    struct playbook_load load = {.faults = faults};
    size_t faults_before = load_faults(&load);
    *usable = false;
    load.doc = yaml_open(name, bytes, len, faults);
    if (load.doc == NULL) {
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
        load_book(&load, bytes, len);
    }
    free(load.file);
    free(load.step);
    free(load.when);
    if (load.book != NULL) {
        load.book->memory = load.arena;
    }
    if (load.no_memory) {
        fault_add(faults, name, 0, "geen geheugen om het draaiboek te lezen");
        playbook_free(load.book);
        load.book = NULL;
    }
    *usable = load_faults(&load) == faults_before;
    yaml_close(load.doc);
    return load.book;
}

struct playbook *playbook_parse(const char *name, const char *bytes, size_t len,
                                struct fault_list *faults)
{
    bool usable = false;
    struct playbook *book = playbook_read(name, bytes, len, faults, &usable);
    if (!usable) {
        playbook_free(book);
        return NULL;
    }
    return book;
}

struct playbook *playbook_load(const char *path, struct fault_list *faults)
{
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    struct playbook *book = bytes != NULL ? playbook_parse(path, bytes, len, faults) : NULL;
    free(bytes);
    return book;
}
