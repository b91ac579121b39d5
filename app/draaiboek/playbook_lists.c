/* The lists of a draaiboek: messages, templates, materials, what to prevent and to look back on. */
#include <string.h>

#include "draaiboek/playbook_file.h"
#include "draaiboek/template.h"

static void same_id(struct playbook_load *load, const char *what, const char *id, int line,
                    int first_line)
{
    fault_add(load->faults, load->book->path, line, "%s '%s' bestaat al op regel %d", what, id,
              first_line);
}

static void load_templates(struct playbook_load *load)
{
    const struct file_book *file = load->file;
    struct playbook_template *to = load_take(load, file->template_count, sizeof(*to));
    load->book->templates = to;
    load->book->template_count = to != NULL ? file->template_count : 0;
    for (size_t i = 0; i < load->book->template_count; i++) {
        const struct file_template *from = &file->template[i];
        char wrong[NAME_SIZE];
        to[i] = (struct playbook_template){
            .id = load_keep(load, from->id),
            .title = load_keep(load, from->title),
            .channel = file_channel_names[from->channel],
            .text = load_keep(load, from->text),
            .line = from->line,
        };
        for (size_t j = 0; j < i && *from->id != '\0'; j++) {
            if (strcmp(to[j].id, from->id) == 0) {
                same_id(load, "bericht", from->id, from->line, to[j].line);
                break;
            }
        }
        if (!template_check(from->text, wrong)) {
            fault_add(load->faults, load->book->path, from->line,
                      "bericht '%s': onbekend veld '%s'; kies uit %s", from->id, wrong,
                      TEMPLATE_FIELDS);
        }
    }
}

static size_t template_of(struct playbook_load *load, const struct file_message *from)
{
    for (size_t i = 0; i < load->book->template_count && *from->template_id != '\0'; i++) {
        if (strcmp(load->book->templates[i].id, from->template_id) == 0) {
            return i;
        }
    }
    if (*from->template_id != '\0') {
        fault_add(load->faults, load->book->path, from->line,
                  "communicatie '%s': bericht '%s' staat niet onder 'berichten'", from->id,
                  from->template_id);
    }
    return SIZE_MAX;
}

static void load_messages(struct playbook_load *load)
{
    const struct file_book *file = load->file;
    struct playbook_message *to = load_take(load, file->message_count, sizeof(*to));
    load->book->messages = to;
    load->book->message_count = to != NULL ? file->message_count : 0;
    for (size_t i = 0; i < load->book->message_count; i++) {
        const struct file_message *from = &file->message[i];
        to[i] = (struct playbook_message){
            .id = load_keep(load, from->id),
            .who = load_keep(load, from->who),
            .what = load_keep(load, from->what),
            .means = load_keep(load, from->means),
            .responsible = load_keep(load, from->responsible),
            .template_index = template_of(load, from),
            .line = from->line,
        };
        for (size_t j = 0; j < i && *from->id != '\0'; j++) {
            if (strcmp(to[j].id, from->id) == 0) {
                same_id(load, "communicatie", from->id, from->line, to[j].line);
                break;
            }
        }
        check_source(load->book, load->faults, from->line, "communicatie", from->id, from->source);
    }
}

/* middelen: ids of the supply list. */
static void load_materials(struct playbook_load *load)
{
    yaml_id node = load->file->materials;
    size_t count = load_list_count(load, node, "middelen", FILE_LIST_MAX);
    const char **list = load_take(load, count, sizeof(*list));
    load->book->materials = list;
    for (size_t i = 0; list != NULL && i < count; i++) {
        yaml_id item = yaml_item(load->doc, node, i);
        const char *id = yaml_text(load->doc, item);
        size_t len = id != NULL ? strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;
        if (id == NULL || len == 0 || len >= ID_SIZE || id[len] != '\0') {
            yaml_fault(load->doc, item,
                       "'middelen': '%s' is geen id uit praktijk/voorraad.yaml (kleine letters, "
                       "cijfers en streepjes)",
                       id != NULL ? id : "een lijst of blok");
            continue;
        }
        for (size_t j = 0; j < load->book->material_count; j++) {
            if (strcmp(list[j], id) == 0) {
                yaml_fault(load->doc, item, "'middelen': '%s' staat er twee keer", id);
                break;
            }
        }
        list[load->book->material_count++] = load_keep(load, id);
    }
}

/* preventie, evaluatie: a sentence, or a sentence with its source. */
static const char *const *load_entries(struct playbook_load *load, yaml_id node, const char *key,
                                       size_t *kept)
{
    size_t count = load_list_count(load, node, key, FILE_LIST_MAX);
    const char **list = load_take(load, count, sizeof(*list));
    *kept = 0;
    for (size_t i = 0; list != NULL && i < count; i++) {
        yaml_id item = yaml_item(load->doc, node, i);
        const char *sentence = yaml_text(load->doc, item);
        struct file_entry from = {{0}, {0}};
        if (sentence == NULL) {
            yaml_read(load->doc, item, &file_entry_schema, &from);
            check_source(load->book, load->faults, yaml_line(load->doc, item), key, from.text,
                         from.source);
        } else if (*sentence == '\0') {
            yaml_fault(load->doc, item, "'%s' is leeg; vul het in", key);
        } else if (!text_copy(from.text, sizeof(from.text), sentence)) {
            yaml_fault(load->doc, item, "'%s' is te lang (hoogstens %d tekens)", key,
                       TEXT_SIZE - 1);
        }
        list[(*kept)++] = load_keep(load, from.text);
    }
    return list;
}

void load_lists(struct playbook_load *load)
{
    struct playbook *book = load->book;
    const char **roles = load_take(load, load->file->role_count, sizeof(*roles));
    for (size_t i = 0; roles != NULL && i < load->file->role_count; i++) {
        roles[i] = load_keep(load, load->file->role[i]);
    }
    book->roles = roles;
    book->role_count = roles != NULL ? load->file->role_count : 0;
    load_templates(load);
    load_messages(load);
    load_materials(load);
    book->prevention = load_entries(load, load->file->prevention, "preventie",
                                    &book->prevention_count);
    book->evaluation = load_entries(load, load->file->evaluation, "evaluatie",
                                    &book->evaluation_count);
}
