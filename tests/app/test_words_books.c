/* Every draaiboek that is shipped, every screen of each of its steps, in the font that is shipped:
 * no word is cut, nothing overlaps, on no panel. */
#include <dirent.h>

#include "gallery.h"

#include "frame.h"
#include "frame_window.h"

static const struct panel some[] = {
    {800, 480, 154, 86},
    {720, 1280, 86, 155},
    {1280, 800, 217, 136},
};

static struct playbook *books[PLAYBOOK_MAX];
static size_t book_count, faults;

/* Draws the page and returns whether another one follows. */
static bool draw(const struct panel *panel, const char *where)
{
    frame_draw(panel);
    const struct playbook *book = view.running[0].runner.book;
    if (ui.cut_count > 0 || list.full) {
        print_error("%s %dx%d %s page %d: cut is '%s'\n", book->id, panel->width, panel->height,
                    where, (int)view.page, ui.cut_text);
        faults++;
    }
    return frame_has_next();
}

static void begin(size_t book)
{
    view_calm(&view);
    view.contacts = &work_contacts;
    view.supplies = &work_supplies;
    view.reference = work_reference;
    view.phone = "043 123 45 67";
    view.screen = SCREEN_PLAYBOOK;
    views_book[2] = books[book];
    view_begin(&view, 2, 72 * MS_PER_MIN);
}

static void leaf(const struct panel *panel, const char *where)
{
    bool more = true;
    for (view.page = 0; view.page < 60 && more; view.page++) {
        more = draw(panel, where);
    }
    assert_false(more);
}

/* Every question is skipped, so that all that waited for its answer has a row. */
static void begin_open(size_t book)
{
    begin(book);
    for (size_t s = 0; s < books[book]->step_count; s++) {
        size_t question = books[book]->steps[s].if_step;
        if (question < s) {
            view_apply(&view.running[0], ENTRY_SKIP, MS_PER_MIN, books[book]->steps[question].id,
                       "", "geen tijd");
        }
    }
}

static void every_page_of_every_draaiboek_is_whole(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(some); p++) {
        for (size_t b = 0; b < book_count; b++) {
            const struct playbook *book = books[b];
            for (size_t phase = 0; phase < book->phase_count; phase++) {
                begin(b);
                view.phase = phase;
                leaf(&some[p], book->phases[phase].id);
                begin_open(b);
                view.phase = phase;
                leaf(&some[p], book->phases[phase].id);
            }
            for (int32_t tab = PLAYBOOK_MESSAGES; tab < PLAYBOOK_TAB_COUNT; tab++) {
                begin(b);
                view.tab = tab;
                leaf(&some[p], "info");
            }
            for (size_t i = 0; i < book->template_count; i++) {
                begin(b);
                view.reader = (int32_t)i;
                leaf(&some[p], book->templates[i].id);
            }
        }
    }
    assert_int_equal(faults, 0);
}

static void every_screen_of_every_step_is_whole(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(some); p++) {
        for (size_t b = 0; b < book_count; b++) {
            for (size_t s = 0; s < books[b]->step_count; s++) {
                enum step_kind kind = books[b]->steps[s].kind;
                if (kind == STEP_CALL || kind == STEP_FORM || kind == STEP_CRITERIA) {
                    begin(b);
                    view.step_open = (int32_t)s;
                    leaf(&some[p], books[b]->steps[s].id);
                }
                begin(b);
                view.step_menu = (int32_t)s;
                draw(&some[p], books[b]->steps[s].id);
            }
        }
    }
    assert_int_equal(faults, 0);
}

static bool shows_large(const char *number)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind == DRAW_TEXT && command->size >= ui_type_px(&ui, TYPE_NUMBER) &&
            strcmp(list.text + command->data, number) == 0) {
            return true;
        }
    }
    return false;
}

/* Who is asked to call sees the number without leafing, also while two draaiboeken run. */
static void each_call_shows_its_number_first(void **state)
{
    (void)state;
    static struct contacts filled;
    filled = work_contacts;
    for (size_t i = 0; i < filled.count; i++) {
        struct contact *contact = &filled.contact[i];
        text_copy(contact->name, sizeof(contact->name), "Nationaal storingsnummer gas en stroom");
        contact->number_count = 1;
        text_copy(contact->number[0].label, ID_SIZE, "storing");
        text_copy(contact->number[0].number, ID_SIZE, "0800-9009");
    }
    for (size_t p = 0; p < ARRAY_LEN(some); p++) {
        for (size_t b = 0; b < book_count; b++) {
            for (size_t s = 0; s < books[b]->step_count; s++) {
                for (int two = 0; two < 2 && books[b]->steps[s].kind == STEP_CALL; two++) {
                    begin(b);
                    view.contacts = &filled;
                    view.step_open = (int32_t)s;
                    view.page = 0;
                    if (two) {
                        view_begin(&view, 1, 72 * MS_PER_MIN);
                        view.current = 0;
                    }
                    draw(&some[p], books[b]->steps[s].id);
                    if (!shows_large("0800 9009")) {
                        print_error("%s %s %dx%d, %d run\n", books[b]->id, books[b]->steps[s].id,
                                    some[p].width, some[p].height, 1 + two);
                        faults++;
                    }
                }
            }
        }
    }
    assert_int_equal(faults, 0);
}

/* Leafing is time: a block of three steps under its heading is one page of the small panel, and a
 * tree of questions begins with what can be done. */
static void few_pages_on_the_small_panel(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        int most;
    } cases[] = {{"stroomuitval", 27}, {"ict-storing", 9}};
    for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
        for (size_t b = 0; b < book_count; b++) {
            int pages = 0;
            bool it = strcmp(books[b]->id, cases[c].id) == 0;
            for (size_t phase = 0; it && phase < books[b]->phase_count; phase++) {
                begin(b);
                view.phase = phase;
                for (view.page = 0; draw(&some[0], "steps"); view.page++) {
                    pages++;
                }
                pages++;
            }
            if (pages > cases[c].most) {
                fail_msg("%s: %d pages, at most %d", cases[c].id, pages, cases[c].most);
            }
        }
    }
}

static int first_words_y(void)
{
    int y = some[0].height;
    for (size_t i = 0; i < list.count; i++) {
        bool words = list.command[i].kind == DRAW_TEXT &&
                     list.command[i].size == ui_type_px(&ui, TYPE_TITLE);
        y = words && list.command[i].box.y < y ? list.command[i].box.y : y;
    }
    return y;
}

/* Not with the empty line that stood between two paragraphs. */
static void each_page_of_a_message_begins_with_words(void **state)
{
    (void)state;
    for (size_t b = 0; b < book_count; b++) {
        for (size_t t = 0; t < books[b]->template_count; t++) {
            begin(b);
            view.reader = (int32_t)t;
            view.page = 0;
            bool more = draw(&some[0], "reader");
            int top = first_words_y();
            for (view.page = 1; more; view.page++) {
                more = draw(&some[0], "reader");
                assert_int_equal(first_words_y(), top);
            }
        }
    }
}

/* While two run at once, on the panel that has the least room. */
static void deadlines_of_two_are_whole(void **state)
{
    (void)state;
    static const int64_t elapsed[] = {MS_PER_MIN, 119 * MS_PER_MIN, 73 * MS_PER_HOUR};
    for (size_t b = 0; b < book_count; b++) {
        for (size_t i = 0; i < ARRAY_LEN(elapsed); i++) {
            begin(b);
            view.running_count = 0;
            view_begin(&view, 2, elapsed[i]);
            view_begin(&view, 1, elapsed[i]);
            for (size_t p = 0; p < ARRAY_LEN(some); p++) {
                draw(&some[p], "two");
            }
        }
    }
    assert_int_equal(faults, 0);
}

static int load(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    DIR *dir = opendir(NOODWACHT_SOURCE "/assets/draaiboeken");
    if (dir == NULL || !frame_window_open() || !gallery_load()) {
        return -1;
    }
    static struct fault_list list_of_faults;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        text_set(path, sizeof(path), NOODWACHT_SOURCE "/assets/draaiboeken/%s", entry->d_name);
        if (entry->d_name[0] != '.' && book_count < PLAYBOOK_MAX) {
            books[book_count] = playbook_load(path, &list_of_faults);
            book_count += books[book_count] != NULL;
        }
    }
    closedir(dir);
    return book_count > 0 ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    frame_window_close();
    for (size_t i = 0; i < book_count; i++) {
        playbook_free(books[i]);
    }
    gallery_unload();
    return 0;
}

static int forget(void **state)
{
    (void)state;
    faults = 0;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_page_of_every_draaiboek_is_whole, forget),
        cmocka_unit_test_setup(every_screen_of_every_step_is_whole, forget),
        cmocka_unit_test_setup(each_call_shows_its_number_first, forget),
        cmocka_unit_test_setup(few_pages_on_the_small_panel, forget),
        cmocka_unit_test_setup(each_page_of_a_message_begins_with_words, forget),
        cmocka_unit_test_setup(deadlines_of_two_are_whole, forget),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
