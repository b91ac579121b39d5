#include "core/rules_file.h"

#include <string.h>

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

static void check_temperature(struct check *check, const struct rules_file *file,
                              const struct file_rule *from, struct rule *rule)
{
    bool above = from->above_mc != RULE_NOT_GIVEN;
    if (above == (from->below_mc != RULE_NOT_GIVEN)) {
        check_fault(check, from->line, "regel '%s': geef 'boven' of 'onder', precies een van beide",
                    rule->id);
        return;
    }
    rule->above = above;
    rule->limit_mc = above ? from->above_mc : from->below_mc;
    if (!file->fine) {
        return; /* there may be no range to compare with */
    }
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
    const char *kind = rule_kind_names[from->rule.kind];
    if (given && !belongs) {
        check_fault(check, from->line, "regel '%s': '%s' hoort niet bij soort '%s'; haal het weg",
                    from->rule.id, key, kind);
    } else if (needed && !given) {
        check_fault(check, from->line, "regel '%s': '%s' ontbreekt bij soort '%s'", from->rule.id,
                    key, kind);
    }
}

static void check_rule(struct check *check, const struct rules_file *file,
                       const struct file_rule *from, struct rule *rule)
{
    enum rule_kind kind = from->rule.kind;
    bool temperature = kind == RULE_TEMPERATURE;
    bool form_given = from->rule.form != (enum rule_form)RULE_NOT_GIVEN;
    bool confirmed = temperature && form_given && from->rule.form == RULE_CONFIRMED;
    bool dated = kind == RULE_SIGNOFF || kind == RULE_CALIBRATION || kind == RULE_MEASURED;
    bool timed = !dated && !confirmed;
    check_belongs(check, from, "boven", from->above_mc != RULE_NOT_GIVEN, temperature, false);
    check_belongs(check, from, "onder", from->below_mc != RULE_NOT_GIVEN, temperature, false);
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
    check_belongs(check, from, "vooraf", from->rule.ahead_ms >= 0, kind == RULE_CALIBRATION,
                  kind == RULE_CALIBRATION);
    check_belongs(check, from, "verschil", from->rule.difference_mc >= 0, kind == RULE_MEASURED,
                  kind == RULE_MEASURED);
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

static void check_head(struct check *check, const struct rules_file *file)
{
    const struct rules *rules = &file->rules;
    if (rules->low_mc >= rules->high_mc) {
        check_fault(check, file->range_line, "'bereik': 'van' moet kleiner zijn dan 'tot'");
    }
    if (rules->validity_ms < rules->reading_ms || rules->reading_ms < rules->reading_outage_ms) {
        check_fault(check, file->reading_line,
                    "'meting': 'geldig' mag niet korter zijn dan 'elke', en 'elke' niet korter dan "
                    "'elke-bij-uitval'");
    }
}

/* A file that cannot see one side of the range is no guard. */
static void check_sides(struct check *check, const struct rules_file *file)
{
    bool warm = false;
    bool cold = false;
    for (size_t i = 0; i < file->rules.count; i++) {
        if (!file->rule[i].fine) {
            return;
        }
        const struct rule *rule = &file->rules.rule[i];
        warm |= rule->kind == RULE_TEMPERATURE && rule->above;
        cold |= rule->kind == RULE_TEMPERATURE && !rule->above;
    }
    if (file->rules.count > 0 && !(warm && cold)) {
        check_fault(check, file->list_line,
                    "er is geen temperatuurregel voor te %s; zonder die regel bewaakt "
                    "niets de koelkast",
                    warm ? "koud" : "warm");
    }
}

static void check_id(struct check *check, const struct rules_file *file, size_t index)
{
    const struct file_rule *from = &file->rule[index];
    for (size_t i = 0; from->rule.id[0] != '\0' && i < index; i++) {
        if (strcmp(from->rule.id, file->rule[i].rule.id) == 0) {
            check_fault(check, from->line, "regel '%s' staat er dubbel; geef een andere id",
                        from->rule.id);
            return;
        }
    }
}

bool rules_check(const char *name, struct rules_file *file, struct fault_list *faults)
{
    struct check check = {.name = name, .faults = faults, .good = true};
    if (file->fine) {
        check_head(&check, file);
    }
    for (size_t i = 0; i < file->rules.count; i++) {
        check_id(&check, file, i);
        if (file->rule[i].fine) {
            check_rule(&check, file, &file->rule[i], &file->rules.rule[i]);
        }
    }
    check_sides(&check, file);
    return check.good;
}
