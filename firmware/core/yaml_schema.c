#include <stdio.h>
#include <string.h>

#include "core/reading.h"
#include "core/time_text.h"
#include "core/yaml.h"

#define FIELDS_MAX 64 /* of one schema: the bits of `seen` */

static void *member(void *into, size_t offset)
{
    return (char *)into + offset;
}

/* --- values --- */

/* A value in a message. */
static const char *shown(const char *text)
{
    return text != NULL ? text : "een lijst of blok";
}

static bool within(const struct field *field, int64_t value)
{
    return (field->min == 0 && field->max == 0) || (value >= field->min && value <= field->max);
}

static bool int_parse(const char *text, int32_t *value)
{
    const char *at = text;
    bool negative = *at == '-';
    int64_t sum = 0;
    if (negative) {
        at++;
    }
    /* "08" is a typing error, not eight; "-0" is none either. */
    if (*at < '0' || *at > '9' || (*at == '0' && (negative || at[1] != '\0'))) {
        return false;
    }
    for (; *at >= '0' && *at <= '9'; at++) {
        sum = sum * 10 + (*at - '0');
        if (sum > INT32_MAX) {
            return false;
        }
    }
    *value = (int32_t)(negative ? -sum : sum);
    return *at == '\0';
}

static bool clock_parse(const char *text, int32_t *minute)
{
    for (size_t i = 0; i < 5; i++) {
        if (i == 2 ? text[i] != ':' : text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    int hours = (text[0] - '0') * 10 + text[1] - '0';
    int minutes = (text[3] - '0') * 10 + text[4] - '0';
    *minute = hours * 60 + minutes;
    return text[5] == '\0' && hours < 24 && minutes < 60;
}

static bool id_is_valid(const char *text)
{
    if (*text == '-') {
        return false;
    }
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return len > 0 && text[len] == '\0';
}

static void read_text(struct yaml_doc *doc, yaml_id node, const struct field *field, char *to)
{
    const char *text = yaml_text(doc, node);
    if (text == NULL) {
        yaml_fault(doc, node, "'%s' moet tekst zijn", field->key);
        return;
    }
    size_t len = strlen(text);
    while (len > 0 && text[len - 1] == '\n') {
        len--; /* the end of a block of text */
    }
    if (len == 0 && field->required) {
        yaml_fault(doc, node, "'%s' is leeg; vul het in", field->key);
    } else if (len >= field->size) {
        yaml_fault(doc, node, "'%s' is te lang (hoogstens %zu tekens)", field->key,
                   field->size - 1);
    } else if (field->type == FIELD_ID && !id_is_valid(text)) {
        yaml_fault(doc, node, "'%s' mag alleen kleine letters, cijfers en streepjes hebben: '%s'",
                   field->key, text);
    } else {
        memcpy(to, text, len);
        to[len] = '\0';
    }
}

static void read_number(struct yaml_doc *doc, yaml_id node, const struct field *field, void *to)
{
    const char *text = yaml_text(doc, node);
    int32_t value = 0;
    if (text == NULL || !int_parse(text, &value)) {
        yaml_fault(doc, node, "'%s' moet een heel getal zijn, niet '%s'", field->key, shown(text));
    } else if (!within(field, value)) {
        yaml_fault(doc, node, "'%s' moet tussen %lld en %lld liggen, niet %s", field->key,
                   (long long)field->min, (long long)field->max, text);
    } else {
        memcpy(to, &value, sizeof(value));
    }
}

static void read_celsius(struct yaml_doc *doc, yaml_id node, const struct field *field, void *to)
{
    const char *text = yaml_text(doc, node);
    int32_t value = 0;
    if (text == NULL || !mc_parse(text, &value)) {
        const char *hint = text != NULL && strchr(text, ',') != NULL ? " (met een punt)" : "";
        yaml_fault(doc, node, "'%s' moet graden zijn zoals 8.0%s, niet '%s'", field->key, hint,
                   shown(text));
    } else if (!within(field, value)) {
        char low[16];
        char high[16];
        mc_format_plain((int32_t)field->min, low);
        mc_format_plain((int32_t)field->max, high);
        yaml_fault(doc, node, "'%s' moet tussen %s en %s graden liggen, niet %s", field->key, low,
                   high, text);
    } else {
        memcpy(to, &value, sizeof(value));
    }
}

static void read_duration(struct yaml_doc *doc, yaml_id node, const struct field *field, void *to)
{
    const char *text = yaml_text(doc, node);
    int64_t value = 0;
    if (text == NULL || !time_parse_duration(text, &value)) {
        yaml_fault(doc, node, "'%s' moet een duur zijn zoals '4 uur' of '30 min', niet '%s'",
                   field->key, shown(text));
    } else if (!within(field, value)) {
        char low[TIME_TEXT_SIZE];
        char high[TIME_TEXT_SIZE];
        time_format_duration(field->min, low);
        time_format_duration(field->max, high);
        yaml_fault(doc, node, "'%s' moet tussen %s en %s liggen, niet %s", field->key, low, high,
                   text);
    } else {
        memcpy(to, &value, sizeof(value));
    }
}

static void read_clock(struct yaml_doc *doc, yaml_id node, const struct field *field, void *to)
{
    const char *text = yaml_text(doc, node);
    int32_t minute = 0;
    if (text == NULL || !clock_parse(text, &minute)) {
        yaml_fault(doc, node, "'%s' moet een tijd zijn zoals '07:30', niet '%s'", field->key,
                   shown(text));
    } else {
        memcpy(to, &minute, sizeof(minute));
    }
}

static void read_bool(struct yaml_doc *doc, yaml_id node, const struct field *field, bool *to)
{
    const char *text = yaml_text(doc, node);
    if (text != NULL && (strcmp(text, "ja") == 0 || strcmp(text, "true") == 0)) {
        *to = true;
    } else if (text != NULL && (strcmp(text, "nee") == 0 || strcmp(text, "false") == 0)) {
        *to = false;
    } else {
        yaml_fault(doc, node, "'%s' moet ja of nee zijn, niet '%s'", field->key, shown(text));
    }
}

static void read_enum(struct yaml_doc *doc, yaml_id node, const struct field *field, void *to)
{
    const char *text = yaml_text(doc, node);
    char choices[TEXT_SIZE];
    struct text list;
    text_init(&list, choices, sizeof(choices));
    for (int32_t i = 0; field->names[i] != NULL; i++) {
        if (text != NULL && strcmp(text, field->names[i]) == 0) {
            memcpy(to, &i, sizeof(i));
            return;
        }
        text_add(&list, "%s%s", i > 0 ? ", " : "", field->names[i]);
    }
    yaml_fault(doc, node, "'%s' is '%s'; kies uit: %s", field->key, shown(text), choices);
}

static void read_texts(struct yaml_doc *doc, yaml_id node, const struct field *field, void *into)
{
    struct field one = *field;
    one.type = FIELD_TEXT;
    one.required = true;
    size_t *count = member(into, field->count_offset);
    *count = 0;
    for (size_t i = 0; i < yaml_count(doc, node) && i < (size_t)field->max; i++) {
        char *to = (char *)member(into, field->offset) + *count * field->size;
        *to = '\0';
        read_text(doc, yaml_item(doc, node, i), &one, to);
        *count += *to != '\0';
    }
}

static void read_maps(struct yaml_doc *doc, yaml_id node, const struct field *field, void *into)
{
    size_t *count = member(into, field->count_offset);
    *count = 0;
    for (size_t i = 0; i < yaml_count(doc, node) && i < (size_t)field->max; i++) {
        yaml_read(doc, yaml_item(doc, node, i), field->sub,
                  (char *)member(into, field->offset) + i * field->sub->size);
        *count = i + 1;
    }
}

static void read_list(struct yaml_doc *doc, yaml_id node, const struct field *field, void *into)
{
    if (!yaml_is_list(doc, node)) {
        yaml_fault(doc, node, "'%s' moet een lijst zijn (elk punt met een '-' ervoor)", field->key);
        return;
    }
    size_t count = yaml_count(doc, node);
    if (count == 0 && field->required) {
        yaml_fault(doc, node, "'%s' is leeg; vul het in", field->key);
    } else if (count > (size_t)field->max) {
        yaml_fault(doc, yaml_item(doc, node, (size_t)field->max),
                   "'%s' heeft te veel punten: %zu, hoogstens %lld", field->key, count,
                   (long long)field->max);
    }
    if (field->type == FIELD_TEXTS) {
        read_texts(doc, node, field, into);
    } else {
        read_maps(doc, node, field, into);
    }
}

static void read_field(struct yaml_doc *doc, yaml_id node, const struct field *field, void *into)
{
    void *to = member(into, field->offset);
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_ID:
        read_text(doc, node, field, to);
        break;
    case FIELD_INT:
        read_number(doc, node, field, to);
        break;
    case FIELD_BOOL:
        read_bool(doc, node, field, to);
        break;
    case FIELD_CELSIUS:
        read_celsius(doc, node, field, to);
        break;
    case FIELD_DURATION:
        read_duration(doc, node, field, to);
        break;
    case FIELD_CLOCK:
        read_clock(doc, node, field, to);
        break;
    case FIELD_ENUM:
        read_enum(doc, node, field, to);
        break;
    case FIELD_MAP:
        yaml_read(doc, node, field->sub, to);
        break;
    case FIELD_LIST:
    case FIELD_TEXTS:
        read_list(doc, node, field, into);
        break;
    case FIELD_NODE:
        memcpy(to, &node, sizeof(node));
        break;
    }
}

/* --- keys --- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be changed, added or left out to get from one word to the other. */
static size_t letters_apart(const char *from, const char *to)
{
    size_t row[ID_SIZE + 1];
    size_t from_len = strlen(from);
    size_t to_len = strlen(to);
    if (from_len > ID_SIZE || to_len > ID_SIZE) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= to_len; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= from_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= to_len; j++) {
            size_t change = diagonal + (from[i - 1] != to[j - 1]);
            diagonal = row[j];
            row[j] = least(change, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[to_len];
}

static void unknown_key(struct yaml_doc *doc, yaml_id node, const char *key,
                        const struct schema *schema)
{
    const char *nearest = NULL;
    size_t nearest_apart = 3; /* more is another word, not a slip */
    for (size_t i = 0; i < schema->count; i++) {
        size_t apart = letters_apart(key, schema->fields[i].key);
        if (apart < nearest_apart && apart < strlen(schema->fields[i].key)) {
            nearest = schema->fields[i].key;
            nearest_apart = apart;
        }
    }
    if (nearest != NULL) {
        yaml_fault(doc, node, "onbekende sleutel '%s' in %s; bedoel je '%s'?", key, schema->what,
                   nearest);
    } else {
        yaml_fault(doc, node, "onbekende sleutel '%s' in %s; haal de regel weg", key, schema->what);
    }
}

static size_t field_index(const struct schema *schema, const char *key)
{
    size_t i = 0;
    while (i < schema->count && strcmp(schema->fields[i].key, key) != 0) {
        i++;
    }
    return i;
}

bool yaml_read(struct yaml_doc *doc, yaml_id node, const struct schema *schema, void *into)
{
    if (schema->line_offset != SIZE_MAX) {
        int line = yaml_line(doc, node);
        memcpy(member(into, schema->line_offset), &line, sizeof(line));
    }
    if (!yaml_is_map(doc, node)) {
        yaml_fault(doc, node, "%s moet uit regels 'sleutel: waarde' bestaan", schema->what);
        return false;
    }
    uint64_t seen = 0;
    for (size_t i = 0; i < yaml_count(doc, node); i++) {
        yaml_id key = 0;
        yaml_id value = 0;
        yaml_pair(doc, node, i, &key, &value);
        size_t index = field_index(schema, yaml_text(doc, key));
        if (index == schema->count) {
            unknown_key(doc, key, yaml_text(doc, key), schema);
        } else if (index < FIELDS_MAX && (seen & UINT64_C(1) << index) == 0) {
            seen |= UINT64_C(1) << index;
            read_field(doc, value, &schema->fields[index], into);
        }
    }
    for (size_t i = 0; i < schema->count && i < FIELDS_MAX; i++) {
        if (schema->fields[i].required && (seen & UINT64_C(1) << i) == 0) {
            yaml_fault(doc, node, "'%s' ontbreekt in %s", schema->fields[i].key, schema->what);
        }
    }
    return !yaml_faulty(doc);
}
