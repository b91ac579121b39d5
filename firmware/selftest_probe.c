#include "selftest_probe.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/log.h"
#include "core/record_newest.h"
#include "core/time_text.h"

struct selftest_probe {
    pthread_t thread;
    int fd;
    char data[PATH_SIZE], db[PATH_SIZE];
    struct probe_result result;
};

static void name_day(int64_t day, char out[ID_SIZE])
{
    int32_t boot = 0;
    int64_t boot_day = 0;
    char date[TIME_TEXT_SIZE];
    if (record_is_undated(day, &boot, &boot_day)) {
        text_set(out, ID_SIZE, "start %d, dag %lld (zonder datum)", (int)boot,
                 (long long)boot_day + 1);
    } else {
        time_format_day_dutch(day, date);
        text_copy(out, ID_SIZE, date);
    }
}

static void look_at_record(struct selftest_probe *probe)
{
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(probe->db, message);
    struct record_newest newest;
    if (db != NULL && record_newest_day(db, &newest)) {
        probe->result.seal = !newest.any ? SEAL_NONE : newest.good ? SEAL_GOOD : SEAL_BROKEN;
        if (newest.any) {
            name_day(newest.day, probe->result.seal_day);
        }
    }
    record_close(db);
}

static void *run(void *context)
{
    struct selftest_probe *probe = context;
    struct statvfs info;
    uint64_t one = 1;
    if (statvfs(probe->data, &info) == 0) {
        probe->result.free_bytes = (int64_t)info.f_bavail * (int64_t)info.f_frsize;
    }
    look_at_record(probe);
    if (write(probe->fd, &one, sizeof(one)) != sizeof(one)) {
        log_error("self-test: its end cannot be told");
    }
    return NULL;
}

struct selftest_probe *probe_start(const struct settings *settings)
{
    struct selftest_probe *probe = calloc(1, sizeof(*probe));
    if (probe == NULL) {
        return NULL;
    }
    probe->result.free_bytes = -1;
    text_copy(probe->data, sizeof(probe->data), settings->data);
    probe->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int problem = probe->fd >= 0 && settings_readings_db_path(settings, probe->db)
                      ? pthread_create(&probe->thread, NULL, run, probe)
                      : -1;
    if (problem != 0) {
        log_error("self-test: %s", problem > 0 ? strerror(problem) : "no descriptor");
        if (probe->fd >= 0) {
            close(probe->fd);
        }
        free(probe);
        return NULL;
    }
    return probe;
}

int probe_fd(const struct selftest_probe *probe)
{
    return probe->fd;
}

void probe_end(struct selftest_probe *probe, struct probe_result *result)
{
    if (probe == NULL) {
        return;
    }
    pthread_join(probe->thread, NULL);
    if (result != NULL) {
        *result = probe->result;
    }
    close(probe->fd);
    free(probe);
}
