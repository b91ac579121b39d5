/* The state file on disk: read whole, replaced whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "sim_state.h"

enum sim_state_found sim_state_load(const char *path, struct sim_state *state,
                                    char message[MESSAGE_SIZE])
{
    char text[SIM_STATE_TEXT_SIZE];
    FILE *file = fopen(path, "re");
    if (file == NULL && errno == ENOENT) {
        return SIM_STATE_NONE;
    }
    if (file == NULL) {
        text_set(message, MESSAGE_SIZE, "niet te openen: %s", text_errno(errno));
        return SIM_STATE_BROKEN;
    }
    size_t len = fread(text, 1, sizeof(text), file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed || len == sizeof(text)) {
        text_set(message, MESSAGE_SIZE, failed ? "niet te lezen" : "te groot");
        return SIM_STATE_BROKEN;
    }
    return sim_state_parse(text, len, state, message) ? SIM_STATE_READ : SIM_STATE_BROKEN;
}

static bool write_all(int file, const char *text, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t wrote = write(file, text + done, len - done);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

bool sim_state_save(const char *path, const struct sim_state *state)
{
    char text[SIM_STATE_TEXT_SIZE];
    char fresh[PATH_SIZE + 8];
    sim_state_format(state, text);
    text_set(fresh, sizeof(fresh), "%s.nieuw", path);
    int file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        log_error("%s: niet te schrijven: %s", fresh, strerror(errno));
        return false;
    }
    bool written = write_all(file, text, strlen(text)) && fsync(file) == 0;
    if (!written) {
        log_error("%s: niet te schrijven: %s", fresh, strerror(errno));
    }
    close(file);
    if (written && rename(fresh, path) != 0) {
        log_error("%s: niet te vervangen: %s", path, strerror(errno));
        written = false;
    }
    if (!written) {
        unlink(fresh);
    }
    return written;
}
