/* The draaiboeken that can be begun, as they stand in their folder. A file that changed is taken
 * whole or not at all, and never while an incident of it runs. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/digest.h"
#include "core/log.h"
#include "core/yaml.h"
#include "kiosk.h"

#define FILES_MAX (2 * PLAYBOOK_MAX)

/* A file in the folder, as it was just read. */
struct found {
    char path[PATH_SIZE];
    struct playbook *book; /* NULL: not usable */
    bool listed;           /* the same bytes as what is in use: `book` is that one */
    char fault[MESSAGE_SIZE];
};

/* What happened to some of them, for one sentence; the last one by name. */
struct outcome {
    size_t count;
    char title[NAME_SIZE];
    int32_t version;
};

struct folder {
    struct kiosk *kiosk;
    struct fault_list faults;
    struct found file[FILES_MAX];
    size_t count;
    struct outcome taken, refused, waiting, gone;
    size_t beyond; /* files for which there is no room */
    char first_beyond[NAME_SIZE];
    char where[MESSAGE_SIZE]; /* the fault for which it was refused: FILE:LINE */
};

static int is_yaml(const struct dirent *entry)
{
    return yaml_is_name(entry->d_name);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void broken(struct kiosk *kiosk, const char *text, bool kept)
{
    if (kiosk->view.broken_count < PLAYBOOK_MAX) {
        struct broken_playbook *to = &kiosk->view.broken[kiosk->view.broken_count++];
        text_copy(to->text, sizeof(to->text), text);
        to->kept = kept;
    }
}

static bool runs(const struct kiosk *kiosk, const char *id)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        if (strcmp(kiosk->view.running[i].incident.playbook, id) == 0) {
            return true;
        }
    }
    return false;
}

/* The one in use that was read from this file. */
static struct playbook *listed_from(const struct kiosk *kiosk, const char *path)
{
    for (size_t i = 0; i < kiosk->view.playbook_count; i++) {
        if (strcmp(kiosk->view.playbook[i]->path, path) == 0) {
            return kiosk->view.playbook[i];
        }
    }
    return NULL;
}

/* Reading */

static void read_file(struct folder *folder, struct found *file)
{
    uint8_t is[DIGEST_SIZE];
    char digest[DIGEST_TEXT_SIZE];
    size_t len = 0;
    struct fault_list *faults = &folder->faults;
    faults->count = faults->dropped = 0;
    char *bytes = yaml_file_bytes(file->path, &len, faults);
    struct playbook *listed = listed_from(folder->kiosk, file->path);
    if (bytes != NULL) {
        digest_of(NULL, bytes, len, is);
        digest_text(is, digest);
        file->listed = listed != NULL && strcmp(listed->digest, digest) == 0;
        file->book = file->listed ? listed : playbook_parse(file->path, bytes, len, faults);
    }
    free(bytes);
    if (file->book == NULL) {
        for (size_t i = 0; i < faults->count; i++) {
            log_error("%s", faults->fault[i].text);
        }
        /* On the screen the file's own name is enough; its folder only takes room. */
        const char *name = base_name(file->path);
        const char *text = faults->count > 0 ? faults->fault[0].text : name;
        const char *at = strstr(text, name);
        text_copy(file->fault, sizeof(file->fault), at != NULL ? at : text);
    }
}

static void drop(struct found *file)
{
    if (!file->listed) {
        playbook_free(file->book);
    }
    file->book = NULL;
    file->listed = false;
}

/* A copy left in the folder: which of the two runs must not hang on its name. What is in use stays,
 * or else the first. */
static void refuse_copies(struct folder *folder)
{
    for (size_t i = 0; i < folder->count; i++) {
        for (size_t k = i + 1; k < folder->count; k++) {
            struct found *first = &folder->file[i], *copy = &folder->file[k];
            if (first->book == NULL || copy->book == NULL ||
                strcmp(first->book->id, copy->book->id) != 0) {
                continue;
            }
            if (listed_from(folder->kiosk, copy->path) != NULL &&
                listed_from(folder->kiosk, first->path) == NULL) {
                copy = first;
            }
            text_set(copy->fault, sizeof(copy->fault),
                     "%s:1: een ander draaiboek heeft ook id '%s'; haal een van beide weg",
                     base_name(copy->path), copy->book->id);
            log_error("%s", copy->fault);
            drop(copy);
        }
    }
}

/* Whoever put it there must see that it cannot be begun. */
static void no_room(struct folder *folder, const char *path)
{
    log_warning("%s: te veel draaiboeken, hoogstens %d", path, PLAYBOOK_MAX);
    if (folder->beyond++ == 0) {
        text_copy(folder->first_beyond, sizeof(folder->first_beyond), base_name(path));
    }
}

static bool read_folder(struct folder *folder)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/draaiboeken", folder->kiosk->settings.assets);
    struct dirent **entry = NULL;
    int count = scandir(path, &entry, is_yaml, alphasort);
    if (count < 0) {
        char text[MESSAGE_SIZE];
        text_set(text, sizeof(text), "Map met draaiboeken is niet te lezen: %s", path);
        log_error("%s", text);
        broken(folder->kiosk, text, folder->kiosk->view.playbook_count > 0);
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (folder->count < FILES_MAX) {
            struct found *file = &folder->file[folder->count++];
            text_set(file->path, sizeof(file->path), "%s/%s", path, entry[i]->d_name);
            read_file(folder, file);
        } else {
            no_room(folder, entry[i]->d_name);
        }
        free(entry[i]);
    }
    free(entry);
    refuse_copies(folder);
    if (count == 0) {
        char text[MESSAGE_SIZE];
        text_set(text, sizeof(text), "In de map met draaiboeken staat er geen: %s", path);
        log_error("%s", text);
        broken(folder->kiosk, text, false);
    }
    return true;
}

/* Taking */

static void count_in(struct outcome *outcome, const struct playbook *book)
{
    outcome->count++;
    text_copy(outcome->title, sizeof(outcome->title), book->title);
    outcome->version = book->version;
}

static struct found *find_id(struct folder *folder, const char *id)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct playbook *book = folder->file[i].book;
        if (book != NULL && strcmp(book->id, id) == 0) {
            return &folder->file[i];
        }
    }
    return NULL;
}

/* Its file is there, but cannot be used. */
static const struct found *find_refused(const struct folder *folder, const struct playbook *book)
{
    for (size_t i = 0; i < folder->count; i++) {
        const struct found *file = &folder->file[i];
        if (file->book == NULL && strcmp(file->path, book->path) == 0) {
            return file;
        }
    }
    return NULL;
}

/* What becomes of one that is in use. False: it is taken off the list. */
static bool renew(struct folder *folder, struct playbook **slot)
{
    struct kiosk *kiosk = folder->kiosk;
    struct playbook *old = *slot;
    struct found *file = find_id(folder, old->id);
    const struct found *refused = file == NULL ? find_refused(folder, old) : NULL;
    if (refused != NULL) {
        count_in(&folder->refused, old);
        text_copy(folder->where, sizeof(folder->where), refused->fault);
        char *what = strstr(folder->where, ": ");
        if (what != NULL) {
            *what = '\0'; /* the notice says the rest */
        }
        return true;
    }
    if (file != NULL && strcmp(file->book->digest, old->digest) == 0) {
        text_copy(old->path, sizeof(old->path), file->path); /* it may have another name now */
        return true;
    }
    if (runs(kiosk, old->id)) {
        kiosk->watch.waits = true;
        count_in(&folder->waiting, old);
        return true;
    }
    if (file == NULL) {
        log_info("draaiboek %s is weggehaald", old->id);
        count_in(&folder->gone, old);
        return false;
    }
    if (kiosk_shelf_put(kiosk, file->book)) {
        *slot = file->book;
        count_in(&folder->taken, file->book);
        log_info("draaiboek %s bijgewerkt naar versie %d", (*slot)->id, (int)(*slot)->version);
    }
    file->book = NULL; /* the shelf's, or gone */
    return true;
}

static void take(struct folder *folder)
{
    struct view *view = &folder->kiosk->view;
    for (size_t i = view->playbook_count; i > 0; i--) {
        if (!renew(folder, &view->playbook[i - 1])) {
            memmove(&view->playbook[i - 1], &view->playbook[i],
                    (view->playbook_count - i) * sizeof(view->playbook[0]));
            view->playbook_count--;
        }
    }
    for (size_t i = 0; i < folder->count; i++) {
        struct found *file = &folder->file[i];
        if (file->book == NULL) {
            if (file->fault[0] != '\0') {
                broken(folder->kiosk, file->fault, listed_from(folder->kiosk, file->path) != NULL);
            }
        } else if (file->listed ||
                   kiosk_playbook_index(folder->kiosk, file->book->id) != SIZE_MAX) {
            drop(file);
        } else if (view->playbook_count == PLAYBOOK_MAX) {
            no_room(folder, file->path);
            drop(file);
        } else if (kiosk_shelf_put(folder->kiosk, file->book)) {
            view->playbook[view->playbook_count++] = file->book;
            count_in(&folder->taken, file->book);
        }
    }
    if (folder->beyond > 0) {
        char text[MESSAGE_SIZE], more[NAME_SIZE] = "";
        if (folder->beyond > 1) {
            text_set(more, sizeof(more), " en nog %zu", folder->beyond - 1);
        }
        text_set(text, sizeof(text), "te veel draaiboeken, hoogstens %d: %s%s staat er niet bij",
                 PLAYBOOK_MAX, folder->first_beyond, more);
        broken(folder->kiosk, text, false);
    }
}

static void speak(const struct folder *folder, int64_t mono_ms)
{
    struct kiosk *kiosk = folder->kiosk;
    if (folder->refused.count > 0) {
        kiosk_speak(kiosk, mono_ms, "Draaiboek %s niet bijgewerkt: %s", folder->refused.title,
                    folder->where);
    } else if (folder->taken.count > 1) {
        kiosk_speak(kiosk, mono_ms, "%zu draaiboeken bijgewerkt", folder->taken.count);
    } else if (folder->taken.count == 1) {
        kiosk_speak(kiosk, mono_ms, "Draaiboek %s bijgewerkt naar versie %d", folder->taken.title,
                    (int)folder->taken.version);
    } else if (folder->waiting.count > 0) {
        kiosk_speak(kiosk, mono_ms, "Draaiboek %s wordt bijgewerkt na het sluiten.",
                    folder->waiting.title);
    } else if (folder->gone.count > 0) {
        kiosk_speak(kiosk, mono_ms, "Draaiboek %s is weggehaald.", folder->gone.title);
    }
}

static void load(struct kiosk *kiosk, bool spoken, int64_t mono_ms)
{
    struct folder *folder = calloc(1, sizeof(*folder));
    kiosk->view.broken_count = 0;
    kiosk->watch.waits = false;
    if (folder == NULL) {
        broken(kiosk, "Geen geheugen om de draaiboeken te lezen", false);
        return;
    }
    folder->kiosk = kiosk;
    if (read_folder(folder)) {
        take(folder);
        kiosk_shelf_sweep(kiosk);
    }
    if (spoken) {
        speak(folder, mono_ms);
    }
    free(folder);
}

void kiosk_playbooks_load(struct kiosk *kiosk)
{
    load(kiosk, false, 0);
}

void kiosk_playbooks_reload(struct kiosk *kiosk, int64_t mono_ms)
{
    load(kiosk, true, mono_ms);
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
