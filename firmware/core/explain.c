#include "core/explain.h"

#include <stdlib.h>
#include <string.h>

#include "core/time_text.h"

struct rule_progress rule_progress_none(enum tristate now)
{
    return (struct rule_progress){.now = now, .since_ms = MS_UNKNOWN, .true_ms = MS_UNKNOWN};
}

/* A limit exactly: "2 u", "3 u 30", "90 s". */
static void add_hold(struct text *out, int64_t ms)
{
    long long seconds = ms / MS_PER_S;
    if (seconds % 60 != 0) {
        text_add(out, "%lld s", seconds);
    } else if (seconds < 3600) {
        text_add(out, "%lld min", seconds / 60);
    } else if (seconds % 3600 != 0) {
        text_add(out, "%lld u %02lld", seconds / 3600, seconds / 60 % 60);
    } else {
        text_add(out, "%lld u", seconds / 3600);
    }
}

static void add_passed(struct text *out, int64_t ms)
{
    char passed[TIME_TEXT_SIZE];
    time_format_duration(ms < 0 ? 0 : ms, passed);
    text_add(out, "%s", passed);
}

/* A limit exactly, with no more digits than it has: "8", "2,5", "-0,5". */
static void add_degrees(struct text *out, int32_t mc)
{
    long long size = llabs((long long)mc);
    text_add(out, "%s%lld", mc < 0 ? "-" : "", size / 1000);
    if (size % 1000 != 0) {
        char digits[8];
        text_set(digits, sizeof(digits), "%03lld", size % 1000);
        size_t len = strlen(digits);
        while (digits[len - 1] == '0') {
            digits[--len] = '\0';
        }
        text_add(out, ",%s", digits);
    }
    text_add(out, " °C");
}

static void add_battery(struct text *out, const struct rule *rule)
{
    if (rule->battery_pct >= 0) {
        text_add(out, "%d %%", (int)rule->battery_pct);
    }
    if (rule->battery_min >= 0) {
        text_add(out, "%s%d min", rule->battery_pct >= 0 ? " of " : "", (int)rule->battery_min);
    }
}

static void add_minute_of_day(struct text *out, int32_t minute)
{
    text_add(out, "%02d:%02d", (int)minute / 60, (int)minute % 60);
}

/* What the rule looks at, as it is said when it is so. */
static void add_subject(struct text *out, const struct rule *rule)
{
    switch (rule->kind) {
    case RULE_TEMPERATURE:
        text_add(out, rule->above ? "Boven " : "Onder ");
        add_degrees(out, rule->limit_mc);
        break;
    case RULE_OUTAGE:
        text_add(out, "Stroom weg");
        break;
    case RULE_DOOR:
        text_add(out, "Deur open");
        break;
    case RULE_SENSOR:
        text_add(out, "Geen meting");
        break;
    case RULE_BATTERY:
        text_add(out, "Accu onder ");
        add_battery(out, rule);
        break;
    case RULE_SIGNOFF:
        text_add(out, "Nog geen paraaf");
        break;
    case RULE_CALIBRATION:
        text_add(out, "IJking verloopt");
        break;
    case RULE_MEASURED:
        text_add(out, "Sensor en thermometer meer dan ");
        add_degrees(out, rule->difference_mc);
        text_add(out, " uiteen");
        break;
    }
}

static void add_since(struct text *out, const struct explain_moments *moments)
{
    if (moments->since[0] != '\0') {
        text_add(out, " sinds %s", moments->since);
    }
}

/* Nothing counts. */
static void explain_rest(struct text *out, const struct rule *rule, enum tristate now)
{
    switch (rule->kind) {
    case RULE_TEMPERATURE:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of het " : "Niet ");
        text_add(out, rule->above ? "boven " : "onder ");
        add_degrees(out, rule->limit_mc);
        text_add(out, now == TRI_UNKNOWN ? " is: geen meting" : "");
        break;
    case RULE_OUTAGE:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of er stroom is" : "Stroom is er");
        break;
    case RULE_DOOR:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of de deur open is" : "Deur is dicht");
        break;
    case RULE_SENSOR:
        text_add(out, "Er is een geldige meting");
        break;
    case RULE_BATTERY:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of de accu onder " : "Accu niet onder ");
        add_battery(out, rule);
        text_add(out, now == TRI_UNKNOWN ? " is" : "");
        break;
    case RULE_SIGNOFF:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of er een paraaf mist"
                                         : "Er mist vandaag geen paraaf");
        break;
    case RULE_CALIBRATION:
        text_add(out, now == TRI_UNKNOWN ? "Onbekend of de ijking verloopt"
                                         : "IJking verloopt nog niet");
        break;
    case RULE_MEASURED:
        text_add(out, now == TRI_UNKNOWN ? "Niet met een losse thermometer vergeleken"
                                         : "Sensor en thermometer zeggen hetzelfde");
        break;
    }
}

static void explain_confirmed(struct text *out, const struct rule *rule,
                              const struct rule_progress *progress,
                              const struct explain_moments *moments)
{
    const char *at = progress->active ? moments->became_true : moments->since;
    add_subject(out, rule);
    text_add(out, progress->active ? " bevestigd" : " gemeten");
    if (at[0] != '\0') {
        text_add(out, " om %s", at);
    }
    if (!progress->active) {
        text_add(out, ", nog niet bevestigd");
    }
}

static void explain_count(struct text *out, const struct rule *rule,
                          const struct rule_progress *progress,
                          const struct explain_moments *moments)
{
    bool cumulative = rule->kind == RULE_TEMPERATURE && rule->form == RULE_CUMULATIVE;
    int64_t unknown_ms = progress->unknown_ms >= MS_PER_S ? progress->unknown_ms : 0;
    bool broken_up = cumulative && progress->counted_ms + progress->unknown_ms + MS_PER_MIN <
                                       moments->now_ms - progress->since_ms;
    add_subject(out, rule);
    add_since(out, moments);
    if (rule->hold_ms > 0) {
        text_add(out, progress->at_least ? ": minstens " : broken_up ? ": bij elkaar " : ": ");
        add_passed(out, progress->counted_ms);
        text_add(out, progress->active ? ", grens " : " van ");
        add_hold(out, rule->hold_ms);
    }
    if (unknown_ms > 0) {
        text_add(out, cumulative ? ", en " : ", waarvan ");
        add_passed(out, unknown_ms);
        text_add(out, " onbekend");
    }
    if (rule->kind == RULE_SENSOR && rule->only_in_outage && !progress->active) {
        text_add(out, " (telt alleen bij uitval)");
    }
}

static void explain_signoff(struct text *out, const struct rule *rule,
                            const struct rule_progress *progress)
{
    text_add(out, progress->active ? "Paraaf mist sinds " : "Nog geen paraaf: kan tot ");
    add_minute_of_day(out, rule->before_minute);
}

void explain_rule(const struct rule *rule, const struct rule_progress *progress,
                  const struct explain_moments *moments, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    bool temperature = rule->kind == RULE_TEMPERATURE;
    if (rule->kind == RULE_SIGNOFF && (progress->active || progress->now == TRI_YES)) {
        explain_signoff(&text, rule, progress);
    } else if (progress->since_ms == MS_UNKNOWN) {
        explain_rest(&text, rule, progress->now);
    } else if (temperature && rule->form == RULE_CONFIRMED) {
        explain_confirmed(&text, rule, progress, moments);
    } else {
        explain_count(&text, rule, progress, moments);
    }
    bool running = temperature && progress->since_ms != MS_UNKNOWN;
    if (running && progress->now == TRI_NO) {
        text_add(&text, ", nu niet meer");
    } else if (running && progress->now == TRI_UNKNOWN) {
        text_add(&text, ", nu geen meting");
    }
    if (temperature && progress->active && rule->breaks_chain) {
        text_add(&text, ": keten onderbroken");
    }
}

void explain_limit(const struct rule *rule, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    add_subject(&text, rule);
    if (rule->kind == RULE_SIGNOFF) {
        text_add(&text, " om ");
        add_minute_of_day(&text, rule->before_minute);
    } else if (rule->kind == RULE_TEMPERATURE && rule->form == RULE_CONFIRMED) {
        text_add(&text, ", bevestigd");
    } else if (rule->hold_ms > 0) {
        text_add(&text, ", ");
        add_hold(&text, rule->hold_ms);
        if (rule->kind == RULE_TEMPERATURE) {
            text_add(&text, rule->form == RULE_CUMULATIVE ? " bij elkaar" : " aaneen");
        }
    }
    if (rule->kind == RULE_SENSOR && rule->only_in_outage) {
        text_add(&text, ", bij uitval");
    }
}
