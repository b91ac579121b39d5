/* Where the record is, for commands that read it. */
#ifndef NW_CTL_RECORD_PATH_H
#define NW_CTL_RECORD_PATH_H

#include "core/base.h"
#include "core/settings.h"
#include "ctl.h"

/* Reads the settings and finds their metingen.db; false, said on standard error, when they cannot
 * be used. */
bool record_path(const struct ctl *ctl, char path[PATH_SIZE]);
/* The settings that ctl->config gives, with faults on standard error; defaults where it gives none.
 */
const struct settings *record_settings(const struct ctl *ctl);
/* The same for what is printed of this record: that of a drill has the word before the practice's
 * name, also when the settings are those of the real practice. */
const struct settings *record_settings_of(const struct ctl *ctl, const char *db);

#endif
