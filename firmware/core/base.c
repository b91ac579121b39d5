#include "core/base.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The longest prefix of at most `max` bytes that does not end inside a UTF-8 character. */
static size_t whole_characters(const char *text, size_t max)
{
    size_t len = max;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80) {
        len--;
    }
    return len;
}

void text_init(struct text *text, char *buffer, size_t size)
{
    *text = (struct text){.at = buffer, .size = size};
    if (size > 0) {
        buffer[0] = '\0';
    }
}

void text_addv(struct text *text, const char *format, va_list args)
{
    if (text->cut || text->size == 0) {
        text->cut = true;
        return;
    }
    size_t room = text->size - text->len;
    int wanted = vsnprintf(text->at + text->len, room, format, args);
    if (wanted < 0) {
        text->at[text->len] = '\0';
        text->cut = true;
    } else if ((size_t)wanted < room) {
        text->len += (size_t)wanted;
    } else {
        /* vsnprintf wrote room - 1 bytes; the character it stopped in may be torn. Whether it is
         * shows only in the byte that was lost, so the last character goes unless it is complete.
         */
        size_t end = room - 1;
        size_t start = end;
        while (start > 0 && ((unsigned char)text->at[text->len + start - 1] & 0xC0) == 0x80) {
            start--;
        }
        if (start > 0) {
            unsigned char lead = (unsigned char)text->at[text->len + start - 1];
            size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            if (end - (start - 1) < need) {
                end = start - 1;
            }
        }
        text->len += end;
        text->at[text->len] = '\0';
        text->cut = true;
    }
}

void text_add(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_addv(text, format, args);
    va_end(args);
}

bool text_copy(char *to, size_t size, const char *from)
{
    if (size == 0) {
        return false;
    }
    size_t len = strlen(from);
    bool fits = len < size;
    if (!fits) {
        len = whole_characters(from, size - 1);
    }
    memmove(to, from, len);
    to[len] = '\0';
    return fits;
}

bool text_set(char *to, size_t size, const char *format, ...)
{
    struct text text;
    text_init(&text, to, size);
    va_list args;
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    return !text.cut;
}

/* Length of the well-formed UTF-8 sequence at `at`, 0 when there is none (RFC 3629). */
static size_t sequence_len(const unsigned char *at, size_t len)
{
    if (at[0] < 0x80) {
        return 1;
    }
    size_t need = at[0] >= 0xC2 && at[0] <= 0xDF   ? 2
                  : at[0] >= 0xE0 && at[0] <= 0xEF ? 3
                  : at[0] >= 0xF0 && at[0] <= 0xF4 ? 4
                                                   : 0;
    if (need == 0 || need > len) {
        return 0;
    }
    for (size_t i = 1; i < need; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xF0 && at[1] < 0x90);
    bool surrogate = at[0] == 0xED && at[1] > 0x9F;
    bool too_high = at[0] == 0xF4 && at[1] > 0x8F;
    return overlong || surrogate || too_high ? 0 : need;
}

bool text_is_valid(const char *text, size_t len)
{
    const unsigned char *at = (const unsigned char *)text;
    for (size_t i = 0; i < len;) {
        size_t step = sequence_len(at + i, len - i);
        bool control = at[i] < 0x20 && at[i] != '\t' && at[i] != '\n';
        if (step == 0 || control || at[i] == 0x7F) {
            return false;
        }
        i += step;
    }
    return true;
}

const char *text_errno(int problem)
{
    switch (problem) {
    case ENOENT:
        return "bestaat niet";
    case EACCES:
    case EPERM:
        return "geen rechten";
    case ENOTDIR:
    case EISDIR:
        return "een map waar een bestand hoort, of andersom";
    case ELOOP:
        return "een koppeling die naar zichzelf wijst";
    case EROFS:
        return "de schijf is alleen te lezen";
    case ENOSPC:
    case EDQUOT:
        return "de schijf is vol";
    case EIO:
        return "lees- of schrijffout; is de kaart nog goed?";
    case EMFILE:
    case ENFILE:
        return "te veel open bestanden";
    case ENOMEM:
        return "geen geheugen";
    case EBUSY:
        return "in gebruik";
    case ENODEV:
    case ENXIO:
        return "het apparaat is er niet";
    case EADDRINUSE:
        return "bestaat al";
    case ENAMETOOLONG:
        return "de naam is te lang";
    case EEXIST:
        return "bestaat al";
    case ENOTEMPTY:
        return "de map is niet leeg";
    case EINVAL:
    case ERANGE:
        return "de waarde wordt niet aangenomen";
    case ENOTSUP:
    case ENOSYS:
    case ENOTTY:
        return "dat kan dit apparaat niet";
    case ETIMEDOUT:
    case EAGAIN:
        return "geen antwoord op tijd";
    case EREMOTEIO:
    case EPROTO:
    case EBADMSG:
        return "het apparaat antwoordt fout";
    case ECONNREFUSED:
    case ENOTCONN:
    case ECONNRESET:
    case EPIPE:
        return "geen verbinding";
    case EFBIG:
    case EOVERFLOW:
        return "het bestand is te groot";
    case ESTALE:
    case EBADF:
        return "het bestand is er niet meer";
    case EXDEV:
        return "staat op een andere schijf";
    case EINTR:
        return "onderbroken";
    default:
        break;
    }
    static _Thread_local char other[32];
    text_set(other, sizeof(other), "systeemfout %d", problem);
    return other;
}
