/* A script of readings through the cold-chain rules, and what they answered, as text. */
#ifndef NW_TESTS_PLAY_H
#define NW_TESTS_PLAY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/coldchain.h"
#include "test.h"

/* Readings as a script: words "AT:WHAT" or "FROM-TO/EVERY:WHAT" in seconds, where WHAT is
 * thousandths of a degree, or x absent, c crc, i implausible, p pending, t a tick without a
 * reading. The answer: "AT RULE +SINCE,LAST" for a start and "-" for an end, in seconds, rules
 * only. */
struct play {
    struct coldchain chain;
    struct rules rules;
    char got[8192];
    bool excursions; /* tell these too, as rule "afwijking" */
};

static inline void play_init(struct play *play, struct rules rules)
{
    *play = (struct play){.rules = rules};
    coldchain_init(&play->chain, 0);
}

static inline void play_tell(struct play *play, const struct transition *at, size_t count)
{
    struct text text = {.at = play->got, .size = sizeof(play->got), .len = strlen(play->got)};
    for (size_t i = 0; i < count; i++) {
        bool excursion = at[i].kind == TRANSITION_EXCURSION_START ||
                         at[i].kind == TRANSITION_EXCURSION_END;
        bool start = at[i].kind == TRANSITION_RULE_START ||
                     at[i].kind == TRANSITION_EXCURSION_START;
        if (excursion && !play->excursions) {
            continue;
        }
        text_add(&text, "%s%.10g %s %c%.10g,%.10g", text.len > 0 ? "; " : "",
                 (double)at[i].at_ms / 1000.0,
                 excursion ? "afwijking" : play->rules.rule[at[i].rule].id, start ? '+' : '-',
                 (double)at[i].since_ms / 1000.0, (double)at[i].last_ms / 1000.0);
    }
    assert_false(text.cut);
}

static inline void play_one(struct play *play, int64_t at_ms, const char *what)
{
    struct transition found[TRANSITION_MAX];
    struct reading reading = {.boot_ms = at_ms};
    size_t count = 0;
    switch (what[0]) {
    case 't':
        count = coldchain_tick(&play->chain, &play->rules, at_ms, found);
        play_tell(play, found, count);
        return;
    case 'x':
        reading.quality = QUALITY_ABSENT;
        break;
    case 'c':
        reading.quality = QUALITY_CRC;
        break;
    case 'i':
        reading.quality = QUALITY_IMPLAUSIBLE;
        break;
    case 'p':
        reading.quality = QUALITY_PENDING;
        break;
    default:
        reading.mc = (int32_t)strtol(what, NULL, 10);
    }
    count = coldchain_step(&play->chain, &play->rules, &reading, found);
    play_tell(play, found, count);
}

static inline void play_script(struct play *play, const char *script)
{
    char copy[1024];
    assert_true(text_copy(copy, sizeof(copy), script));
    char *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        char *what = strchr(word, ':');
        assert_non_null(what);
        *what++ = '\0';
        double from = 0, to = 0, every = 1;
        int fields = sscanf(word, "%lf-%lf/%lf", &from, &to, &every);
        assert_true(fields == 1 || fields == 3);
        to = fields == 1 ? from : to;
        for (double at = from; at <= to; at += every) {
            play_one(play, (int64_t)(at * 1000), what);
        }
    }
}

#endif
