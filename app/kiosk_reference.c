/* Naslag: loading the pages, and the way through index, search and page, and back. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/yaml.h"
#include "kiosk.h"

#define KEYWORD_SEEN_MAX 256

void kiosk_reference_load(struct kiosk *kiosk)
{
    struct lookup *lookup = &kiosk->view.lookup;
    struct fault_list *faults = calloc(1, sizeof(*faults));
    if (faults != NULL) {
        kiosk->reference = reference_load(kiosk->settings.assets, faults);
    }
    kiosk->view.reference = kiosk->reference;
    if (faults == NULL || kiosk->reference == NULL) {
        log_error("geen geheugen voor de naslag");
        free(faults);
        return;
    }
    for (size_t i = 0; i < faults->count; i++) {
        log_error("%s", faults->fault[i].text);
    }
    lookup->broken_count = faults->count + faults->dropped;
    if (faults->count > 0) {
        /* On the screen the file's own name is enough; its folder only takes room. */
        char folder[PATH_SIZE];
        text_set(folder, sizeof(folder), "%s/naslag/", kiosk->settings.assets);
        const char *text = faults->fault[0].text;
        size_t len = strlen(folder);
        bool inside = strncmp(text, folder, len) == 0;
        text_copy(lookup->broken, sizeof(lookup->broken), inside ? text + len : text);
    }
    free(faults);
}

void kiosk_reference_free(struct kiosk *kiosk)
{
    reference_free(kiosk->reference);
    kiosk->reference = NULL;
    kiosk->view.reference = NULL;
}

void kiosk_reference_index(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    view->screen = SCREEN_REFERENCE;
    view->lookup.mode = LOOKUP_GROUPS;
    view->lookup.from_step = false;
    view->page = PAGE_AUTO;
}

/* The words that most pages carry, as chips. */
static size_t common_keywords(const struct reference *reference, const char **out, size_t max)
{
    const char *word[KEYWORD_SEEN_MAX];
    size_t pages[KEYWORD_SEEN_MAX], seen = 0, count = 0;
    for (size_t p = 0; p < reference->count; p++) {
        for (size_t k = 0; k < reference->page[p]->keyword_count; k++) {
            size_t at = 0;
            const char *keyword = reference->page[p]->keywords[k];
            while (at < seen && strcmp(word[at], keyword) != 0) {
                at++;
            }
            if (at == seen && seen < KEYWORD_SEEN_MAX) {
                word[seen] = keyword;
                pages[seen++] = 0;
            }
            if (at < seen) {
                pages[at]++;
            }
        }
    }
    for (; count < max && count < seen; count++) {
        size_t best = 0;
        for (size_t i = 1; i < seen; i++) {
            best = pages[i] > pages[best] ? i : best;
        }
        out[count] = word[best];
        pages[best] = 0;
    }
    return count;
}

static void ask(struct kiosk *kiosk)
{
    const char *chip[KEYBOARD_CHIP_MAX];
    size_t count = common_keywords(kiosk->reference, chip, ARRAY_LEN(chip));
    kiosk_ask_choice(kiosk, (struct action){.kind = ACTION_SEARCH}, "Waar zoekt u naar?", chip,
                     count);
    struct question *question = &kiosk->view.question;
    question->may_type = true;
    question->typing = count == 0;
    for (size_t i = 0; i < question->chip_count; i++) {
        question->keyboard.chip[i] = question->chip[i];
    }
    question->keyboard.chip_count = question->chip_count;
}

void kiosk_reference_search(struct kiosk *kiosk, const char *query)
{
    struct lookup *lookup = &kiosk->view.lookup;
    if (kiosk->view.screen != SCREEN_REFERENCE) {
        kiosk_reference_index(kiosk); /* it was left while the question stood open */
    }
    text_copy(lookup->query, sizeof(lookup->query), query);
    lookup->hit_count = reference_search(kiosk->reference, query, lookup->hit, REFERENCE_HIT_MAX);
    lookup->mode = LOOKUP_HITS;
    lookup->from_step = false;
    kiosk->view.page = PAGE_AUTO;
}

/* The key of the incident on the Draaiboek screen; 0: none. */
static uint64_t incident_shown(const struct view *view)
{
    bool shown = view->screen == SCREEN_PLAYBOOK && view->current < view->running_count;
    return shown ? view->running[view->current].key : 0;
}

static void open_page(struct kiosk *kiosk, size_t page, size_t section)
{
    struct view *view = &kiosk->view;
    struct lookup *lookup = &view->lookup;
    if (view->screen != SCREEN_REFERENCE) {
        kiosk->came_from = (struct came_from){.screen = view->screen,
                                              .incident = incident_shown(view),
                                              .page = view->page,
                                              .tab = view->tab,
                                              .step_menu = view->step_menu,
                                              .step_open = view->step_open,
                                              .phase = view->phase,
                                              .phase_follows = view->phase_follows};
        lookup->from_step = true;
        view->step_menu = view->step_open = -1;
    } else if (lookup->mode == LOOKUP_GROUP || lookup->mode == LOOKUP_HITS) {
        kiosk->lookup_list = lookup->mode;
        kiosk->lookup_page = view->page;
    }
    view->screen = SCREEN_REFERENCE;
    lookup->mode = LOOKUP_PAGE;
    lookup->open = page;
    lookup->section = section;
    view->page = PAGE_AUTO;
}

/* The step as it was, when its incident still runs. */
static void back_to_step(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    const struct came_from *from = &kiosk->came_from;
    view->lookup.from_step = false;
    view->screen = from->screen;
    view->page = from->page;
    if (from->screen != SCREEN_PLAYBOOK) {
        return;
    }
    size_t running = kiosk_incident_index(kiosk, from->incident);
    if (running == SIZE_MAX) {
        view->screen = SCREEN_LIST; /* it was closed meanwhile */
        view->page = PAGE_AUTO;
        return;
    }
    view->current = running;
    view->phase = from->phase;
    view->phase_follows = from->phase_follows;
    view->tab = from->tab;
    view->step_menu = from->step_menu;
    view->step_open = from->step_open;
}

static void back(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    struct lookup *lookup = &view->lookup;
    switch (lookup->mode) {
    case LOOKUP_CONTENTS:
        lookup->mode = LOOKUP_PAGE;
        view->page = kiosk->read_page;
        break;
    case LOOKUP_PAGE:
        if (lookup->from_step) {
            back_to_step(kiosk);
            break;
        }
        lookup->mode = kiosk->lookup_list == LOOKUP_HITS ? LOOKUP_HITS : LOOKUP_GROUP;
        lookup->group = lookup->open;
        view->page = kiosk->lookup_page;
        break;
    case LOOKUP_GROUPS:
        view->screen = SCREEN_PRACTICE;
        view->page = PAGE_AUTO;
        break;
    case LOOKUP_GROUP:
    case LOOKUP_HITS:
        lookup->mode = LOOKUP_GROUPS;
        view->page = PAGE_AUTO;
        break;
    }
}

void kiosk_reference_act(struct kiosk *kiosk, struct action action)
{
    struct view *view = &kiosk->view;
    const struct reference *reference = kiosk->reference;
    if (reference == NULL || reference->count == 0) {
        return;
    }
    bool page = action.arg >= 0 && (size_t)action.arg < reference->count;
    switch (action.kind) {
    case ACTION_REFERENCE:
        if (page) {
            open_page(kiosk, (size_t)action.arg,
                      action.arg2 > 0 ? (size_t)action.arg2 - 1 : LOOKUP_TOP);
        }
        break;
    case ACTION_LOOKUP:
        if (page) {
            kiosk_reference_index(kiosk);
            view->lookup.mode = LOOKUP_GROUP;
            view->lookup.group = (size_t)action.arg;
        }
        break;
    case ACTION_CONTENTS:
        kiosk->read_page = view->page;
        view->lookup.mode = LOOKUP_CONTENTS;
        view->page = PAGE_AUTO;
        break;
    case ACTION_BACK:
        back(kiosk);
        break;
    case ACTION_SEARCH:
        ask(kiosk);
        break;
    default:
        break;
    }
}
