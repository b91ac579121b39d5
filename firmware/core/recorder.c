#include "core/recorder.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"
#include "core/recorder_file.h"
#include "core/recorder_queue.h"

#define RETRY_MS 1000
#define STOP_MS 5000

struct recorder {
    char path[PATH_SIZE];
    struct recorder_store store;
    uint64_t first_seq;
    int event_fd;
    pthread_t thread;

    /* Only the recorder's thread, once it runs. */
    sqlite3 *db;
    uint64_t file_seq; /* highest in the file */
    uint64_t shift;    /* added to the caller's numbers, when the file was ahead of them */
    bool checked;      /* the whole file was looked through for damage */
    bool in_doubt;     /* a commit failed: whether it is on disk shows after opening again */

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t wake;
    struct recorder_queue queue;
    bool stopping;
    int64_t stop_by_ms;
    bool inject;
    struct recorder_state state;
};

static int64_t now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static void notify(struct recorder *recorder)
{
    uint64_t one = 1;
    /* Fails only when the counter is full: then it is readable anyway. */
    ssize_t written = write(recorder->event_fd, &one, sizeof(one));
    (void)written;
}

/* Drops the first `n` items: they are on disk. With the lock held. */
static void done_with(struct recorder *recorder, size_t n)
{
    if (n > 0) {
        uint64_t last = queue_last_number(&recorder->queue, n);
        recorder->state.committed_seq = last != 0 ? last : recorder->state.committed_seq;
        queue_drop(&recorder->queue, n);
        pthread_cond_broadcast(&recorder->wake);
    }
}

/* What is on disk now is called so from now on. With the lock held, or before the thread runs. */
static void take_head(struct recorder *recorder)
{
    recorder->state.has_head = recorder->store.head != NULL &&
                               recorder->store.head(recorder->state.head, recorder->store.context);
}

static bool open_file(struct recorder *recorder, char message[MESSAGE_SIZE])
{
    char set_aside[PATH_SIZE] = "";
    sqlite3 *db = recorder_file_open(recorder->path, &recorder->store, recorder->checked, set_aside,
                                     message);
    if (db != NULL && !recorder->store.last_seq(db, &recorder->file_seq, recorder->store.context)) {
        recorder_file_explain(db, recorder->path, message);
        sqlite3_close(db);
        db = NULL;
    }
    pthread_mutex_lock(&recorder->lock);
    recorder->db = db;
    if (db != NULL) {
        take_head(recorder);
    }
    if (set_aside[0] != '\0') {
        text_copy(recorder->state.set_aside, PATH_SIZE, set_aside);
    }
    if (db != NULL && recorder->in_doubt) {
        /* Part of what waits may have reached the file after all; it is not written twice. Work
         * without a number is only known to be done when a numbered item behind it is there. */
        size_t there = 0;
        for (size_t i = 0; i < recorder->queue.count; i++) {
            uint64_t seq = queue_number(&recorder->queue, i);
            if (seq != 0 && seq + recorder->shift > recorder->file_seq) {
                break;
            }
            there = seq != 0 ? i + 1 : there;
        }
        done_with(recorder, there);
        recorder->in_doubt = false;
    }
    pthread_mutex_unlock(&recorder->lock);
    return db != NULL;
}

static void close_file(struct recorder *recorder)
{
    sqlite3_close(recorder->db);
    recorder->db = NULL;
}

/* One transaction with the first `n` items. They stay where they are in the ring until it is
 * committed, so they can be read without the lock. */
static bool write_items(struct recorder *recorder, size_t n)
{
    sqlite3 *db = recorder->db;
    if (!recorder_file_run(db, "BEGIN IMMEDIATE") ||
        (recorder->store.begin != NULL && !recorder->store.begin(db, recorder->store.context))) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const void *item = queue_item(&recorder->queue, i);
        uint64_t seq = queue_number(&recorder->queue, i);
        seq = seq == 0 ? 0 : seq + recorder->shift;
        if (!recorder->store.write(db, item, seq, recorder->store.context)) {
            return false;
        }
    }
    if (!recorder_file_run(db, "COMMIT")) {
        recorder->in_doubt = true;
        return false;
    }
    return true;
}

static bool write_batch(struct recorder *recorder, size_t n, char message[MESSAGE_SIZE])
{
    if (recorder->db != NULL && !recorder_file_is_there(recorder->db, recorder->path)) {
        log_error("%s: no longer there, opening anew", recorder->path);
        /* Only its WAL: what that held must get into the file, and out of the index that others
         * have open, or nothing can be written as long as they have. */
        recorder_file_run(recorder->db, "PRAGMA wal_checkpoint(TRUNCATE)");
        pthread_mutex_lock(&recorder->lock);
        recorder->state.replaced |= !recorder_file_is_same(recorder->db);
        pthread_mutex_unlock(&recorder->lock);
        close_file(recorder);
    }
    if (!recorder->checked) { /* here, and not at the start: that waits for nothing */
        recorder->checked = true;
        if (recorder->db != NULL && recorder_file_is_damaged(recorder->db)) {
            close_file(recorder);
        }
    }
    if (recorder->db == NULL && !open_file(recorder, message)) {
        return false;
    }
    pthread_mutex_lock(&recorder->lock);
    n = n < recorder->queue.count ? n : recorder->queue.count;
    pthread_mutex_unlock(&recorder->lock);
    if (n == 0) {
        return true;
    }
    uint64_t first = queue_first_number(&recorder->queue, n);
    uint64_t last = queue_last_number(&recorder->queue, n);
    if (first != 0 && first + recorder->shift <= recorder->file_seq) {
        recorder->shift = recorder->file_seq + 1 - first;
    }
    if (write_items(recorder, n)) {
        pthread_mutex_lock(&recorder->lock);
        recorder->file_seq = last != 0 ? last + recorder->shift : recorder->file_seq;
        take_head(recorder);
        done_with(recorder, n);
        pthread_mutex_unlock(&recorder->lock);
        return true;
    }
    recorder_file_explain(recorder->db, recorder->path, message);
    int code = sqlite3_errcode(recorder->db) & 0xFF;
    if (!sqlite3_get_autocommit(recorder->db)) {
        recorder_file_run(recorder->db, "ROLLBACK");
    }
    if (recorder->in_doubt || (code != SQLITE_BUSY && code != SQLITE_FULL)) {
        close_file(recorder); /* a fresh look may find the file damaged, or whole again */
    }
    return false;
}

/* With the lock held. False when it is time to end. */
static bool wait_for_work(struct recorder *recorder)
{
    while (recorder->queue.count == 0 && !recorder->stopping && !recorder->state.failing) {
        pthread_cond_wait(&recorder->wake, &recorder->lock);
    }
    if (!recorder->state.failing) {
        return recorder->queue.count > 0;
    }
    int64_t until = now_ms() + RETRY_MS;
    for (;;) {
        int64_t end = recorder->stopping && recorder->stop_by_ms < until ? recorder->stop_by_ms
                                                                         : until;
        if (now_ms() >= end) {
            break;
        }
        struct timespec at = {.tv_sec = (time_t)(end / MS_PER_S),
                              .tv_nsec = (long)(end % MS_PER_S) * 1000000};
        pthread_cond_timedwait(&recorder->wake, &recorder->lock, &at);
    }
    if (!recorder->stopping) {
        return true; /* even with nothing queued: is the file back? */
    }
    return recorder->queue.count > 0 && now_ms() < recorder->stop_by_ms;
}

static void *run(void *context)
{
    struct recorder *recorder = context;
    pthread_mutex_lock(&recorder->lock);
    while (wait_for_work(recorder)) {
        char message[MESSAGE_SIZE] = "";
        size_t n = recorder->queue.count;
        bool inject = recorder->inject;
        pthread_mutex_unlock(&recorder->lock);
        bool good = false;
        if (inject) {
            text_set(message, sizeof(message), "%s: schrijven mislukt (nagebootste storing)",
                     recorder->path);
        } else {
            good = write_batch(recorder, n, message);
        }
        pthread_mutex_lock(&recorder->lock);
        if (!good && strcmp(message, recorder->state.message) != 0) {
            log_error("%s", message);
        } else if (good && recorder->state.failing) {
            log_info("%s: written again", recorder->path);
        }
        recorder->state.failing = !good;
        text_copy(recorder->state.message, MESSAGE_SIZE, message);
        notify(recorder);
    }
    pthread_mutex_unlock(&recorder->lock);
    return NULL;
}

static bool start_thread(struct recorder *recorder)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all); /* signals belong to the loop */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&recorder->thread, NULL, run, recorder) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void destroy(struct recorder *recorder)
{
    close_file(recorder);
    if (recorder->event_fd >= 0) {
        close(recorder->event_fd);
    }
    pthread_cond_destroy(&recorder->wake);
    pthread_mutex_destroy(&recorder->lock);
    queue_end(&recorder->queue);
    free(recorder);
}

struct recorder *recorder_start(const char *path, const struct recorder_store *store,
                                size_t capacity)
{
    struct recorder *recorder = calloc(1, sizeof(*recorder));
    pthread_condattr_t attributes;
    if (recorder == NULL) {
        log_error("recorder: no memory");
        return NULL;
    }
    pthread_mutex_init(&recorder->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&recorder->wake, &attributes);
    pthread_condattr_destroy(&attributes);
    recorder->store = *store;
    recorder->event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (!queue_begin(&recorder->queue, store->item_size, capacity) || recorder->event_fd < 0 ||
        !text_copy(recorder->path, sizeof(recorder->path), path)) {
        log_error("%s: no memory or descriptor for the recorder", path);
        destroy(recorder);
        return NULL;
    }
    bool open = open_file(recorder, recorder->state.message);
    if (!open) { /* damaged where everyone can see it? */
        recorder->checked = true;
        open = open_file(recorder, recorder->state.message);
    }
    if (!open) {
        log_error("%s", recorder->state.message);
        recorder->state.failing = true;
    }
    recorder->first_seq = recorder->file_seq;
    recorder->state.committed_seq = recorder->file_seq;
    recorder->state.capacity = capacity;
    if (!start_thread(recorder)) {
        log_error("%s: no thread for the recorder", path);
        destroy(recorder);
        return NULL;
    }
    notify(recorder);
    return recorder;
}

bool recorder_put(struct recorder *recorder, const void *item, uint64_t seq)
{
    pthread_mutex_lock(&recorder->lock);
    bool fits = queue_put(&recorder->queue, item, seq);
    if (fits) {
        pthread_cond_broadcast(&recorder->wake);
    } else {
        if (recorder->state.lost++ == 0) {
            log_error("%s: queue full, items are lost", recorder->path);
        }
        notify(recorder);
    }
    pthread_mutex_unlock(&recorder->lock);
    return fits;
}

int recorder_fd(const struct recorder *recorder)
{
    return recorder->event_fd;
}

void recorder_state(struct recorder *recorder, struct recorder_state *state)
{
    uint64_t events = 0;
    ssize_t got = read(recorder->event_fd, &events, sizeof(events));
    (void)got; /* nothing there is fine: the state can be asked for at any time */
    pthread_mutex_lock(&recorder->lock);
    *state = recorder->state;
    state->queued = recorder->queue.count;
    pthread_mutex_unlock(&recorder->lock);
}

uint64_t recorder_first_seq(const struct recorder *recorder)
{
    return recorder->first_seq;
}

void recorder_stop(struct recorder *recorder)
{
    if (recorder == NULL) {
        return;
    }
    pthread_mutex_lock(&recorder->lock);
    recorder->stopping = true;
    recorder->stop_by_ms = now_ms() + STOP_MS;
    pthread_cond_broadcast(&recorder->wake);
    pthread_mutex_unlock(&recorder->lock);
    pthread_join(recorder->thread, NULL);
    if (recorder->queue.count > 0) {
        log_error("%s: %zu items not written", recorder->path, recorder->queue.count);
    }
    destroy(recorder);
}

void recorder_inject_failure(struct recorder *recorder, bool fail)
{
    pthread_mutex_lock(&recorder->lock);
    recorder->inject = fail;
    pthread_cond_broadcast(&recorder->wake);
    pthread_mutex_unlock(&recorder->lock);
}
