/* Lines cut into pages. */
#include <string.h>

#include "screens/parts.h"

int parts_pages(const int *height, size_t count, int gap, int room, int *page)
{
    int used = 0, at = 0;
    for (size_t i = 0; i < count; i++) {
        int need = height[i] + (used > 0 ? gap : 0);
        if (used > 0 && used + need > room) {
            at++;
            used = 0;
            need = height[i];
        }
        used += need;
        page[i] = at;
    }
    return at + 1;
}

int parts_pages_with(const int *height, const bool *head, size_t count, int gap, int room,
                     int *page)
{
    int used = 0, at = 0;
    for (size_t i = 0; i < count;) {
        int tall = height[i];
        size_t end = i + 1;
        while (end < count && head[end - 1] && tall + gap + height[end] <= room) {
            tall += gap + height[end++];
        }
        bool turns = used > 0 && used + gap + tall > room;
        at += turns;
        used = turns || used == 0 ? tall : used + gap + tall;
        for (; i < end; i++) {
            page[i] = at;
        }
    }
    return at + 1;
}

bool parts_leads(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && text[len - 1] == ':';
}
