/* Not a test: all widgets in a real window, to look at and to measure.
 * demo_widgets WxH WxHmm THEME PAGE [SECONDS]: shows the page, ends on a close, an 'q' or after the
 * seconds, and prints how soon it stood there and how often it woke up. Touches press buttons. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ui/keyboard.h"
#include "ui/window.h"

static struct ui ui;
static struct draw_list list;

static struct action act(int arg)
{
    return (struct action){1, arg, 0};
}

static void page_buttons(struct box area)
{
    static const char *const names[] = {"Gewoon", "Nu doen", "Let op",
                                        "Gedaan", "Gekozen", "Rustig"};
    int gap = ui_mm_x(&ui, 2);
    struct box row = box_cut_top(&area, ui_mm_y(&ui, 20));
    for (int i = 0; i < 3; i++) {
        static const char *const large[] = {"Stroomuitval", "Cyberaanval", "Geluid uit"};
        ui_button(&ui, box_column(row, 3, i, gap), (enum button_style)(i == 2 ? BUTTON_ACT : 0),
                  (enum icon[]){ICON_POWER_LOST, ICON_CYBER, ICON_SOUND_OFF}[i], large[i], act(i),
                  true);
    }
    box_cut_top(&area, gap);
    row = box_cut_top(&area, ui_mm_y(&ui, 9));
    for (int i = 0; i < 6; i++) {
        ui_button(&ui, box_column(row, 6, i, gap), (enum button_style)i, ICON_NONE, names[i],
                  act(10 + i), true);
    }
    box_cut_top(&area, gap);
    row = box_cut_top(&area, ui_mm_y(&ui, 20));
    for (int i = 0; i < 6; i++) {
        ui_button(&ui, box_column(row, 6, i, gap), (enum button_style)i, (enum icon)(ICON_DONE + i),
                  names[i], act(20 + i), i != 2);
    }
    box_cut_top(&area, gap);
    row = box_cut_top(&area, ui_mm_y(&ui, 11));
    ui_button(&ui, box_column(row, 2, 0, gap), BUTTON_PLAIN, ICON_NOTE,
              "Overslaan omdat de koelbox op dit moment niet beschikbaar is", act(30), true);
    ui_pager(&ui, box_column(row, 2, 1, gap), 2, 7, 1);
    box_cut_top(&area, gap);
    for (int i = 1; i < ICON_COUNT; i++) {
        ui_icon(&ui, box_column(area, ICON_COUNT - 1, i - 1, 0), (enum icon)i, ui_mm_y(&ui, 4.5),
                (enum colour)(COLOUR_TEXT + i % 6));
    }
}

static void page_text(struct box area)
{
    struct box left = box_cut_left(&area, area.w / 2);
    struct box card = box_inset(left, ui_mm_x(&ui, 1), ui_mm_y(&ui, 1));
    draw_fill(ui.draw, card, COLOUR_PANEL, ui_mm_y(&ui, 1.5));
    card = box_inset(card, ui_mm_x(&ui, 3), ui_mm_y(&ui, 2));
    ui_text(&ui, box_cut_top(&card, ui_line_height(&ui, TYPE_TITLE)), TYPE_TITLE, FONT_BOLD,
            COLOUR_FAINT, ALIGN_LEFT, "Vaccinkoelkast");
    ui_text(&ui, box_cut_top(&card, ui_line_height(&ui, TYPE_HUGE)), TYPE_HUGE, FONT_BOLD,
            COLOUR_TEXT, ALIGN_LEFT, "12,4 °C");
    ui_text(&ui, box_cut_top(&card, ui_line_height(&ui, TYPE_NUMBER)), TYPE_NUMBER, FONT_BOLD,
            COLOUR_ATTENTION, ALIGN_LEFT, "nog 1:12");
    static const enum colour tones[] = {COLOUR_FAINT, COLOUR_ACT, COLOUR_ATTENTION, COLOUR_DONE,
                                        COLOUR_CHOSEN};
    static const char *const words[] = {"Tweede rang", "Nu handelen", "Let op, binnenkort",
                                        "Gedaan om 08:41", "Niet van toepassing"};
    static const enum icon icons[] = {ICON_INFO, ICON_ALARM, ICON_CLOCK, ICON_DONE, ICON_NA};
    for (size_t i = 0; i < ARRAY_LEN(tones); i++) {
        struct box line = box_cut_top(&card, ui_line_height(&ui, TYPE_BODY));
        ui_icon(&ui, box_cut_left(&line, ui_mm_x(&ui, 7)), icons[i], ui_mm_y(&ui, 4.2), tones[i]);
        ui_text(&ui, line, TYPE_BODY, FONT_TEXT, tones[i], ALIGN_LEFT, words[i]);
    }
    area = box_inset(area, ui_mm_x(&ui, 2), ui_mm_y(&ui, 2));
    int used = ui_paragraph(&ui, area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
                            "Laat de koelkast dicht. Elke keer openen kost ongeveer een halve "
                            "graad. Lees de koelkasttemperatuurregistratie af en noteer 5,1 °C.",
                            NULL);
    box_cut_top(&area, used + ui_mm_y(&ui, 2));
    struct draw_point points[64];
    for (int i = 0; i < 64; i++) {
        points[i] = (struct draw_point){(int16_t)(area.x + area.w * i / 63),
                                        (int16_t)(area.y + area.h / 2 + (i * i) % 23 - 11 - i / 3)};
    }
    draw_frame(ui.draw, area, COLOUR_LINE, ui_mm_y(&ui, 0.35), 0);
    draw_line(ui.draw, area.x, area.y + area.h / 4, area.x + area.w, area.y + area.h / 4,
              COLOUR_ATTENTION, 1);
    draw_strip(ui.draw, points, 64, COLOUR_DONE, ui_mm_y(&ui, 0.5));
}

static void page_keys(struct box area)
{
    struct keyboard keyboard;
    keyboard_init(&keyboard, "Koelbox gehaald bij de apotheek; élke vaccindoos geteld");
    static const char *const chips[] = {"Huisarts gebeld", "Apotheek", "Netbeheerder",
                                        "Geen gehoor"};
    for (size_t i = 0; i < ARRAY_LEN(chips); i++) {
        keyboard.chip[keyboard.chip_count++] = chips[i];
    }
    keyboard_draw(&ui, area, &keyboard, "Notitie in het journaal", 1);
}

static void draw(struct window *window, enum theme theme, int page, struct action pressed)
{
    const struct panel *panel = window_panel(window);
    ui_begin(&ui, &list, panel, window_fonts(window), pressed);
    struct box area = box_inset((struct box){0, 0, panel->width, panel->height}, ui_mm_x(&ui, 2),
                                ui_mm_y(&ui, 2));
    if (page == 0) {
        page_buttons(area);
    } else if (page == 1) {
        page_text(area);
    } else {
        page_keys(area);
    }
    window_show(window, &list, theme);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    int64_t start_ms = now_ms();
    struct window_config config = {.width = 800, .height = 480, .width_mm = 154, .height_mm = 86};
    char message[MESSAGE_SIZE];
    if (argc > 1) {
        sscanf(argv[1], "%dx%d", &config.width, &config.height);
    }
    if (argc > 2) {
        sscanf(argv[2], "%dx%d", &config.width_mm, &config.height_mm);
    }
    enum theme theme = (enum theme)(argc > 3 ? atoi(argv[3]) % THEME_COUNT : 0);
    int page = argc > 4 ? atoi(argv[4]) : 0;
    time_t end = argc > 5 ? time(NULL) + atoi(argv[5]) : 0;
    struct window *window = window_open(&config, message);
    if (window == NULL) {
        fprintf(stderr, "%s\n", message);
        return 1;
    }
    long wakes = 0, damaged = 0;
    struct action pressed = {0};
    for (bool on = true; on && (end == 0 || time(NULL) < end); wakes++) {
        draw(window, theme, page, pressed);
        if (wakes == 0) {
            printf("first frame after %lld ms\n", (long long)(now_ms() - start_ms));
        }
        if (!window_pending(window)) {
            struct pollfd fds[16];
            size_t count = window_poll_fds(window, fds, ARRAY_LEN(fds));
            poll(fds, count, end == 0 ? -1 : (int)(end - time(NULL)) * 1000 + 10);
        }
        for (struct input input; (input = window_input(window)).kind != INPUT_NONE; damaged++) {
            const struct target *target = ui_hit(&ui, input.x, input.y);
            on = on && input.kind != INPUT_QUIT && !(input.kind == INPUT_KEY && input.key == 'q');
            if (input.kind == INPUT_DOWN || input.kind == INPUT_UP) {
                pressed = input.kind == INPUT_DOWN && target != NULL ? target->action
                                                                     : (struct action){0};
            }
        }
    }
    printf("%ld wake-ups, %ld inputs\n", wakes, damaged);
    window_close(window);
    return 0;
}
