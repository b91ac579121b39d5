#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/yaml.h"
#include "kiosk.h"

static int is_yaml(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return entry->d_name[0] != '.' && len > 5 && strcmp(entry->d_name + len - 5, ".yaml") == 0;
}

static void broken(struct kiosk *kiosk, const char *text)
{
    if (kiosk->view.broken_count < PLAYBOOK_MAX) {
        text_copy(kiosk->view.broken[kiosk->view.broken_count++].text, MESSAGE_SIZE, text);
    }
}

static void load_one(struct kiosk *kiosk, const char *path, const char *name,
                     struct fault_list *faults)
{
    faults->count = faults->dropped = 0;
    struct playbook *book = playbook_load(path, faults);
    if (book == NULL) {
        for (size_t i = 0; i < faults->count; i++) {
            log_error("%s", faults->fault[i].text);
        }
        /* On the screen the file's own name is enough; its folder only takes room. */
        const char *text = faults->count > 0 ? faults->fault[0].text : name;
        const char *at = strstr(text, name);
        broken(kiosk, at != NULL ? at : text);
        return;
    }
    if (kiosk_playbook_index(kiosk, book->id) != SIZE_MAX) {
        /* A copy left in the folder: which of the two runs must not hang on its name. */
        char text[MESSAGE_SIZE];
        text_set(text, sizeof(text),
                 "%s:1: een ander draaiboek heeft ook id '%s'; haal een van beide weg", name,
                 book->id);
        log_error("%s", text);
        broken(kiosk, text);
        playbook_free(book);
        return;
    }
    if (kiosk->view.playbook_count == PLAYBOOK_MAX) {
        log_warning("%s: te veel draaiboeken, hoogstens %d", path, PLAYBOOK_MAX);
        playbook_free(book);
        return;
    }
    kiosk->view.playbook[kiosk->view.playbook_count++] = book;
}

void kiosk_playbooks_load(struct kiosk *kiosk)
{
    char folder[PATH_SIZE], path[2 * PATH_SIZE];
    text_set(folder, sizeof(folder), "%s/draaiboeken", kiosk->settings.assets);
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, is_yaml, alphasort);
    struct fault_list *faults = calloc(1, sizeof(*faults));
    if (count < 0 || faults == NULL) {
        char text[MESSAGE_SIZE];
        text_set(text, sizeof(text), "Map met draaiboeken is niet te lezen: %s", folder);
        log_error("%s", text);
        broken(kiosk, text);
        count = count < 0 ? 0 : count;
    }
    for (int i = 0; i < count; i++) {
        if (faults != NULL) {
            text_set(path, sizeof(path), "%s/%s", folder, entry[i]->d_name);
            load_one(kiosk, path, entry[i]->d_name, faults);
        }
        free(entry[i]);
    }
    free(entry);
    free(faults);
}

void kiosk_playbooks_free(struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->view.playbook_count; i++) {
        playbook_free(kiosk->view.playbook[i]);
    }
    kiosk->view.playbook_count = 0;
}

size_t kiosk_playbook_index(const struct kiosk *kiosk, const char *id)
{
    for (size_t i = 0; i < kiosk->view.playbook_count; i++) {
        if (strcmp(kiosk->view.playbook[i]->id, id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}
