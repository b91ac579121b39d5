/* Any bytes as a rules file: what is accepted must be fit to guard with. */
#include "core/rules.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    faults = (struct fault_list){0};
    struct rules rules;
    memset(&rules, 0x55, sizeof(rules));
    if (!rules_parse("f", (const char *)data, size, &rules, &faults)) {
        expect(faults.count > 0);
        return 0;
    }
    expect(faults.count == 0);
    expect(rules.count > 0 && rules.count <= RULE_MAX);
    expect(rules.low_mc < rules.high_mc);
    expect(rules.reading_outage_ms > 0 && rules.reading_ms >= rules.reading_outage_ms);
    expect(rules.validity_ms >= rules.reading_ms);
    expect(rules.confirm_count > 0 && rules.recover_ms >= 0 && rules.realarm_ms > 0);
    for (size_t i = 0; i < rules.count; i++) {
        const struct rule *rule = &rules.rule[i];
        expect(rule->id[0] != '\0' && rule->title[0] != '\0' && rule->say[0] != '\0' &&
               rule->act[0] != '\0' && rule->source[0] != '\0');
        expect(rule->level > LEVEL_NONE && rule->level <= LEVEL_HIGH);
        expect(rule->kind <= RULE_MEASURED && rule->form <= RULE_CONFIRMED);
        expect(rule->hold_ms >= 0);
        expect(rule->kind != RULE_SIGNOFF ||
               (rule->before_minute >= 0 && rule->before_minute < 1440));
        expect(rule->kind != RULE_BATTERY || rule->battery_pct > 0 || rule->battery_min > 0);
    }
    return 0;
}
