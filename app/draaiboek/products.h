/* What a practice keeps cold, to choose from when it enters its stock (assets/praktijk/
 * vaccins.yaml): kinds, not brands. The list is the practice's. */
#ifndef NW_DRAAIBOEK_PRODUCTS_H
#define NW_DRAAIBOEK_PRODUCTS_H

#include "core/base.h"

struct fault_list;

#define PRODUCT_MAX 64

struct product {
    char name[NAME_SIZE];
    char group[ID_SIZE]; /* "vaccin" "medicatie" "diagnostiek" */
    char source[TEXT_SIZE];
};

struct products {
    struct product product[PRODUCT_MAX];
    size_t count;
};

/* What is wrong is named, the rest is there. */
bool products_load(const char *assets, struct products *products, struct fault_list *faults);
bool products_parse(const char *name, const char *bytes, size_t len, struct products *products,
                    struct fault_list *faults);

#endif
