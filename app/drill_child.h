/* The guard of a drill: noodwachtd --sim as a child of the kiosk. It has a process group and a log
 * of its own, inherits no descriptor, and dies with the kiosk, however that ends. */
#ifndef NW_APP_DRILL_CHILD_H
#define NW_APP_DRILL_CHILD_H

#include <sys/types.h>

#include "core/base.h"

/* noodwachtd beside the program that runs; false when that is not known. */
bool drill_child_path(char out[PATH_SIZE]);
/* Returns its pid; -1 with a Dutch message. That the program is not there shows as a child that is
 * gone at once. */
pid_t drill_child_start(const char *guard, const char *config, int32_t speed, const char *log,
                        char message[MESSAGE_SIZE]);
/* Takes it from the process table when it ended. True: it is gone (or there was none). */
bool drill_child_gone(pid_t pid);
/* Asks it and all that it began to end; `now`: without asking. */
void drill_child_end(pid_t pid, bool now);

#endif
