#include <stdio.h>
#include <stdlib.h>

#include "core/pairs.h"
#include "core/rules.h"
#include "talk.h"

#define DEFAULT_S 5
#define MOST_S 30

int ctl_buzzer(const struct ctl *ctl, int argc, char **argv)
{
    enum alarm_level level = LEVEL_MEDIUM;
    long seconds = DEFAULT_S;
    bool number = true;
    if (argc > 1 && (!alarm_level_from_name(argv[1], &level) || level == LEVEL_NONE)) {
        fprintf(stderr, "noodwachtctl: buzzer: '%s' is geen geluid\n", argv[1]);
        return CTL_USAGE;
    }
    if (argc > 2) {
        char *end;
        seconds = strtol(argv[2], &end, 10);
        number = *end == '\0';
    }
    if (argc > 3 || !number || seconds < 1 || seconds > MOST_S) {
        fprintf(stderr, "noodwachtctl: buzzer: 1 tot %d seconden\n", MOST_S);
        return CTL_USAGE;
    }
    char pairs[PROTOCOL_LINE_MAX];
    struct text text;
    text_init(&text, pairs, sizeof(pairs));
    pairs_add_text(&text, "level", alarm_level_name(level));
    pairs_add_int(&text, "ms", seconds * MS_PER_S);
    return talk_command(ctl, "buzzer", pairs);
}
