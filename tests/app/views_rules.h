/* The rules of a fridge in their states; a part of views_fridge.h. */
#ifndef NW_TESTS_VIEWS_RULES_H
#define NW_TESTS_VIEWS_RULES_H

static struct rules views_rules;

/* The practice's rules at rest; each test sets in motion what it needs. */
static inline void fridge_view_rules(struct view *view)
{
    static struct fault_list faults;
    fridge_view_calm(view);
    if (!rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &views_rules, &faults)) {
        fprintf(stderr, "%s\n", faults.fault[0].text);
        abort();
    }
    view->fridge_tab = FRIDGE_RULES;
    view->rules = &views_rules;
    views_status.door_since_ms = MS_UNKNOWN;
    text_copy(views_status.sensor[0].rules, ID_SIZE, views_rules.id);
    for (size_t i = 0; i < views_rules.count; i++) {
        const struct rule *rule = &views_rules.rule[i];
        if (rule->kind != RULE_TEMPERATURE) {
            continue;
        }
        struct status_rule *said = &views_status.rule[views_status.rule_count++];
        *said = (struct status_rule){.level = rule->level,
                                     .form = rule->form,
                                     .above = rule->above,
                                     .limit_mc = rule->limit_mc,
                                     .breaks_chain = rule->breaks_chain,
                                     .hold_ms = rule->hold_ms,
                                     .now = TRI_NO,
                                     .since_ms = MS_UNKNOWN,
                                     .last_ms = MS_UNKNOWN,
                                     .true_ms = MS_UNKNOWN};
        text_copy(said->sensor, ID_SIZE, "koelkast");
        text_copy(said->rule, ID_SIZE, rule->id);
        text_copy(said->source, NAME_SIZE, rule->source);
    }
}

static inline struct status_rule *views_rule(const char *id)
{
    for (size_t i = 0; i < views_status.rule_count; i++) {
        if (strcmp(views_status.rule[i].rule, id) == 0) {
            return &views_status.rule[i];
        }
    }
    abort();
}

/* Two hours are nearly full, the door stands open, and it was freezing in the night. */
static inline void fridge_view_rules_busy(struct view *view)
{
    fridge_view_rules(view);
    views_status.sensor[0].mc = 9100;
    views_status.sensor[0].state = RANGE_WARM;
    views_status.sensor[0].chain_broken = true;
    views_status.door_open = TRI_YES;
    views_status.door_since_ms = VIEW_NOW - 2 * MS_PER_MIN;
    struct status_rule *warm = views_rule("warm-keten");
    warm->now = TRI_YES;
    warm->since_ms = VIEW_NOW - 82 * MS_PER_MIN;
    warm->counted_ms = 72 * MS_PER_MIN;
    warm->unknown_ms = 10 * MS_PER_MIN;
    struct status_rule *early = views_rule("warm-vroeg");
    early->now = TRI_YES;
    early->active = true;
    early->since_ms = VIEW_NOW - 24 * MS_PER_MIN;
    early->true_ms = VIEW_NOW - 14 * MS_PER_MIN;
    struct status_rule *frost = views_rule("koud-keten");
    frost->active = true;
    frost->since_ms = VIEW_NOW - 83 * MS_PER_MIN;
    frost->true_ms = VIEW_NOW - 82 * MS_PER_MIN;
}

static inline void fridge_view_rules_blind(struct view *view)
{
    fridge_view_rules(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->state = RANGE_UNKNOWN;
    fridge->no_reading_since_ms = VIEW_NOW - 4 * MS_PER_MIN;
    views_status.mains = TRI_UNKNOWN;
    views_status.door_open = TRI_UNKNOWN;
    for (size_t i = 0; i < views_status.rule_count; i++) {
        views_status.rule[i].now = TRI_UNKNOWN;
    }
}

/* In range again after hours in which nobody measured. */
static inline void fridge_view_was_blind(struct view *view)
{
    fridge_view_rules(view);
    view->fridge_tab = FRIDGE_NOW;
    views_status.sensor[0].unknown_ms = 5 * MS_PER_HOUR;
}

#endif
