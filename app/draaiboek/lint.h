/* The linter: what a draaiboek should not say, although it could be run. Each fault has file:line
 * and says in Dutch what to do. The kiosk only refuses what playbook_load refuses; `noodwachtctl
 * check` says both. */
#ifndef NW_DRAAIBOEK_LINT_H
#define NW_DRAAIBOEK_LINT_H

#include "core/base.h"

struct fault_list;

/* What a draaiboek may refer to: the ids under one assets folder. */
struct lint_assets;
enum lint_list { LINT_PLAYBOOKS, LINT_CONTACTS, LINT_SUPPLIES, LINT_PAGES, LINT_LIST_COUNT };

/* Reads the ids only; what is not there or not readable holds none, and is said where it is
 * referred to. NULL: no memory. Free with lint_assets_close (accepts NULL). */
struct lint_assets *lint_assets_open(const char *folder);
void lint_assets_close(struct lint_assets *assets);
/* Of those with a file each: the name of another file with this id; NULL when there is none. */
const char *lint_assets_other(const struct lint_assets *assets, enum lint_list list, const char *id,
                              const char *path);

/* Loads, checks and lints one file. `today` is YYYY-MM-DD, "" when the date is not known: then no
 * review is too old. */
void lint_playbook(const char *path, const struct lint_assets *assets, const char *today,
                   struct fault_list *faults);
void lint_playbook_bytes(const char *name, const char *bytes, size_t len,
                         const struct lint_assets *assets, const char *today,
                         struct fault_list *faults);

#endif
