#include "golden_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LINES_MAX 4096
#define WINDOW 64 /* how far ahead the same line is looked for */

bool golden_read(const char *path, char *to, size_t size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    size_t len = fread(to, 1, size - 1, file);
    bool good = len < size - 1 && ferror(file) == 0;
    to[len] = '\0';
    fclose(file);
    return good;
}

static bool make_folders(const char *path)
{
    char part[PATH_SIZE];
    text_copy(part, sizeof(part), path);
    for (char *at = strchr(part + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(part, 0755) != 0 && errno != EEXIST) {
            return false;
        }
        *at = '/';
    }
    return true;
}

bool golden_write(const char *path, const char *text)
{
    FILE *file = make_folders(path) ? fopen(path, "wb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    bool good = fputs(text, file) >= 0;
    return fclose(file) == 0 && good;
}

struct lines {
    const char *at[LINES_MAX];
    size_t len[LINES_MAX];
    size_t count;
};

static void cut(const char *text, struct lines *lines)
{
    lines->count = 0;
    while (*text != '\0' && lines->count < LINES_MAX) {
        size_t len = strcspn(text, "\n");
        lines->at[lines->count] = text;
        lines->len[lines->count++] = len;
        text += len + (text[len] == '\n');
    }
}

static bool same(const struct lines *a, size_t i, const struct lines *b, size_t k)
{
    return a->len[i] == b->len[k] && memcmp(a->at[i], b->at[k], a->len[i]) == 0;
}

struct diff {
    const char *name, *heading;
    size_t heading_len, count, most;
    bool said;
};

static void say(struct diff *diff, char sign, const struct lines *lines, size_t i)
{
    diff->count++;
    if (diff->count > diff->most) {
        return;
    }
    if (!diff->said) {
        fprintf(stderr, "%s %.*s\n", diff->name, (int)diff->heading_len, diff->heading);
        diff->said = true;
    }
    fprintf(stderr, "  %c %.*s\n", sign, (int)lines->len[i], lines->at[i]);
}

static void under(struct diff *diff, const struct lines *lines, size_t i)
{
    if (lines->len[i] > 2 && memcmp(lines->at[i], "==", 2) == 0) {
        diff->heading = lines->at[i];
        diff->heading_len = lines->len[i];
        diff->said = false;
    }
}

/* The nearest lines ahead that are the same again: `*i` and `*k` are left there. */
static void resume(const struct lines *a, size_t *i, const struct lines *b, size_t *k)
{
    for (size_t away = 1; away < 2 * WINDOW; away++) {
        for (size_t more = 0; more <= away; more++) {
            size_t x = *i + more, y = *k + (away - more);
            if (x < a->count && y < b->count && same(a, x, b, y)) {
                *i = x;
                *k = y;
                return;
            }
        }
    }
    *i = a->count;
    *k = b->count;
}

size_t golden_diff(const char *name, const char *before, const char *after, size_t most)
{
    static struct lines a, b;
    struct diff diff = {.name = name, .heading = "", .most = most};
    cut(before, &a);
    cut(after, &b);
    for (size_t i = 0, k = 0; i < a.count || k < b.count;) {
        if (i < a.count && k < b.count && same(&a, i, &b, k)) {
            under(&diff, &a, i);
            i++;
            k++;
            continue;
        }
        size_t x = i, y = k;
        resume(&a, &x, &b, &y);
        for (; i < x; i++) {
            say(&diff, '-', &a, i);
        }
        for (; k < y; k++) {
            say(&diff, '+', &b, k);
        }
    }
    if (diff.count > most) {
        fprintf(stderr, "  ... and %zu lines more\n", diff.count - most);
    }
    return diff.count;
}
