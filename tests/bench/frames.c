/* From a finger to the frame that answers it, on each panel: a kiosk with a power failure running
 * is touched wherever it can be, in a fixed random order. Prints, asserts nothing.
 *
 * usage: bench_frames [TOUCHES]   the display is the one that SDL_VIDEODRIVER names, or a hidden
 * one, so that only our own work is timed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "app/kiosk_stage.h"
#include "core/log.h"
#include "ui/window.h"

#define TOUCHES_MAX 20000

static const struct window_config panels[] = {
    {.width = 800, .height = 480, .width_mm = 154, .height_mm = 86},
    {.width = 1024, .height = 600, .width_mm = 154, .height_mm = 86},
    {.width = 1280, .height = 720, .width_mm = 155, .height_mm = 87, .rotation = 90},
    {.width = 1280, .height = 800, .width_mm = 217, .height_mm = 136},
    {.width = 1920, .height = 1080, .width_mm = 344, .height_mm = 194},
};

struct run {
    struct stage *stage;
    struct window *window;
    struct ui ui;
    struct draw_list frame;
    struct action pressed;
    uint32_t seed;
    int area;
};

/* Of one kind of event: how long, and how much of the panel was drawn again. */
struct events {
    double ms[TOUCHES_MAX], percent[TOUCHES_MAX];
    size_t count;
};

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static uint32_t next_random(struct run *run)
{
    run->seed = run->seed * 1664525u + 1013904223u;
    return run->seed >> 8;
}

/* As main.c shows one. */
static void show(struct run *run)
{
    struct kiosk *kiosk = run->stage->kiosk;
    kiosk_tick(kiosk, run->stage->mono_ms);
    ui_begin(&run->ui, &run->frame, window_panel(run->window), window_fonts(run->window),
             run->pressed);
    screens_draw(&run->ui, &kiosk->view);
    run->area = window_show(run->window, &run->frame, kiosk->view.theme);
}

static void note(struct run *run, struct events *events, double begin_ms)
{
    const struct panel *panel = window_panel(run->window);
    events->ms[events->count] = now_ms() - begin_ms;
    events->percent[events->count] = 100.0 * run->area / panel->width / panel->height;
    events->count++;
}

static void touch_once(struct run *run, struct events *down, struct events *up)
{
    struct stage *stage = run->stage;
    if (run->ui.target_count == 0) {
        return;
    }
    const struct target *target = &run->ui.target[next_random(run) % run->ui.target_count];
    if (!target->enabled) {
        return;
    }
    struct action action = target->action;
    run->pressed = action;
    double begin_ms = now_ms();
    show(run);
    note(run, down, begin_ms);
    run->pressed = (struct action){0};
    stage->mono_ms += 300;
    stage->status.boot_ms += 300;
    stage->status.wall_ms += 300;
    begin_ms = now_ms();
    kiosk_act(stage->kiosk, action, stage->mono_ms);
    show(run);
    note(run, up, begin_ms);
    /* Between two touches the kiosk reads on in the history and hears the guard. */
    while (kiosk_history_step(stage->kiosk, stage->mono_ms)) {
    }
    tell(stage, 700);
    show(run);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const struct window_config *panel, const char *what, struct events *events)
{
    size_t n = events->count;
    if (n == 0) {
        return;
    }
    qsort(events->ms, n, sizeof(double), by_size);
    qsort(events->percent, n, sizeof(double), by_size);
    printf("%4dx%-4d %s: median %5.2f ms, p99 %5.2f ms, worst %5.2f ms; of the panel median %3.0f "
           "%%, p99 %3.0f %% (%zu)\n",
           panel->width, panel->height, what, events->ms[n / 2], events->ms[n * 99 / 100],
           events->ms[n - 1], events->percent[n / 2], events->percent[n * 99 / 100], n);
}

static void measure(const struct window_config *panel, size_t touches)
{
    static struct run run;
    static struct events down, up;
    char message[MESSAGE_SIZE];
    void *state = NULL;
    run = (struct run){.seed = 7};
    down.count = up.count = 0;
    set_up(&state);
    run.stage = state;
    run.window = window_open(panel, message);
    if (run.window == NULL) {
        printf("%s\n", message);
        exit(1);
    }
    tell(run.stage, 1000);
    mains_off(run.stage);
    show(&run);
    for (size_t i = 0; i < touches; i++) {
        touch_once(&run, &down, &up);
    }
    report(panel, "finger down", &down);
    report(panel, "finger up  ", &up);
    window_close(run.window);
    tear_down(&state);
}

int main(int argc, char **argv)
{
    long touches = argc > 1 ? strtol(argv[1], NULL, 10) : 2000;
    touches = touches < 1 ? 1 : touches > TOUCHES_MAX ? TOUCHES_MAX : touches;
    log_start("frames", LOG_LEVEL_ERROR);
    setenv("SDL_VIDEODRIVER", "dummy", 0);
    for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
        measure(&panels[i], (size_t)touches);
    }
    return 0;
}
