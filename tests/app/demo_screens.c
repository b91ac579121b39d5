/* Saves the main states of every screen as pictures, to look at by hand:
 * SDL_VIDEODRIVER=dummy demo_screens FOLDER WxH WmmxHmm donker|licht|noodlicht */
#include "views_fridge.h"
#include "views_work.h"

#include "ui/window.h"

int main(int argc, char **argv)
{
    struct window_config config = {0};
    char message[MESSAGE_SIZE], path[PATH_SIZE];
    if (argc != 5 || sscanf(argv[2], "%dx%d", &config.width, &config.height) != 2 ||
        sscanf(argv[3], "%dx%d", &config.width_mm, &config.height_mm) != 2 || !work_load()) {
        return 2;
    }
    enum theme theme = strcmp(argv[4], "licht") == 0 ? THEME_LIGHT : THEME_DARK;
    struct window *window = window_open(&config, message);
    if (window == NULL) {
        fprintf(stderr, "%s\n", message);
        return 1;
    }
    static struct ui ui;
    static struct draw_list list;
    static struct view view;
    size_t shipped = ARRAY_LEN(named_views), worked = shipped + ARRAY_LEN(work_views);
    for (size_t i = 0; i < worked + ARRAY_LEN(fridge_views); i++) {
        const struct named_view *named = i < shipped  ? &named_views[i]
                                         : i < worked ? &work_views[i - shipped]
                                                      : &fridge_views[i - worked];
        named->fill(&view);
        ui_begin(&ui, &list, window_panel(window), window_fonts(window), (struct action){0});
        screens_draw(&ui, &view);
        window_show(window, &list, theme);
        text_set(path, sizeof(path), "%s/%02zu-%s.bmp", argv[1], i, named->name);
        window_save(window, path);
    }
    window_close(window);
    return 0;
}
