/* The lists that the practice keeps on the kiosk: read from the files, then every edit that the
 * journal holds. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/settings_days.h"
#include "core/yaml.h"
#include "kiosk.h"

static bool take_edit(void *context, const struct edit_row *row)
{
    struct kiosk *kiosk = context;
    contacts_apply(&kiosk->contacts, &row->edit);
    supplies_apply(&kiosk->supplies, &row->edit);
    tasks_apply(&kiosk->tasks, &row->edit);
    return true;
}

/* The first fault stands among the notices, where someone sees it. */
static void name_faults(struct kiosk *kiosk, struct fault_list *faults)
{
    struct view *view = &kiosk->view;
    for (size_t i = 0; i < faults->count; i++) {
        log_error("%s", faults->fault[i].text);
    }
    if (faults->count > 0 && view->list_fault_count < LIST_FAULT_MAX) {
        /* The folder only takes room. */
        const char *text = faults->fault[0].text;
        size_t folder = strlen(kiosk->settings.assets);
        bool inside = strncmp(text, kiosk->settings.assets, folder) == 0 && text[folder] == '/';
        text_copy(view->list_fault[view->list_fault_count++], MESSAGE_SIZE,
                  inside ? text + folder + 1 : text);
    }
    faults->count = faults->dropped = 0;
}

void kiosk_lists_load(struct kiosk *kiosk)
{
    struct fault_list *faults = calloc(1, sizeof(*faults));
    if (faults == NULL) {
        return;
    }
    contacts_load(kiosk->settings.assets, kiosk->settings.region, &kiosk->contacts, faults);
    name_faults(kiosk, faults);
    supplies_load(kiosk->settings.assets, &kiosk->supplies, faults);
    name_faults(kiosk, faults);
    tasks_load(kiosk->settings.assets, &kiosk->tasks, faults);
    name_faults(kiosk, faults);
    kiosk->view.tasks = &kiosk->tasks;
    kiosk->view.battery_runtime_min = kiosk->settings.battery_runtime_min;
    kiosk->view.contacts = &kiosk->contacts;
    kiosk->view.supplies = &kiosk->supplies;
    products_load(kiosk->settings.assets, &kiosk->products, faults);
    name_faults(kiosk, faults);
    kiosk->view.products = &kiosk->products;
    injects_load(kiosk->settings.assets, &kiosk->injects, faults);
    name_faults(kiosk, faults);
    kiosk->view.stock = &kiosk->stock;
    kiosk->view.coolbox = &kiosk->coolbox;
    kiosk->lists_unread = kiosk->journal != NULL &&
                          !(kiosk_live_read(kiosk) &&
                            journal_each_edit(kiosk->journal, CONTACT_LIST, take_edit, kiosk) &&
                            journal_each_edit(kiosk->journal, SUPPLY_LIST, take_edit, kiosk) &&
                            journal_each_edit(kiosk->journal, TASK_LIST, take_edit, kiosk) &&
                            stock_load(kiosk->journal, &kiosk->stock) &&
                            coolbox_load(kiosk->journal, &kiosk->coolbox));
    if (kiosk->lists_unread) {
        fault_add(faults, "journaal.db", 0,
                  "contacten, voorraad en taken zijn niet te lezen: wat hier is ingevuld, staat er "
                  "nu niet");
        name_faults(kiosk, faults);
    }
    free(faults);
    kiosk_tasks_refresh(kiosk);
}

void kiosk_lists_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    bool lists = view->screen >= SCREEN_PRACTICE ||
                 (view->screen == SCREEN_FRIDGE && view->fridge_tab == FRIDGE_STOCK);
    if (!lists || mono_ms - kiosk->last_action_ms > QUESTION_IDLE_MS) {
        view->editor[0] = '\0'; /* who comes next is perhaps another */
    }
    char before[DAY_SIZE];
    text_copy(before, sizeof(before), view->today);
    view->today[0] = '\0';
    view->closed_today = false;
    if (view->ever_linked && view->wall_ms != MS_UNKNOWN && kiosk->status.trust != TIME_UNTRUSTED) {
        struct calendar_day day;
        day_of(view->wall_ms, view->today);
        view->closed_today = calendar_day_at(view->wall_ms, &day, NULL) &&
                             !settings_open_on(&kiosk->settings, &day);
    }
    if (strcmp(before, view->today) != 0) {
        kiosk_tasks_refresh(kiosk);
    }
}

void kiosk_edit_write(struct kiosk *kiosk, const struct stamp *at, const struct edit *edit,
                      int64_t mono_ms)
{
    uint64_t seq;
    if (kiosk->journal == NULL || !journal_edit(kiosk->journal, at, edit, &seq)) {
        kiosk_speak(kiosk, mono_ms,
                    "Niet bewaard: het journaal is niet te schrijven. Schrijf het op.");
        kiosk_banner(kiosk);
    }
}

void kiosk_edit(struct kiosk *kiosk, const char *list, const char *item, const char *field,
                const char *value, int64_t mono_ms)
{
    kiosk_edit_by(kiosk, list, item, field, value, kiosk->view.editor, mono_ms);
}

void kiosk_edit_by(struct kiosk *kiosk, const char *list, const char *item, const char *field,
                   const char *value, const char *who, int64_t mono_ms)
{
    struct stamp at;
    struct edit edit = {0};
    kiosk_stamp(kiosk, kiosk->view.now_ms, &at);
    text_copy(edit.list, sizeof(edit.list), list);
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    text_copy(edit.who, sizeof(edit.who), who);
    contacts_apply(&kiosk->contacts, &edit);
    supplies_apply(&kiosk->supplies, &edit);
    tasks_apply(&kiosk->tasks, &edit);
    kiosk_edit_write(kiosk, &at, &edit, mono_ms);
}

static size_t own_number(const char *id)
{
    return strncmp(id, "eigen-", 6) == 0 ? (size_t)strtoul(id + 6, NULL, 10) : 0;
}

void kiosk_own_id(const struct kiosk *kiosk, const char *list, char out[ID_SIZE])
{
    size_t last = 0;
    bool contacts = strcmp(list, CONTACT_LIST) == 0, tasks = strcmp(list, TASK_LIST) == 0;
    size_t count = contacts ? kiosk->contacts.count
                   : tasks  ? kiosk->tasks.count
                            : kiosk->supplies.count;
    for (size_t i = 0; i < count; i++) {
        size_t number = own_number(contacts ? kiosk->contacts.contact[i].id
                                   : tasks  ? kiosk->tasks.task[i].id
                                            : kiosk->supplies.supply[i].id);
        last = number > last ? number : last;
    }
    text_set(out, ID_SIZE, "eigen-%zu", last + 1);
}

void kiosk_ask_change(struct kiosk *kiosk, struct action then, const char *title, const char *text,
                      size_t size, bool may_clear)
{
    struct question *question = &kiosk->view.question;
    kiosk_ask_text(kiosk, then, title);
    question->most = size - 1;
    keyboard_init(&question->keyboard, text);
    question->may_clear = may_clear && text[0] != '\0';
}

/* Actions */

void kiosk_lists_open(struct kiosk *kiosk, enum screen screen)
{
    struct view *view = &kiosk->view;
    view->back = view->screen;
    kiosk->list_page = view->page;
    view->screen = screen;
    view->page = PAGE_AUTO;
}

void kiosk_lists_went(struct kiosk *kiosk, enum screen from)
{
    struct view *view = &kiosk->view;
    bool item = from == SCREEN_CONTACT || from == SCREEN_SUPPLY || from == SCREEN_TASK;
    if (item && view->screen == view->back) {
        view->page = kiosk->list_page; /* where one was */
    } else if (view->screen <= SCREEN_PRACTICE) {
        view->group[0] = '\0';
    }
}

static void choose_group(struct kiosk *kiosk, int32_t index)
{
    struct view *view = &kiosk->view;
    const char *group = "";
    if (view->screen == SCREEN_CONTACTS && index >= 0 && (size_t)index < kiosk->contacts.count) {
        group = kiosk->contacts.contact[index].category;
    } else if (view->screen == SCREEN_SUPPLIES && index >= 0 &&
               (size_t)index < kiosk->supplies.count) {
        group = kiosk->supplies.supply[index].group;
    }
    text_copy(view->group, sizeof(view->group), group);
    view->page = PAGE_AUTO;
}

void kiosk_lists_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    if (action.kind == ACTION_EDITOR) {
        kiosk_ask_who(kiosk, action, "Wie wijzigt de lijst?", true);
    } else if (action.kind == ACTION_GROUP) {
        choose_group(kiosk, action.arg);
    } else if (action.kind == ACTION_CONTACT || action.kind == ACTION_CONTACT_EDIT) {
        kiosk_contacts_act(kiosk, action, mono_ms);
    } else if (action.kind == ACTION_TASK || action.kind == ACTION_TASK_EDIT) {
        kiosk_tasks_act(kiosk, action, mono_ms);
    } else {
        kiosk_supplies_act(kiosk, action, mono_ms);
    }
}

void kiosk_lists_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    if (then.kind == ACTION_EDITOR) {
        bool unknown = strcmp(answer, "onbekend") == 0;
        text_copy(kiosk->view.editor, sizeof(kiosk->view.editor), unknown ? "" : answer);
    } else if (then.kind == ACTION_CONTACT || then.kind == ACTION_CONTACT_EDIT) {
        kiosk_contacts_answered(kiosk, then, answer, mono_ms);
    } else if (then.kind == ACTION_TASK || then.kind == ACTION_TASK_EDIT) {
        kiosk_tasks_answered(kiosk, then, answer, mono_ms);
    } else {
        kiosk_supplies_answered(kiosk, then, answer, mono_ms);
    }
}
