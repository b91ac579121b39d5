/* The Dutch numbering plan as far as a typing error can be told from it. A number that might exist
 * is let through: to refuse a real one in an emergency is worse than to keep a wrong one. */
#include "draaiboek/phone.h"

#include <string.h>

#include "core/counted.h"

#define DIGITS_SIZE (PHONE_TYPED_MAX + 1)
#define WORLD_MAX 15 /* E.164 */
#define WORLD_MIN 8

struct digits {
    char at[DIGITS_SIZE]; /* as dialled, without signs */
    bool world;           /* begins with + or 00 */
    bool zeros;           /* begins with 00 */
};

/* Groups of digits, e.g. "3 3 2 2"; NULL-terminated by '\0'. */
static const char MOBILE[] = {2, 2, 2, 2, 2, 0};
static const char WIDE[] = {3, 3, 2, 2, 0};   /* 020 123 45 67, 088 123 45 67 */
static const char NARROW[] = {4, 2, 2, 2, 0}; /* 0113 12 34 56 */
static const char SHORT_SERVICE[] = {4, 4, 0};
static const char LONG_SERVICE[] = {4, 3, 2, 2, 0};
static const char WHOLE[] = {6, 0};
static const char EUROPE[] = {3, 3, 0}; /* 116 117 */
static const char TOWN[] = {2, 4, 0};   /* 14 020, 14 0172 */
static const char AREA_OF_TWO[] = "10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 "
                                  "70 71 72 73 74 75 76 77 78 79";
/* Area codes of three digits behind the 0: the first two, and which may be the third. */
static const struct {
    const char *start, *last;
} area_of_three[] = {
    {"11", "134578"},   {"16", "1245678"}, {"17", "24"},     {"18", "0123467"}, {"22", "2346789"},
    {"25", "125"},      {"29", "479"},     {"31", "345678"}, {"32", "01"},      {"34", "12345678"},
    {"41", "12368"},    {"47", "58"},      {"48", "15678"},  {"49", "23579"},   {"51", "123456789"},
    {"52", "12345789"}, {"54", "1345678"}, {"56", "126"},    {"57", "0123578"}, {"59", "123456789"},
};

static bool say(char problem[TEXT_SIZE], const char *text)
{
    if (problem != NULL) {
        text_copy(problem, TEXT_SIZE, text);
    }
    return false;
}

static bool starts(const char *digits, const char *with)
{
    return strncmp(digits, with, strlen(with)) == 0;
}

/* Refuses with how many digits there are too few or too many. */
static bool has_length(const char *digits, size_t length, char problem[TEXT_SIZE])
{
    size_t len = strlen(digits);
    if (len == length) {
        return true;
    }
    size_t off = len < length ? length - len : len - length;
    char text[NAME_SIZE];
    text_set(text, sizeof(text), "%zu %s te %s.", off, counted_noun((int64_t)off, "cijfer"),
             len < length ? "weinig" : "veel");
    return say(problem, text);
}

/* "+31 (0)43": behind the country that 0 is not dialled. */
static bool is_silent_zero(const struct digits *digits, size_t len, const char *at)
{
    bool world = digits->world || starts(digits->at, "00");
    return world && len > 0 && at[0] == '0' && at[-1] == '(' && at[1] == ')';
}

/* Takes the digits out; refuses what no number holds. */
static bool take_digits(const char *number, struct digits *digits, char problem[TEXT_SIZE])
{
    size_t len = 0;
    int open = 0;
    *digits = (struct digits){0};
    for (const char *at = number; *at != '\0'; at++) {
        if (*at == '+' && len == 0 && !digits->world) {
            digits->world = true;
        } else if (*at >= '0' && *at <= '9') {
            if (!is_silent_zero(digits, len, at)) {
                digits->at[len++] = *at; /* a number is shorter than this buffer */
            }
        } else if (*at == '(') {
            open++;
        } else if (*at == ')') {
            open--;
        } else if (*at != ' ' && *at != '-') {
            return say(problem, "Alleen cijfers, spaties, streepjes, haakjes en een + vooraan.");
        }
        if (open < 0 || open > 1) {
            return say(problem, "De haakjes kloppen niet.");
        }
    }
    if (len == 0) {
        return say(problem, "Typ een telefoonnummer.");
    }
    digits->zeros = !digits->world && starts(digits->at, "00");
    digits->world = digits->world || digits->zeros;
    return open == 0 ? true : say(problem, "Het haakje is niet gesloten.");
}

static bool area_is_wide(const char *area)
{
    char code[3] = {area[0], area[1], '\0'};
    return area[0] != '\0' && area[1] != '\0' && strstr(AREA_OF_TWO, code) != NULL;
}

static bool area_is_narrow(const char *area)
{
    for (size_t i = 0; i < ARRAY_LEN(area_of_three); i++) {
        if (starts(area, area_of_three[i].start)) {
            return area[2] != '\0' && strchr(area_of_three[i].last, area[2]) != NULL;
        }
    }
    return false;
}

/* Ten digits with a 0 in front; the groups, NULL when it is no such number. */
static const char *judge_ten(const char *digits, char problem[TEXT_SIZE])
{
    static const char *const not_of_a_place[] = {"082", "084", "085", "087", "088", "091"};
    const char *groups = NULL;
    if (starts(digits, "06")) {
        groups = MOBILE;
    }
    for (size_t i = 0; i < ARRAY_LEN(not_of_a_place); i++) {
        groups = starts(digits, not_of_a_place[i]) ? WIDE : groups;
    }
    if (groups == NULL && area_is_wide(digits + 1)) {
        groups = WIDE;
    }
    if (groups == NULL && area_is_narrow(digits + 1)) {
        groups = NARROW;
    }
    if (groups == NULL) {
        char text[NAME_SIZE];
        size_t len = strlen(digits);
        if (len < 4) {
            text_copy(text, sizeof(text), "Nog te kort: begin met het kengetal.");
        } else {
            text_set(text, sizeof(text), "Kengetal %.4s bestaat niet.", digits);
        }
        say(problem, text);
        return NULL;
    }
    return has_length(digits, 10, problem) ? groups : NULL;
}

static const char *judge_service(const char *digits, char problem[TEXT_SIZE])
{
    size_t len = strlen(digits);
    if (len == 8) {
        return SHORT_SERVICE;
    }
    return has_length(digits, len < 8 ? 8 : 11, problem) ? LONG_SERVICE : NULL;
}

/* 14 and the area code of a town hall. */
static const char *judge_town(const char *digits, char problem[TEXT_SIZE])
{
    const char *area = digits + 2;
    bool wide = area[0] == '0' && area_is_wide(area + 1);
    bool narrow = !wide && area[0] == '0' && area_is_narrow(area + 1);
    if (!wide && !narrow) {
        say(problem, "Na 14 hoort een kengetal, zoals 14 020.");
        return NULL;
    }
    return has_length(digits, wide ? 5 : 6, problem) ? TOWN : NULL;
}

static const char *judge_dutch(const char *digits, char problem[TEXT_SIZE])
{
    static const char *const services[] = {"0800", "0900", "0906", "0909"};
    if (digits[0] == '0') {
        for (size_t i = 0; i < ARRAY_LEN(services); i++) {
            if (starts(digits, services[i])) {
                return judge_service(digits, problem);
            }
        }
        return judge_ten(digits, problem);
    }
    if (starts(digits, "116")) {
        return has_length(digits, 6, problem) ? EUROPE : NULL;
    }
    if (starts(digits, "14") && digits[2] != '4') {
        return judge_town(digits, problem);
    }
    if (starts(digits, "112") || starts(digits, "113") || starts(digits, "144")) {
        return has_length(digits, 3, problem) ? WHOLE : NULL;
    }
    say(problem, "Begin met 0 en het kengetal, of met + en het land.");
    return NULL;
}

/* The length of the country code: +1 and +7 have one digit, the listed ones two, others three. */
static size_t country_length(const char *digits)
{
    static const char two[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 "
                              "55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98";
    if (digits[0] == '1' || digits[0] == '7') {
        return 1;
    }
    char code[3] = {digits[0], digits[1], '\0'};
    return strstr(two, code) != NULL ? 2 : 3;
}

/* Behind the country code: `groups` is set for a Dutch number, which has its 0 before it there. */
static bool judge_world(const struct digits *digits, const char **groups, char problem[TEXT_SIZE])
{
    const char *all = digits->at + (digits->zeros ? 2 : 0);
    size_t len = strlen(all);
    *groups = NULL;
    if (len == 0 || all[0] == '0') {
        return say(problem, len == 0 ? "Typ het land, zoals 31 voor Nederland."
                                     : "Een landcode begint niet met 0.");
    }
    if (starts(all, "31")) {
        char dutch[DIGITS_SIZE];
        text_set(dutch, sizeof(dutch), "0%s", all + 2);
        if (all[2] == '0') {
            return say(problem, "Laat na 31 de 0 van het kengetal weg.");
        }
        *groups = judge_dutch(dutch, problem);
        return *groups != NULL;
    }
    if (len < WORLD_MIN || len > WORLD_MAX) {
        return has_length(all, len < WORLD_MIN ? WORLD_MIN : WORLD_MAX, problem);
    }
    return true;
}

static bool judge(const char *number, struct digits *digits, const char **groups,
                  char problem[TEXT_SIZE])
{
    if (problem != NULL) {
        problem[0] = '\0';
    }
    *groups = NULL;
    if (strlen(number) > PHONE_TYPED_MAX) {
        return say(problem, "Te lang voor een telefoonnummer.");
    }
    if (!take_digits(number, digits, problem)) {
        return false;
    }
    if (digits->world) {
        return judge_world(digits, groups, problem);
    }
    *groups = judge_dutch(digits->at, problem);
    return *groups != NULL;
}

bool phone_is_valid(const char *number, char problem[TEXT_SIZE])
{
    struct digits digits;
    const char *groups;
    return judge(number, &digits, &groups, problem);
}

static void add_group(struct text *text, const char **at, size_t count)
{
    size_t len = strlen(*at);
    count = count < len ? count : len;
    text_add(text, "%s%.*s", text->len > 0 ? " " : "", (int)count, *at);
    *at += count;
}

void phone_grouped(const char *number, char out[NAME_SIZE])
{
    struct digits digits;
    const char *groups;
    bool valid = judge(number, &digits, &groups, NULL);
    bool own = valid && groups == NULL && strpbrk(number, " -") != NULL;
    if (!valid || own) { /* who typed a foreign number knows how it is read there */
        text_copy(out, NAME_SIZE, number);
        return;
    }
    struct text text;
    text_init(&text, out, NAME_SIZE);
    const char *at = digits.at;
    size_t first = groups != NULL ? (size_t)groups[0] : 0;
    if (digits.world) {
        at += digits.zeros ? 2 : 0;
        size_t country = country_length(at);
        text_add(&text, "%s%.*s", digits.zeros ? "00" : "+", (int)country, at);
        at += country;
        first = first > 0 ? first - 1 : 0; /* without its 0 */
    }
    if (groups != NULL) {
        add_group(&text, &at, first);
        for (const char *group = groups + 1; *group != 0 && *at != '\0'; group++) {
            add_group(&text, &at, (size_t)*group);
        }
    }
    while (*at != '\0') { /* of a plan that is not known here: by three, never one alone */
        size_t left = strlen(at);
        add_group(&text, &at, left == 4 ? 2 : 3);
    }
}
