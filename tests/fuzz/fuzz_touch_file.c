/* Any bytes as aanraking.yaml: what is taken is a map by which a finger reaches the whole panel,
 * and what is refused leaves the map as it was. */
#include "touch_file.h"

#include <stdlib.h>
#include <string.h>

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    faults = (struct fault_list){0};
    struct touch_map map = {1, 2, 3, 4, 5, 6}, before = map;
    bool good = touch_file_parse("f", (const char *)data, size, &map, &faults);
    expect(good == (faults.count == 0));
    expect(good ? touch_map_is_sound(&map) : memcmp(&map, &before, sizeof(map)) == 0);
    if (good) {
        struct touch_point raw[] = {{0, 0}, {TOUCH_ONE, 0}, {0, TOUCH_ONE}, {TOUCH_ONE, TOUCH_ONE}};
        struct touch_point a = touch_map_point(&map, raw[0]), b = touch_map_point(&map, raw[3]);
        expect(a.x != b.x || a.y != b.y);
    }
    return 0;
}
