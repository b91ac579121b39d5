/* Every word of every shipped reference page can be read on every panel, with the font that is
 * shipped: nothing cut, nothing lost between two pages, everything large enough to touch. */
#include "gallery.h"
#include "screens/reference.h"

#include "frame.h"
#include "frame_window.h"

static void draw(const struct panel *panel, const char *what)
{
    frame_draw(panel);
    if (ui.cut_count > 0) {
        fail_msg("%dx%d %s: cut is '%s'", panel->width, panel->height, what, ui.cut_text);
    }
    for (size_t i = 0; i < ui.target_count; i++) {
        struct box box = ui.target[i].box;
        /* A pixel is lost where millimetres are rounded. */
        if (box.w < panel->width * 9 / panel->width_mm - 1 ||
            box.h < panel->height * 9 / panel->height_mm - 1) {
            fail_msg("%dx%d %s: '%s' is too small", panel->width, panel->height, what,
                     ui.target[i].label);
        }
    }
}

/* Text without what comes and goes where lines are broken. */
struct bare {
    char text[32768];
    size_t len;
};

static void bare_add(struct bare *bare, const char *text)
{
    for (; *text != '\0' && bare->len < sizeof(bare->text) - 1; text++) {
        if (strchr(" -\n", *text) == NULL) {
            bare->text[bare->len++] = *text;
        }
    }
    bare->text[bare->len] = '\0';
}

/* What a page has to say, from its summary on. */
static void page_says(struct bare *bare, const struct reference_page *page)
{
    bare->len = 0;
    bare_add(bare, page->summary);
    for (size_t i = 0; i < page->section_count; i++) {
        const struct reference_section *section = &page->sections[i];
        bare_add(bare, section->heading);
        bare_add(bare, section->text);
        for (size_t k = 0; k < section->point_count; k++) {
            bare_add(bare, section->points[k]);
        }
    }
    for (size_t i = 0; i < page->source_count; i++) {
        bare_add(bare, "Bron: ");
        bare_add(bare, page->sources[i].title);
    }
}

/* What this frame says of it: between the two parts of the head and the buttons. */
static void frame_bare(struct bare *bare, const struct reference_page *page)
{
    char date[NAME_SIZE];
    day_format(page->reviewed, date);
    bool under = false;
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        const char *text = list.text + command->data;
        if (command->kind != DRAW_TEXT || strcmp(text, "•") == 0) {
            continue;
        }
        if (strcmp(text, "Terug") == 0 || command->font == FONT_ICON) {
            return;
        }
        if (under) {
            bare_add(bare, text);
        }
        under = under || strstr(text, date + strlen(date) - 4) != NULL; /* a date may go on */
    }
}

/* The whole page in this room, screen by screen; returns how many there are. */
static int read_page(const struct panel *panel, struct box area, const struct reference_page *page,
                     struct bare *bare)
{
    bare->len = 0;
    bare->text[0] = '\0';
    for (view.page = 0; view.page < 99; view.page++) {
        ui_begin(&ui, &list, panel, frame_fonts, (struct action){0});
        reference_page_draw(&ui, area, &view, page);
        frame_bare(bare, page);
        if (ui.cut_count > 0) {
            fail_msg("%s: cut is '%s'", page->id, ui.cut_text);
        }
        if (!frame_has_next()) {
            return view.page + 1;
        }
    }
    fail_msg("%s has no end", page->id);
    return 0;
}

static void every_page_is_whole_in_any_room(void **state)
{
    (void)state;
    static struct bare said, wanted;
    int most = 0;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        struct box rooms[] = {
            {0, 0, panels[p].width * 4 / 5, panels[p].height * 9 / 10},
            {0, 0, panels[p].width * 4 / 5, panels[p].height * 6 / 10}, /* rail and banner */
        };
        for (size_t i = 0; i < views_reference->count; i++) {
            const struct reference_page *page = views_reference->page[i];
            page_says(&wanted, page);
            for (size_t r = 0; r < ARRAY_LEN(rooms); r++) {
                view_reference(&view);
                int pages = read_page(&panels[p], rooms[r], page, &said);
                if (strcmp(said.text, wanted.text) != 0) {
                    fail_msg("%dx%d %s:\n%s\n%s", panels[p].width, panels[p].height, page->id,
                             said.text, wanted.text);
                }
                most = p == 0 && r == 0 && pages > most ? pages : most;
            }
        }
    }
    print_message("the longest page takes %d small screens\n", most);
}

static void every_screen_of_every_page_can_be_touched(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < views_reference->count; i++) {
            view_reference(&view);
            view.lookup.mode = LOOKUP_PAGE;
            view.lookup.open = i;
            for (view.page = 0; view.page < 99; view.page++) {
                draw(&panels[p], views_reference->page[i]->id);
                assert_non_null(frame_find(ACTION_BACK, 0, 0));
                if (!frame_has_next()) {
                    break;
                }
            }
            view.lookup.mode = LOOKUP_CONTENTS;
            size_t seen = 0;
            for (view.page = 0; view.page < 9; view.page++) {
                draw(&panels[p], "inhoud");
                for (size_t s = 0; s < views_reference->page[i]->section_count; s++) {
                    seen += frame_find(ACTION_REFERENCE, (int32_t)i, (int32_t)s + 1) != NULL;
                }
                if (!frame_has_next()) {
                    break;
                }
            }
            assert_int_equal(seen, views_reference->page[i]->section_count);
        }
    }
}

/* From the index every page is two touches away, and what leafing takes. */
static void every_page_is_in_the_index(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        bool seen[REFERENCE_PAGE_MAX] = {false};
        size_t groups[REFERENCE_PAGE_MAX], count = 0;
        view_reference(&view);
        for (view.page = 0;; view.page++) {
            draw(&panels[p], "index");
            for (size_t i = 0; i < views_reference->count; i++) {
                if (frame_find(ACTION_LOOKUP, (int32_t)i, 0) != NULL) {
                    groups[count++] = i;
                }
            }
            if (!frame_has_next()) {
                break;
            }
        }
        for (size_t g = 0; g < count; g++) {
            view_reference(&view);
            view.lookup.mode = LOOKUP_GROUP;
            view.lookup.group = groups[g];
            for (view.page = 0;; view.page++) {
                draw(&panels[p], "groep");
                for (size_t i = 0; i < views_reference->count; i++) {
                    seen[i] = seen[i] || frame_find(ACTION_REFERENCE, (int32_t)i, 0) != NULL;
                }
                if (!frame_has_next()) {
                    break;
                }
            }
        }
        for (size_t i = 0; i < views_reference->count; i++) {
            if (!seen[i]) {
                fail_msg("%dx%d: %s is not in the index", panels[p].width, panels[p].height,
                         views_reference->page[i]->id);
            }
        }
    }
}

/* Whatever is asked, the rows of what is found are whole. */
static void what_is_found_is_whole(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < views_reference->count; i++) {
            const struct reference_page *page = views_reference->page[i];
            for (size_t k = 0; k < page->keyword_count; k++) {
                view_reference(&view);
                struct lookup *lookup = &view.lookup;
                lookup->mode = LOOKUP_HITS;
                text_copy(lookup->query, sizeof(lookup->query), page->keywords[k]);
                lookup->hit_count = reference_search(views_reference, lookup->query, lookup->hit,
                                                     REFERENCE_HIT_MAX);
                bool found = false;
                for (size_t h = 0; h < lookup->hit_count; h++) {
                    found = found || lookup->hit[h].page == i;
                }
                if (!found) {
                    fail_msg("%s is not found by '%s'", page->id, page->keywords[k]);
                }
                for (view.page = 0; view.page < 40; view.page++) {
                    draw(&panels[p], page->keywords[k]);
                    if (!frame_has_next()) {
                        break;
                    }
                }
            }
        }
    }
}

static void a_section_opens_on_the_page_where_it_stands(void **state)
{
    (void)state;
    view_reference_page(&view);
    const struct reference_page *page = views_reference->page[view.lookup.open];
    for (size_t s = 0; s < page->section_count; s++) {
        view.lookup.section = s;
        draw(&panels[0], page->id);
        bool shown = false;
        for (size_t i = 0; i < list.count; i++) {
            const struct draw_command *command = &list.command[i];
            shown = shown || (command->kind == DRAW_TEXT && command->font == FONT_BOLD &&
                              strcmp(list.text + command->data, page->sections[s].heading) == 0);
        }
        if (!shown) {
            fail_msg("'%s' is not shown", page->sections[s].heading);
        }
    }
}

static void the_words_around_a_hit_are_said(void **state)
{
    (void)state;
    static const struct {
        const char *text, *query, *around;
    } cases[] = {
        {"Bel de apotheek", "bel", "Bel de apotheek"},
        {"een twee drie vier vijf zes zeven acht negen tien", "twee", "een twee drie vier …"},
        {"een twee drie vier vijf zes zeven acht negen tien", "zes", "… vijf zes zeven acht …"},
        {"een twee drie vier vijf zes zeven acht negen tien", "tien", "… negen tien"},
        {"een twee drie vier vijf zes zeven acht negen tien", "elf", "een twee drie vier …"},
        {"regel een\nregel twee", "twee", "regel een regel twee"},
        {"continuïteitsverantwoordelijkheidsverdeling nu", "cont",
         "continuïteitsverantwoordelijkheidsverdeling …"},
        {"", "x", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[TEXT_SIZE];
        reference_around(cases[i].text, cases[i].query, 22, out, sizeof(out));
        assert_string_equal(out, cases[i].around);
        assert_true(text_is_valid(out, strlen(out)));
    }
}

static int load(void **state)
{
    (void)state;
    return frame_window_open() && gallery_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    frame_window_close();
    gallery_unload();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_whole_in_any_room),
        cmocka_unit_test(every_screen_of_every_page_can_be_touched),
        cmocka_unit_test(every_page_is_in_the_index),
        cmocka_unit_test(what_is_found_is_whole),
        cmocka_unit_test(a_section_opens_on_the_page_where_it_stands),
        cmocka_unit_test(the_words_around_a_hit_are_said),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
