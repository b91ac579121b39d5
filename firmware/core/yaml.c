#include "core/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "core/yaml_guard.h"

struct yaml_doc {
    yaml_document_t document;
    struct fault_list *faults;
    bool faulty;
    char name[PATH_SIZE];
};

static void fault_addv(struct fault_list *list, const char *file, int line, const char *format,
                       va_list args)
{
    if (list->count == FAULT_MAX) {
        list->dropped++;
        return;
    }
    struct text text;
    text_init(&text, list->fault[list->count].text, MESSAGE_SIZE);
    text_add(&text, "%s:%d: ", file, line > 0 ? line : 1);
    text_addv(&text, format, args);
    list->count++;
}

void fault_add(struct fault_list *list, const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_addv(list, file, line, format, args);
    va_end(args);
}

/* --- the document --- */

static yaml_node_t *node_at(const struct yaml_doc *doc, yaml_id node)
{
    /* libyaml's getter only reads, but does not say so. */
    return doc == NULL || node <= 0
               ? NULL
               : yaml_document_get_node((yaml_document_t *)&doc->document, node);
}

struct key {
    const char *text;
    yaml_id id;
};

static int key_compare(const void *a, const void *b)
{
    const struct key *left = a;
    const struct key *right = b;
    int order = strcmp(left->text, right->text);
    return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

/* Sorted, so that a mapping of a hundred thousand keys does not take a minute. */
static bool keys_check(struct yaml_doc *doc, yaml_id mapping)
{
    size_t count = yaml_count(doc, mapping);
    struct key *keys = calloc(count + 1, sizeof(*keys));
    if (keys == NULL) {
        yaml_fault(doc, mapping, "geen geheugen om het bestand te lezen");
        return false;
    }
    bool all_text = true;
    for (size_t i = 0; i < count; i++) {
        yaml_id value = 0;
        yaml_pair(doc, mapping, i, &keys[i].id, &value);
        keys[i].text = yaml_text(doc, keys[i].id);
        if (keys[i].text == NULL) {
            yaml_fault(doc, keys[i].id, "een sleutel moet gewone tekst zijn");
            keys[i].text = "";
            all_text = false;
        }
    }
    qsort(keys, count, sizeof(*keys), key_compare);
    for (size_t i = 1; all_text && i < count; i++) {
        if (strcmp(keys[i].text, keys[i - 1].text) == 0) {
            yaml_fault(doc, keys[i].id, "sleutel '%s' staat er dubbel; laat er een staan",
                       keys[i].text);
        }
    }
    free(keys);
    return all_text;
}

struct yaml_doc *yaml_open(const char *name, const char *bytes, size_t len,
                           struct fault_list *faults)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* Windows puts it before UTF-8 */
    if (len >= 3 && memcmp(bytes, mark, 3) == 0) {
        bytes += 3; /* libyaml would take it for an indent */
        len -= 3;
    }
    if (!yaml_guard(name, bytes, len, faults)) {
        return NULL;
    }
    struct yaml_doc *doc = calloc(1, sizeof(*doc));
    yaml_parser_t parser;
    if (doc == NULL || !yaml_parser_initialize(&parser)) {
        fault_add(faults, name, 0, "geen geheugen om het bestand te lezen");
        free(doc);
        return NULL;
    }
    doc->faults = faults;
    text_copy(doc->name, sizeof(doc->name), name);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
    if (!yaml_parser_load(&parser, &doc->document)) {
        /* all else has been refused before */
        fault_add(faults, name, 0, "geen geheugen om het bestand te lezen");
        yaml_parser_delete(&parser);
        free(doc);
        return NULL;
    }
    yaml_parser_delete(&parser);
    bool good = true;
    for (yaml_id node = 1; node_at(doc, node) != NULL; node++) {
        if (yaml_is_map(doc, node)) {
            good &= keys_check(doc, node);
        }
    }
    if (!good) {
        yaml_close(doc);
        return NULL;
    }
    return doc;
}

/* Reads at most `max` bytes; -1 with errno. */
static ssize_t read_all(int fd, char *bytes, size_t max)
{
    size_t len = 0;
    while (len < max) {
        ssize_t got = read(fd, bytes + len, max - len);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        len += (size_t)got;
    }
    return (ssize_t)len;
}

bool yaml_is_name(const char *name)
{
    static const char ending[] = ".yaml";
    size_t len = strlen(name);
    return name[0] != '.' && len >= sizeof(ending) &&
           strcmp(name + len - (sizeof(ending) - 1), ending) == 0;
}

char *yaml_file_bytes(const char *path, size_t *len, struct fault_list *faults)
{
    char *bytes = NULL;
    ssize_t got = -1;
    struct stat info;
    /* O_NONBLOCK: opening a pipe that nobody writes must not hang a daemon. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &info) != 0) {
        fault_add(faults, path, 0, "kan het bestand niet openen (%s)", text_errno(errno));
        goto done;
    }
    if (!S_ISREG(info.st_mode)) {
        fault_add(faults, path, 0, "is geen gewoon bestand");
        goto done;
    }
    bytes = malloc(YAML_SIZE_MAX + 1);
    if (bytes == NULL) {
        fault_add(faults, path, 0, "geen geheugen om het bestand te lezen");
        goto done;
    }
    got = read_all(fd, bytes, YAML_SIZE_MAX + 1);
    if (got < 0) {
        fault_add(faults, path, 0, "kan het bestand niet lezen (%s)", text_errno(errno));
        free(bytes);
        bytes = NULL;
        goto done;
    }
    *len = (size_t)got;
done:
    if (fd >= 0) {
        close(fd);
    }
    return bytes;
}

struct yaml_doc *yaml_open_file(const char *path, struct fault_list *faults)
{
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    struct yaml_doc *doc = bytes != NULL ? yaml_open(path, bytes, len, faults) : NULL;
    free(bytes);
    return doc;
}

void yaml_close(struct yaml_doc *doc)
{
    if (doc != NULL) {
        yaml_document_delete(&doc->document);
        free(doc);
    }
}

bool yaml_faulty(const struct yaml_doc *doc)
{
    return doc->faulty;
}

yaml_id yaml_root(const struct yaml_doc *doc)
{
    return node_at(doc, 1) != NULL ? 1 : 0; /* libyaml numbers the root first */
}

size_t yaml_count(const struct yaml_doc *doc, yaml_id node)
{
    const yaml_node_t *at = node_at(doc, node);
    if (at == NULL || at->type == YAML_SCALAR_NODE) {
        return 0;
    }
    return at->type == YAML_MAPPING_NODE
               ? (size_t)(at->data.mapping.pairs.top - at->data.mapping.pairs.start)
               : (size_t)(at->data.sequence.items.top - at->data.sequence.items.start);
}

yaml_id yaml_item(const struct yaml_doc *doc, yaml_id node, size_t index)
{
    return yaml_is_list(doc, node) && index < yaml_count(doc, node)
               ? node_at(doc, node)->data.sequence.items.start[index]
               : 0;
}

bool yaml_pair(const struct yaml_doc *doc, yaml_id node, size_t index, yaml_id *key, yaml_id *value)
{
    *key = 0;
    *value = 0;
    if (!yaml_is_map(doc, node) || index >= yaml_count(doc, node)) {
        return false;
    }
    const yaml_node_pair_t *pair = &node_at(doc, node)->data.mapping.pairs.start[index];
    *key = pair->key;
    *value = pair->value;
    return true;
}

bool yaml_is_map(const struct yaml_doc *doc, yaml_id node)
{
    const yaml_node_t *at = node_at(doc, node);
    return at != NULL && at->type == YAML_MAPPING_NODE;
}

bool yaml_is_list(const struct yaml_doc *doc, yaml_id node)
{
    const yaml_node_t *at = node_at(doc, node);
    return at != NULL && at->type == YAML_SEQUENCE_NODE;
}

const char *yaml_text(const struct yaml_doc *doc, yaml_id node)
{
    const yaml_node_t *at = node_at(doc, node);
    return at != NULL && at->type == YAML_SCALAR_NODE ? (const char *)at->data.scalar.value : NULL;
}

int yaml_line(const struct yaml_doc *doc, yaml_id node)
{
    const yaml_node_t *at = node_at(doc, node);
    return at != NULL ? (int)at->start_mark.line + 1 : 1;
}

void yaml_fault(struct yaml_doc *doc, yaml_id node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault_addv(doc->faults, doc->name, yaml_line(doc, node), format, args);
    va_end(args);
    doc->faulty = true;
}
