#include "core/protocol.h"

#include <inttypes.h>
#include <string.h>

#include "core/pairs.h"

#define GREETING "noodwacht "

void greeting_write(struct text *out)
{
    text_add(out, GREETING "%d\n", PROTOCOL_VERSION);
}

bool greeting_parse(const char *line, int32_t *version)
{
    int64_t value = 0;
    if (strncmp(line, GREETING, strlen(GREETING)) != 0 ||
        !pairs_parse_int(line + strlen(GREETING), &value) || value < 1 || value > INT32_MAX) {
        return false;
    }
    *version = (int32_t)value;
    return true;
}

void line_reader_init(struct line_reader *reader)
{
    reader->len = 0;
    reader->skipping = false;
    reader->dropped = 0;
}

static void drop_line(struct line_reader *reader)
{
    reader->skipping = true;
    reader->dropped++;
}

size_t line_reader_feed(struct line_reader *reader, const char *bytes, size_t len,
                        const char **line)
{
    *line = NULL;
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != '\n') {
            if (reader->skipping) {
                continue;
            }
            if (bytes[i] == '\0' || reader->len + 1 >= sizeof(reader->line)) {
                drop_line(reader);
            } else {
                reader->line[reader->len++] = bytes[i];
            }
            continue;
        }
        size_t line_len = reader->len;
        bool skipped = reader->skipping;
        reader->len = 0;
        reader->skipping = false;
        if (skipped) {
            continue;
        }
        if (!text_is_valid(reader->line, line_len)) {
            reader->dropped++;
            continue;
        }
        reader->line[line_len] = '\0';
        *line = reader->line;
        return i + 1;
    }
    return len;
}

/* Copies the word at *at, moves past it and the spaces behind it. False when it does not fit. */
static bool take_word(const char **at, char *word, size_t size)
{
    size_t len = strcspn(*at, " ");
    bool fits = len > 0 && len < size;
    if (fits) {
        memcpy(word, *at, len);
    }
    word[fits ? len : 0] = '\0';
    *at += len;
    *at += strspn(*at, " ");
    return fits;
}

static bool is_verb(const char *word)
{
    for (const char *c = word; *c != '\0'; c++) {
        if (!(*c >= 'a' && *c <= 'z') && *c != '-') {
            return false;
        }
    }
    return *word >= 'a';
}

static bool take_id(const char **at, int64_t *id)
{
    char word[16];
    return take_word(at, word, sizeof(word)) && pairs_parse_int(word, id) && *id >= 0 &&
           *id <= COMMAND_ID_MAX;
}

bool command_parse(const char *line, struct command *command)
{
    bool verb = take_word(&line, command->verb, sizeof(command->verb)) && is_verb(command->verb);
    if (!take_id(&line, &command->id) || command->id == 0) {
        command->id = 0;
        return false;
    }
    return verb && text_copy(command->pairs, sizeof(command->pairs), line) &&
           pairs_are_valid(command->pairs);
}

void command_write(struct text *out, const char *verb, int64_t id, const char *pairs)
{
    char line[PROTOCOL_LINE_MAX];
    bool more = pairs != NULL && pairs[0] != '\0';
    if (!text_set(line, sizeof(line), "%s %" PRId64 "%s%s", verb, id, more ? " " : "",
                  more ? pairs : "") ||
        strlen(line) + 1 >= out->size - out->len) {
        out->cut = true;
        return;
    }
    text_add(out, "%s\n", line);
}

static const char *const answer_words[] = {
    [ANSWER_OK] = "ok",
    [ANSWER_RECORDED] = "recorded",
    [ANSWER_ERROR] = "error",
};

static bool answer_kind_from_word(const char *word, enum answer_kind *kind)
{
    for (size_t i = 0; i < ARRAY_LEN(answer_words); i++) {
        if (strcmp(word, answer_words[i]) == 0) {
            *kind = (enum answer_kind)i;
            return true;
        }
    }
    return false;
}

bool answer_parse(const char *line, struct answer *answer)
{
    char word[ID_SIZE];
    struct answer found = {0};
    int64_t seq = 0;
    if (!take_word(&line, word, sizeof(word)) || !answer_kind_from_word(word, &found.kind) ||
        !take_id(&line, &found.id) || !pairs_are_valid(line)) {
        return false;
    }
    switch (found.kind) {
    case ANSWER_OK:
        if (!pairs_get_text(line, "text", found.text, sizeof(found.text))) {
            found.text[0] = '\0';
        }
        break;
    case ANSWER_RECORDED:
        if (!pairs_get_int(line, "seq", &seq) || seq < 1) {
            return false;
        }
        found.seq = (uint64_t)seq;
        break;
    case ANSWER_ERROR:
        if (!pairs_get_text(line, "text", found.text, sizeof(found.text))) {
            return false;
        }
        break;
    }
    *answer = found;
    return true;
}

void answer_write(struct text *out, const struct answer *answer)
{
    text_add(out, "%s %" PRId64, answer_words[answer->kind], answer->id);
    if (answer->kind == ANSWER_RECORDED) {
        pairs_add_int(out, "seq", (int64_t)answer->seq);
    } else if (answer->text[0] != '\0' || answer->kind == ANSWER_ERROR) {
        pairs_add_text(out, "text", answer->text);
    }
    text_add(out, "\n");
}
