/* The list of what must lie ready, from YAML. */
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/supplies_file.h"

#define GROUP_MAX 24
#define GROUP_ITEM_MAX 48

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)

struct file_item {
    char id[ID_SIZE], name[NAME_SIZE], unit[ID_SIZE], explain[TEXT_SIZE], source[TEXT_SIZE];
    int32_t kind, minimum, check_months;
    int line;
};

struct file_group {
    char title[NAME_SIZE];
    struct file_item item[GROUP_ITEM_MAX];
    size_t item_count;
};

struct file_list {
    struct file_group group[GROUP_MAX];
    size_t group_count;
};

static const struct field item_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_item, id), .required = true},
    {.key = "soort",
     .type = FIELD_ENUM,
     AT(file_item, kind),
     .required = true,
     .names = supply_kind_names},
    {.key = "naam", .type = FIELD_TEXT, TEXT_OF(file_item, name), .required = true},
    {.key = "eenheid", .type = FIELD_TEXT, TEXT_OF(file_item, unit)},
    {.key = "minimum",
     .type = FIELD_INT,
     AT(file_item, minimum),
     .required = true,
     .min = 0,
     .max = SUPPLY_COUNT_MAX},
    {.key = "controle-maanden",
     .type = FIELD_INT,
     AT(file_item, check_months),
     .min = 0,
     .max = 120},
    {.key = "toelichting", .type = FIELD_TEXT, TEXT_OF(file_item, explain)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_item, source), .required = true},
};
static const struct schema item_schema = {.what = "artikel",
                                          .size = sizeof(struct file_item),
                                          .fields = item_fields,
                                          .count = ARRAY_LEN(item_fields),
                                          .line_offset = offsetof(struct file_item, line)};

static const struct field group_fields[] = {
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_group, title), .required = true},
    {.key = "artikelen",
     .type = FIELD_LIST,
     AT(file_group, item),
     .count_offset = offsetof(struct file_group, item_count),
     .required = true,
     .max = GROUP_ITEM_MAX,
     .sub = &item_schema},
};
static const struct schema group_schema = {.what = "groep",
                                           .size = sizeof(struct file_group),
                                           .fields = group_fields,
                                           .count = ARRAY_LEN(group_fields),
                                           .line_offset = SIZE_MAX};

static const struct field list_fields[] = {
    {.key = "groepen",
     .type = FIELD_LIST,
     AT(file_list, group),
     .count_offset = offsetof(struct file_list, group_count),
     .required = true,
     .max = GROUP_MAX,
     .sub = &group_schema},
};
static const struct schema list_schema = {.what = "noodvoorraad",
                                          .size = sizeof(struct file_list),
                                          .fields = list_fields,
                                          .count = ARRAY_LEN(list_fields),
                                          .line_offset = SIZE_MAX};

static void take_item(const char *name, const char *group, const struct file_item *item,
                      struct supplies *supplies, struct fault_list *faults)
{
    if (item->id[0] == '\0') {
        return; /* said already */
    }
    if (supplies_find(supplies, item->id) != NULL) {
        fault_add(faults, name, item->line, "artikel '%s' staat er dubbel; geef een andere id",
                  item->id);
        return;
    }
    if (item->kind == SUPPLY_INFORMATION && item->minimum > 1) {
        fault_add(faults, name, item->line, "artikel '%s': van informatie is 'minimum' 0 of 1",
                  item->id);
    }
    struct supply supply = {.kind = (enum supply_kind)item->kind,
                            .minimum = item->minimum,
                            .check_months = item->check_months,
                            .present = -1};
    if (supply.kind == SUPPLY_INFORMATION && supply.minimum > 1) {
        supply.minimum = 1;
    }
    text_copy(supply.id, sizeof(supply.id), item->id);
    text_copy(supply.group, sizeof(supply.group), group[0] != '\0' ? group : "Overig");
    text_copy(supply.name, sizeof(supply.name), item->name[0] != '\0' ? item->name : item->id);
    text_copy(supply.unit, sizeof(supply.unit), item->unit);
    text_copy(supply.explain, sizeof(supply.explain), item->explain);
    text_copy(supply.source, sizeof(supply.source), item->source);
    if (!supplies_insert(supplies, &supply)) {
        fault_add(faults, name, item->line, "te veel artikelen, hoogstens %d", SUPPLY_MAX);
    }
}

static bool read_list(const char *name, struct yaml_doc *doc, struct supplies *supplies,
                      struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    struct file_list *file = calloc(1, sizeof(*file));
    supplies->count = 0;
    if (doc != NULL && file != NULL) {
        yaml_read(doc, yaml_root(doc), &list_schema, file);
        for (size_t g = 0; g < file->group_count; g++) {
            for (size_t i = 0; i < file->group[g].item_count; i++) {
                take_item(name, file->group[g].title, &file->group[g].item[i], supplies, faults);
            }
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de noodvoorraad te lezen");
    }
    bool good = doc != NULL && !yaml_faulty(doc) && faults->count + faults->dropped == before;
    free(file);
    yaml_close(doc);
    return good;
}

bool supplies_parse(const char *name, const char *bytes, size_t len, struct supplies *supplies,
                    struct fault_list *faults)
{
    return read_list(name, yaml_open(name, bytes, len, faults), supplies, faults);
}

bool supplies_load(const char *assets, struct supplies *supplies, struct fault_list *faults)
{
    char path[PATH_SIZE + NAME_SIZE];
    text_set(path, sizeof(path), "%s/praktijk/voorraad.yaml", assets);
    return read_list(path, yaml_open_file(path, faults), supplies, faults);
}
