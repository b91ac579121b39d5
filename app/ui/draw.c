#include "ui/draw.h"

void draw_clear(struct draw_list *list)
{
    list->count = 0;
    list->text_len = 0;
    list->point_count = 0;
    list->full = false;
}
