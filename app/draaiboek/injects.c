#include "draaiboek/injects.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

#define MC_LEAST (-30000)
#define MC_MOST 40000
#define DO_SIZE NAME_SIZE

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)

struct file_inject {
    char id[ID_SIZE], title[NAME_SIZE], tell[TEXT_SIZE];
    char book[INJECT_BOOK_MAX][ID_SIZE];
    size_t book_count;
    int64_t after_ms;
    char hand[INJECT_HAND_MAX][DO_SIZE];
    size_t hand_count;
    int line;
};

struct file_list {
    struct file_inject inject[INJECT_MAX];
    size_t count;
};

static const struct field inject_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_inject, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_inject, title), .required = true},
    {.key = "vertel", .type = FIELD_TEXT, TEXT_OF(file_inject, tell), .required = true},
    {.key = "bij",
     .type = FIELD_TEXTS,
     AT(file_inject, book),
     .size = ID_SIZE,
     .count_offset = offsetof(struct file_inject, book_count),
     .required = true,
     .max = INJECT_BOOK_MAX},
    {.key = "na",
     .type = FIELD_DURATION,
     AT(file_inject, after_ms),
     .required = true,
     .min = 0,
     .max = INJECT_AFTER_MAX_MS},
    {.key = "doe",
     .type = FIELD_TEXTS,
     AT(file_inject, hand),
     .size = DO_SIZE,
     .count_offset = offsetof(struct file_inject, hand_count),
     .max = INJECT_HAND_MAX},
};
static const struct schema inject_schema = {.what = "gebeurtenis",
                                            .size = sizeof(struct file_inject),
                                            .fields = inject_fields,
                                            .count = ARRAY_LEN(inject_fields),
                                            .line_offset = offsetof(struct file_inject, line)};

static const struct field list_fields[] = {
    {.key = "gebeurtenissen",
     .type = FIELD_LIST,
     AT(file_list, inject),
     .count_offset = offsetof(struct file_list, count),
     .required = true,
     .max = INJECT_MAX,
     .sub = &inject_schema},
};
static const struct schema list_schema = {.what = "lijst van gebeurtenissen",
                                          .size = sizeof(struct file_list),
                                          .fields = list_fields,
                                          .count = ARRAY_LEN(list_fields),
                                          .line_offset = SIZE_MAX};

/* Hands */

static const struct {
    const char *text, *what, *value; /* value NULL: a number follows */
} hands[HAND_COUNT] = {
    [HAND_MAINS_OFF] = {"net uit", "mains", "off"},
    [HAND_MAINS_ON] = {"net aan", "mains", "on"},
    [HAND_TEMPERATURE] = {"temperatuur ", "temp", NULL},
    [HAND_DOOR_OPEN] = {"deur open", "door", "open"},
    [HAND_DOOR_SHUT] = {"deur dicht", "door", "closed"},
    [HAND_SENSOR_LOST] = {"sensor weg", "sensor", "lost"},
    [HAND_SENSOR_BACK] = {"sensor terug", "sensor", "back"},
};

/* "9", "9,5", "-0.25": degrees into thousandths, nothing around it. */
static bool parse_degrees(const char *text, int32_t *mc)
{
    bool below = *text == '-';
    text += below;
    size_t whole = strspn(text, "0123456789");
    if (whole == 0 || whole > 2) {
        return false;
    }
    int32_t value = (int32_t)strtol(text, NULL, 10) * 1000;
    text += whole;
    if (*text == '.' || *text == ',') {
        size_t digits = strspn(text + 1, "0123456789");
        if (digits == 0 || digits > 3) {
            return false;
        }
        int32_t unit = 100;
        for (size_t i = 1; i <= digits; i++, unit /= 10) {
            value += (text[i] - '0') * unit;
        }
        text += digits + 1;
    }
    *mc = below ? -value : value;
    return *text == '\0' && *mc >= MC_LEAST && *mc <= MC_MOST;
}

bool inject_hand_parse(const char *text, struct inject_hand *hand)
{
    for (int i = 0; i < HAND_COUNT; i++) {
        size_t len = strlen(hands[i].text);
        hand->kind = (enum inject_hand_kind)i;
        hand->mc = 0;
        if (hands[i].value != NULL && strcmp(text, hands[i].text) == 0) {
            return true;
        }
        if (hands[i].value == NULL && strncmp(text, hands[i].text, len) == 0) {
            return parse_degrees(text + len, &hand->mc);
        }
    }
    return false;
}

void inject_hand_words(const struct inject_hand *hand, const char **what, char value[NAME_SIZE])
{
    *what = hands[hand->kind].what;
    if (hands[hand->kind].value != NULL) {
        text_copy(value, NAME_SIZE, hands[hand->kind].value);
        return;
    }
    int32_t mc = hand->mc < 0 ? -hand->mc : hand->mc;
    text_set(value, NAME_SIZE, "%s%d.%03d", hand->mc < 0 ? "-" : "", (int)(mc / 1000),
             (int)(mc % 1000));
}

/* The list */

const struct inject *injects_find(const struct injects *injects, const char *id)
{
    for (size_t i = 0; i < injects->count; i++) {
        if (strcmp(injects->inject[i].id, id) == 0) {
            return &injects->inject[i];
        }
    }
    return NULL;
}

bool inject_fits(const struct inject *inject, const char *playbook)
{
    for (size_t i = 0; i < inject->book_count; i++) {
        if (strcmp(inject->book[i], playbook) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_before(const struct inject *a, const struct inject *b)
{
    return a->after_ms != b->after_ms ? a->after_ms < b->after_ms : strcmp(a->id, b->id) < 0;
}

static void insert(struct injects *injects, const struct inject *inject)
{
    size_t at = injects->count++;
    for (; at > 0 && is_before(inject, &injects->inject[at - 1]); at--) {
        injects->inject[at] = injects->inject[at - 1];
    }
    injects->inject[at] = *inject;
}

static size_t fitting(const struct injects *injects, const char *playbook)
{
    size_t count = 0;
    for (size_t i = 0; i < injects->count; i++) {
        count += inject_fits(&injects->inject[i], playbook);
    }
    return count;
}

/* A draaiboek of which too many could be chosen; NULL: none. */
static const char *crowded(const struct injects *injects, const struct file_inject *from)
{
    for (size_t i = 0; i < from->book_count; i++) {
        if (fitting(injects, from->book[i]) >= INJECT_HERE_MAX) {
            return from->book[i];
        }
    }
    return NULL;
}

static bool take_hands(const char *name, const struct file_inject *from, struct inject *inject,
                       struct fault_list *faults)
{
    bool good = true;
    for (size_t i = 0; i < from->hand_count; i++) {
        if (inject_hand_parse(from->hand[i], &inject->hand[inject->hand_count])) {
            inject->hand_count++;
            continue;
        }
        good = false;
        fault_add(faults, name, from->line,
                  "gebeurtenis '%s': 'doe: %s' is er niet; kies uit net uit, net aan, temperatuur "
                  "9.5 (van -30 tot 40), deur open, deur dicht, sensor weg, sensor terug",
                  from->id, from->hand[i]);
    }
    return good;
}

static void take(const char *name, const struct file_inject *from, struct injects *injects,
                 struct fault_list *faults)
{
    struct inject inject = {.after_ms = from->after_ms, .book_count = from->book_count};
    if (from->id[0] == '\0' || from->title[0] == '\0' || from->tell[0] == '\0' ||
        from->book_count == 0) {
        return; /* said already */
    }
    const char *full = crowded(injects, from);
    if (injects_find(injects, from->id) != NULL) {
        fault_add(faults, name, from->line, "gebeurtenis '%s' staat er dubbel; geef een andere id",
                  from->id);
    } else if (injects->count == INJECT_MAX) {
        fault_add(faults, name, from->line, "te veel gebeurtenissen, hoogstens %d", INJECT_MAX);
    } else if (full != NULL) {
        fault_add(faults, name, from->line,
                  "gebeurtenis '%s': bij '%s' horen er al %d, meer past niet op het scherm",
                  from->id, full, INJECT_HERE_MAX);
    } else if (take_hands(name, from, &inject, faults)) {
        text_copy(inject.id, sizeof(inject.id), from->id);
        text_copy(inject.title, sizeof(inject.title), from->title);
        text_copy(inject.tell, sizeof(inject.tell), from->tell);
        memcpy(inject.book, from->book, sizeof(inject.book));
        insert(injects, &inject);
    }
}

static bool read_list(const char *name, struct yaml_doc *doc, struct injects *injects,
                      struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    struct file_list *file = calloc(1, sizeof(*file));
    if (doc != NULL && file != NULL) {
        /* Whatever is wrong with one of them is said; the others can be used. */
        for (size_t i = 0; i < INJECT_MAX; i++) {
            file->inject[i].after_ms = MS_UNKNOWN;
        }
        yaml_read(doc, yaml_root(doc), &list_schema, file);
        for (size_t i = 0; i < file->count; i++) {
            if (file->inject[i].after_ms != MS_UNKNOWN) {
                take(name, &file->inject[i], injects, faults);
            }
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de gebeurtenissen te lezen");
    }
    bool good = doc != NULL && !yaml_faulty(doc) && faults->count + faults->dropped == before;
    free(file);
    yaml_close(doc);
    return good;
}

bool injects_parse(const char *name, const char *bytes, size_t len, struct injects *injects,
                   struct fault_list *faults)
{
    return read_list(name, yaml_open(name, bytes, len, faults), injects, faults);
}

static int is_yaml(const struct dirent *entry)
{
    return yaml_is_name(entry->d_name);
}

bool injects_load(const char *assets, struct injects *injects, struct fault_list *faults)
{
    char folder[PATH_SIZE], path[PATH_SIZE + NAME_SIZE];
    struct dirent **entries = NULL;
    bool good = true;
    injects->count = 0;
    if (!text_set(folder, sizeof(folder), "%s/oefeningen", assets)) {
        fault_add(faults, folder, 0, "het pad is te lang");
        return false;
    }
    int count = scandir(folder, &entries, is_yaml, alphasort);
    if (count < 0 && errno != ENOENT) {
        fault_add(faults, folder, 0, "kan de map niet lezen (%s)", text_errno(errno));
        good = false;
    }
    for (int i = 0; i < count; i++) {
        text_set(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
        good = read_list(path, yaml_open_file(path, faults), injects, faults) && good;
        free(entries[i]);
    }
    free(entries);
    return good;
}
