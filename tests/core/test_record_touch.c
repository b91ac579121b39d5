/* Every way to touch a record that we could think of: verify finds it and names the day. */
#include "record_stage.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name, *sql, *where; /* where: a day, or "open" */
    int changes;
} touches[] = {
    {"an open value changed",
     "UPDATE reading SET mc = mc + 1 WHERE seq = (SELECT max(seq) - 200 FROM reading)", "open", 1},
    {"an open moment changed",
     "UPDATE reading SET boot_ms = boot_ms + 1 WHERE seq = (SELECT max(seq) FROM reading)", "open",
     1},
    {"an open quality changed",
     "UPDATE reading SET quality = 9 WHERE seq = (SELECT max(seq) - 4 FROM reading)", "open", 1},
    {"an open reading deleted",
     "DELETE FROM reading WHERE seq = (SELECT max(seq) - 100 FROM reading)", "open", 1},
    {"an open reading made another sensor's",
     "UPDATE reading SET sensor = 3 - sensor WHERE seq = (SELECT min(seq) + 9 FROM reading)",
     "open", 1},
    {"a link taken out",
     "UPDATE reading SET keten = NULL WHERE seq = (SELECT max(seq) FROM reading)", "open", 1},
    {"a sensor renamed", "UPDATE sensor SET id = 'kelder' WHERE number = 1", "20000", 1},
    {"a packed value changed",
     "UPDATE day SET data = CAST(substr(data, 1, 300) || x'00' || substr(data, 302) AS BLOB)"
     " WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"a summary changed", "UPDATE day SET max_mc = 7900 WHERE utc_day = 20000 AND sensor = 1",
     "20000", 1},
    {"minutes changed", "UPDATE day SET warm_ms = 60000 WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"a day's place changed",
     "UPDATE day_boot SET first_ms = first_ms + 60000 WHERE utc_day = 20000 AND sensor = 2",
     "20000", 1},
    {"a day deleted", "DELETE FROM day WHERE utc_day = 20000 AND sensor = 1", "20000", 1},
    {"another sensor's day",
     "UPDATE day SET data = (SELECT data FROM day WHERE utc_day = 20001 AND sensor = 2)"
     " WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"two days swapped",
     "UPDATE day SET utc_day = CASE utc_day WHEN 20000 THEN -5 ELSE 20000 END WHERE sensor = 1;"
     "UPDATE day SET utc_day = 20001 WHERE utc_day = -5",
     "20000", 1},
    {"two days' readings swapped",
     "CREATE TEMP TABLE t AS SELECT utc_day, data FROM day WHERE sensor = 2;"
     "UPDATE day SET data = (SELECT data FROM t WHERE t.utc_day = 40001 - day.utc_day)"
     " WHERE sensor = 2",
     "20001", 2},
    {"a sign-off deleted", "DELETE FROM event WHERE subject = 'Anna'", "20000", 1},
    {"a sign-off changed", "UPDATE event SET detail = 'nu=4000' WHERE subject = 'Bram'", "20001",
     1},
    {"a seal deleted", "DELETE FROM event WHERE seq = (SELECT max(seq) - 1 FROM event)", "20000",
     1},
    {"a clock deleted",
     "DELETE FROM klok WHERE boot = 2 AND seq = (SELECT min(seq) FROM klok WHERE boot = 2)", NULL,
     1},
    {"a clock changed",
     "UPDATE klok SET wall_ms = wall_ms + 1 WHERE boot_ms = 43200000 AND boot = 1", "20000", 1},
    {"the dating changed", "UPDATE klok_best SET offset_ms = offset_ms + 1 WHERE boot = 1", NULL,
     1},
    {"a boot deleted", "DELETE FROM boot WHERE boot = 2", "20001", 1},
    {"a reading put in between",
     "INSERT INTO reading SELECT seq, boot, boot_ms, sensor, mc, quality, keten FROM"
     " (SELECT seq - 3000 AS seq, boot, boot_ms, sensor, mc, quality, keten FROM reading"
     " ORDER BY seq LIMIT 1)",
     NULL, 1},
    {"an open moment as text",
     "UPDATE reading SET boot_ms = boot_ms || 'x' WHERE seq = (SELECT max(seq) - 90 FROM reading)",
     "open", 1},
    {"an open value as a fraction",
     "UPDATE reading SET mc = mc + 0.5 WHERE seq = (SELECT max(seq) - 90 FROM reading)", "open", 1},
    {"an event hidden as a blob",
     "UPDATE event SET kind = CAST(kind AS BLOB) WHERE subject = 'Bram'", "20001", 1},
    {"an event with a tail",
     "UPDATE event SET subject = 'Anna' || char(0) || 'x' WHERE subject = 'Anna'", "20000", 1},
    {"a sensor renamed to a blob", "UPDATE sensor SET id = CAST(id AS BLOB) WHERE number = 1",
     "20000", 1},
    {"a day's date as text",
     "UPDATE day SET utc_day = '20001x' WHERE utc_day = 20001 AND sensor = 2", "20001", 1},
    {"a summary with a fraction",
     "UPDATE day SET max_mc = max_mc + 0.5 WHERE utc_day = 20001 AND sensor = 2", "20001", 1},
    {"a day of nobody",
     "INSERT INTO day_boot SELECT sensor, utc_day, boot + 1, first_ms, last_ms FROM day_boot"
     " WHERE utc_day = 20000 AND sensor = 2",
     "20000", 1},
    {"a piece taken out", "DELETE FROM stuk WHERE last_seq = (SELECT min(last_seq) FROM stuk)",
     "open", 1},
    {"a piece moved",
     "UPDATE stuk SET last_ms = last_ms - 1 WHERE last_seq = (SELECT max(last_seq) FROM stuk)",
     "open", 1},
    {"a trigger", "CREATE TRIGGER t AFTER INSERT ON reading BEGIN DELETE FROM event; END", NULL, 0},
    {"a view over the readings",
     "ALTER TABLE reading RENAME TO r; CREATE VIEW reading AS SELECT * FROM r", NULL, 0},
    {"the beginning cut off", "DELETE FROM boot WHERE seq = 1", NULL, 1},
};

static void copy_file(const char *from, const char *to)
{
    char sql[400];
    sqlite3 *db = NULL;
    unlink(to);
    assert_int_equal(sqlite3_open_v2(from, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    snprintf(sql, sizeof(sql), "VACUUM INTO '%s'", to);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void each_touch_is_found_and_its_day_named(void **state)
{
    (void)state;
    char whole[160];
    snprintf(whole, sizeof(whole), "%s/heel.db", folder);
    make_record();
    copy_file(path, whole);
    struct found found = verify_file(whole, NULL); /* a copy, in a folder without -wal and -shm */
    assert_whole("untouched", &found);
    for (size_t i = 0; i < ARRAY_LEN(touches); i++) {
        char name[160];
        static const char *const parts[] = {"-wal", "-shm"};
        for (size_t part = 0; part < ARRAY_LEN(parts); part++) {
            snprintf(name, sizeof(name), "%s%s", path, parts[part]);
            unlink(name);
        }
        copy_file(whole, path);
        tamper(touches[i].sql, touches[i].changes);
        found = verify();
        if (found.count == 0 || !names_place(&found, touches[i].where)) {
            for (size_t k = 0; k < found.count; k++) {
                print_message("%lld open %d undated %d: %s\n",
                              (long long)found.fault[k].day.utc_day, found.fault[k].open_end,
                              found.fault[k].day.undated, found.fault[k].text);
            }
            fail_msg("%s: %zu faults", touches[i].name, found.count);
        }
        for (size_t k = 0; k < found.count; k++) { /* and no other days are blamed */
            const struct verify_fault *fault = &found.fault[k];
            bool swapped = strstr(touches[i].name, "swapped") != NULL ||
                           strstr(touches[i].name, "renamed") != NULL;
            if (touches[i].where != NULL && !swapped && strcmp(touches[i].where, "open") != 0 &&
                !fault->day.undated && fault->day.utc_day != atoll(touches[i].where)) {
                fail_msg("%s: %lld is blamed too: %s", touches[i].name,
                         (long long)fault->day.utc_day, fault->text);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(each_touch_is_found_and_its_day_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
