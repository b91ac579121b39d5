/* A digest names bytes: the text an incident ran on, a sealed day. BLAKE2b-256 of libsodium. */
#ifndef NW_CORE_DIGEST_H
#define NW_CORE_DIGEST_H

#include "core/base.h"

#define DIGEST_SIZE 32
#define DIGEST_TEXT_SIZE (2 * DIGEST_SIZE + 1)

/* Of `len` bytes, chained to `before` (the digest that came before it; NULL: none). */
void digest_of(const uint8_t before[DIGEST_SIZE], const void *bytes, size_t len,
               uint8_t out[DIGEST_SIZE]);
/* Lower-case hexadecimal. */
void digest_text(const uint8_t digest[DIGEST_SIZE], char out[DIGEST_TEXT_SIZE]);
/* False unless it is 64 lower-case hexadecimal digits. */
bool digest_from_text(const char *text, uint8_t out[DIGEST_SIZE]);

/* As printed: the first 16 digits. Enough that nobody finds other bytes with the same ones, few
 * enough to type over. */
#define DIGEST_HEAD_DIGITS 16
#define DIGEST_HEAD_SIZE (DIGEST_HEAD_DIGITS + 1)
void digest_head_text(const uint8_t head[DIGEST_SIZE], char out[DIGEST_HEAD_SIZE]);

#define DIGEST_HEAD_DIGITS_MIN 12
/* Digits as people type them over: capitals, blanks and dashes are taken, as are more digits than
 * were printed; lower-case digits alone remain. False when it is no head of 12 to 64 digits. */
bool digest_head_clean(const char *text, char out[DIGEST_TEXT_SIZE]);

#endif
