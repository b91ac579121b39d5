/* A kiosk with a folder of draaiboeken of its own, that change while it looks. */
#ifndef NW_TESTS_BOOKS_STAGE_H
#define NW_TESTS_BOOKS_STAGE_H

#include <poll.h>
#include <sys/stat.h>

#include "kiosk_stage.h"

#define WAIT_MS 20000

/* A small draaiboek, as people would write one. */
static inline void book_text(char *out, size_t size, const char *id, const char *title, int version,
                             const char *act)
{
    snprintf(out, size,
             "id: %s\n"
             "titel: %s\n"
             "samenvatting: Een proef\n"
             "versie: %d\n"
             "herzien: 2026-11-22\n"
             "bronnen:\n"
             "  plan: Het plan\n"
             "rollen: [assistente]\n"
             "fasen:\n"
             "  - id: eerst\n"
             "    titel: Eerst\n"
             "    van: 0\n"
             "    stappen:\n"
             "      - {id: buren, doe: %s, rol: assistente, bron: \"plan, kop\"}\n"
             "      - {id: deur, doe: Sluit de deur, rol: assistente, bron: \"plan, kop\"}\n",
             id, title, version, act);
}

static inline void path_of(const struct stage *stage, char path[PATH_SIZE], const char *name)
{
    text_set(path, PATH_SIZE, "%s/assets/draaiboeken/%s.yaml", stage->folder, name);
}

/* Beside it and moved over it, as an editor does. */
static inline void put_text(const struct stage *stage, const char *name, const char *text)
{
    char path[PATH_SIZE], part[PATH_SIZE + 8];
    path_of(stage, path, name);
    snprintf(part, sizeof(part), "%s.part", path);
    FILE *file = fopen(part, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(part, path), 0);
}

static inline void put_book(const struct stage *stage, const char *name, int version,
                            const char *act)
{
    char text[2048];
    book_text(text, sizeof(text), name, strcmp(name, "proef") == 0 ? "Proef" : "Andere", version,
              act);
    put_text(stage, name, text);
}

static inline void remove_book(const struct stage *stage, const char *name)
{
    char path[PATH_SIZE];
    path_of(stage, path, name);
    assert_int_equal(unlink(path), 0);
}

static inline int set_up_books(void **state)
{
    char path[PATH_SIZE];
    if (set_up(state) != 0) {
        return -1;
    }
    struct stage *stage = *state;
    kiosk_destroy(stage->kiosk);
    text_set(path, sizeof(path), "%s/assets", stage->folder);
    mkdir(path, 0700);
    text_copy(stage->settings.assets, PATH_SIZE, path);
    text_set(path, sizeof(path), "%s/assets/draaiboeken", stage->folder);
    mkdir(path, 0700);
    put_book(stage, "proef", 2, "Bel de buren");
    open_kiosk(stage);
    tell(stage, 0);
    return 0;
}

/* What main.c does: the descriptor becomes readable, and when it was quiet the folder is read. */
static inline void notice(struct stage *stage)
{
    struct pollfd slot = {.fd = kiosk_watch_fd(stage->kiosk), .events = POLLIN};
    assert_int_equal(poll(&slot, 1, WAIT_MS), 1);
    kiosk_on_watch(stage->kiosk, stage->mono_ms);
    assert_true(kiosk_next_ms(stage->kiosk, stage->mono_ms) <= stage->mono_ms + 500);
    kiosk_tick(stage->kiosk, stage->mono_ms + 400); /* not yet: there may be more */
    stage->mono_ms += 1000;
    kiosk_tick(stage->kiosk, stage->mono_ms);
}

static inline void begin(struct stage *stage)
{
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, "proef"), 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(stage->kiosk->view.running_count, 1);
}

/* The one that is shown. */
static inline void finish_one(struct stage *stage)
{
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static inline void finish(struct stage *stage)
{
    finish_one(stage);
    assert_int_equal(stage->kiosk->view.running_count, 0);
}

#define BOOKS_TEST(test) cmocka_unit_test_setup_teardown(test, set_up_books, tear_down)

#endif
