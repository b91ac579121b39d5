/* References out of the draaiboek, and the roles in it. */
#include <string.h>
#include <strings.h>

#include "draaiboek/lint_private.h"

static bool names(const char *text, const char *role)
{
    return strcasestr(text, role) != NULL;
}

static bool role_is_used(const struct playbook *book, const char *role)
{
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        if (strcmp(step->role, role) == 0 ||
            (step->coordinator && strcmp(role, "coördinator") == 0)) {
            return true;
        }
    }
    for (size_t i = 0; i < book->message_count; i++) {
        if (names(book->messages[i].responsible, role) || names(book->messages[i].who, role)) {
            return true;
        }
    }
    return false;
}

static void lint_roles(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    yaml_id roles = lint_value(lint->doc, yaml_root(lint->doc), "rollen", NULL);
    for (size_t i = 0; i < book->role_count; i++) {
        int line = yaml_line(lint->doc, yaml_item(lint->doc, roles, i));
        if (!role_is_used(book, book->roles[i])) {
            lint_fault(lint, line,
                       "rol '%s' heeft geen stap en geen regel communicatie; haal hem weg of "
                       "gebruik hem",
                       book->roles[i]);
        }
        for (size_t j = 0; j < i; j++) {
            if (strcmp(book->roles[i], book->roles[j]) == 0) {
                lint_fault(lint, line, "rol '%s' staat er twee keer", book->roles[i]);
                break;
            }
        }
    }
}

static void lint_ref(const struct lint *lint, size_t index, const char *key, const char *id,
                     enum lint_list list, const char *where)
{
    if (*id != '\0' && !lint_assets_have(lint->assets, list, id)) {
        lint_fault(lint, lint_step_line(lint, index, key),
                   "stap '%s': '%s' is '%s', maar dat staat niet in %s",
                   lint->book->steps[index].id, key, id, where);
    }
}

static void lint_steps(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        lint_ref(lint, i, "contact", step->contact, LINT_CONTACTS, "praktijk/contacten.yaml");
        lint_ref(lint, i, "naslag", step->page, LINT_PAGES, "naslag/");
        if (*step->opens != '\0' && strcmp(step->opens, book->id) == 0) {
            lint_fault(lint, lint_step_line(lint, i, "draaiboek"),
                       "stap '%s': 'draaiboek' is dit draaiboek zelf", step->id);
        } else {
            lint_ref(lint, i, "draaiboek", step->opens, LINT_PLAYBOOKS, "draaiboeken/");
        }
    }
}

static void lint_materials(const struct lint *lint)
{
    yaml_id list = lint_value(lint->doc, yaml_root(lint->doc), "middelen", NULL);
    for (size_t i = 0; i < yaml_count(lint->doc, list); i++) {
        yaml_id item = yaml_item(lint->doc, list, i);
        const char *id = yaml_text(lint->doc, item);
        if (id != NULL && !lint_assets_have(lint->assets, LINT_SUPPLIES, id)) {
            lint_fault(lint, yaml_line(lint->doc, item),
                       "'middelen': '%s' staat niet in praktijk/voorraad.yaml", id);
        }
    }
}

void lint_refs(const struct lint *lint)
{
    lint_roles(lint);
    if (lint->assets == NULL) {
        return;
    }
    const char *other = lint_assets_other(lint->assets, LINT_PLAYBOOKS, lint->book->id,
                                          lint->book->path);
    if (other != NULL) {
        lint_fault(lint, lint_top_line(lint, "id"),
                   "id '%s' is ook die van draaiboeken/%s; geef een van beide een eigen id",
                   lint->book->id, other);
    }
    lint_steps(lint);
    lint_materials(lint);
}
