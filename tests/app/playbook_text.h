/* Draaiboeken as text in a test: a good one, changed in one place. */
#ifndef NW_TESTS_PLAYBOOK_TEXT_H
#define NW_TESTS_PLAYBOOK_TEXT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/playbook.h"

#include "test.h"

static inline void print_faults(const struct fault_list *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        print_error("%s\n", faults->fault[i].text);
    }
}

/* `text` with the first `from` made `to`; the caller frees. */
static inline char *changed(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    if (at == NULL) {
        fail_msg("nothing to change: %s", from);
    }
    size_t before = (size_t)(at - text);
    size_t size = strlen(text) - strlen(from) + strlen(to) + 1;
    char *out = malloc(size);
    assert_non_null(out);
    snprintf(out, size, "%.*s%s%s", (int)before, text, to, at + strlen(from));
    return out;
}

static inline struct playbook *parse(const char *text, struct fault_list *faults)
{
    return playbook_parse("proef.yaml", text, strlen(text), faults);
}

/* One change to a good file, and the message (its beginning) that must come of it. */
struct fault_case {
    const char *from, *to, *message;
};

static inline void expect_fault(const char *good, const struct fault_case *expect)
{
    struct fault_list faults = {0};
    char *text = changed(good, expect->from, expect->to);
    struct playbook *book = parse(text, &faults);
    bool found = false;
    for (size_t f = 0; f < faults.count; f++) {
        const char *message = faults.fault[f].text;
        found = found || strncmp(message, expect->message, strlen(expect->message)) == 0;
    }
    if (book != NULL || !found) {
        print_faults(&faults);
        fail_msg("not said: %s", expect->message);
    }
    free(text);
}

#endif
