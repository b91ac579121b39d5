/* What is filled in before anyone types: answers from the clock and the sensors, and the fields of
 * a message. */
#include <string.h>

#include "core/counted.h"
#include "screens/work.h"

static bool said(char label[NAME_SIZE], const char *word, const char *value)
{
    text_set(label, NAME_SIZE, "%s %s", word, value);
    return value[0] != '\0';
}

/* Minutes or hours as a number, when the unit says so. */
static bool fill_duration(const struct running *running, const struct prompt *prompt,
                          char value[NAME_SIZE])
{
    if (prompt->kind == PROMPT_TEXT) {
        time_format_duration(running->elapsed_ms, value);
        return true;
    }
    bool minutes = prompt->kind == PROMPT_NUMBER && strncmp(prompt->unit, "min", 3) == 0;
    bool hours = prompt->kind == PROMPT_NUMBER && strcmp(prompt->unit, "uur") == 0;
    if (minutes || hours) {
        text_set(value, NAME_SIZE, "%lld",
                 (long long)(running->elapsed_ms / (minutes ? MS_PER_MIN : MS_PER_HOUR)));
    }
    return minutes || hours;
}

static bool fill_moment(int64_t wall_ms, const struct prompt *prompt, char value[NAME_SIZE])
{
    if (wall_ms == MS_UNKNOWN) {
        return false;
    }
    if (prompt->kind == PROMPT_TIME) {
        time_format_clock(wall_ms, value);
    } else if (prompt->kind == PROMPT_TEXT) {
        time_format_date_clock(wall_ms, value);
    }
    return prompt->kind == PROMPT_TIME || prompt->kind == PROMPT_TEXT;
}

bool view_prefill(const struct view *view, const struct running *running,
                  const struct prompt *prompt, char value[NAME_SIZE], char label[NAME_SIZE])
{
    int32_t mc;
    char number[16];
    value[0] = '\0';
    switch (prompt->prefill) {
    case PREFILL_NOW:
        return fill_moment(view->wall_ms, prompt, value) && said(label, "nu", value);
    case PREFILL_FRIDGE:
        if (!view_fridge_mc(view, &mc)) {
            return false;
        }
        mc_format_dutch(mc, number);
        text_set(value, NAME_SIZE, "%s%s", number, prompt->kind == PROMPT_TEXT ? " °C" : "");
        text_set(label, NAME_SIZE, "sensor %s °C", number);
        return true;
    case PREFILL_DURATION:
        if (!fill_duration(running, prompt, value)) {
            return false;
        }
        text_set(label, NAME_SIZE, "duur %s%s%s", value, prompt->kind == PROMPT_TEXT ? "" : " ",
                 prompt->kind == PROMPT_TEXT ? "" : counted_unit(value, prompt->unit));
        return true;
    case PREFILL_START:
        return !running->at_least && fill_moment(running->since_wall_ms, prompt, value) &&
               said(label, "begin", value);
    case PREFILL_NONE:
    case PREFILL_COUNT:
        break;
    }
    return false;
}

/* Grouped, and never broken over two lines. */
static void whole_number(const char *number, char out[NAME_SIZE])
{
    char grouped[NAME_SIZE];
    phone_grouped(number, grouped);
    struct text text;
    text_init(&text, out, NAME_SIZE);
    for (const char *at = grouped; *at != '\0'; at++) {
        text_add(&text, *at == ' ' ? "\u00a0" : "%c", *at);
    }
}

/* The number that patients call in an emergency: the practice's own entry of that name. */
static const char *emergency_phone(const struct view *view, char out[NAME_SIZE])
{
    const struct contact *contact = view->contacts != NULL
                                        ? contacts_find(view->contacts, "noodtelefoon")
                                        : NULL;
    if (contact == NULL || !contact_filled(contact)) {
        return "";
    }
    whole_number(contact->number[0].number, out);
    return out;
}

/* In a drill its settings call the practice "OEFENING · Naam", for what is printed; a message says
 * the word before it begins, and then the name as it is spoken. */
static const char *spoken_name(const struct view *view)
{
    static const char word[] = "OEFENING", mark[] = "OEFENING · ";
    const char *name = view->practice;
    if (!view->drill.on || name == NULL) {
        return name;
    }
    if (strncmp(name, mark, sizeof(mark) - 1) == 0) {
        return name + sizeof(mark) - 1;
    }
    return strcmp(name, word) == 0 ? "" : name;
}

size_t view_fill(const struct view *view, const struct running *running, const char *text,
                 char out[TEMPLATE_TEXT_MAX])
{
    char date[TIME_TEXT_SIZE] = "", now[TIME_TEXT_SIZE] = "", begun[TIME_TEXT_SIZE] = "",
         lasts[TIME_TEXT_SIZE] = "", phone[NAME_SIZE] = "", emergency[NAME_SIZE] = "";
    /* A text hangs for days: the day is written out. A clock that nobody vouches for is none. */
    bool trusted = view->status == NULL || view->status->trust != TIME_UNTRUSTED;
    if (trusted && view->wall_ms != MS_UNKNOWN) {
        time_format_clock(view->wall_ms, now);
        time_format_long_day(view->wall_ms, date);
    }
    if (trusted && running->since_wall_ms != MS_UNKNOWN && !running->at_least) {
        time_format_long_clock(running->since_wall_ms, begun);
    }
    time_format_duration(running->elapsed_ms, lasts);
    if (view->phone != NULL) {
        whole_number(view->phone, phone);
    }
    const struct template_values values = {
        .practice = spoken_name(view),
        .phone = phone,
        .emergency_phone = emergency_phone(view, emergency),
        .date = date,
        .time = now,
        .begun = begun,
        .duration = running->at_least ? "" : lasts,
        .coordinator = running->runner.coordinator,
    };
    size_t unknown = template_fill(text, &values, out);
    if (view->drill.on ||
        incident_is_drill(
            &running->incident)) { /* it may be read out, copied or hung up: it says so itself */
        static char whole[TEMPLATE_TEXT_MAX];
        text_set(whole, sizeof(whole), "OEFENING, niet echt.\n%s", out);
        text_copy(out, TEMPLATE_TEXT_MAX, whole);
    }
    return unknown;
}
