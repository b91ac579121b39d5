#include "draaiboek/products.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)

struct file_product {
    char name[NAME_SIZE], source[TEXT_SIZE];
    int32_t group;
    int line;
};

struct file_list {
    struct file_product product[PRODUCT_MAX];
    size_t count;
};

static const char *const group_names[] = {"vaccin", "medicatie", "diagnostiek", NULL};

static const struct field product_fields[] = {
    {.key = "naam", .type = FIELD_TEXT, TEXT_OF(file_product, name), .required = true},
    {.key = "soort",
     .type = FIELD_ENUM,
     AT(file_product, group),
     .required = true,
     .names = group_names},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_product, source), .required = true},
};
static const struct schema product_schema = {.what = "product",
                                             .size = sizeof(struct file_product),
                                             .fields = product_fields,
                                             .count = ARRAY_LEN(product_fields),
                                             .line_offset = offsetof(struct file_product, line)};

static const struct field list_fields[] = {
    {.key = "producten",
     .type = FIELD_LIST,
     AT(file_list, product),
     .count_offset = offsetof(struct file_list, count),
     .required = true,
     .max = PRODUCT_MAX,
     .sub = &product_schema},
};
static const struct schema list_schema = {.what = "lijst van producten",
                                          .size = sizeof(struct file_list),
                                          .fields = list_fields,
                                          .count = ARRAY_LEN(list_fields),
                                          .line_offset = SIZE_MAX};

static bool is_there(const struct products *products, const char *name)
{
    for (size_t i = 0; i < products->count; i++) {
        if (strcmp(products->product[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_list(const char *name, struct yaml_doc *doc, struct products *products,
                      struct fault_list *faults)
{
    size_t before = faults->count + faults->dropped;
    struct file_list *file = calloc(1, sizeof(*file));
    products->count = 0;
    if (doc != NULL && file != NULL) {
        yaml_read(doc, yaml_root(doc), &list_schema, file);
        for (size_t i = 0; i < file->count; i++) {
            const struct file_product *from = &file->product[i];
            if (from->name[0] == '\0') {
                continue; /* said already */
            }
            if (is_there(products, from->name)) {
                fault_add(faults, name, from->line, "'%s' staat er dubbel; haal er een weg",
                          from->name);
                continue;
            }
            struct product *product = &products->product[products->count++];
            text_copy(product->name, sizeof(product->name), from->name);
            text_copy(product->group, sizeof(product->group), group_names[from->group]);
            text_copy(product->source, sizeof(product->source), from->source);
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de producten te lezen");
    }
    free(file);
    yaml_close(doc);
    return doc != NULL && faults->count + faults->dropped == before;
}

bool products_parse(const char *name, const char *bytes, size_t len, struct products *products,
                    struct fault_list *faults)
{
    return read_list(name, yaml_open(name, bytes, len, faults), products, faults);
}

bool products_load(const char *assets, struct products *products, struct fault_list *faults)
{
    char path[PATH_SIZE + NAME_SIZE];
    text_set(path, sizeof(path), "%s/praktijk/vaccins.yaml", assets);
    return read_list(path, yaml_open_file(path, faults), products, faults);
}
