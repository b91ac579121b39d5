#include <sodium.h>
#include <string.h>

#include "core/digest.h"

void digest_of(const uint8_t before[DIGEST_SIZE], const void *bytes, size_t len,
               uint8_t out[DIGEST_SIZE])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, DIGEST_SIZE);
    if (before != NULL) {
        crypto_generichash_update(&state, before, DIGEST_SIZE);
    }
    crypto_generichash_update(&state, bytes, len);
    crypto_generichash_final(&state, out, DIGEST_SIZE);
}

void digest_text(const uint8_t digest[DIGEST_SIZE], char out[DIGEST_TEXT_SIZE])
{
    sodium_bin2hex(out, DIGEST_TEXT_SIZE, digest, DIGEST_SIZE);
}

bool digest_from_text(const char *text, uint8_t out[DIGEST_SIZE])
{
    size_t len = 0;
    return strlen(text) == DIGEST_TEXT_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == DIGEST_TEXT_SIZE - 1 &&
           sodium_hex2bin(out, DIGEST_SIZE, text, DIGEST_TEXT_SIZE - 1, NULL, &len, NULL) == 0 &&
           len == DIGEST_SIZE;
}

void digest_head_text(const uint8_t head[DIGEST_SIZE], char out[DIGEST_HEAD_SIZE])
{
    char whole[DIGEST_TEXT_SIZE];
    digest_text(head, whole);
    memcpy(out, whole, DIGEST_HEAD_DIGITS);
    out[DIGEST_HEAD_DIGITS] = '\0';
}

bool digest_head_clean(const char *text, char out[DIGEST_TEXT_SIZE])
{
    size_t len = 0;
    for (; *text != '\0'; text++) {
        char c = *text >= 'A' && *text <= 'F' ? (char)(*text - 'A' + 'a') : *text;
        if (c == ' ' || c == '-') {
            continue;
        }
        if (len == DIGEST_TEXT_SIZE - 1 || strchr("0123456789abcdef", c) == NULL) {
            return false;
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return len >= DIGEST_HEAD_DIGITS_MIN;
}
