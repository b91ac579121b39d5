#include <string.h>

#include "core/rules_file.h"

static const char *const level_names[] = {
    [LEVEL_NONE] = "geen",
    [LEVEL_LOW] = "laag",
    [LEVEL_MEDIUM] = "middel",
    [LEVEL_HIGH] = "hoog",
};

const char *alarm_level_name(enum alarm_level level)
{
    return level_names[level];
}

bool alarm_level_from_name(const char *name, enum alarm_level *level)
{
    for (size_t i = 0; i < ARRAY_LEN(level_names); i++) {
        if (strcmp(name, level_names[i]) == 0) {
            *level = (enum alarm_level)i;
            return true;
        }
    }
    return false;
}

/* --- the file as it is written --- */

#define LONGEST_MS (31 * MS_PER_DAY)

const char *const rule_kind_names[] = {
    [RULE_TEMPERATURE] = "temperatuur", [RULE_OUTAGE] = "stroomuitval", [RULE_DOOR] = "deur",
    [RULE_SENSOR] = "sensor",           [RULE_BATTERY] = "accu",        [RULE_SIGNOFF] = "paraaf",
    [RULE_CALIBRATION] = "ijking",      [RULE_MEASURED] = "handmeting", [RULE_MEASURED + 1] = NULL,
};
static const char *const form_names[] = {
    [RULE_CONSECUTIVE] = "aaneen",
    [RULE_CUMULATIVE] = "opgeteld",
    [RULE_CONFIRMED] = "bevestigd",
    [RULE_CONFIRMED + 1] = NULL,
};
/* "geen" is no level for a rule. */
static const char *const rule_levels[] = {"laag", "middel", "hoog", NULL};

#define SOURCE_FIELD                                                                               \
    {                                                                                              \
        .key = "bron", .type = FIELD_TEXT, .offset = offsetof(struct rules_file, source),          \
        .size = NAME_SIZE, .required = true                                                        \
    }
#define GROUP(name, title, lines)                                                                  \
    static const struct schema name##_schema = {.what = title,                                     \
                                                .size = sizeof(struct rules_file),                 \
                                                .fields = name##_fields,                           \
                                                .count = ARRAY_LEN(name##_fields),                 \
                                                .line_offset = lines}
#define DURATION(name, member, least, most)                                                        \
    {                                                                                              \
        .key = name, .type = FIELD_DURATION, .offset = offsetof(struct rules_file, rules.member),  \
        .required = true, .min = least, .max = most                                                \
    }
#define CELSIUS(name, member)                                                                      \
    {                                                                                              \
        .key = name, .type = FIELD_CELSIUS, .offset = offsetof(struct rules_file, rules.member),   \
        .required = true, .min = -100000, .max = 100000                                            \
    }

static const struct field range_fields[] = {
    CELSIUS("van", low_mc),
    CELSIUS("tot", high_mc),
    SOURCE_FIELD,
};
GROUP(range, "bereik", offsetof(struct rules_file, range_line));

static const struct field reading_fields[] = {
    DURATION("elke", reading_ms, MS_PER_S, MS_PER_HOUR),
    DURATION("elke-bij-uitval", reading_outage_ms, MS_PER_S, MS_PER_HOUR),
    DURATION("geldig", validity_ms, MS_PER_S, MS_PER_DAY),
    SOURCE_FIELD,
};
GROUP(reading, "meting", offsetof(struct rules_file, reading_line));

static const struct field excursion_fields[] = {
    DURATION("herstel", recover_ms, 0, MS_PER_DAY),
    {.key = "bevestigd-metingen",
     .type = FIELD_INT,
     .offset = offsetof(struct rules_file, rules.confirm_count),
     .required = true,
     .min = 1,
     .max = 10},
    DURATION("bevestigd-tussentijd", confirm_gap_ms, 0, MS_PER_HOUR),
    SOURCE_FIELD,
};
GROUP(excursion, "afwijking", SIZE_MAX);

static const struct field outage_fields[] = {
    DURATION("vertraging", mains_debounce_ms, 0, MS_PER_MIN),
    DURATION("stroom-terug", outage_mains_back_ms, 0, MS_PER_DAY),
    DURATION("in-bereik", outage_in_range_ms, 0, MS_PER_DAY),
    DURATION("zonder-sensor", outage_no_sensor_ms, 0, MS_PER_DAY),
    DURATION("kort", outage_short_ms, 0, MS_PER_HOUR),
    SOURCE_FIELD,
};
GROUP(outage, "uitval", SIZE_MAX);

static const struct field alarm_fields[] = {
    DURATION("opnieuw", realarm_ms, MS_PER_MIN, MS_PER_DAY),
    SOURCE_FIELD,
};
GROUP(alarm, "alarm", SIZE_MAX);

static const struct field night_fields[] = {
    {.key = "van",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct rules_file, rules.night_from_minute),
     .required = true},
    {.key = "tot",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct rules_file, rules.night_to_minute),
     .required = true},
    SOURCE_FIELD,
};
GROUP(night, "nacht", SIZE_MAX);

static const struct field forecast_fields[] = {
    CELSIUS("omgeving", ambient_mc),
    SOURCE_FIELD,
};
GROUP(forecast, "voorspelling", SIZE_MAX);

#define RULE_TEXT(name, member)                                                                    \
    {                                                                                              \
        .key = name, .type = FIELD_TEXT, .offset = offsetof(struct file_rule, rule.member),        \
        .size = sizeof(((struct rule *)0)->member), .required = true                               \
    }

static const struct field rule_fields[] = {
    {.key = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct file_rule, rule.id),
     .size = ID_SIZE,
     .required = true},
    {.key = "soort",
     .type = FIELD_ENUM,
     .offset = offsetof(struct file_rule, rule.kind),
     .required = true,
     .names = rule_kind_names},
    {.key = "niveau",
     .type = FIELD_ENUM,
     .offset = offsetof(struct file_rule, rule.level),
     .required = true,
     .names = rule_levels},
    {.key = "boven",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct file_rule, above_mc),
     .min = -100000,
     .max = 100000},
    {.key = "onder",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct file_rule, below_mc),
     .min = -100000,
     .max = 100000},
    {.key = "vorm",
     .type = FIELD_ENUM,
     .offset = offsetof(struct file_rule, rule.form),
     .names = form_names},
    {.key = "duur",
     .type = FIELD_DURATION,
     .offset = offsetof(struct file_rule, rule.hold_ms),
     .max = LONGEST_MS},
    {.key = "breekt-keten",
     .type = FIELD_BOOL,
     .offset = offsetof(struct file_rule, rule.breaks_chain)},
    {.key = "alleen-bij-uitval",
     .type = FIELD_BOOL,
     .offset = offsetof(struct file_rule, rule.only_in_outage)},
    {.key = "onder-procent",
     .type = FIELD_INT,
     .offset = offsetof(struct file_rule, rule.battery_pct),
     .min = 1,
     .max = 100},
    {.key = "onder-minuten",
     .type = FIELD_INT,
     .offset = offsetof(struct file_rule, rule.battery_min),
     .min = 1,
     .max = 1440},
    {.key = "vooraf",
     .type = FIELD_DURATION,
     .offset = offsetof(struct file_rule, rule.ahead_ms),
     .max = 366 * MS_PER_DAY},
    {.key = "verschil",
     .type = FIELD_CELSIUS,
     .offset = offsetof(struct file_rule, rule.difference_mc),
     .min = 100,
     .max = 10000},
    {.key = "voor", .type = FIELD_CLOCK, .offset = offsetof(struct file_rule, rule.before_minute)},
    RULE_TEXT("titel", title),
    RULE_TEXT("zeg", say),
    RULE_TEXT("doe", act),
    RULE_TEXT("bron", source),
};
static const struct schema rule_schema = {.what = "regel",
                                          .size = sizeof(struct file_rule),
                                          .fields = rule_fields,
                                          .count = ARRAY_LEN(rule_fields),
                                          .line_offset = offsetof(struct file_rule, line)};

#define SUB(name, schema, must)                                                                    \
    {                                                                                              \
        .key = name, .type = FIELD_MAP, .offset = 0, .required = must, .sub = &schema              \
    }

static const struct field file_fields[] = {
    {.key = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct rules_file, rules.id),
     .size = ID_SIZE,
     .required = true},
    {.key = "titel",
     .type = FIELD_TEXT,
     .offset = offsetof(struct rules_file, rules.title),
     .size = NAME_SIZE,
     .required = true},
    {.key = "versie",
     .type = FIELD_INT,
     .offset = offsetof(struct rules_file, rules.version),
     .required = true,
     .min = 1,
     .max = 9999},
    SUB("bereik", range_schema, true),
    SUB("meting", reading_schema, true),
    SUB("afwijking", excursion_schema, true),
    SUB("uitval", outage_schema, true),
    SUB("alarm", alarm_schema, true),
    SUB("nacht", night_schema, false),
    SUB("voorspelling", forecast_schema, true),
    {.key = "regels",
     .type = FIELD_NODE,
     .offset = offsetof(struct rules_file, list),
     .required = true},
};
static const struct schema file_schema = {.what = "regelbestand",
                                          .size = sizeof(struct rules_file),
                                          .fields = file_fields,
                                          .count = ARRAY_LEN(file_fields),
                                          .line_offset = SIZE_MAX};

/* The list is walked by hand, so that a rule that cannot be read does not keep the others from
 * being judged. */
static void read_list(struct yaml_doc *doc, struct rules_file *file,
                      const struct fault_list *faults)
{
    size_t count = yaml_count(doc, file->list);
    file->list_line = yaml_line(doc, file->list);
    if (file->list == 0) {
        return; /* said already: it is missing */
    }
    if (!yaml_is_list(doc, file->list) || count == 0) {
        yaml_fault(doc, file->list, "'regels' moet een lijst met regels zijn");
        return;
    }
    if (count > RULE_MAX) {
        yaml_fault(doc, yaml_item(doc, file->list, RULE_MAX),
                   "'regels' heeft te veel regels: %zu, hoogstens %d", count, RULE_MAX);
        count = RULE_MAX;
    }
    for (size_t i = 0; i < count; i++) {
        file->rule[i] = (struct file_rule){
            .rule = {.form = (enum rule_form)RULE_NOT_GIVEN,
                     .hold_ms = -1,
                     .battery_pct = -1,
                     .battery_min = -1,
                     .ahead_ms = -1,
                     .difference_mc = -1,
                     .before_minute = -1},
            .above_mc = RULE_NOT_GIVEN,
            .below_mc = RULE_NOT_GIVEN,
        };
        size_t before = faults->count + faults->dropped;
        yaml_read(doc, yaml_item(doc, file->list, i), &rule_schema, &file->rule[i]);
        file->rule[i].fine = faults->count + faults->dropped == before;
    }
    file->rules.count = count;
}

static bool rules_from(struct yaml_doc *doc, const char *name, struct rules *rules,
                       struct fault_list *faults)
{
    if (doc == NULL) {
        return false;
    }
    struct rules_file file = {0};
    file.fine = yaml_read(doc, yaml_root(doc), &file_schema, &file);
    read_list(doc, &file, faults);
    bool good = !yaml_faulty(doc);
    yaml_close(doc);
    good &= rules_check(name, &file, faults);
    if (good) {
        *rules = file.rules;
    }
    return good;
}

bool rules_parse(const char *name, const char *bytes, size_t len, struct rules *rules,
                 struct fault_list *faults)
{
    return rules_from(yaml_open(name, bytes, len, faults), name, rules, faults);
}

bool rules_load(const char *path, struct rules *rules, struct fault_list *faults)
{
    return rules_from(yaml_open_file(path, faults), path, rules, faults);
}
