#include "ui/theme.h"

#include <math.h>

/* clang-format off */
static const struct rgb colours[THEME_COUNT][COLOUR_COUNT] = {
    /* Near-black ground. Fills are bright with black on them: white on a fill that stands out from
     * black at 3:1 cannot reach 7:1. */
    [THEME_DARK] = {
        [COLOUR_GROUND] = {0x07, 0x09, 0x0c},
        [COLOUR_PANEL] = {0x11, 0x15, 0x1a},
        [COLOUR_RAISED] = {0x19, 0x1e, 0x25},
        [COLOUR_PRESSED] = {0x3a, 0x46, 0x56},
        [COLOUR_LINE] = {0x6c, 0x7a, 0x8a},
        [COLOUR_TEXT] = {0xf2, 0xf5, 0xf7},
        [COLOUR_FAINT] = {0xb4, 0xbf, 0xca},
        [COLOUR_ACT] = {0xff, 0x86, 0x7b},
        [COLOUR_ATTENTION] = {0xff, 0xbe, 0x45},
        [COLOUR_DONE] = {0x62, 0xd5, 0x8c},
        [COLOUR_CHOSEN] = {0x62, 0xcf, 0xe6},
        [COLOUR_ACT_FILL] = {0xff, 0x6a, 0x5e},
        [COLOUR_ATTENTION_FILL] = {0xff, 0xb7, 0x33},
        [COLOUR_DONE_FILL] = {0x4c, 0xc7, 0x7a},
        [COLOUR_CHOSEN_FILL] = {0x4c, 0xc3, 0xdc},
        [COLOUR_ON_FILL] = {0x00, 0x00, 0x00},
        [COLOUR_DRILL_GROUND] = {0x22, 0x12, 0x3a},
        [COLOUR_DRILL_FILL] = {0xc9, 0xa2, 0xff},
    },
    /* The mirror: deep fills with white on them. */
    [THEME_LIGHT] = {
        [COLOUR_GROUND] = {0xf3, 0xf5, 0xf7},
        [COLOUR_PANEL] = {0xff, 0xff, 0xff},
        [COLOUR_RAISED] = {0xe8, 0xec, 0xf1},
        [COLOUR_PRESSED] = {0xc3, 0xce, 0xdb},
        [COLOUR_LINE] = {0x75, 0x81, 0x8e},
        [COLOUR_TEXT] = {0x0a, 0x10, 0x16},
        [COLOUR_FAINT] = {0x3b, 0x46, 0x50},
        [COLOUR_ACT] = {0x93, 0x10, 0x1a},
        [COLOUR_ATTENTION] = {0x6b, 0x3f, 0x00},
        [COLOUR_DONE] = {0x0b, 0x4f, 0x27},
        [COLOUR_CHOSEN] = {0x06, 0x4b, 0x5e},
        [COLOUR_ACT_FILL] = {0xa8, 0x12, 0x1d},
        [COLOUR_ATTENTION_FILL] = {0x8a, 0x42, 0x00},
        [COLOUR_DONE_FILL] = {0x0b, 0x5a, 0x2c},
        [COLOUR_CHOSEN_FILL] = {0x07, 0x55, 0x6b},
        [COLOUR_ON_FILL] = {0xff, 0xff, 0xff},
        [COLOUR_DRILL_GROUND] = {0xf6, 0xea, 0xff},
        [COLOUR_DRILL_FILL] = {0x4b, 0x1a, 0x86},
    },
    /* For eyes used to the dark: warm, at most half the light of donker, the same ratios. */
    [THEME_DIM] = {
        [COLOUR_GROUND] = {0x00, 0x00, 0x00},
        [COLOUR_PANEL] = {0x06, 0x05, 0x05},
        [COLOUR_RAISED] = {0x0b, 0x09, 0x08},
        [COLOUR_PRESSED] = {0x24, 0x1b, 0x16},
        [COLOUR_LINE] = {0x6e, 0x5a, 0x4a},
        [COLOUR_TEXT] = {0xc9, 0xa6, 0x84},
        [COLOUR_FAINT] = {0xb2, 0x96, 0x7a},
        [COLOUR_ACT] = {0xff, 0x6f, 0x5c},
        [COLOUR_ATTENTION] = {0xd9, 0x9a, 0x2b},
        [COLOUR_DONE] = {0x6f, 0xae, 0x74},
        [COLOUR_CHOSEN] = {0x5f, 0xa9, 0xb8},
        [COLOUR_ACT_FILL] = {0xf9, 0x69, 0x5a},
        [COLOUR_ATTENTION_FILL] = {0xcf, 0x93, 0x2a},
        [COLOUR_DONE_FILL] = {0x69, 0xa8, 0x6e},
        [COLOUR_CHOSEN_FILL] = {0x5a, 0xa3, 0xb1},
        [COLOUR_ON_FILL] = {0x00, 0x00, 0x00},
        [COLOUR_DRILL_GROUND] = {0x14, 0x02, 0x1c},
        [COLOUR_DRILL_FILL] = {0xae, 0x86, 0xdc},
    },
};
/* clang-format on */

struct rgb theme_colour(enum theme theme, enum colour colour)
{
    return colours[theme][colour];
}

const char *theme_name(enum theme theme)
{
    static const char *const names[THEME_COUNT] = {"donker", "licht", "noodlicht"};
    return names[theme];
}

static double linear(uint8_t channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance, WCAG 2.x. */
static double luminance(struct rgb colour)
{
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

int theme_contrast(struct rgb a, struct rgb b)
{
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    /* Rounded down: 6.999 is not 7. */
    return (int)floor(100 * (one > other ? one / other : other / one) + 1e-9);
}

static uint8_t encoded(double value)
{
    double channel = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;
    return (uint8_t)lround(255 * fmin(channel, 1));
}

static struct rgb scaled(struct rgb colour, double by)
{
    return (struct rgb){encoded(linear(colour.r) * by), encoded(linear(colour.g) * by),
                        encoded(linear(colour.b) * by)};
}

static bool is_ground(int colour)
{
    return colour == COLOUR_GROUND || colour == COLOUR_DRILL_GROUND || colour == COLOUR_PANEL ||
           colour == COLOUR_RAISED || colour == COLOUR_PRESSED;
}

/* A little more than asked for: the channels are rounded. */
#define TEXT_RATIO 7.2
#define SHAPE_RATIO 3.1
#define LIGHT_LEAST 0.5 /* below it licht's texts would have to be darker than black */

void theme_lit(enum theme theme, int percent, struct rgb out[COLOUR_COUNT])
{
    if (theme == THEME_LIGHT && percent <= THEME_DEEP_PCT) {
        theme = THEME_DIM;
    }
    bool light = theme == THEME_LIGHT;
    double by = percent < 1 ? 0.01 : percent / 100.0;
    by = light ? fmax(by, LIGHT_LEAST) : by;
    /* The buttons are the hardest of the grounds to read on. */
    double ground = luminance(scaled(colours[theme][COLOUR_RAISED], by)) + 0.05;
    for (int i = 0; i < COLOUR_COUNT; i++) {
        struct rgb colour = colours[theme][i];
        if (percent >= 100) {
            out[i] = colour;
            continue;
        }
        double ratio = i == COLOUR_LINE ? SHAPE_RATIO : TEXT_RATIO;
        double most = ground / ratio - 0.05, least = ground * ratio - 0.05;
        double whole = fmax(luminance(colour), 1e-6);
        if (is_ground(i) || i == COLOUR_ON_FILL) {
            out[i] = scaled(colour, by);
        } else if (light) {
            out[i] = scaled(colour, fmin(by, most / whole));
        } else {
            out[i] = scaled(colour, fmin(fmax(by, least / whole), 1));
        }
    }
}
