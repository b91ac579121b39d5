/* What schema 2 added, and how a file of schema 1 gets there. */
#include <sqlite3.h>

#include "journal_room.h"

static const char schema_1[] =
    "PRAGMA journal_mode=WAL;"
    "CREATE TABLE incident(seq INTEGER PRIMARY KEY, nummer INTEGER NOT NULL, soort TEXT NOT NULL,"
    " draaiboek TEXT NOT NULL, versie INTEGER NOT NULL, titel TEXT NOT NULL,"
    " uitval INTEGER NOT NULL, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL, wall_ms INTEGER,"
    " vertrouwen TEXT NOT NULL);"
    "CREATE TABLE rij(seq INTEGER PRIMARY KEY, incident INTEGER NOT NULL, boot INTEGER NOT NULL,"
    " boot_ms INTEGER NOT NULL, wall_ms INTEGER, vertrouwen TEXT NOT NULL, soort TEXT NOT NULL,"
    " verstreken_ms INTEGER NOT NULL, stap TEXT NOT NULL, wie TEXT NOT NULL,"
    " waarde TEXT NOT NULL, notitie TEXT NOT NULL);"
    "CREATE INDEX rij_incident ON rij(incident, seq);"
    "CREATE TABLE klok(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL, vertrouwen TEXT NOT NULL);"
    "CREATE INDEX klok_boot ON klok(boot, seq);"
    "INSERT INTO incident VALUES(4,3,'echt','proef',6,'Oud',42,3,5000,NULL,'untrusted');"
    "INSERT INTO rij VALUES(4,3,3,5000,NULL,'untrusted','begin',0,'','','proef','6');"
    "INSERT INTO rij VALUES(5,3,3,9000,NULL,'untrusted','gedaan',4000,'box','Anja','','');"
    "INSERT INTO klok VALUES(6,3,9500,1700000009500,'ntp');"
    "PRAGMA application_id=1314343502; PRAGMA user_version=1;";

static sqlite3 *old_file(void)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema_1, NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static void check_old_rows(struct journal *journal)
{
    read_all(journal, 3);
    assert_true(found.incidents >= 1);
    assert_int_equal(found.incident[0].number, 3);
    assert_int_equal(found.incident[0].version, 6);
    assert_string_equal(found.incident[0].title, "Oud");
    assert_string_equal(found.incident[0].digest, "");
    assert_false(found.incident[0].closed);
    assert_true(found.rows >= 2);
    assert_int_equal(found.row[1].seq, 5);
    assert_int_equal(found.row[1].entry.kind, ENTRY_DONE);
    assert_string_equal(found.row[1].entry.who, "Anja");
    assert_int_equal(found.row[1].at.wall_ms, 1700000009000);
}

static void a_file_of_schema_1_is_brought_up_to_date(void **state)
{
    (void)state;
    sqlite3_close(old_file());
    struct journal *journal = opened();
    struct entry note = entry_of(ENTRY_NOTE, 5000, "", "", "verder");
    struct incident incident = an_incident("nieuw");
    uint64_t seq = 0;
    check_old_rows(journal);
    assert_true(journal_add(journal, 3, &undated, &note, &seq));
    assert_int_equal(seq, 7);
    text_copy(incident.digest, sizeof(incident.digest), "abc");
    assert_int_equal(journal_begin(journal, &incident, &seq), 4);
    wait_for(journal, seq, false);
    check_old_rows(journal);
    assert_int_equal(found.rows, 3);
    assert_int_equal(found.incidents, 2);
    assert_string_equal(found.incident[1].digest, "abc");
    journal_close(journal);
    journal = opened(); /* once is enough */
    check_old_rows(journal);
    journal_close(journal);
}

/* The disk is full or someone holds the file: what runs must go on all the same. */
static void a_file_that_cannot_be_brought_up_to_date_yet_is_read(void **state)
{
    (void)state;
    sqlite3 *db = old_file();
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    struct journal *journal = opened();
    struct incident incident = an_incident("intussen");
    struct recorder_state now;
    uint64_t seq = 0;
    journal_state(journal, &now);
    assert_true(now.failing);
    check_old_rows(journal);
    assert_int_not_equal(journal_begin(journal, &incident, &seq), 0);
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    wait_for(journal, seq, false);
    check_old_rows(journal);
    assert_int_equal(found.incidents, 2);
    journal_close(journal);
}

static struct playbook a_book(const char *text)
{
    static struct playbook made;
    uint8_t digest[DIGEST_SIZE];
    made = (struct playbook){.id = "proef", .title = "Proef", .version = 7};
    made.bytes = text;
    made.byte_count = strlen(text);
    digest_of(NULL, text, made.byte_count, digest);
    digest_text(digest, made.digest);
    return made;
}

static void the_text_an_incident_ran_on_is_kept(void **state)
{
    (void)state;
    struct playbook one = a_book("id: proef\nversie: 7\n");
    struct playbook two = a_book("id: proef\nversie: 8\n");
    struct journal *journal = opened();
    struct incident incident = an_incident("tekst");
    uint64_t seq = 0;
    size_t len = 0;
    text_copy(incident.digest, sizeof(incident.digest), one.digest);
    assert_true(journal_keep_playbook(journal, &one));
    assert_int_equal(journal_begin(journal, &incident, &seq), 1);
    assert_int_equal(seq, 1); /* a text has no number of its own */
    assert_true(journal_keep_playbook(journal, &one));
    assert_true(journal_keep_playbook(journal, &two));
    journal_close(journal);
    journal = opened();
    read_all(journal, 1);
    assert_string_equal(found.incident[0].digest, one.digest);
    char *text = journal_playbook_text(journal, found.incident[0].digest, &len);
    assert_non_null(text);
    assert_int_equal(len, one.byte_count);
    assert_string_equal(text, one.bytes);
    free(text);
    text = journal_playbook_text(journal, two.digest, &len);
    assert_string_equal(text, two.bytes);
    free(text);
    assert_null(journal_playbook_text(journal, "niets", &len));
    assert_null(journal_playbook_text(journal, "", &len));
    struct playbook none = {.id = "proef"};
    assert_false(journal_keep_playbook(journal, &none));
    journal_close(journal);

    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE draaiboek SET tekst = 'id: anders'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    journal = opened();
    assert_null(journal_playbook_text(journal, one.digest, &len)); /* not what it was */
    assert_true(journal_keep_playbook(journal, &one));             /* and made good */
    assert_int_equal(journal_begin(journal, &incident, &seq), 2);
    wait_for(journal, seq, false);
    text = journal_playbook_text(journal, one.digest, &len);
    assert_string_equal(text, one.bytes);
    free(text);
    journal_close(journal);
}

struct edits {
    struct edit_row row[8];
    size_t count, stop_after;
};

static bool keep_edit(void *context, const struct edit_row *row)
{
    struct edits *edits = context;
    assert_true(edits->count < ARRAY_LEN(edits->row));
    edits->row[edits->count++] = *row;
    return edits->count != edits->stop_after;
}

static void edits_of_a_list_come_back_in_their_order(void **state)
{
    (void)state;
    static const struct edit edit[] = {
        {"contact", "netbeheerder", "nummer", "0800 9009", "Anja"},
        {"voorraad", "zaklampen", "plaats", "kast 2", ""},
        {"contact", "netbeheerder", "nummer", "0800-9009", "Bo"},
    };
    struct journal *journal = opened();
    struct incident incident = an_incident("lijst");
    struct edits edits = {0};
    uint64_t seq = 0;
    for (size_t i = 0; i < ARRAY_LEN(edit); i++) {
        assert_true(journal_edit(journal, &undated, &edit[i], &seq));
        assert_int_equal(seq, i + 1);
    }
    journal_close(journal);
    journal = opened();
    const struct stamp dated = {
        .boot = 3, .boot_ms = 6000, .wall_ms = 1000006000, .trust = TIME_NTP};
    journal_clock(journal, &dated);
    assert_int_equal(journal_begin(journal, &incident, &seq), 1);
    assert_int_equal(seq, 5); /* the numbers of all rows go on */
    wait_for(journal, seq, false);
    assert_true(journal_each_edit(journal, "contact", keep_edit, &edits));
    assert_int_equal(edits.count, 2);
    assert_int_equal(edits.row[0].seq, 1);
    assert_string_equal(edits.row[0].edit.value, "0800 9009");
    assert_string_equal(edits.row[0].edit.who, "Anja");
    assert_string_equal(edits.row[1].edit.list, "contact");
    assert_string_equal(edits.row[1].edit.item, "netbeheerder");
    assert_string_equal(edits.row[1].edit.field, "nummer");
    assert_string_equal(edits.row[1].edit.value, "0800-9009");
    assert_int_equal(edits.row[1].at.boot_ms, 5000);
    assert_int_equal(edits.row[1].at.wall_ms, 1000005000);
    edits = (struct edits){.stop_after = 1};
    assert_true(journal_each_edit(journal, "contact", keep_edit, &edits));
    assert_int_equal(edits.count, 1);
    edits = (struct edits){0};
    assert_true(journal_each_edit(journal, "taken", keep_edit, &edits));
    assert_int_equal(edits.count, 0);
    journal_close(journal);
}

/* Written by no version of ours: sums with it must not go round. */
static void moments_out_of_all_measure_are_read(void **state)
{
    (void)state;
    sqlite3 *db = old_file();
    assert_int_equal(sqlite3_exec(db,
                                  "UPDATE klok SET boot_ms = -9223372036854775807,"
                                  " wall_ms = 9223372036854775807;"
                                  "UPDATE rij SET boot_ms = 9223372036854775807,"
                                  " verstreken_ms = -9223372036854775807 WHERE seq = 5",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    struct journal *journal = opened();
    read_all(journal, 3);
    assert_int_equal(found.rows, 2);
    assert_true(found.row[1].at.wall_ms > 0 && found.row[1].at.wall_ms < INT64_MAX / 2);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNAL_TEST(a_file_of_schema_1_is_brought_up_to_date),
        JOURNAL_TEST(a_file_that_cannot_be_brought_up_to_date_yet_is_read),
        JOURNAL_TEST(moments_out_of_all_measure_are_read),
        JOURNAL_TEST(the_text_an_incident_ran_on_is_kept),
        JOURNAL_TEST(edits_of_a_list_come_back_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
