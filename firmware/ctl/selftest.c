/* `noodwachtctl selftest`: begins one and waits for its lines. */
#include <stdio.h>

#include "core/pairs.h"
#include "core/selftest.h"
#include "json.h"
#include "talk.h"

#define WAIT_MS (30 * MS_PER_S) /* a card that takes longer is not well */

static bool is_done(const struct status *status, int64_t before_ms)
{
    return !status->selftest_busy && status->selftest_ms != before_ms && status->selftest_count > 0;
}

static void print_lines(const struct status *status, bool json)
{
    for (size_t i = 0; i < status->selftest_count; i++) {
        const struct selftest_line *line = &status->selftest[i];
        if (json) {
            printf("%s{\"part\":\"%s\",\"state\":\"%s\",\"text\":", i > 0 ? "," : "[",
                   selftest_part_name(line->part), selftest_state_name(line->state));
            json_write_text(stdout, line->text);
            putchar('}');
        } else {
            printf("%-12s %-4s  %s\n", selftest_part_title(line->part),
                   selftest_state_name(line->state), line->text);
        }
    }
    if (json) {
        puts("]");
    }
}

int ctl_selftest(const struct ctl *ctl, int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        fprintf(stderr, "noodwachtctl: selftest: te veel woorden\n");
        return CTL_USAGE;
    }
    struct link *link = talk_open(ctl);
    if (link == NULL) {
        return CTL_FOUND;
    }
    int64_t before_ms = link_status(link)->selftest_ms;
    int result = talk_hear(link, link_send(link, "selftest", "who=noodwachtctl"));
    bool heard = result == CTL_GOOD;
    while (heard && !is_done(link_status(link), before_ms)) {
        heard = talk_next_status(link, WAIT_MS);
    }
    if (result == CTL_GOOD && !heard) {
        fprintf(stderr, "noodwachtctl: selftest: er komt geen uitslag\n");
        result = CTL_FOUND;
    } else if (heard) {
        const struct status *status = link_status(link);
        print_lines(status, ctl->json);
        result = selftest_faults(status->selftest, status->selftest_count) > 0 ? CTL_FOUND
                                                                               : CTL_GOOD;
    }
    link_destroy(link);
    return result;
}
