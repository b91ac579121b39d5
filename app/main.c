/* The kiosk: options, settings, window, daemon; then one poll() on everything that can wake it. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"
#include "core/time_text.h"
#include "core/yaml.h"
#include "drill.h"
#include "export.h"
#include "finger.h"
#include "journal_lock.h"
#include "kiosk.h"
#include "options.h"
#include "resting.h"
#include "screens/parts.h"
#include "targets.h"
#include "ui/window.h"

#define LINK_EVENTS_MAX 32 /* a turn: a daemon that floods does not hold up a finger */

struct app {
    struct options options;
    struct settings settings;
    struct link *link;
    struct window *window;
    struct kiosk *kiosk;
    struct drill drill; /* and what is on stage: drill_stage */
    struct resting resting;
    int timer, signals;
    struct ui ui;
    struct draw_list frame;
    struct place shown; /* what that frame is about */
    struct finger finger;
    uint64_t frames;
    int light; /* of the last frame */
    bool ends;
};

static int64_t mono_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static bool load_settings(const char *path, struct settings *settings)
{
    struct fault_list *faults = calloc(1, sizeof(*faults));
    if (faults == NULL) {
        return false;
    }
    if (!settings_load(path, settings, faults)) {
        for (size_t i = 0; i < faults->count; i++) {
            log_error("%s", faults->fault[i].text);
        }
    }
    free(faults);
    return true;
}

static int64_t send_command(void *context, const char *verb, const char *pairs)
{
    return link_send(context, verb, pairs);
}

static bool open_window(struct app *app)
{
    const struct options *options = &app->options;
    struct window_config config = {
        .fullscreen = !options->window,
        .width = options->width,
        .height = options->height,
        .width_mm = options->width_mm > 0 ? options->width_mm : app->settings.panel_width_mm,
        .height_mm = options->height_mm > 0 ? options->height_mm : app->settings.panel_height_mm,
        .rotation = app->settings.rotation,
    };
    char message[MESSAGE_SIZE];
    app->window = window_open(&config, message);
    if (app->window == NULL) {
        log_error("%s", message);
    }
    return app->window != NULL;
}

static bool open_descriptors(struct app *app)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    app->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    app->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (app->signals < 0 || app->timer < 0) {
        log_error("geen timer of signalen: %m");
        return false;
    }
    return true;
}

/* The kiosk that is shown and touched. */
static struct kiosk *stage(struct app *app)
{
    return drill_stage(&app->drill, app->kiosk);
}

/* One frame, from the view to the window and the targets file. */
static void draw(struct app *app)
{
    if (app->kiosk->touch.map_changed) {
        app->kiosk->touch.map_changed = false;
        window_set_touch(app->window, &app->kiosk->touch.map);
    }
    app->shown = place_of(&stage(app)->view);
    ui_begin(&app->ui, &app->frame, window_panel(app->window), window_fonts(app->window),
             app->finger.pressed);
    screens_draw(&app->ui, &stage(app)->view);
    int light = app->resting.rest.look.percent;
    if (window_show(app->window, &app->frame, stage(app)->view.theme) > 0 || light != app->light) {
        app->light = light;
        app->frames++;
        if (app->options.targets != NULL) {
            targets_write(app->options.targets, app->frames, stage(app), &app->ui, &app->resting);
        }
    }
}

static void show(struct app *app, int64_t now_ms)
{
    kiosk_tick(app->kiosk, now_ms);
    if (stage(app) != app->kiosk) {
        kiosk_tick(stage(app), now_ms);
    }
    resting_apply(&app->resting, stage(app), app->window, now_ms);
    draw(app);
}

/* A press is seen before anything else is done, whatever waits. */
static void take_finger(struct app *app, const struct input *input)
{
    if (stage(app) == app->kiosk) { /* the panel is set right on the real kiosk */
        kiosk_touch_input(app->kiosk, input, window_panel(app->window));
    }
    if (input->kind == INPUT_DOWN && ui_hit(&app->ui, input->x, input->y) == NULL) {
        kiosk_history_cursor(stage(app), -1, input->at_ms);
    }
    struct action before = app->finger.pressed;
    struct action action = finger_take(&app->finger, input, &app->ui, &app->shown,
                                       &stage(app)->view);
    if (action.kind != ACTION_NONE && app->finger.drags) {
        kiosk_act(stage(app), action, input->at_ms); /* shown at the end of the turn */
    } else if (action.kind != ACTION_NONE) {
        kiosk_act(stage(app), action, input->at_ms);
        show(app, mono_now());
    } else if (!parts_same(before, app->finger.pressed)) {
        draw(app);
    }
}

/* What is held acts again. It is shown at the end of the turn. */
static void take_hold(struct app *app, int64_t now_ms)
{
    struct action action = finger_again(&app->finger, &app->ui, &app->shown, &stage(app)->view,
                                        now_ms);
    if (action.kind != ACTION_NONE) {
        kiosk_act(stage(app), action, now_ms);
        kiosk_touch_works(app->kiosk, now_ms);
    }
}

static void take_input(struct app *app, const struct input *input)
{
    if (resting_takes(&app->resting, input)) {
        return; /* it only woke the screen */
    }
    switch (input->kind) {
    case INPUT_DOWN:
    case INPUT_MOVE:
    case INPUT_UP:
        take_finger(app, input);
        break;
    case INPUT_EXPOSE:
    case INPUT_RESIZE:
        window_invalidate(app->window);
        break;
    case INPUT_QUIT:
        app->ends = app->options.window;
        break;
    case INPUT_KEY:
        if (app->options.window && input->key == 't') {
            kiosk_act(stage(app), (struct action){.kind = ACTION_THEME}, input->at_ms);
        }
        break;
    case INPUT_NONE:
        break;
    }
}

static void take_inputs(struct app *app)
{
    for (struct input input; (input = window_input(app->window)).kind != INPUT_NONE;) {
        take_input(app, &input);
    }
}

/* True when more may be waiting, which poll does not always see. */
static bool take_link(struct app *app)
{
    struct answer answer;
    if (!link_is_up(app->link) && !link_connect(app->link)) {
        return false;
    }
    for (int i = 0; i < LINK_EVENTS_MAX; i++) {
        switch (link_step(app->link, &answer)) {
        case LINK_STATUS:
            kiosk_on_status(app->kiosk, link_status(app->link), link_status_at_ms(app->link));
            break;
        case LINK_ANSWER:
            kiosk_on_answer(app->kiosk, &answer, mono_now());
            break;
        case LINK_DOWN:
            kiosk_on_down(app->kiosk, mono_now());
            return false;
        case LINK_NOTHING:
            return false;
        }
    }
    return true;
}

static void arm_timer(struct app *app, int64_t now_ms)
{
    int64_t at = drill_next_ms(&app->drill, kiosk_next_ms(app->kiosk, now_ms), now_ms);
    at = finger_next_ms(&app->finger, resting_next_ms(&app->resting, at));
    struct itimerspec spec = {
        .it_value = {.tv_sec = at / MS_PER_S, .tv_nsec = at % MS_PER_S * 1000000}};
    timerfd_settime(app->timer, TFD_TIMER_ABSTIME, &spec, NULL);
}

static void drain(int fd)
{
    char bytes[sizeof(struct signalfd_siginfo)];
    while (read(fd, bytes, sizeof(bytes)) > 0) {
    }
}

enum slot {
    SLOT_SIGNALS,
    SLOT_TIMER,
    SLOT_LINK,
    SLOT_JOURNAL,
    SLOT_WATCH,
    SLOT_DRILL_LINK,
    SLOT_DRILL_JOURNAL,
    SLOT_WINDOW
};
#define POLL_MAX (SLOT_WINDOW + 24)

/* Waits until something may have changed. A finger goes before all the rest. */
static void wait_turn(struct app *app, bool busy)
{
    bool writes;
    struct pollfd fds[POLL_MAX] = {
        [SLOT_SIGNALS] = {app->signals, POLLIN, 0},
        [SLOT_TIMER] = {app->timer, POLLIN, 0},
        [SLOT_LINK] = {link_fd(app->link), POLLIN, 0},
        [SLOT_JOURNAL] = {app->kiosk->journal != NULL ? journal_fd(app->kiosk->journal) : -1,
                          POLLIN, 0},
        [SLOT_WATCH] = {kiosk_watch_fd(app->kiosk), POLLIN, 0},
        [SLOT_DRILL_LINK] = {drill_link_fd(&app->drill, &writes), POLLIN, 0},
        [SLOT_DRILL_JOURNAL] = {drill_journal_fd(&app->drill), POLLIN, 0},
    };
    fds[SLOT_DRILL_LINK].events |= writes ? POLLOUT : 0;
    if (link_wants_write(app->link)) {
        fds[SLOT_LINK].events |= POLLOUT;
    }
    size_t windows = window_poll_fds(app->window, fds + SLOT_WINDOW, POLL_MAX - SLOT_WINDOW);
    int timeout = busy || window_pending(app->window) ? 0 : windows == 0 ? 50 : -1;
    arm_timer(app, mono_now());
    if (poll(fds, SLOT_WINDOW + windows, timeout) < 0 && errno != EINTR) {
        log_error("wachten mislukt: %m");
        app->ends = true;
    }
    take_inputs(app);
    take_hold(app, mono_now());
    if (fds[SLOT_SIGNALS].revents != 0) {
        app->ends = true;
    }
    if (fds[SLOT_TIMER].revents != 0) {
        drain(app->timer);
        kiosk_tick(app->kiosk, mono_now());
        kiosk_incidents_update(app->kiosk);
    }
    if (fds[SLOT_JOURNAL].revents != 0) {
        kiosk_on_journal(app->kiosk);
    }
    if (fds[SLOT_DRILL_JOURNAL].revents != 0) {
        kiosk_on_journal(app->drill.kiosk);
    }
    if (fds[SLOT_WATCH].revents != 0) {
        kiosk_on_watch(app->kiosk, mono_now());
    }
}

/* The past of a fridge, a piece of it at a time. True: there is more to read. */
static bool read_past(struct app *app, struct kiosk *kiosk)
{
    bool more = kiosk_history_step(kiosk, mono_now());
    if (kiosk->history.changed) {
        kiosk->history.changed = false;
        show(app, mono_now());
    }
    return more;
}

static void run(struct app *app)
{
    bool more = take_link(app);
    show(app, mono_now());
    while (!app->ends) {
        bool busy = read_past(app, app->kiosk) || more;
        if (stage(app) != app->kiosk) {
            busy = read_past(app, stage(app)) || busy;
        }
        wait_turn(app, busy);
        more = take_link(app);
        more = drill_turn(&app->drill, app->kiosk, mono_now()) || more;
        show(app, mono_now());
    }
}

int main(int argc, char **argv)
{
    log_start("noodwacht", LOG_LEVEL_INFO);
    time_zone_keep();
    static struct app app;
    switch (options_parse(argc, argv, &app.options)) {
    case OPTIONS_DONE:
        return 0;
    case OPTIONS_WRONG:
        return 2;
    case OPTIONS_RUN:
        break;
    }
    if (!load_settings(app.options.config, &app.settings)) {
        return 1;
    }
    if (app.options.window && strcmp(app.settings.backlight_path, SETTINGS_BACKLIGHT) == 0) {
        app.settings.backlight_path[0] = '\0'; /* the light of a desk is not ours */
    }
    if (app.options.has_theme) {
        app.settings.theme = (int32_t)app.options.theme;
    }
    if (app.options.export != NULL) {
        return export_journal(&app.settings, app.options.export) ? 0 : 1;
    }
    if (!journal_lock(&app.settings)) {
        return 1;
    }
    char socket[PATH_SIZE];
    if (!settings_socket_path(&app.settings, socket) || (app.link = link_create(socket)) == NULL) {
        log_error("geen verbinding mogelijk met de bewaking");
        return 1;
    }
    int result = 1;
    struct kiosk_ops ops = {app.link, send_command};
    if (open_descriptors(&app) && open_window(&app)) {
        app.kiosk = kiosk_create(&app.settings, ops, mono_now());
        if (app.kiosk != NULL) {
            resting_open(&app.resting, &app.settings, mono_now());
            drill_open(&app.drill, app.kiosk, NULL);
            run(&app);
            drill_close(&app.drill, app.kiosk);
            resting_close(&app.resting);
            result = 0;
        }
    }
    kiosk_destroy(app.kiosk);
    window_close(app.window);
    link_destroy(app.link);
    return result;
}
