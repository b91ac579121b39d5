/* Naslag: the pages that are shipped. */
#ifndef NW_TESTS_VIEWS_LOOKUP_H
#define NW_TESTS_VIEWS_LOOKUP_H

#include "views_home.h"

static inline void view_reference(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_REFERENCE;
    view->reference = views_reference;
    view->lookup.section = LOOKUP_TOP;
}

static inline void view_reference_broken(struct view *view)
{
    view_reference(view);
    view->lookup.broken_count = 2;
    text_copy(view->lookup.broken, MESSAGE_SIZE, "kapot.yaml:3: onbekende sleutel 'titl'");
}

static inline void view_reference_none(struct view *view)
{
    view_reference_broken(view);
    view->reference = NULL;
}

static inline void view_reference_group(struct view *view)
{
    view_reference(view);
    view->lookup.mode = LOOKUP_GROUP;
    view->lookup.group = reference_find(view->reference, "terugbellijn");
}

static inline void view_reference_hits(struct view *view)
{
    view_reference(view);
    view->lookup.mode = LOOKUP_HITS;
    text_copy(view->lookup.query, KEYBOARD_TEXT_MAX, "spoed");
    view->lookup.hit_count = reference_search(view->reference, "spoed", view->lookup.hit,
                                              REFERENCE_HIT_MAX);
}

static inline void view_reference_no_hits(struct view *view)
{
    view_reference_hits(view);
    text_copy(view->lookup.query, KEYBOARD_TEXT_MAX, "een heel lange vraag waar niets op past");
    view->lookup.hit_count = 0;
}

/* While the power is out: the least room there is. */
static inline void view_reference_page(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_REFERENCE;
    view->page = PAGE_AUTO;
    view->reference = views_reference;
    view->lookup.mode = LOOKUP_PAGE;
    view->lookup.from_step = true;
    view->lookup.open = reference_find(view->reference, "viplive-starten");
    view->lookup.section = 3;
}

static inline void view_reference_contents(struct view *view)
{
    view_reference_page(view);
    view->lookup.mode = LOOKUP_CONTENTS;
}

#endif
