#include "selftest_judge.h"

#include <string.h>

#include "core/calendar.h"
#include "core/counted.h"
#include "hardware.h"

static void say(struct selftest_line *line, enum selftest_state state, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void say(struct selftest_line *line, enum selftest_state state, const char *format, ...)
{
    va_list args;
    struct text text;
    text_init(&text, line->text, sizeof(line->text));
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    line->state = state;
}

static void judge_buzzer(const struct selftest_facts *facts, struct selftest_line *line)
{
    if (!facts->buzzer_set) {
        say(line, SELFTEST_ABSENT, "niet ingesteld: alarmen klinken niet");
    } else if (!facts->buzzer_obeys) {
        say(line, SELFTEST_FAULT, "de zoemer gehoorzaamt niet");
    } else if (facts->buzzer_silent) {
        say(line, SELFTEST_GOOD, "geen piep: er klonk een alarm");
    } else {
        say(line, SELFTEST_GOOD, "korte piep gegeven");
    }
}

static bool health_is_bad(const char *health)
{
    static const char *const good[] = {"", "Good", "Unknown", "Cool", "Warm"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        if (strcmp(health, good[i]) == 0) {
            return false;
        }
    }
    return true;
}

static void judge_battery(const struct selftest_facts *facts, struct selftest_line *line)
{
    int pct = (int)facts->battery_pct;
    if (pct < 0) {
        say(line, facts->battery_set ? SELFTEST_FAULT : SELFTEST_ABSENT,
            facts->battery_set ? "de accu geeft geen stand" : "geen accu gevonden");
    } else if (health_is_bad(facts->health)) {
        say(line, SELFTEST_FAULT, "%d %%, conditie volgens de accu: %.24s", pct, facts->health);
    } else if (pct < SELFTEST_CHARGE_LEAST_PCT) {
        say(line, SELFTEST_FAULT, "%d %%: te leeg", pct);
    } else if (facts->mains == TRI_YES && !facts->charging && pct < SELFTEST_FULL_PCT) {
        say(line, SELFTEST_FAULT, "%d %% en laadt niet, terwijl er stroom is", pct);
    } else {
        say(line, SELFTEST_GOOD, "%d %%%s", pct, facts->charging ? ", laadt" : "");
    }
}

static void judge_mains(const struct selftest_facts *facts, struct selftest_line *line)
{
    const struct selftest_sense *gpio = &facts->line;
    const struct selftest_sense *supply = &facts->supply;
    if (!gpio->set && !supply->set) {
        say(line, SELFTEST_ABSENT, "niet ingesteld: stroomuitval wordt niet gemerkt");
    } else if (gpio->set && gpio->value == TRI_UNKNOWN) {
        say(line, SELFTEST_FAULT, "de GPIO-lijn is niet te lezen");
    } else if (supply->set && supply->value == TRI_UNKNOWN) {
        say(line, SELFTEST_FAULT, "de voeding is niet te lezen");
    } else if (gpio->set && supply->set && gpio->value != supply->value) {
        say(line, SELFTEST_FAULT, "de GPIO-lijn zegt %s, de voeding zegt %s",
            gpio->value == TRI_YES ? "net" : "geen net",
            supply->value == TRI_YES ? "net" : "geen net");
    } else {
        enum tristate value = gpio->set ? gpio->value : supply->value;
        say(line, SELFTEST_GOOD, "%s", value == TRI_YES ? "net aanwezig" : "geen net");
    }
}

static void judge_sensors(const struct selftest_facts *facts, struct selftest_line *line)
{
    if (facts->sensors == 0) {
        say(line, SELFTEST_FAULT, "geen sensor ingesteld");
    } else if (facts->answered < facts->sensors) {
        say(line, SELFTEST_FAULT, "%zu van %zu; geen antwoord: %.48s", facts->answered,
            facts->sensors, facts->silent_sensor);
    } else {
        say(line, SELFTEST_GOOD, "%zu van %zu", facts->answered, facts->sensors);
    }
}

static void judge_record(const struct selftest_facts *facts, struct selftest_line *line)
{
    if (!facts->recording) {
        say(line, SELFTEST_FAULT, "metingen worden niet vastgelegd");
        return;
    }
    switch (facts->seal) {
    case SEAL_UNREAD:
        say(line, SELFTEST_FAULT, "het record is niet te lezen");
        break;
    case SEAL_NONE:
        say(line, SELFTEST_GOOD, "nog geen afgesloten dag");
        break;
    case SEAL_GOOD:
        say(line, SELFTEST_GOOD, "gegevens van %s: onaangetast", facts->seal_day);
        break;
    case SEAL_BROKEN:
        say(line, SELFTEST_FAULT, "aangetast: gegevens van %s", facts->seal_day);
        break;
    }
}

static void judge_disk(const struct selftest_facts *facts, struct selftest_line *line)
{
    if (facts->free_bytes < 0) {
        say(line, SELFTEST_FAULT, "de vrije ruimte is niet te lezen");
        return;
    }
    long long mega = (long long)(facts->free_bytes / (1024 * 1024));
    bool enough = facts->free_bytes >= SELFTEST_DISK_LEAST_BYTES;
    say(line, enough ? SELFTEST_GOOD : SELFTEST_FAULT, "%lld MB vrij%s", mega,
        enough ? "" : ": te weinig");
}

static void judge_clock(const struct selftest_facts *facts, struct selftest_line *line)
{
    switch (facts->trust) {
    case TIME_UNTRUSTED:
        say(line, SELFTEST_FAULT, "niemand heeft de tijd bevestigd");
        break;
    case TIME_RTC:
        say(line, SELFTEST_GOOD, "volgens de klokchip");
        break;
    case TIME_NTP:
        say(line, SELFTEST_GOOD, "gelijkgezet via het netwerk");
        break;
    case TIME_PERSON:
        say(line, SELFTEST_GOOD, "door een mens bevestigd");
        break;
    }
}

void selftest_judge(const struct selftest_facts *facts, struct selftest_line line[SELFTEST_PARTS])
{
    static void (*const judges[SELFTEST_PARTS])(const struct selftest_facts *facts,
                                                struct selftest_line *line) = {
        [SELFTEST_BUZZER] = judge_buzzer, [SELFTEST_BATTERY] = judge_battery,
        [SELFTEST_MAINS] = judge_mains,   [SELFTEST_SENSORS] = judge_sensors,
        [SELFTEST_RECORD] = judge_record, [SELFTEST_DISK] = judge_disk,
        [SELFTEST_CLOCK] = judge_clock,
    };
    for (int i = 0; i < SELFTEST_PARTS; i++) {
        line[i] = (struct selftest_line){.part = (enum selftest_part)i};
        judges[i](facts, &line[i]);
    }
}

bool selftest_must_wait(int64_t boot_ms, char message[MESSAGE_SIZE])
{
    int64_t left_s = (BOARD_READY_MS - boot_ms + MS_PER_S - 1) / MS_PER_S;
    if (left_s > 0) {
        text_set(message, MESSAGE_SIZE, "pas opgestart. Begin de zelftest over %lld %s opnieuw",
                 (long long)left_s, counted_noun(left_s, "seconde"));
    }
    return left_s > 0;
}

bool selftest_last_moment(const struct settings *settings, int64_t wall_ms, int64_t *moment_ms)
{
    struct calendar_day today;
    if (!settings->selftest || !calendar_day_at(wall_ms, &today, NULL)) {
        return false;
    }
    int32_t back = (today.weekday - settings->selftest_day + 7) % 7;
    bool found = calendar_moment(today.number - back, settings->selftest_minute, moment_ms);
    if (found && *moment_ms > wall_ms) {
        found = calendar_moment(today.number - back - 7, settings->selftest_minute, moment_ms);
    }
    return found;
}

bool selftest_is_due(const struct settings *settings, int64_t boot_ms, int64_t wall_ms,
                     int64_t since_ms)
{
    int64_t moment_ms;
    return boot_ms >= BOARD_READY_MS && selftest_last_moment(settings, wall_ms, &moment_ms) &&
           moment_ms > since_ms;
}
