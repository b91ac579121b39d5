#include <string.h>

#include "core/rules.h"
#include "core/yaml.h"

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

/* --- the file as it is written -----------------------------------------------------------------
 */

#define NOT_GIVEN INT32_MIN
#define LONGEST_MS (31 * MS_PER_DAY)

struct file_rule {
    struct rule rule;
    int32_t above_mc, below_mc;
    int line;
};

/* Every group of numbers names its source; the source is for the reader of the file. */
struct file {
    struct rules rules;
    struct file_rule rule[RULE_MAX];
    char source[NAME_SIZE];
};

static const char *const kind_names[] = {
    [RULE_TEMPERATURE] = "temperatuur", [RULE_OUTAGE] = "stroomuitval", [RULE_DOOR] = "deur",
    [RULE_SENSOR] = "sensor",           [RULE_BATTERY] = "accu",        [RULE_SIGNOFF] = "paraaf",
    [RULE_SIGNOFF + 1] = NULL,
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
        .key = "bron", .type = FIELD_TEXT, .offset = offsetof(struct file, source),                \
        .size = NAME_SIZE, .required = true                                                        \
    }
#define GROUP(name, title)                                                                         \
    static const struct schema name##_schema = {.what = title,                                     \
                                                .size = sizeof(struct file),                       \
                                                .fields = name##_fields,                           \
                                                .count = ARRAY_LEN(name##_fields),                 \
                                                .line_offset = SIZE_MAX}
#define DURATION(name, member, least, most)                                                        \
    {                                                                                              \
        .key = name, .type = FIELD_DURATION, .offset = offsetof(struct file, rules.member),        \
        .required = true, .min = least, .max = most                                                \
    }
#define CELSIUS(name, member)                                                                      \
    {                                                                                              \
        .key = name, .type = FIELD_CELSIUS, .offset = offsetof(struct file, rules.member),         \
        .required = true, .min = -100000, .max = 100000                                            \
    }

static const struct field range_fields[] = {
    CELSIUS("van", low_mc),
    CELSIUS("tot", high_mc),
    SOURCE_FIELD,
};
GROUP(range, "bereik");

static const struct field reading_fields[] = {
    DURATION("elke", reading_ms, MS_PER_S, MS_PER_HOUR),
    DURATION("elke-bij-uitval", reading_outage_ms, MS_PER_S, MS_PER_HOUR),
    DURATION("geldig", validity_ms, MS_PER_S, MS_PER_DAY),
    SOURCE_FIELD,
};
GROUP(reading, "meting");

static const struct field excursion_fields[] = {
    DURATION("herstel", recover_ms, 0, MS_PER_DAY),
    {.key = "bevestigd-metingen",
     .type = FIELD_INT,
     .offset = offsetof(struct file, rules.confirm_count),
     .required = true,
     .min = 1,
     .max = 10},
    DURATION("bevestigd-tussentijd", confirm_gap_ms, 0, MS_PER_HOUR),
    SOURCE_FIELD,
};
GROUP(excursion, "afwijking");

static const struct field outage_fields[] = {
    DURATION("vertraging", mains_debounce_ms, 0, MS_PER_MIN),
    DURATION("stroom-terug", outage_mains_back_ms, 0, MS_PER_DAY),
    DURATION("in-bereik", outage_in_range_ms, 0, MS_PER_DAY),
    DURATION("zonder-sensor", outage_no_sensor_ms, 0, MS_PER_DAY),
    DURATION("kort", outage_short_ms, 0, MS_PER_HOUR),
    SOURCE_FIELD,
};
GROUP(outage, "uitval");

static const struct field alarm_fields[] = {
    DURATION("opnieuw", realarm_ms, MS_PER_MIN, MS_PER_DAY),
    SOURCE_FIELD,
};
GROUP(alarm, "alarm");

static const struct field night_fields[] = {
    {.key = "van",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct file, rules.night_from_minute),
     .required = true},
    {.key = "tot",
     .type = FIELD_CLOCK,
     .offset = offsetof(struct file, rules.night_to_minute),
     .required = true},
    SOURCE_FIELD,
};
GROUP(night, "nacht");

static const struct field forecast_fields[] = {
    CELSIUS("omgeving", ambient_mc),
    SOURCE_FIELD,
};
GROUP(forecast, "voorspelling");

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
     .names = kind_names},
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
     .offset = offsetof(struct file, rules.id),
     .size = ID_SIZE,
     .required = true},
    {.key = "titel",
     .type = FIELD_TEXT,
     .offset = offsetof(struct file, rules.title),
     .size = NAME_SIZE,
     .required = true},
    {.key = "versie",
     .type = FIELD_INT,
     .offset = offsetof(struct file, rules.version),
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
     .type = FIELD_LIST,
     .offset = offsetof(struct file, rule),
     .count_offset = offsetof(struct file, rules.count),
     .required = true,
     .max = RULE_MAX,
     .sub = &rule_schema},
};
static const struct schema file_schema = {.what = "regelbestand",
                                          .size = sizeof(struct file),
                                          .fields = file_fields,
                                          .count = ARRAY_LEN(file_fields),
                                          .line_offset = SIZE_MAX};

/* --- what the fields mean together --------------------------------------------------------------
 */

struct check {
    const char *name;
    struct fault_list *faults;
    bool good;
};

static void check_fault(struct check *check, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void check_fault(struct check *check, int line, const char *format, ...)
{
    char message[MESSAGE_SIZE];
    struct text text;
    text_init(&text, message, sizeof(message));
    va_list args;
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    fault_add(check->faults, check->name, line, "%s", message);
    check->good = false;
}

static void check_temperature(struct check *check, const struct file *file,
                              const struct file_rule *from, struct rule *rule)
{
    bool above = from->above_mc != NOT_GIVEN;
    if (above == (from->below_mc != NOT_GIVEN)) {
        check_fault(check, from->line, "regel '%s': geef 'boven' of 'onder', precies een van beide",
                    rule->id);
        return;
    }
    rule->above = above;
    rule->limit_mc = above ? from->above_mc : from->below_mc;
    /* These live within an excursion, which begins outside the range: a limit inside it would
     * never be counted. An early warning inside the range is plainly consecutive. */
    int32_t bound = rule->form == RULE_CONSECUTIVE
                        ? (above ? file->rules.low_mc + 1 : file->rules.high_mc - 1)
                        : (above ? file->rules.high_mc : file->rules.low_mc);
    if (above ? rule->limit_mc < bound : rule->limit_mc > bound) {
        check_fault(check, from->line,
                    "regel '%s': grens '%s' ligt aan de verkeerde kant van 'bereik'", rule->id,
                    above ? "boven" : "onder");
    }
}

/* A key that means nothing for this kind is a misunderstanding, not decoration. */
static void check_belongs(struct check *check, const struct file_rule *from, const char *key,
                          bool given, bool belongs, bool needed)
{
    const char *kind = kind_names[from->rule.kind];
    if (given && !belongs) {
        check_fault(check, from->line, "regel '%s': '%s' hoort niet bij soort '%s'; haal het weg",
                    from->rule.id, key, kind);
    } else if (needed && !given) {
        check_fault(check, from->line, "regel '%s': '%s' ontbreekt bij soort '%s'", from->rule.id,
                    key, kind);
    }
}

static void check_rule(struct check *check, const struct file *file, const struct file_rule *from,
                       struct rule *rule)
{
    enum rule_kind kind = from->rule.kind;
    bool temperature = kind == RULE_TEMPERATURE;
    bool form_given = from->rule.form != (enum rule_form)NOT_GIVEN;
    bool confirmed = temperature && form_given && from->rule.form == RULE_CONFIRMED;
    bool timed = kind != RULE_SIGNOFF && !confirmed;
    check_belongs(check, from, "boven", from->above_mc != NOT_GIVEN, temperature, false);
    check_belongs(check, from, "onder", from->below_mc != NOT_GIVEN, temperature, false);
    check_belongs(check, from, "vorm", form_given, temperature, temperature);
    check_belongs(check, from, "breekt-keten", from->rule.breaks_chain, temperature, false);
    check_belongs(check, from, "alleen-bij-uitval", from->rule.only_in_outage, kind == RULE_SENSOR,
                  false);
    check_belongs(check, from, "onder-procent", from->rule.battery_pct >= 0, kind == RULE_BATTERY,
                  false);
    check_belongs(check, from, "onder-minuten", from->rule.battery_min >= 0, kind == RULE_BATTERY,
                  false);
    check_belongs(check, from, "voor", from->rule.before_minute >= 0, kind == RULE_SIGNOFF,
                  kind == RULE_SIGNOFF);
    if (confirmed && from->rule.hold_ms >= 0) {
        check_fault(check, from->line,
                    "regel '%s': 'duur' hoort niet bij vorm 'bevestigd'; haal het weg",
                    from->rule.id);
    } else {
        check_belongs(check, from, "duur", from->rule.hold_ms >= 0, timed,
                      timed && kind != RULE_BATTERY);
    }
    if (kind == RULE_BATTERY && from->rule.battery_pct < 0 && from->rule.battery_min < 0) {
        check_fault(check, from->line, "regel '%s': geef 'onder-procent' of 'onder-minuten'",
                    from->rule.id);
    }
    *rule = from->rule;
    rule->level = (enum alarm_level)((int)from->rule.level + 1); /* rule_levels has no "geen" */
    rule->form = form_given ? from->rule.form : RULE_CONSECUTIVE;
    rule->hold_ms = from->rule.hold_ms < 0 ? 0 : from->rule.hold_ms;
    if (temperature) {
        check_temperature(check, file, from, rule);
    }
}

static void check_all(struct check *check, const struct file *file, struct rules *rules)
{
    if (rules->low_mc >= rules->high_mc) {
        check_fault(check, 0, "'bereik': 'van' moet kleiner zijn dan 'tot'");
    }
    if (rules->validity_ms < rules->reading_ms || rules->reading_ms < rules->reading_outage_ms) {
        check_fault(check, 0,
                    "'meting': 'geldig' mag niet korter zijn dan 'elke', en 'elke' niet korter dan "
                    "'elke-bij-uitval'");
    }
    bool warm = false;
    bool cold = false;
    for (size_t i = 0; i < rules->count; i++) {
        struct rule *rule = &rules->rule[i];
        check_rule(check, file, &file->rule[i], rule);
        warm |= rule->kind == RULE_TEMPERATURE && rule->above;
        cold |= rule->kind == RULE_TEMPERATURE && !rule->above;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(rule->id, rules->rule[j].id) == 0) {
                check_fault(check, file->rule[i].line,
                            "regel '%s' staat er dubbel; geef een andere id", rule->id);
                break;
            }
        }
    }
    if (!warm || !cold) {
        check_fault(check, 0,
                    "er is geen temperatuurregel voor te %s; zonder die regel bewaakt "
                    "niets de koelkast",
                    warm ? "koud" : "warm");
    }
}

static bool rules_from(struct yaml_doc *doc, const char *name, struct rules *rules,
                       struct fault_list *faults)
{
    if (doc == NULL) {
        return false;
    }
    struct file file = {0};
    for (size_t i = 0; i < RULE_MAX; i++) {
        file.rule[i] = (struct file_rule){
            .rule = {.form = (enum rule_form)NOT_GIVEN,
                     .hold_ms = -1,
                     .battery_pct = -1,
                     .battery_min = -1,
                     .before_minute = -1},
            .above_mc = NOT_GIVEN,
            .below_mc = NOT_GIVEN,
        };
    }
    bool read = yaml_read(doc, yaml_root(doc), &file_schema, &file);
    yaml_close(doc);
    /* On a file that could not be read the fields mean nothing together: no second-hand faults. */
    if (!read) {
        return false;
    }
    struct check check = {.name = name, .faults = faults, .good = true};
    check_all(&check, &file, &file.rules);
    if (check.good) {
        *rules = file.rules;
    }
    return check.good;
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
