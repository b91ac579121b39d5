#include "journal_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/log.h"

/* Two would give their rows the same numbers. It lies beside the journal: where it cannot be made,
 * no journal can be written either. */
bool journal_lock(const struct settings *settings)
{
    char path[PATH_SIZE + 16];
    text_set(path, sizeof(path), "%s/journaal.lock", settings->data);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (fd < 0) {
        log_warning("%s: %m", path);
        return true;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        log_error("er draait al een scherm op deze gegevens (%s)", path);
        close(fd);
        return false;
    }
    return true;
}
