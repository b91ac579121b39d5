/* The days on which the practice is open, and the weekly self-test: half of the settings. */
#ifndef NW_CORE_SETTINGS_DAYS_H
#define NW_CORE_SETTINGS_DAYS_H

#include "core/calendar.h"
#include "core/settings.h"
#include "core/yaml.h"

/* Reads the lists `werkdagen` and `gesloten`, whose nodes the schema left in `settings`. Only while
 * the document is open. */
bool settings_days_read(struct yaml_doc *doc, struct settings *settings);

/* A working day, and not one of the closed ones. */
bool settings_open_on(const struct settings *settings, const struct calendar_day *day);

#endif
