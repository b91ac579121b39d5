/* Small things every room needs: sizes, units and text that never overflows. */
#ifndef NW_CORE_BASE_H
#define NW_CORE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Durations and moments are int64_t milliseconds and say so in their name (_ms).
 * Temperatures are int32_t thousandths of a degree Celsius (_mc), as the kernel gives them. */
#define MS_PER_S INT64_C(1000)
#define MS_PER_MIN (60 * MS_PER_S)
#define MS_PER_HOUR (60 * MS_PER_MIN)
#define MS_PER_DAY (24 * MS_PER_HOUR)

/* A moment that is not known. Never a valid moment: boot-clock values may be negative (an
 * outage that began before this boot), but not this far. */
#define MS_UNKNOWN INT64_MIN

/* Sizes include the terminating NUL. All text is UTF-8. */
#define ID_SIZE 48    /* id of a rule, step, sensor: [a-z0-9-] */
#define NAME_SIZE 96  /* what people call it */
#define TEXT_SIZE 320 /* a sentence for the screen */
#define PATH_SIZE 512
#define MESSAGE_SIZE 512 /* an error for people: file, line, what to do */

/* Of two moments or durations that are both known. */
static inline int64_t ms_least(int64_t a_ms, int64_t b_ms)
{
    return a_ms < b_ms ? a_ms : b_ms;
}

static inline int64_t ms_most(int64_t a_ms, int64_t b_ms)
{
    return a_ms > b_ms ? a_ms : b_ms;
}

enum tristate { TRI_UNKNOWN = 0, TRI_NO, TRI_YES };

/* Text in a fixed buffer: always NUL-terminated, cut only between UTF-8 characters. */
struct text {
    char *at;
    size_t size;
    size_t len;
    bool cut; /* something did not fit */
};

void text_init(struct text *text, char *buffer, size_t size);
void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_addv(struct text *text, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Copies `from` into `to`; false when it had to be cut. */
bool text_copy(char *to, size_t size, const char *from);
/* printf into a fixed buffer; false when it had to be cut. */
bool text_set(char *to, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* True for well-formed UTF-8 without control characters other than tab and newline. */
bool text_is_valid(const char *text, size_t len);

/* What went wrong, in Dutch for the screen; what is rare by its number, until the next such one of
 * this thread. */
const char *text_errno(int problem);

#endif
