/* YAML with a schema: libyaml's document API and constant tables. Reports every fault of a file,
 * each with its own line, and goes on. Refused before parsing: files over YAML_SIZE_MAX, NULs,
 * wrong UTF-8, tabs as indentation. Refused while parsing: anchors, aliases, tags, a second
 * document, nesting deeper than YAML_DEPTH_MAX, keys that are not text. A duplicate key is a fault
 * too, but the rest of the file is still read; the first one counts. Numbers and durations are
 * strict. */
#ifndef NW_CORE_YAML_H
#define NW_CORE_YAML_H

#include "core/base.h"

#define YAML_SIZE_MAX (1024 * 1024)
#define YAML_DEPTH_MAX 32
#define FAULT_MAX 64

struct fault {
    char text[MESSAGE_SIZE]; /* "FILE:LINE: message" in Dutch */
};

struct fault_list {
    struct fault fault[FAULT_MAX];
    size_t count;   /* faults kept */
    size_t dropped; /* faults beyond FAULT_MAX, counted only */
};

/* line 0: about the file as a whole, printed as FILE:1. */
void fault_add(struct fault_list *list, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A node of a parsed document. Opaque; 0 means "not there". */
typedef int yaml_id;
struct yaml_doc;

/* What a field of a mapping holds. Offsets point into the caller's struct. */
enum field_type {
    FIELD_TEXT,     /* char[size] */
    FIELD_ID,       /* char[size]: [a-z0-9-], starts with a letter or digit */
    FIELD_INT,      /* int32_t within min..max; min == max == 0: any */
    FIELD_BOOL,     /* bool: ja/nee (also true/false) */
    FIELD_CELSIUS,  /* int32_t thousandths within min..max (thousandths); 0, 0: any */
    FIELD_DURATION, /* int64_t ms within min..max (ms); 0, 0: any */
    FIELD_CLOCK,    /* int32_t minute of the day from "HH:MM" */
    FIELD_ENUM,     /* int32_t from `names`, NULL-terminated; the index is the value */
    FIELD_MAP,      /* nested mapping with schema `sub`, into the struct at offset */
    FIELD_LIST,     /* array of structs of sub->size at offset, at most max; count at count_offset.
                     * An item with a fault is counted too, with what could be read of it */
    FIELD_TEXTS,    /* array of char[size], at most max; size_t count at count_offset */
    FIELD_NODE,     /* yaml_id at offset: the caller walks it itself */
};

struct field {
    const char *key;
    enum field_type type;
    size_t offset;
    size_t size;         /* of text buffers */
    size_t count_offset; /* LIST, TEXTS: where the size_t count goes */
    bool required;       /* text and lists: and not empty */
    int64_t min, max;
    const char *const *names; /* ENUM */
    const struct schema *sub; /* MAP, LIST */
};

struct schema {
    const char *what; /* Dutch: "regel", "stap" */
    size_t size;      /* of the struct, for lists */
    const struct field *fields;
    size_t count;
    size_t line_offset; /* where an int receives the node's line; SIZE_MAX: nowhere */
};

/* Parses bytes. NULL, after at least one fault, when nothing can be read. `faults` must outlive the
 * document. Free with yaml_close (accepts NULL). */
struct yaml_doc *yaml_open(const char *name, const char *bytes, size_t len,
                           struct fault_list *faults);
/* Does the name of a file end as those that are read: on ".yaml", and not hidden? */
bool yaml_is_name(const char *name);
/* The bytes of a regular file for yaml_open, one more than YAML_SIZE_MAX at most; malloc'ed. NULL
 * after a fault. */
char *yaml_file_bytes(const char *path, size_t *len, struct fault_list *faults);
/* Reads a file so and parses it. */
struct yaml_doc *yaml_open_file(const char *path, struct fault_list *faults);
void yaml_close(struct yaml_doc *doc);

/* Was there any fault about this document so far, yaml_fault's own included? */
bool yaml_faulty(const struct yaml_doc *doc);

yaml_id yaml_root(const struct yaml_doc *doc);
/* Fills `into` from the mapping `node`. Unknown keys, missing required keys and wrong values are
 * faults; what is not given, or wrong, keeps the value `into` had. False when this document has had
 * a fault, here or before. */
bool yaml_read(struct yaml_doc *doc, yaml_id node, const struct schema *schema, void *into);

/* Walking by hand, for FIELD_NODE. All accept 0. */
size_t yaml_count(const struct yaml_doc *doc, yaml_id node);
yaml_id yaml_item(const struct yaml_doc *doc, yaml_id node, size_t index);
bool yaml_pair(const struct yaml_doc *doc, yaml_id node, size_t index, yaml_id *key,
               yaml_id *value);
bool yaml_is_map(const struct yaml_doc *doc, yaml_id node);
bool yaml_is_list(const struct yaml_doc *doc, yaml_id node);
const char *yaml_text(const struct yaml_doc *doc, yaml_id node); /* NULL unless a scalar */
int yaml_line(const struct yaml_doc *doc, yaml_id node);         /* from 1 */
void yaml_fault(struct yaml_doc *doc, yaml_id node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
