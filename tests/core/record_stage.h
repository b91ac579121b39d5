/* A real record in a folder of its own: what the tests of record_*.c share. */
#ifndef NW_TESTS_RECORD_STAGE_H
#define NW_TESTS_RECORD_STAGE_H

#include "core/record.h"
#include "core/record_verify.h"
#include "test.h"

#define ROWS_MAX 8192
#define DAY0 INT64_C(20000) /* 2024-10-04 */
#define MIDNIGHT (DAY0 * MS_PER_DAY)

extern char folder[64];
extern char path[128];
extern struct record_names names;
extern struct recorder *recorder;
extern uint64_t seq;

struct rows {
    struct record_row row[ROWS_MAX];
    size_t count, stop_at;
};

int make_folder(void **state);
int remove_folder(void **state);
void open_record(void);
void close_record(void);
void put(struct record_item item);
void put_boot(int32_t boot, const char *id);
void put_clock(int32_t boot, int64_t boot_ms, int64_t wall_ms, enum time_trust trust);
void put_reading(int32_t boot, int64_t boot_ms, uint8_t sensor, int32_t mc, enum quality quality);
void put_event(int32_t boot, int64_t boot_ms, const char *kind, const char *subject);
void put_pack(uint8_t sensor, int64_t day);
bool gather(void *context, const struct record_row *row);
bool read_rows(const char *sensor, int64_t from_ms, int64_t to_ms, struct rows *rows);
void assert_same(const struct rows *is, const struct rows *was);
int64_t ask(const char *sql);
void change(const char *sql);
void put_three_days(void);

#define FAULTS_MAX 64

struct found {
    struct verify_fault fault[FAULTS_MAX];
    size_t count;
    bool read;
    struct verify_result result;
};

struct found verify_file(const char *file, const char *head);
struct found verify(void);
void assert_whole(const char *when, const struct found *found);
void head_of(const struct found *found, char head[DIGEST_HEAD_SIZE]);
void make_record(void);
void tamper(const char *sql, int changes);
bool names_place(const struct found *found, const char *where);

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
