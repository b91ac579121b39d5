/* Where the record is, for commands that read it. */
#ifndef NW_CTL_RECORD_PATH_H
#define NW_CTL_RECORD_PATH_H

#include "core/base.h"
#include "ctl.h"

/* metingen.db of the settings; false, said on standard error, when they cannot be used. */
bool record_path(const struct ctl *ctl, char path[PATH_SIZE]);

#endif
