/* The database file under a recorder: opening, checking, setting aside. Private to recorder*.c. */
#ifndef NW_CORE_RECORDER_FILE_H
#define NW_CORE_RECORDER_FILE_H

#include "core/recorder.h"

/* Opens for writing as recorder.h promises; `whole`: after quick_check. A damaged file is set aside
 * and named in `set_aside` (PATH_SIZE; else untouched). NULL with a Dutch message. */
struct sqlite3 *recorder_file_open(const char *path, const struct recorder_store *store, bool whole,
                                   char *set_aside, char message[MESSAGE_SIZE]);
/* Looks through the whole file; an unreadable card is no damage. */
bool recorder_file_is_damaged(struct sqlite3 *db);
/* The file is still the one that was opened; `_is_there`: and all that is written ends in what
 * people see at this path. */
bool recorder_file_is_same(struct sqlite3 *db);
bool recorder_file_is_there(struct sqlite3 *db, const char *path);
/* Why the last call on `db` failed, in Dutch, for the file at `path`. */
void recorder_file_explain(struct sqlite3 *db, const char *path, char message[MESSAGE_SIZE]);
/* Runs statements that return nothing. */
bool recorder_file_run(struct sqlite3 *db, const char *sql);

#endif
