#include "check_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check_injects.h"
#include "core/rules.h"
#include "core/settings.h"
#include "draaiboek/contacts.h"
#include "draaiboek/lint.h"
#include "draaiboek/products.h"
#include "draaiboek/reference.h"
#include "draaiboek/supplies.h"
#include "draaiboek/tasks.h"

enum file_kind {
    KIND_OTHER,
    KIND_SETTINGS,
    KIND_RULES,
    KIND_PLAYBOOK,
    KIND_CONTACTS,
    KIND_SUPPLIES,
    KIND_TASKS,
    KIND_PRODUCTS,
    KIND_INJECTS,
    KIND_REGION,
    KIND_PAGE,
    KIND_SOURCE, /* of the coverage table, which holds it to more than YAML */
};

void check_file_start(struct file_checker *checker)
{
    /* A clock that was never set knows no review that is too old. */
    time_format_day((int64_t)time(NULL) * MS_PER_S, checker->today);
    if (strcmp(checker->today, "2026-01-01") < 0) {
        checker->today[0] = '\0';
    }
}

void check_file_end(struct file_checker *checker)
{
    lint_assets_close(checker->assets);
    checker->assets = NULL;
}

/* The last two parts of a path and what comes before: "ASSETS", "draaiboeken", "eigen.yaml". */
struct place {
    char whole[PATH_SIZE];
    const char *assets, *folder, *name; /* in whole */
};

static bool place_of(const char *path, struct place *place)
{
    char *real = realpath(path, NULL);
    text_copy(place->whole, sizeof(place->whole), real != NULL ? real : path);
    free(real);
    char *name = strrchr(place->whole, '/');
    if (name == NULL) {
        return false;
    }
    *name = '\0';
    char *folder = strrchr(place->whole, '/');
    place->name = name + 1;
    place->assets = folder != NULL ? place->whole : "";
    place->folder = folder != NULL ? folder + 1 : place->whole;
    if (folder != NULL) {
        *folder = '\0';
    }
    return true;
}

/* By the folder it lies in, or its name. */
static enum file_kind kind_of_place(const struct place *place)
{
    static const struct {
        const char *folder, *name; /* NULL: any */
        enum file_kind kind;
    } kinds[] = {
        {NULL, "noodwacht.yaml", KIND_SETTINGS},
        {"regels", NULL, KIND_RULES},
        {"draaiboeken", NULL, KIND_PLAYBOOK},
        {"praktijk", "contacten.yaml", KIND_CONTACTS},
        {"praktijk", "voorraad.yaml", KIND_SUPPLIES},
        {"praktijk", "taken.yaml", KIND_TASKS},
        {"praktijk", "vaccins.yaml", KIND_PRODUCTS},
        {"regio", NULL, KIND_REGION},
        {"naslag", NULL, KIND_PAGE},
        {"oefeningen", NULL, KIND_INJECTS},
        {"bronnen", NULL, KIND_SOURCE},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if ((kinds[i].folder == NULL || strcmp(kinds[i].folder, place->folder) == 0) &&
            (kinds[i].name == NULL || strcmp(kinds[i].name, place->name) == 0)) {
            return kinds[i].kind;
        }
    }
    return KIND_OTHER;
}

/* By the keys that only this kind has. */
static enum file_kind kind_of_keys(const struct yaml_doc *doc)
{
    static const struct {
        const char *key;
        enum file_kind kind;
    } marks[] = {
        {"sensoren", KIND_SETTINGS},      {"bereik", KIND_RULES}, {"fasen", KIND_PLAYBOOK},
        {"contacten", KIND_REGION},       {"secties", KIND_PAGE}, {"taken", KIND_TASKS},
        {"gebeurtenissen", KIND_INJECTS},
    };
    yaml_id root = yaml_root(doc);
    yaml_id key = 0;
    yaml_id value = 0;
    for (size_t i = 0; yaml_pair(doc, root, i, &key, &value); i++) {
        for (size_t j = 0; j < ARRAY_LEN(marks); j++) {
            if (strcmp(yaml_text(doc, key), marks[j].key) == 0) {
                return marks[j].kind;
            }
        }
    }
    return KIND_OTHER;
}

static enum file_kind kind_of_content(const char *path, struct fault_list *faults)
{
    size_t count = faults->count;
    size_t dropped = faults->dropped;
    struct yaml_doc *doc = yaml_open_file(path, faults);
    enum file_kind kind = doc != NULL ? kind_of_keys(doc) : KIND_OTHER;
    if (kind != KIND_OTHER) {
        faults->count = count; /* its own loader says them again */
        faults->dropped = dropped;
    } else if (doc != NULL) {
        /* silence must not be taken for a blessing */
        fprintf(stderr, "%s: dit soort bestand is onbekend; alleen als YAML bekeken\n", path);
    }
    yaml_close(doc);
    return kind;
}

/* What lies beside the folder of a draaiboek or a page. Elsewhere nothing is known of that. */
static const struct lint_assets *assets_of(struct file_checker *checker, const struct place *place)
{
    if (strcmp(place->folder, "draaiboeken") != 0 && strcmp(place->folder, "naslag") != 0) {
        return NULL;
    }
    if (checker->assets == NULL || strcmp(checker->assets_folder, place->assets) != 0) {
        lint_assets_close(checker->assets);
        checker->assets = lint_assets_open(place->assets);
        text_copy(checker->assets_folder, sizeof(checker->assets_folder), place->assets);
    }
    return checker->assets;
}

/* A region gives numbers to the functions of the contact list beside it. */
static void check_contacts(const char *path, const struct place *place, bool region,
                           struct fault_list *faults)
{
    struct contacts *contacts = calloc(1, sizeof(*contacts));
    struct fault_list *said = calloc(1, sizeof(*said)); /* about the list, when it is the region */
    char list[PATH_SIZE];
    size_t len = 0;
    char *bytes = NULL;
    if (contacts == NULL || said == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
        goto done;
    }
    if (region && text_set(list, sizeof(list), "%s/praktijk/contacten.yaml", place->assets)) {
        bytes = yaml_file_bytes(list, &len, said);
        if (bytes != NULL) {
            contacts_parse(list, bytes, len, contacts, said);
        }
        free(bytes);
    }
    bytes = yaml_file_bytes(path, &len, faults);
    if (bytes != NULL && region) {
        contacts_parse_region(path, bytes, len, contacts, faults);
    } else if (bytes != NULL) {
        contacts_parse(path, bytes, len, contacts, faults);
    }
done:
    free(bytes);
    free(said);
    free(contacts);
}

static void check_supplies(const char *path, struct fault_list *faults)
{
    struct supplies *supplies = calloc(1, sizeof(*supplies));
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    if (supplies == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
    } else if (bytes != NULL) {
        supplies_parse(path, bytes, len, supplies, faults);
    }
    free(bytes);
    free(supplies);
}

static void check_tasks(const char *path, struct fault_list *faults)
{
    struct tasks *tasks = calloc(1, sizeof(*tasks));
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    if (tasks == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
    } else if (bytes != NULL) {
        tasks_parse(path, bytes, len, tasks, faults);
    }
    free(bytes);
    free(tasks);
}

static void check_products(const char *path, struct fault_list *faults)
{
    struct products *products = calloc(1, sizeof(*products));
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    if (products == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
    } else if (bytes != NULL) {
        products_parse(path, bytes, len, products, faults);
    }
    free(bytes);
    free(products);
}

static void check_page(const char *path, const struct lint_assets *assets,
                       struct fault_list *faults)
{
    struct reference *reference = reference_load_file(path, faults);
    const char *other = reference != NULL && assets != NULL
                            ? lint_assets_other(assets, LINT_PAGES, reference->page[0]->id, path)
                            : NULL;
    if (other != NULL) {
        fault_add(faults, path, 0, "naslag/%s heeft ook id '%s'; geef een van beide een eigen id",
                  other, reference->page[0]->id);
    }
    reference_free(reference);
}

void check_file_faults(struct file_checker *checker, const char *path, struct fault_list *faults)
{
    struct place place = {.assets = "", .folder = "", .name = ""};
    enum file_kind kind = place_of(path, &place) ? kind_of_place(&place) : KIND_OTHER;
    if (kind == KIND_OTHER) {
        kind = kind_of_content(path, faults);
    }
    switch (kind) {
    case KIND_SETTINGS: {
        struct settings settings;
        settings_load(path, &settings, faults);
        break;
    }
    case KIND_RULES: {
        struct rules rules;
        rules_load(path, &rules, faults);
        break;
    }
    case KIND_PLAYBOOK:
        lint_playbook(path, assets_of(checker, &place), checker->today, faults);
        break;
    case KIND_CONTACTS:
    case KIND_REGION:
        check_contacts(path, &place, kind == KIND_REGION, faults);
        break;
    case KIND_INJECTS:
        check_injects(path, place.assets, place.folder, faults);
        break;
    case KIND_PRODUCTS:
        check_products(path, faults);
        break;
    case KIND_SUPPLIES:
        check_supplies(path, faults);
        break;
    case KIND_TASKS:
        check_tasks(path, faults);
        break;
    case KIND_PAGE:
        check_page(path, assets_of(checker, &place), faults);
        break;
    case KIND_SOURCE:
        yaml_close(yaml_open_file(path, faults));
        break;
    case KIND_OTHER:
        break;
    }
}
