/* The gallery as the stage of a test: loaded before its first case, gone after its last. */
#ifndef NW_TESTS_GALLERY_STAGE_H
#define NW_TESTS_GALLERY_STAGE_H

#include "gallery.h"

#include "test.h"

static inline int gallery_stage_load(void **state)
{
    (void)state;
    return gallery_load() ? 0 : -1;
}

static inline int gallery_stage_unload(void **state)
{
    (void)state;
    gallery_unload();
    return 0;
}

/* All of what a main does: gallery_stage_run(tests). */
#define gallery_stage_run(cases)                                                                   \
    cmocka_run_group_tests(cases, gallery_stage_load, gallery_stage_unload)

/* A golden test was asked to keep what it finds instead of comparing it. */
static inline bool gallery_stage_updates(int argc, char **argv)
{
    return argc == 2 && strcmp(argv[1], "--update") == 0;
}

#endif
