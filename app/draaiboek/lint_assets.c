/* The ids under an assets folder, as far as draaiboeken refer to them. Who reads these files for
 * use also checks them; here only their ids matter. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "draaiboek/lint_private.h"

struct known {
    char id[ID_SIZE];
    char file[NAME_SIZE]; /* where it stands */
};

struct lint_assets {
    struct {
        struct known *known;
        size_t count, room;
    } list[LINT_LIST_COUNT];
    bool no_memory;
};

static void add(struct lint_assets *assets, enum lint_list list, const char *id, const char *file)
{
    size_t count = assets->list[list].count;
    if (id == NULL || *id == '\0') {
        return;
    }
    if (count == assets->list[list].room) {
        size_t room = count * 2 + 32;
        struct known *more = reallocarray(assets->list[list].known, room, sizeof(*more));
        if (more == NULL) {
            assets->no_memory = true;
            return;
        }
        assets->list[list].known = more;
        assets->list[list].room = room;
    }
    struct known *known = &assets->list[list].known[count];
    text_copy(known->id, sizeof(known->id), id);
    text_copy(known->file, sizeof(known->file), file);
    assets->list[list].count++;
}

static struct yaml_doc *open_quietly(const char *path, struct fault_list *said)
{
    said->count = 0;
    said->dropped = 0;
    return yaml_open_file(path, said);
}

static int is_yaml(const struct dirent *entry)
{
    return yaml_is_name(entry->d_name);
}

/* A folder with one id a file. */
static void read_folder(struct lint_assets *assets, enum lint_list list, const char *root,
                        const char *folder, struct fault_list *said)
{
    char path[PATH_SIZE];
    struct dirent **entries = NULL;
    int count = text_set(path, sizeof(path), "%s/%s", root, folder)
                    ? scandir(path, &entries, is_yaml, alphasort)
                    : 0;
    for (int i = 0; i < count; i++) {
        if (text_set(path, sizeof(path), "%s/%s/%s", root, folder, entries[i]->d_name)) {
            struct yaml_doc *doc = open_quietly(path, said);
            add(assets, list, yaml_text(doc, lint_value(doc, yaml_root(doc), "id", NULL)),
                entries[i]->d_name);
            yaml_close(doc);
        }
        free(entries[i]);
    }
    free(entries);
}

/* A file with groups of items. */
static void read_groups(struct lint_assets *assets, enum lint_list list, const char *root,
                        const char *file, const char *items, struct fault_list *said)
{
    char path[PATH_SIZE];
    struct yaml_doc *doc = text_set(path, sizeof(path), "%s/%s", root, file)
                               ? open_quietly(path, said)
                               : NULL;
    yaml_id groups = lint_value(doc, yaml_root(doc), "groepen", NULL);
    for (size_t g = 0; g < yaml_count(doc, groups); g++) {
        yaml_id group = lint_value(doc, yaml_item(doc, groups, g), items, NULL);
        for (size_t i = 0; i < yaml_count(doc, group); i++) {
            yaml_id id = lint_value(doc, yaml_item(doc, group, i), "id", NULL);
            add(assets, list, yaml_text(doc, id), file);
        }
    }
    yaml_close(doc);
}

struct lint_assets *lint_assets_open(const char *folder)
{
    struct lint_assets *assets = calloc(1, sizeof(*assets));
    struct fault_list *said = calloc(1, sizeof(*said));
    if (assets != NULL && said != NULL) {
        read_folder(assets, LINT_PLAYBOOKS, folder, "draaiboeken", said);
        read_folder(assets, LINT_PAGES, folder, "naslag", said);
        read_groups(assets, LINT_CONTACTS, folder, "praktijk/contacten.yaml", "functies", said);
        read_groups(assets, LINT_SUPPLIES, folder, "praktijk/voorraad.yaml", "artikelen", said);
    }
    free(said);
    if (assets != NULL && (said == NULL || assets->no_memory)) {
        lint_assets_close(assets);
        assets = NULL;
    }
    return assets;
}

void lint_assets_close(struct lint_assets *assets)
{
    if (assets != NULL) {
        for (size_t i = 0; i < LINT_LIST_COUNT; i++) {
            free(assets->list[i].known);
        }
        free(assets);
    }
}

bool lint_assets_have(const struct lint_assets *assets, enum lint_list list, const char *id)
{
    for (size_t i = 0; i < assets->list[list].count; i++) {
        if (strcmp(assets->list[list].known[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

const char *lint_assets_other(const struct lint_assets *assets, enum lint_list list, const char *id,
                              const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    for (size_t i = 0; i < assets->list[list].count; i++) {
        if (strcmp(assets->list[list].known[i].id, id) == 0 &&
            strcmp(assets->list[list].known[i].file, name) != 0) {
            return assets->list[list].known[i].file;
        }
    }
    return NULL;
}
