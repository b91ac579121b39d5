/* Saves the main states of every screen as pictures, to look at by hand:
 * SDL_VIDEODRIVER=dummy demo_screens FOLDER WxH WmmxHmm donker|licht|noodlicht */
#include "gallery.h"

#include "ui/window.h"

int main(int argc, char **argv)
{
    struct window_config config = {0};
    char message[MESSAGE_SIZE], path[PATH_SIZE];
    if (argc != 5 || sscanf(argv[2], "%dx%d", &config.width, &config.height) != 2 ||
        sscanf(argv[3], "%dx%d", &config.width_mm, &config.height_mm) != 2 || !gallery_load()) {
        return 2;
    }
    enum theme theme = strcmp(argv[4], "licht") == 0       ? THEME_LIGHT
                       : strcmp(argv[4], "noodlicht") == 0 ? THEME_DIM
                                                           : THEME_DARK;
    struct window *window = window_open(&config, message);
    if (window == NULL) {
        fprintf(stderr, "%s\n", message);
        return 1;
    }
    static struct ui ui;
    static struct draw_list list;
    static struct view view;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        gallery[i].fill(&view);
        ui_begin(&ui, &list, window_panel(window), window_fonts(window), (struct action){0});
        screens_draw(&ui, &view);
        window_show(window, &list, theme);
        text_set(path, sizeof(path), "%s/%03zu-%s.bmp", argv[1], i, gallery[i].name);
        window_save(window, path);
    }
    window_close(window);
    return 0;
}
