/* Between reading a rules file (rules_file.c) and judging it as a whole (rules_check.c). */
#ifndef NW_CORE_RULES_FILE_H
#define NW_CORE_RULES_FILE_H

#include "core/rules.h"
#include "core/yaml.h"

#define RULE_NOT_GIVEN INT32_MIN

/* A rule as it is written. form, above_mc, below_mc: RULE_NOT_GIVEN; hold_ms, battery_pct,
 * battery_min, before_minute: -1 when not given. level counts from 0 = "laag". */
struct file_rule {
    struct rule rule;
    int32_t above_mc, below_mc;
    int line;
    bool fine; /* every field could be read */
};

struct rules_file {
    struct rules rules; /* all but `rule` */
    bool fine;          /* every field outside the list of rules could be read */
    int range_line, reading_line, list_line;
    yaml_id list;
    struct file_rule rule[RULE_MAX];
    char source[NAME_SIZE]; /* every group of numbers names one, for the reader of the file */
};

extern const char *const rule_kind_names[];

/* Fills file->rules.rule. What could not be read is not judged again: no second-hand faults. False
 * after at least one fault. */
bool rules_check(const char *name, struct rules_file *file, struct fault_list *faults);

#endif
