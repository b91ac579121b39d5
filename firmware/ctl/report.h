/* What `noodwachtctl report` is asked for; its two files share it. */
#ifndef NW_CTL_REPORT_H
#define NW_CTL_REPORT_H

#include "core/settings.h"
#include "ctl.h"
#include "period.h"

struct report_wish {
    char db[PATH_SIZE];
    const char *sensor, *pdf, *csv;
    bool text;
    bool breach, drill;
    const char *which; /* an excursion's number or day, a drill's folder; NULL: list them */
    struct period period;
};

/* The present, or the end of the record when that is later. */
int64_t report_now(const char *db);
/* Lists the excursions or writes the report of one; an exit code. */
int report_breach(const struct ctl *ctl, const struct report_wish *wish,
                  const struct settings *settings);

/* Lists the drills that were held or writes the report of one; an exit code. */
int report_past(const struct report_wish *wish, const struct settings *settings);

#endif
