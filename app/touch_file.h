/* aanraking.yaml in the data folder: the measured map of the touch panel. Written by the kiosk, and
 * read as strictly as anything from outside: a wrong map would lock people out. */
#ifndef NW_APP_TOUCH_FILE_H
#define NW_APP_TOUCH_FILE_H

#include "core/yaml.h"
#include "ui/touch_map.h"

#define TOUCH_FILE_NAME "aanraking.yaml"

/* False after a fault; *map is then left alone. */
bool touch_file_parse(const char *name, const char *bytes, size_t len, struct touch_map *map,
                      struct fault_list *faults);

enum touch_file { TOUCH_FILE_NONE, TOUCH_FILE_READ, TOUCH_FILE_BROKEN };
/* NONE, BROKEN: *map is left alone. BROKEN: `message` says what is wrong with it. */
enum touch_file touch_file_load(const char *path, struct touch_map *map,
                                char message[MESSAGE_SIZE]);

/* Whole or not at all, also when the power goes. False: `message` says why not. */
bool touch_file_save(const char *path, const struct touch_map *map, char message[MESSAGE_SIZE]);

#endif
