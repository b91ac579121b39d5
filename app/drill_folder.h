/* The folder of a drill, <data>/oefeningen/YYYY-MM-DD-N: noodwacht.yaml (a simulated practice with
 * the names of the real one), oefening.yaml, and later the databases of its own guard and kiosk. */
#ifndef NW_APP_DRILL_FOLDER_H
#define NW_APP_DRILL_FOLDER_H

#include "core/settings.h"
#include "draaiboek/drill_past.h"

#define DRILL_FOLDERS DRILL_PAST_FOLDERS

/* Makes the next folder of this day, with its settings. Nothing is left behind when it fails; then
 * false with a Dutch message. */
bool drill_folder_make(const struct settings *real, int64_t wall_ms, char folder[PATH_SIZE],
                       char message[MESSAGE_SIZE]);
/* The settings of that folder, for its kiosk: the panel, theme and people are those of `real`. */
bool drill_folder_settings(const struct settings *real, const char *folder,
                           struct settings *settings, char message[MESSAGE_SIZE]);
/* Takes away the folder of a drill that never came on stage. */
void drill_folder_drop(const char *folder);
/* Written whole or not at all. */
bool drill_folder_save(const char *folder, const struct drill_plan *plan,
                       char message[MESSAGE_SIZE]);
bool drill_folder_plan(const char *folder, struct drill_plan *plan);
/* At the start of the kiosk: a drill that still says it runs was cut off; its file and its journal
 * say so from now on. Returns how many there were. */
size_t drill_folder_recover(const struct settings *real);
/* The last drill that began; false: there is none. */
bool drill_folder_last(const struct settings *real, struct drill_plan *plan);

#endif
