#include "check_injects.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/yaml.h"
#include "draaiboek/injects.h"

struct work {
    struct injects own, other;
    struct fault_list said; /* about the others: said when they are looked at */
};

static void check_books(const char *path, const char *assets, const struct injects *injects,
                        struct fault_list *faults)
{
    for (size_t i = 0; i < injects->count; i++) {
        const struct inject *inject = &injects->inject[i];
        for (size_t b = 0; b < inject->book_count; b++) {
            char book[PATH_SIZE];
            struct stat info;
            if (text_set(book, sizeof(book), "%s/draaiboeken/%s.yaml", assets, inject->book[b]) &&
                stat(book, &info) != 0) {
                fault_add(faults, path, 0, "gebeurtenis '%s': 'bij: %s' is geen draaiboek",
                          inject->id, inject->book[b]);
            }
        }
    }
}

static void check_beside(const char *path, const char *name, const struct work *work,
                         struct fault_list *faults)
{
    for (size_t i = 0; i < work->own.count; i++) {
        const char *id = work->own.inject[i].id;
        if (injects_find(&work->other, id) != NULL) {
            fault_add(faults, path, 0,
                      "gebeurtenis '%s' staat ook in oefeningen/%s; geef een andere id", id, name);
        }
    }
}

static int is_yaml(const struct dirent *entry)
{
    return yaml_is_name(entry->d_name);
}

static void check_folder(const char *path, const char *assets, struct work *work,
                         struct fault_list *faults)
{
    char folder[PATH_SIZE], file[PATH_SIZE + NAME_SIZE];
    struct dirent **entries = NULL;
    struct stat own, info;
    int count = text_set(folder, sizeof(folder), "%s/oefeningen", assets) && stat(path, &own) == 0
                    ? scandir(folder, &entries, is_yaml, alphasort)
                    : 0;
    for (int i = 0; i < count; i++) {
        size_t len = 0;
        text_set(file, sizeof(file), "%s/%s", folder, entries[i]->d_name);
        bool same = stat(file, &info) != 0 ||
                    (info.st_dev == own.st_dev && info.st_ino == own.st_ino);
        work->said.count = work->said.dropped = work->other.count = 0;
        char *bytes = same ? NULL : yaml_file_bytes(file, &len, &work->said);
        if (bytes != NULL) {
            injects_parse(file, bytes, len, &work->other, &work->said);
            check_beside(path, entries[i]->d_name, work, faults);
        }
        free(bytes);
        free(entries[i]);
    }
    free(entries);
}

void check_injects(const char *path, const char *assets, const char *folder,
                   struct fault_list *faults)
{
    struct work *work = calloc(1, sizeof(*work));
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    if (work == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
    } else if (bytes != NULL) {
        injects_parse(path, bytes, len, &work->own, faults);
        if (strcmp(folder, "oefeningen") == 0) {
            check_books(path, assets, &work->own, faults);
            check_folder(path, assets, work, faults);
        }
    }
    free(bytes);
    free(work);
}
