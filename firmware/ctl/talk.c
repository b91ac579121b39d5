#include "talk.h"

#include <poll.h>
#include <stdio.h>
#include <time.h>

#include "core/settings.h"
#include "core/yaml.h"

static int64_t now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

/* The next event, or LINK_NOTHING when there is none before `until_ms` (MS_UNKNOWN: no limit). */
static enum link_event wait_event(struct link *link, int64_t until_ms, struct answer *answer)
{
    for (;;) {
        enum link_event event = link_step(link, answer);
        if (event != LINK_NOTHING) {
            return event;
        }
        int64_t left_ms = until_ms == MS_UNKNOWN ? 60000 : until_ms - now_ms();
        if (left_ms <= 0) {
            return LINK_NOTHING;
        }
        short events = link_wants_write(link) ? POLLIN | POLLOUT : POLLIN;
        struct pollfd fd = {.fd = link_fd(link), .events = events};
        poll(&fd, 1, (int)left_ms);
    }
}

bool talk_next_status(struct link *link, int64_t wait_ms)
{
    int64_t until_ms = wait_ms < 0 ? MS_UNKNOWN : now_ms() + wait_ms;
    struct answer answer;
    for (;;) {
        enum link_event event = wait_event(link, until_ms, &answer);
        if (event != LINK_ANSWER) {
            return event == LINK_STATUS;
        }
    }
}

struct link *talk_open(const struct ctl *ctl)
{
    static struct fault_list faults;
    struct settings settings;
    char path[PATH_SIZE];
    if (!settings_load(ctl->config, &settings, &faults) && faults.count > 0) {
        fprintf(stderr, "%s\n", faults.fault[0].text);
    }
    if (!settings_socket_path(&settings, path)) {
        fprintf(stderr, "noodwachtctl: run: het pad is te lang\n");
        return NULL;
    }
    struct link *link = link_create(path);
    if (link == NULL || !link_connect(link)) {
        fprintf(stderr, "noodwachtctl: de bewaking antwoordt niet op %s\n", path);
        link_destroy(link);
        return NULL;
    }
    if (!talk_next_status(link, TALK_WAIT_MS)) {
        fprintf(stderr, "noodwachtctl: de bewaking op %s geeft geen stand van zaken\n", path);
        link_destroy(link);
        return NULL;
    }
    return link;
}

int talk_hear(struct link *link, int64_t id)
{
    int64_t until_ms = now_ms() + TALK_WAIT_MS;
    struct answer answer;
    for (;;) {
        enum link_event event = wait_event(link, until_ms, &answer);
        if (event == LINK_DOWN || event == LINK_NOTHING) {
            fprintf(stderr, "noodwachtctl: geen antwoord van de bewaking\n");
            return CTL_FOUND;
        }
        if (event != LINK_ANSWER || answer.id != id) {
            continue;
        }
        if (answer.kind == ANSWER_ERROR) {
            fprintf(stderr, "noodwachtctl: %s\n", answer.text);
            return CTL_FOUND;
        }
        return CTL_GOOD;
    }
}

int talk_command(const struct ctl *ctl, const char *verb, const char *pairs)
{
    struct link *link = talk_open(ctl);
    if (link == NULL) {
        return CTL_FOUND;
    }
    int64_t id = link_send(link, verb, pairs);
    int result = talk_hear(link, id);
    link_destroy(link);
    return result;
}
