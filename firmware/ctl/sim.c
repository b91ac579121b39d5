#include <stdio.h>

#include "core/pairs.h"
#include "talk.h"

int ctl_sim(const struct ctl *ctl, int argc, char **argv)
{
    char value[NAME_SIZE];
    char pairs[PROTOCOL_LINE_MAX];
    struct text text;
    if (argc < 3) {
        fprintf(stderr, "noodwachtctl: sim: wat, en waarop?\n");
        return CTL_USAGE;
    }
    text_init(&text, value, sizeof(value));
    for (int i = 2; i < argc; i++) {
        text_add(&text, i == 2 ? "%s" : " %s", argv[i]);
    }
    text_init(&text, pairs, sizeof(pairs));
    pairs_add_text(&text, "what", argv[1]);
    pairs_add_text(&text, "value", value);
    return talk_command(ctl, "sim", pairs);
}
