#include "draaiboek/evaluation.h"

#include <string.h>
#include <strings.h>

#include "draaiboek/improvement.h"

static struct evaluation_question *find(struct evaluation *evaluation, const char *id)
{
    for (size_t i = 0; i < evaluation->count; i++) {
        if (strcmp(evaluation->question[i].id, id) == 0) {
            return &evaluation->question[i];
        }
    }
    return NULL;
}

const struct evaluation_question *evaluation_find(const struct evaluation *evaluation,
                                                  const char *id)
{
    for (size_t i = 0; i < evaluation->count; i++) {
        if (strcmp(evaluation->question[i].id, id) == 0) {
            return &evaluation->question[i];
        }
    }
    return NULL;
}

static struct evaluation_question *add(struct evaluation *evaluation, const char *id,
                                       const char *words)
{
    if (evaluation->count == EVALUATION_MAX) {
        return NULL;
    }
    struct evaluation_question *question = &evaluation->question[evaluation->count++];
    text_copy(question->id, sizeof(question->id), id);
    text_copy(question->words, sizeof(question->words), words);
    return question;
}

size_t evaluation_form(const struct playbook *book)
{
    for (size_t i = 0; book != NULL && i < book->step_count; i++) {
        if (book->steps[i].evaluates) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void add_form(struct evaluation *evaluation, const struct playbook *form)
{
    size_t index = evaluation_form(form);
    if (index == SIZE_MAX) {
        return;
    }
    const struct step *step = &form->steps[index];
    for (size_t i = 0; i < step->prompt_count; i++) {
        const struct prompt *prompt = &form->prompts[step->first_prompt + i];
        bool known = prompt->prefill == PREFILL_START || prompt->prefill == PREFILL_DURATION;
        char id[ID_SIZE];
        struct evaluation_question *question = NULL;
        if (!known && text_set(id, sizeof(id), "form-%s", prompt->id)) {
            question = add(evaluation, id, prompt->label);
        }
        if (question != NULL) {
            question->prompt = prompt;
        }
    }
}

void evaluation_take(struct evaluation *evaluation, const struct playbook *book,
                     const struct playbook *form, const struct journal_row *rows, size_t count)
{
    memset(evaluation, 0, sizeof(*evaluation));
    for (size_t i = 0; book != NULL && i < book->evaluation_count; i++) {
        char id[ID_SIZE];
        text_set(id, sizeof(id), "punt-%zu", i + 1);
        add(evaluation, id, book->evaluation[i]);
    }
    if (evaluation_form(book) == SIZE_MAX) {
        add_form(evaluation, form);
    }
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &rows[i].entry;
        if (entry->kind != ENTRY_EVALUATE || strcmp(entry->step, IMPROVEMENT_STEP) == 0) {
            continue;
        }
        struct evaluation_question *question = find(evaluation, entry->step);
        question = question != NULL ? question : add(evaluation, entry->step, entry->value);
        if (question != NULL) {
            text_copy(question->words, sizeof(question->words), entry->value);
            text_copy(question->answer, sizeof(question->answer), entry->note);
            text_copy(question->who, sizeof(question->who), entry->who);
        }
    }
    for (size_t i = 0; i < evaluation->count; i++) {
        evaluation->answered += evaluation->question[i].answer[0] != '\0';
    }
}

static bool begins(const struct evaluation_question *question, const char *with)
{
    return strncasecmp(question->answer, with, strlen(with)) == 0;
}

bool evaluation_is_strength(const struct evaluation_question *question)
{
    return question->answer[0] != '\0' &&
           (begins(question, "goed") || strcmp(question->id, "form-goed") == 0);
}

bool evaluation_is_weakness(const struct evaluation_question *question)
{
    return question->answer[0] != '\0' &&
           (begins(question, "kan beter") || strcmp(question->id, "form-beter") == 0 ||
            strcmp(question->id, "form-risico") == 0);
}
