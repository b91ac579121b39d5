/* Questions: confirm, choose, type. */
#ifndef NW_TESTS_VIEWS_ASK_H
#define NW_TESTS_VIEWS_ASK_H

#include "views_home.h"

static inline void view_confirm(struct view *view)
{
    view_calm(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Stroomuitval starten?")->detail, TEXT_SIZE,
              "De stroom is weg. Zorg, bereikbaarheid en koelkast vragen om actie.");
}

/* "Wat nu?" when nothing is asked for. */
static inline void view_nothing_to_do(struct view *view)
{
    view_calm(view);
    text_copy(view_question(view, QUESTION_SAY, "Er hoeft nu niets")->detail, TEXT_SIZE,
              "De koelkast is in bereik, er is geen alarm en er loopt geen draaiboek.");
}

static inline void view_who(struct view *view)
{
    view_warm(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Wie zet het geluid uit?");
    question->may_type = true;
    static const char *const name[] = {"onbekend", "Anja",  "Bram",   "Carla",
                                       "Dirk",     "Elise", "Fatima", "Gerard-Willem",
                                       "Hanneke",  "Ilse",  "Joost",  "Karin"};
    for (size_t i = 0; i < ARRAY_LEN(name); i++) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE, name[i]);
    }
}

static inline void view_reason(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Waarom overslaan?");
    question->may_type = true;
    text_copy(question->chip[0], NAME_SIZE, "niet nodig");
    text_copy(question->chip[1], NAME_SIZE, "kan niet");
    text_copy(question->chip[2], NAME_SIZE, "al gedaan door ander");
    question->chip_count = 3;
}

/* As many excursions as can be offered for a report, each with the most that is said of one. */
static inline void view_which_excursion(struct view *view)
{
    view_warm(view);
    struct question *question = view_question(view, QUESTION_CHOICE,
                                              "Van welke keer is het verslag?");
    for (size_t i = 0; i < 6; i++) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE,
                  "wo 25 nov 22:52 · keten onderbroken");
    }
    text_copy(question->detail, TEXT_SIZE,
              "Dit zijn de laatste 6 van 64. Kies een week voor de andere.");
}

static inline void view_typing(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Notitie");
    question->typing = true;
    keyboard_init(&question->keyboard, "Netbeheerder gebeld");
}

static inline void view_accents(struct view *view)
{
    view_typing(view);
    view->question.keyboard.accents = true;
}

static inline void view_capitals(struct view *view)
{
    view_typing(view);
    struct keyboard *keyboard = &view->question.keyboard;
    keyboard_init(keyboard, "AA1234B");
    keyboard->shift = keyboard->capitals = true;
}

static inline void view_close(struct view *view)
{
    view_outage(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Stroomuitval sluiten?")->detail, TEXT_SIZE,
              "Er is nog steeds geen netspanning. 41 stappen zijn niet afgerond:\n• Kies wie de "
              "stappen hardop voorleest\n• Schakel elektrische apparatuur uit\n• Gebruik "
              "noodverlichting of zaklampen\nen nog 38.");
    text_copy(view->question.yes, NAME_SIZE, "Ja, met 41 stappen open");
    view->question.cautious = true;
}

static inline void view_temperature(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Gemeten, zoals 5,3 °C:");
    view_pad(question, KEYBOARD_NUMBER, ",-", "5,");
    text_copy(question->refusal, TEXT_SIZE, "Dat is geen temperatuur. Typ een getal, zoals 5,3.");
}

static inline void view_release(struct view *view)
{
    view_warm(view);
    text_copy(view_question(view, QUESTION_CONFIRM, "Koudeketen vrijgeven?")->detail, TEXT_SIZE,
              "Alleen na goedkeuring door de instantie waaraan u het meldde. Daarna mag de "
              "voorraad weer gebruikt worden en verdwijnt het alarm.");
    view->question.cautious = true;
}

static inline void view_time(struct view *view)
{
    view_untrusted(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Is het nu zo 22 nov 13:52?");
    text_copy(question->chip[0], NAME_SIZE, "Ja, klopt");
    text_copy(question->chip[1], NAME_SIZE, "Nee, instellen");
    question->chip_count = 2;
}

static inline void view_moment_typed(struct view *view)
{
    view_time(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Hoe laat is het?");
    question->chip_count = 0;
    view_pad(question, KEYBOARD_CLOCK, ":", "2");
    text_copy(question->refusal, TEXT_SIZE, "Een uur gaat van 0 tot en met 23.");
}

#endif
