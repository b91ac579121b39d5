/* A picture on a panel that hangs turned. */
#include "ui/turn.h"

#include <string.h>

#include "test.h"

static void every_pixel_comes_back(void **state)
{
    (void)state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        const struct turn turn = {rotation, 7, 4};
        bool seen[4][7] = {{false}};
        bool upright = rotation % 180 == 0;
        for (int y = 0; y < (upright ? 4 : 7); y++) {
            for (int x = 0; x < (upright ? 7 : 4); x++) {
                struct pixel to = turn_to_panel(&turn, (struct pixel){x, y});
                struct pixel back = turn_to_user(&turn, to);
                if (to.x < 0 || to.x >= 7 || to.y < 0 || to.y >= 4 || seen[to.y][to.x] ||
                    back.x != x || back.y != y) {
                    fail_msg("%d: %d,%d goes to %d,%d and back to %d,%d", rotation, x, y, to.x,
                             to.y, back.x, back.y);
                }
                seen[to.y][to.x] = true;
            }
        }
    }
}

/* On a panel of 800x480: where the user's top left is, and a box near it. */
static void boxes_lie_where_their_corners_do(void **state)
{
    (void)state;
    static const struct {
        int rotation;
        struct pixel corner;
        struct box box; /* of the user's 10,20 30x40 */
    } cases[] = {
        {0, {0, 0}, {10, 20, 30, 40}},
        {90, {799, 0}, {740, 10, 40, 30}},
        {180, {799, 479}, {760, 420, 30, 40}},
        {270, {0, 479}, {20, 440, 40, 30}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct turn turn = {cases[i].rotation, 800, 480};
        struct pixel corner = turn_to_panel(&turn, (struct pixel){0, 0});
        struct box box = turn_box(&turn, (struct box){10, 20, 30, 40});
        if (corner.x != cases[i].corner.x || corner.y != cases[i].corner.y ||
            memcmp(&box, &cases[i].box, sizeof(box)) != 0) {
            fail_msg("%d: corner %d,%d, box %d,%d %dx%d", cases[i].rotation, corner.x, corner.y,
                     box.x, box.y, box.w, box.h);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_comes_back),
        cmocka_unit_test(boxes_lie_where_their_corners_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
