#include "status_json.h"

#include <inttypes.h>

#include "json.h"

/* The object being written: a comma goes before all but the first key. */
struct object {
    FILE *to;
    bool more;
};

static void key(struct object *object, const char *name)
{
    fprintf(object->to, "%s\"%s\":", object->more ? "," : "", name);
    object->more = true;
}

static void put_int(struct object *object, const char *name, int64_t value)
{
    key(object, name);
    fprintf(object->to, "%" PRId64, value);
}

static void put_if(struct object *object, const char *name, bool known, int64_t value)
{
    key(object, name);
    if (known) {
        fprintf(object->to, "%" PRId64, value);
    } else {
        fputs("null", object->to);
    }
}

static void put_ms(struct object *object, const char *name, int64_t ms)
{
    put_if(object, name, ms != MS_UNKNOWN, ms);
}

static void put_bool(struct object *object, const char *name, bool value)
{
    key(object, name);
    fputs(value ? "true" : "false", object->to);
}

static void put_text(struct object *object, const char *name, const char *text)
{
    key(object, name);
    json_write_text(object->to, text);
}

static const char *tristate_name(enum tristate value)
{
    return value == TRI_YES ? "yes" : value == TRI_NO ? "no" : "unknown";
}

static void put_sensor(FILE *to, const struct status_sensor *sensor)
{
    static const char *const roles[] = {[ROLE_FRIDGE] = "fridge",
                                        [ROLE_FREEZER] = "freezer",
                                        [ROLE_COOLBOX] = "coolbox",
                                        [ROLE_ROOM] = "room"};
    struct object object = {.to = to};
    fputc('{', to);
    put_text(&object, "id", sensor->id);
    put_text(&object, "name", sensor->name);
    put_text(&object, "role", roles[sensor->role]);
    put_text(&object, "place", sensor->place);
    put_bool(&object, "judged", sensor->judged);
    put_text(&object, "rules", sensor->rules);
    put_if(&object, "low_mc", sensor->has_limits, sensor->low_mc);
    put_if(&object, "high_mc", sensor->has_limits, sensor->high_mc);
    put_text(&object, "calibration", calibration_state_name(sensor->calibration));
    put_text(&object, "calibrated", sensor->calibrated);
    put_text(&object, "calibration_due", sensor->calibration_due);
    put_if(&object, "mc", sensor->has_value, sensor->mc);
    put_if(&object, "at_ms", sensor->has_value, sensor->at_ms);
    put_text(&object, "quality", quality_name(sensor->quality));
    put_text(&object, "state", range_state_name(sensor->state));
    put_ms(&object, "no_reading_since_ms", sensor->no_reading_since_ms);
    put_bool(&object, "excursion", sensor->excursion);
    put_ms(&object, "excursion_since_ms", sensor->excursion_since_ms);
    put_int(&object, "excursion_warm_ms", sensor->excursion_warm_ms);
    put_int(&object, "excursion_cold_ms", sensor->excursion_cold_ms);
    put_int(&object, "excursion_unknown_ms", sensor->excursion_unknown_ms);
    put_bool(&object, "chain_broken", sensor->chain_broken);
    put_if(&object, "min_mc", sensor->has_range, sensor->min_mc);
    put_if(&object, "min_ms", sensor->has_range, sensor->min_ms);
    put_if(&object, "max_mc", sensor->has_range, sensor->max_mc);
    put_if(&object, "max_ms", sensor->has_range, sensor->max_ms);
    put_int(&object, "out_ms", sensor->out_ms);
    put_int(&object, "unknown_ms", sensor->unknown_ms);
    put_bool(&object, "forecast_known", sensor->forecast_known);
    put_ms(&object, "forecast_early_ms", sensor->forecast_early_ms);
    put_ms(&object, "forecast_late_ms", sensor->forecast_late_ms);
    put_int(&object, "learned", sensor->learned);
    put_if(&object, "mkt_mc", sensor->has_mkt, sensor->mkt_mc);
    put_int(&object, "day_known_ms", sensor->day_known_ms);
    put_int(&object, "day_warm", sensor->day_warm);
    put_int(&object, "day_cold", sensor->day_cold);
    fputc('}', to);
}

static void put_rule(FILE *to, const struct status_rule *rule)
{
    static const char *const forms[] = {[RULE_CONSECUTIVE] = "consecutive",
                                        [RULE_CUMULATIVE] = "cumulative",
                                        [RULE_CONFIRMED] = "confirmed"};
    struct object object = {.to = to};
    fputc('{', to);
    put_text(&object, "sensor", rule->sensor);
    put_text(&object, "rule", rule->rule);
    put_text(&object, "level", alarm_level_name(rule->level));
    put_text(&object, "form", forms[rule->form]);
    put_bool(&object, "above", rule->above);
    put_int(&object, "limit_mc", rule->limit_mc);
    put_bool(&object, "breaks_chain", rule->breaks_chain);
    put_int(&object, "hold_ms", rule->hold_ms);
    put_bool(&object, "active", rule->active);
    put_ms(&object, "since_ms", rule->since_ms);
    put_ms(&object, "last_ms", rule->last_ms);
    put_int(&object, "counted_ms", rule->counted_ms);
    put_int(&object, "readings", rule->readings);
    put_text(&object, "now", tristate_name(rule->now));
    put_ms(&object, "true_ms", rule->true_ms);
    put_int(&object, "unknown_ms", rule->unknown_ms);
    put_text(&object, "source", rule->source);
    fputc('}', to);
}

static void put_alarm(FILE *to, const struct status_alarm *alarm)
{
    struct object object = {.to = to};
    fputc('{', to);
    put_text(&object, "rule", alarm->rule);
    put_text(&object, "sensor", alarm->sensor);
    put_text(&object, "level", alarm_level_name(alarm->level));
    put_ms(&object, "since_ms", alarm->since_ms);
    put_bool(&object, "acked", alarm->acked);
    put_text(&object, "acked_by", alarm->acked_by);
    put_text(&object, "title", alarm->title);
    put_text(&object, "say", alarm->say);
    put_text(&object, "act", alarm->act);
    fputc('}', to);
}

static void put_lists(struct object *object, const struct status *status)
{
    FILE *to = object->to;
    key(object, "sensor");
    for (size_t i = 0; i < status->sensor_count; i++) {
        fputc(i == 0 ? '[' : ',', to);
        put_sensor(to, &status->sensor[i]);
    }
    fputs(status->sensor_count == 0 ? "[]" : "]", to);
    key(object, "rule");
    for (size_t i = 0; i < status->rule_count; i++) {
        fputc(i == 0 ? '[' : ',', to);
        put_rule(to, &status->rule[i]);
    }
    fputs(status->rule_count == 0 ? "[]" : "]", to);
    key(object, "alarm");
    for (size_t i = 0; i < status->alarm_count; i++) {
        fputc(i == 0 ? '[' : ',', to);
        put_alarm(to, &status->alarm[i]);
    }
    fputs(status->alarm_count == 0 ? "[]" : "]", to);
    key(object, "fault");
    for (size_t i = 0; i < status->fault_count; i++) {
        fputc(i == 0 ? '[' : ',', to);
        json_write_text(to, status->fault[i]);
    }
    fputs(status->fault_count == 0 ? "[]" : "]", to);
}

void status_json_write(FILE *to, const struct status *status)
{
    static const char *const phases[] = {
        [OUTAGE_NONE] = "none", [OUTAGE_ACTIVE] = "active", [OUTAGE_RECOVERING] = "recovering"};
    struct object object = {.to = to};
    fputc('{', to);
    put_int(&object, "number", (int64_t)status->number);
    put_int(&object, "boot", status->boot);
    put_int(&object, "boot_ms", status->boot_ms);
    put_int(&object, "wall_ms", status->wall_ms);
    put_text(&object, "trust", time_trust_name(status->trust));
    put_int(&object, "speed", status->speed);
    put_bool(&object, "sim", status->sim);
    put_int(&object, "recorded_seq", (int64_t)status->recorded_seq);
    put_text(&object, "record_head", status->record_head);
    put_text(&object, "mains", tristate_name(status->mains));
    put_text(&object, "outage", phases[status->outage]);
    put_int(&object, "outage_id", (int64_t)status->outage_id);
    put_ms(&object, "outage_since_ms", status->outage_since_ms);
    put_ms(&object, "outage_back_ms", status->outage_back_ms);
    put_bool(&object, "outage_at_least", status->outage_at_least);
    put_ms(&object, "next_koelbox_ms", status->next_koelbox_ms);
    put_if(&object, "battery_pct", status->battery_pct >= 0, status->battery_pct);
    put_if(&object, "battery_min", status->battery_min >= 0, status->battery_min);
    put_bool(&object, "battery_charging", status->battery_charging);
    put_text(&object, "door_open", tristate_name(status->door_open));
    put_ms(&object, "door_since_ms", status->door_since_ms);
    put_text(&object, "sound", alarm_level_name(status->sound));
    put_ms(&object, "signoff_ms", status->signoff_ms);
    put_text(&object, "signoff_by", status->signoff_by);
    put_bool(&object, "coolbox", status->coolbox);
    put_ms(&object, "coolbox_since_ms", status->coolbox_since_ms);
    put_text(&object, "coolbox_by", status->coolbox_by);
    put_lists(&object, status);
    fputs("}\n", to);
    fflush(to);
}
