#include "core/yaml_guard.h"

#include <string.h>
#include <yaml.h>

/* --- before parsing: the bytes, line by line --- */

static bool line_is_good(const char *name, int number, const char *line, size_t len,
                         struct fault_list *faults)
{
    if (len > 0 && line[len - 1] == '\r') {
        len--; /* a file from Windows */
    }
    if (memchr(line, '\0', len) != NULL) {
        fault_add(faults, name, number, "nul-teken in de tekst; is dit wel een tekstbestand?");
        return false;
    }
    if (!text_is_valid(line, len)) {
        fault_add(faults, name, number,
                  "ongeldig teken; bewaar het bestand als UTF-8, zonder stuurtekens");
        return false;
    }
    for (size_t i = 0; i < len && (line[i] == ' ' || line[i] == '\t'); i++) {
        if (line[i] == '\t') {
            fault_add(faults, name, number, "tab aan het begin van de regel; gebruik spaties");
            return false;
        }
    }
    return true;
}

static bool bytes_are_good(const char *name, const char *bytes, size_t len,
                           struct fault_list *faults)
{
    if (len > YAML_SIZE_MAX) {
        fault_add(faults, name, 0, "bestand te groot (hoogstens 1 MB)");
        return false;
    }
    bool good = true;
    int number = 1;
    for (size_t at = 0; at < len; number++) {
        const char *newline = memchr(bytes + at, '\n', len - at);
        size_t end = newline != NULL ? (size_t)(newline - bytes) : len;
        good &= line_is_good(name, number, bytes + at, end - at, faults);
        at = end + 1;
    }
    return good;
}

/* --- while parsing: events, before any document is built --- */

static int mark_line(yaml_mark_t mark)
{
    return (int)mark.line + 1;
}

static void parser_fault(const yaml_parser_t *parser, const char *name, struct fault_list *faults)
{
    /* What libyaml says, for people. */
    static const struct {
        const char *problem, *dutch;
    } known[] = {
        {"did not find expected key", "springt verkeerd in, of er ontbreekt 'sleutel: waarde'"},
        {"did not find expected '-' indicator", "springt verkeerd in, of er ontbreekt een '-'"},
        {"mapping values are not allowed in this context",
         "hier kan geen ':' staan; zet tekst met een dubbele punt tussen aanhalingstekens"},
        {"could not find expected ':'", "er ontbreekt een ':' achter de sleutel"},
        {"found unexpected end of stream",
         "het bestand houdt op; ontbreekt er een aanhalingsteken?"},
        {"found character that cannot start any token",
         "dit teken kan niet vooraan staan; zet de tekst tussen aanhalingstekens"},
        {"block sequence entries are not allowed in this context", "hier kan geen '-' staan"},
        {"did not find expected ',' or ']'", "er ontbreekt een ',' of ']'"},
        {"did not find expected ',' or '}'", "er ontbreekt een ',' of '}'"},
        {"did not find expected <document start>",
         "hier hoort niets meer te staan; klopt het inspringen?"},
        {"did not find expected node content", "hier ontbreekt een waarde, of een ']' of '}'"},
        {"did not find expected alphabetic or numeric character",
         "een '&' of '*' vooraan: zet de tekst tussen aanhalingstekens"},
        {"found unknown escape character",
         "onbekend teken na een '\\'; gebruik enkele aanhalingstekens"},
        {"found unexpected document indicator",
         "'---' binnen een tekst; ontbreekt er een aanhalingsteken?"},
        {"found undefined tag handle", "een '!' vooraan: zet de tekst tussen aanhalingstekens"},
    };
    int line = mark_line(parser->problem_mark);
    if (parser->error == YAML_MEMORY_ERROR) {
        fault_add(faults, name, line, "geen geheugen om het bestand te lezen");
        return;
    }
    const char *problem = parser->problem != NULL ? parser->problem : "?";
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (strcmp(problem, known[i].problem) == 0) {
            fault_add(faults, name, line, "%s", known[i].dutch);
            return;
        }
    }
    fault_add(faults, name, line, "geen geldige YAML (%s)", problem);
}

struct event_walk {
    const char *name;
    struct fault_list *faults;
    int depth;
    int documents;
    bool good;
};

static void event_fault(struct event_walk *walk, const yaml_event_t *event, const char *message)
{
    fault_add(walk->faults, walk->name, mark_line(event->start_mark), "%s", message);
    walk->good = false;
}

static void event_check_marks(struct event_walk *walk, const yaml_event_t *event,
                              const void *anchor, const void *tag)
{
    if (anchor != NULL) {
        event_fault(walk, event,
                    "een anker (&) mag niet; zet tekst met '&' vooraan tussen "
                    "aanhalingstekens");
    }
    if (tag != NULL) {
        event_fault(walk, event,
                    "een label (!) mag niet; zet tekst met '!' vooraan tussen "
                    "aanhalingstekens");
    }
}

/* False: stop walking, the rest has no meaning or could take too long. */
static bool event_check(struct event_walk *walk, const yaml_event_t *event)
{
    if (event->type == YAML_DOCUMENT_START_EVENT && ++walk->documents > 1) {
        event_fault(walk, event,
                    "een tweede document (---) mag niet; maak er een eigen bestand van");
        return false;
    }
    if (event->type == YAML_ALIAS_EVENT) {
        event_fault(walk, event,
                    "een verwijzing (*) mag niet; zet tekst met '*' vooraan tussen "
                    "aanhalingstekens");
    } else if (event->type == YAML_SCALAR_EVENT) {
        event_check_marks(walk, event, event->data.scalar.anchor, event->data.scalar.tag);
        if (!text_is_valid((const char *)event->data.scalar.value, event->data.scalar.length)) {
            event_fault(walk, event, "stuurteken in de tekst; haal het weg");
        }
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        event_check_marks(walk, event, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
        walk->depth++;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        event_check_marks(walk, event, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
        walk->depth++;
    } else if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT) {
        walk->depth--;
    }
    if (walk->depth > YAML_DEPTH_MAX) {
        event_fault(walk, event, "te diep genest (hoogstens 32 lagen)");
        return false;
    }
    return true;
}

static bool events_are_good(const char *name, const char *bytes, size_t len,
                            struct fault_list *faults)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        fault_add(faults, name, 0, "geen geheugen om het bestand te lezen");
        return false;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, len);
    struct event_walk walk = {.name = name, .faults = faults, .good = true};
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            parser_fault(&parser, name, faults);
            walk.good = false;
            break;
        }
        more = event.type != YAML_STREAM_END_EVENT && event_check(&walk, &event);
        yaml_event_delete(&event);
    }
    if (walk.good && walk.documents == 0) {
        fault_add(faults, name, 0, "het bestand is leeg");
        walk.good = false;
    }
    yaml_parser_delete(&parser);
    return walk.good;
}

bool yaml_guard(const char *name, const char *bytes, size_t len, struct fault_list *faults)
{
    return bytes_are_good(name, bytes, len, faults) && events_are_good(name, bytes, len, faults);
}
