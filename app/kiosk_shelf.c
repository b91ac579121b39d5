/* Who owns a draaiboek, and which one an incident runs on. The shelf owns them all: those that can
 * be begun (view.playbook), those that incidents run on, and the one the Journaal screen tells
 * with. What none of these points at any more is freed, and nothing else frees one. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/yaml.h"
#include "kiosk.h"

static bool is_used(const struct view *view, const struct playbook *book)
{
    bool used = view->journal_book == book;
    for (size_t i = 0; i < view->playbook_count && !used; i++) {
        used = view->playbook[i] == book;
    }
    for (size_t i = 0; i < view->running_count && !used; i++) {
        used = view->running[i].runner.book == book;
    }
    return used;
}

void kiosk_shelf_sweep(struct kiosk *kiosk)
{
    struct shelf *shelf = &kiosk->shelf;
    size_t kept = 0;
    for (size_t i = 0; i < shelf->count; i++) {
        if (is_used(&kiosk->view, shelf->book[i])) {
            shelf->book[kept++] = shelf->book[i];
        } else {
            playbook_free(shelf->book[i]);
        }
    }
    shelf->count = kept;
}

bool kiosk_shelf_put(struct kiosk *kiosk, struct playbook *book)
{
    struct shelf *shelf = &kiosk->shelf;
    if (shelf->count == SHELF_MAX) {
        kiosk_shelf_sweep(kiosk);
    }
    if (shelf->count == SHELF_MAX) {
        log_error("%s: geen plaats meer voor dit draaiboek", book->path);
        playbook_free(book);
        return false;
    }
    shelf->book[shelf->count++] = book;
    return true;
}

void kiosk_shelf_free(struct kiosk *kiosk)
{
    kiosk->view.playbook_count = kiosk->view.running_count = 0;
    kiosk->view.journal_book = NULL;
    kiosk_shelf_sweep(kiosk);
}

/* From the text that the journal kept. */
static const struct playbook *from_journal(struct kiosk *kiosk, const struct incident *incident)
{
    size_t len = 0;
    struct journal *journal = kiosk_journal_looked(kiosk);
    char *text = journal != NULL ? journal_playbook_text(journal, incident->digest, &len) : NULL;
    struct fault_list *faults = text != NULL ? calloc(1, sizeof(*faults)) : NULL;
    struct playbook *book = NULL;
    if (faults != NULL) {
        char name[NAME_SIZE];
        text_set(name, sizeof(name), "journaal: %s versie %d", incident->playbook,
                 (int)incident->version);
        book = playbook_parse(name, text, len, faults);
        for (size_t i = 0; i < faults->count; i++) {
            log_error("%s", faults->fault[i].text);
        }
    }
    free(faults);
    free(text);
    return book != NULL && kiosk_shelf_put(kiosk, book) ? book : NULL;
}

const struct playbook *kiosk_book_of(struct kiosk *kiosk, const struct incident *incident)
{
    const struct shelf *shelf = &kiosk->shelf;
    bool known = incident->digest[0] != '\0'; /* not in a journal of schema 1 */
    for (size_t i = 0; i < shelf->count; i++) {
        const struct playbook *book = shelf->book[i];
        if (known
                ? strcmp(book->digest, incident->digest) == 0
                : strcmp(book->id, incident->playbook) == 0 && book->version == incident->version) {
            return book;
        }
    }
    return known ? from_journal(kiosk, incident) : NULL;
}
