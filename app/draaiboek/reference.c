/* The pages of assets/naslag/, each in memory of its own, so that a broken one leaves nothing
 * behind and the others are there. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "draaiboek/reference_file.h"

/* Each page has its own arena; the reference keeps them all. */
struct memory {
    struct arena *of_page[REFERENCE_PAGE_MAX];
};

static struct reference *create(void)
{
    struct reference *reference = calloc(1, sizeof(*reference));
    if (reference != NULL) {
        reference->memory = calloc(1, sizeof(struct memory));
    }
    if (reference != NULL && reference->memory == NULL) {
        free(reference);
        reference = NULL;
    }
    return reference;
}

void reference_free(struct reference *reference)
{
    if (reference == NULL) {
        return;
    }
    struct memory *memory = reference->memory;
    for (size_t i = 0; i < REFERENCE_PAGE_MAX; i++) {
        arena_free(memory->of_page[i]);
    }
    free(memory);
    free(reference);
}

/* False, with a fault, when there is no room or the id is taken: then nothing is kept. */
static bool add(struct reference *reference, const char *name, const struct reference_page *page,
                struct arena *arena, struct fault_list *faults)
{
    bool full = reference->count == REFERENCE_PAGE_MAX;
    bool taken = reference_find(reference, page->id) != SIZE_MAX;
    if (full) {
        fault_add(faults, name, 0, "te veel bladzijden, hoogstens %d", REFERENCE_PAGE_MAX);
    } else if (taken) {
        fault_add(faults, name, 0, "een andere bladzijde heeft ook id '%s'; haal een van beide weg",
                  page->id);
    }
    if (full || taken) {
        arena_free(arena);
        return false;
    }
    struct memory *memory = reference->memory;
    memory->of_page[reference->count] = arena;
    reference->page[reference->count++] = page;
    return true;
}

static struct reference *alone(const char *name, struct yaml_doc *doc, struct fault_list *faults,
                               size_t before)
{
    struct arena *arena = NULL;
    const struct reference_page *page = reference_page_read(name, doc, faults, before, &arena);
    struct reference *reference = page != NULL ? create() : NULL;
    if (page != NULL && reference == NULL) {
        arena_free(arena);
        fault_add(faults, name, 0, "geen geheugen om de bladzijde te lezen");
    } else if (page != NULL) {
        add(reference, name, page, arena, faults);
    }
    return reference;
}

struct reference *reference_load_file(const char *path, struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    return alone(path, yaml_open_file(path, faults), faults, before);
}

struct reference *reference_parse(const char *name, const char *bytes, size_t len,
                                  struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    return alone(name, yaml_open(name, bytes, len, faults), faults, before);
}

/* The folder */

static int is_yaml(const struct dirent *entry)
{
    return yaml_is_name(entry->d_name);
}

static int by_group_and_title(const void *a, const void *b)
{
    const struct reference_page *one = *(const struct reference_page *const *)a;
    const struct reference_page *other = *(const struct reference_page *const *)b;
    int order = strcmp(one->group, other->group);
    return order != 0 ? order : strcmp(one->title, other->title);
}

struct reference *reference_load(const char *assets, struct fault_list *faults)
{
    struct reference *reference = create();
    if (reference == NULL) {
        return NULL;
    }
    char folder[PATH_SIZE], path[2 * PATH_SIZE];
    text_set(folder, sizeof(folder), "%s/naslag", assets);
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, is_yaml, alphasort);
    if (count < 0) {
        fault_add(faults, folder, 0, "de map met naslag is niet te lezen");
    }
    for (int i = 0; i < count; i++) {
        struct arena *arena = NULL;
        size_t before = faults->count + faults->dropped;
        text_set(path, sizeof(path), "%s/%s", folder, entry[i]->d_name);
        const struct reference_page *page = reference_page_read(path, yaml_open_file(path, faults),
                                                                faults, before, &arena);
        if (page != NULL) {
            add(reference, path, page, arena, faults);
        }
        free(entry[i]);
    }
    free(entry);
    qsort(reference->page, reference->count, sizeof(reference->page[0]), by_group_and_title);
    return reference;
}

size_t reference_find(const struct reference *reference, const char *id)
{
    for (size_t i = 0; reference != NULL && i < reference->count; i++) {
        if (strcmp(reference->page[i]->id, id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}
