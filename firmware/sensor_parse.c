#include <string.h>

#include "sensor.h"

#define SCRATCHPAD_SIZE 9
#define ANY_MIN_MC (-100000) /* other chips: what no room with people in it can be */
#define ANY_MAX_MC 200000

/* Text that is read from the front; every helper stops at the end. */
struct cursor {
    const char *at, *end;
};

static const struct raw_reading absent = {.quality = QUALITY_ABSENT};
static const struct raw_reading garbage = {.quality = QUALITY_CRC};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool only_blanks(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!is_blank(text[i])) {
            return false;
        }
    }
    return true;
}

static void skip_spaces(struct cursor *cursor)
{
    while (cursor->at < cursor->end && *cursor->at == ' ') {
        cursor->at++;
    }
}

static bool take(struct cursor *cursor, const char *word)
{
    skip_spaces(cursor);
    size_t len = strlen(word);
    if ((size_t)(cursor->end - cursor->at) < len || memcmp(cursor->at, word, len) != 0) {
        return false;
    }
    cursor->at += len;
    return true;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_hex_byte(struct cursor *cursor, uint8_t *byte)
{
    skip_spaces(cursor);
    if (cursor->end - cursor->at < 2) {
        return false;
    }
    int high = hex_digit(cursor->at[0]);
    int low = hex_digit(cursor->at[1]);
    if (high < 0 || low < 0) {
        return false;
    }
    *byte = (uint8_t)(high * 16 + low);
    cursor->at += 2;
    return true;
}

/* A whole number of at most nine digits: no sensor needs more, and it cannot overflow. */
static bool take_int(struct cursor *cursor, int32_t *value)
{
    bool negative = cursor->at < cursor->end && *cursor->at == '-';
    if (negative) {
        cursor->at++;
    }
    int32_t number = 0;
    int digits = 0;
    for (; cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9'; cursor->at++) {
        if (++digits > 9) {
            return false;
        }
        number = number * 10 + (*cursor->at - '0');
    }
    *value = negative ? -number : number;
    return digits > 0;
}

static bool take_scratchpad(struct cursor *cursor, uint8_t bytes[SCRATCHPAD_SIZE])
{
    for (size_t i = 0; i < SCRATCHPAD_SIZE; i++) {
        if (!take_hex_byte(cursor, &bytes[i])) {
            return false;
        }
    }
    return true;
}

/* The 1-Wire CRC: x^8 + x^5 + x^4 + 1, lowest bit first. */
static uint8_t w1_crc(const uint8_t *bytes, size_t len)
{
    uint8_t crc = 0;
    for (size_t i = 0; i < len; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (uint8_t)((crc >> 1) ^ ((crc & 1) != 0 ? 0x8C : 0));
        }
    }
    return crc;
}

static bool all_bytes_are(const uint8_t bytes[SCRATCHPAD_SIZE], uint8_t value)
{
    for (size_t i = 0; i < SCRATCHPAD_SIZE; i++) {
        if (bytes[i] != value) {
            return false;
        }
    }
    return true;
}

static struct raw_reading judge(int32_t mc, bool w1)
{
    bool plausible = w1 ? mc >= DS18B20_MIN_MC && mc <= DS18B20_MAX_MC && mc != DS18B20_POWER_ON_MC
                        : mc >= ANY_MIN_MC && mc <= ANY_MAX_MC;
    return (struct raw_reading){plausible ? QUALITY_OK : QUALITY_IMPLAUSIBLE, mc};
}

struct raw_reading w1_parse_slave(const char *text, size_t len)
{
    struct cursor cursor = {text, text + len};
    uint8_t bytes[SCRATCHPAD_SIZE];
    uint8_t again[SCRATCHPAD_SIZE];
    uint8_t crc = 0;
    int32_t mc = 0;
    if (only_blanks(text, len)) {
        return absent;
    }
    if (!take_scratchpad(&cursor, bytes) || !take(&cursor, ":") || !take(&cursor, "crc=") ||
        !take_hex_byte(&cursor, &crc)) {
        return garbage;
    }
    if (all_bytes_are(bytes, 0xFF)) {
        return absent; /* nothing pulls the bus down: nobody is there */
    }
    /* "NO" although the sum matches means that an earlier try failed: never better than no.
     * The second line repeats the bytes the temperature was computed from. */
    if (!take(&cursor, "YES") || crc != bytes[SCRATCHPAD_SIZE - 1] ||
        w1_crc(bytes, SCRATCHPAD_SIZE - 1) != crc || !take(&cursor, "\n") ||
        !take_scratchpad(&cursor, again) || memcmp(bytes, again, sizeof(bytes)) != 0 ||
        !take(&cursor, "t=") || !take_int(&cursor, &mc) ||
        !only_blanks(cursor.at, (size_t)(cursor.end - cursor.at))) {
        return garbage;
    }
    /* A bus held low reads as zeros, for which the CRC holds: it would look like 0 C, a frost. */
    if (all_bytes_are(bytes, 0x00)) {
        return (struct raw_reading){QUALITY_IMPLAUSIBLE, mc};
    }
    return judge(mc, true);
}

struct raw_reading millidegrees_parse(const char *text, size_t len, bool w1)
{
    struct cursor cursor = {text, text + len};
    int32_t mc = 0;
    if (only_blanks(text, len)) {
        return absent;
    }
    if (!take_int(&cursor, &mc) || !only_blanks(cursor.at, (size_t)(cursor.end - cursor.at))) {
        return garbage;
    }
    return judge(mc, w1);
}

bool w1_rom_is_genuine(const char *device_name)
{
    /* The kernel prints the serial number from its high end: "28-0000" and four bytes more. */
    if (strlen(device_name) != 15 || strncmp(device_name, "28-0000", 7) != 0) {
        return false;
    }
    for (size_t i = 7; i < 15; i++) {
        if (hex_digit(device_name[i]) < 0) {
            return false;
        }
    }
    return true;
}
