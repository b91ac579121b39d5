/* Any bytes as YAML: parsed, walked to the last node, and read through a schema. */
#include "core/yaml.h"

#include <stdlib.h>
#include <string.h>

struct item {
    char id[ID_SIZE];
    int64_t hold_ms;
    int32_t mc, minute;
};

struct all {
    char title[24];
    int32_t count;
    bool on;
    struct item item[3];
    size_t item_count;
    char word[3][8];
    size_t word_count;
    yaml_id node;
};

static const struct field item_fields[] = {
    {.key = "id", .type = FIELD_ID, .offset = offsetof(struct item, id), .size = ID_SIZE},
    {.key = "duur", .type = FIELD_DURATION, .offset = offsetof(struct item, hold_ms)},
    {.key = "graden", .type = FIELD_CELSIUS, .offset = offsetof(struct item, mc)},
    {.key = "tijd", .type = FIELD_CLOCK, .offset = offsetof(struct item, minute)},
};
static const struct schema item_schema = {.what = "punt",
                                          .size = sizeof(struct item),
                                          .fields = item_fields,
                                          .count = ARRAY_LEN(item_fields),
                                          .line_offset = SIZE_MAX};
static const struct field all_fields[] = {
    {.key = "titel",
     .type = FIELD_TEXT,
     .offset = offsetof(struct all, title),
     .size = 24,
     .required = true},
    {.key = "aantal", .type = FIELD_INT, .offset = offsetof(struct all, count), .max = 9},
    {.key = "aan", .type = FIELD_BOOL, .offset = offsetof(struct all, on)},
    {.key = "punten",
     .type = FIELD_LIST,
     .offset = offsetof(struct all, item),
     .count_offset = offsetof(struct all, item_count),
     .max = 3,
     .sub = &item_schema},
    {.key = "woorden",
     .type = FIELD_TEXTS,
     .offset = offsetof(struct all, word),
     .size = 8,
     .count_offset = offsetof(struct all, word_count),
     .max = 3},
    {.key = "los", .type = FIELD_NODE, .offset = offsetof(struct all, node)},
};
static const struct schema all_schema = {.what = "geheel",
                                         .size = sizeof(struct all),
                                         .fields = all_fields,
                                         .count = ARRAY_LEN(all_fields),
                                         .line_offset = SIZE_MAX};

static size_t walk(const struct yaml_doc *doc, yaml_id node, int depth)
{
    const char *text = yaml_text(doc, node);
    size_t sum = (text != NULL ? strlen(text) : 0) + (size_t)yaml_line(doc, node);
    if (depth > YAML_DEPTH_MAX) {
        abort(); /* promised never to be */
    }
    for (size_t i = 0; i < yaml_count(doc, node); i++) {
        yaml_id key = 0;
        yaml_id value = 0;
        if (yaml_pair(doc, node, i, &key, &value)) {
            sum += walk(doc, key, depth + 1) + walk(doc, value, depth + 1);
        } else {
            sum += walk(doc, yaml_item(doc, node, i), depth + 1);
        }
    }
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    faults = (struct fault_list){0};
    struct all all = {0};
    struct yaml_doc *doc = yaml_open("f", (const char *)data, size, &faults);
    if (doc != NULL) {
        walk(doc, yaml_root(doc), 0);
        bool good = yaml_read(doc, yaml_root(doc), &all_schema, &all);
        if (good != (faults.count == 0) || all.item_count > 3 || all.word_count > 3) {
            abort();
        }
        yaml_close(doc);
    } else if (faults.count == 0) {
        abort(); /* a refusal without a reason */
    }
    return 0;
}
