/* From a file to a constant page: read against the schema, copied into the arena, sources checked.
 * One fault does not hide the next. */
#include <stdlib.h>
#include <string.h>

#include "core/time_text.h"
#include "draaiboek/reference_file.h"

#define POINT_MAX 32
#define KEYWORD_MAX 16
#define SOURCE_MAX 8
#define SECTION_TEXT_SIZE 1200

struct file_section {
    char heading[NAME_SIZE];
    char text[SECTION_TEXT_SIZE];
    char point[POINT_MAX][TEXT_SIZE];
    size_t point_count;
    char source[TEXT_SIZE];
    int line;
};

struct file_page {
    char id[ID_SIZE];
    char group[NAME_SIZE];
    char title[NAME_SIZE];
    char summary[TEXT_SIZE];
    char reviewed[ID_SIZE];
    char keyword[KEYWORD_MAX][NAME_SIZE];
    size_t keyword_count;
    yaml_id sources;
    yaml_id sections;
    struct file_section section; /* one at a time */
};

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)
#define TEXTS_OF(type, member, most)                                                               \
    AT(type, member), .count_offset = offsetof(struct type, member##_count), .max = (most),        \
                      .size = sizeof(((struct type *)0)->member[0])

static const struct field section_fields[] = {
    {.key = "kop", .type = FIELD_TEXT, TEXT_OF(file_section, heading), .required = true},
    {.key = "tekst", .type = FIELD_TEXT, TEXT_OF(file_section, text)},
    {.key = "punten", .type = FIELD_TEXTS, TEXTS_OF(file_section, point, POINT_MAX)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_section, source)},
};

static const struct schema section_schema = {.what = "sectie",
                                             .size = sizeof(struct file_section),
                                             .fields = section_fields,
                                             .count = ARRAY_LEN(section_fields),
                                             .line_offset = offsetof(struct file_section, line)};

static const struct field page_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_page, id), .required = true},
    {.key = "groep", .type = FIELD_TEXT, TEXT_OF(file_page, group), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_page, title), .required = true},
    {.key = "samenvatting", .type = FIELD_TEXT, TEXT_OF(file_page, summary), .required = true},
    {.key = "herzien", .type = FIELD_TEXT, TEXT_OF(file_page, reviewed), .required = true},
    {.key = "trefwoorden", .type = FIELD_TEXTS, TEXTS_OF(file_page, keyword, KEYWORD_MAX)},
    {.key = "bronnen", .type = FIELD_NODE, AT(file_page, sources), .required = true},
    {.key = "secties", .type = FIELD_NODE, AT(file_page, sections), .required = true},
};

static const struct schema page_schema = {.what = "bladzijde",
                                          .size = sizeof(struct file_page),
                                          .fields = page_fields,
                                          .count = ARRAY_LEN(page_fields),
                                          .line_offset = SIZE_MAX};

struct load {
    struct yaml_doc *doc;
    struct fault_list *faults;
    const char *name;
    struct arena **arena;
    struct file_page *file;
    struct reference_page *page;
    bool no_memory;
};

static void *take(struct load *load, size_t count, size_t size)
{
    void *memory = count > 0 ? arena_take(load->arena, count * size) : NULL;
    load->no_memory = load->no_memory || (count > 0 && memory == NULL);
    return memory;
}

static const char *keep(struct load *load, const char *text)
{
    const char *copy = arena_text(load->arena, text);
    load->no_memory = load->no_memory || copy == NULL;
    return copy != NULL ? copy : "";
}

/* `size` bytes each. */
static const char *const *keep_all(struct load *load, const char *texts, size_t size, size_t count)
{
    const char **list = take(load, count, sizeof(*list));
    for (size_t i = 0; list != NULL && i < count; i++) {
        list[i] = keep(load, texts + i * size);
    }
    return list;
}

static void load_sources(struct load *load)
{
    yaml_id node = load->file->sources;
    size_t count = yaml_count(load->doc, node);
    if (node == 0) {
        return; /* already said to be missing */
    }
    if (!yaml_is_map(load->doc, node) || count == 0 || count > SOURCE_MAX) {
        yaml_fault(load->doc, node,
                   "'bronnen' moet uit regels 'sleutel: titel' bestaan, hoogstens %d", SOURCE_MAX);
        return;
    }
    struct reference_source *sources = take(load, count, sizeof(*sources));
    load->page->sources = sources;
    for (size_t i = 0; sources != NULL && i < count; i++) {
        yaml_id key = 0, value = 0;
        yaml_pair(load->doc, node, i, &key, &value);
        const char *name = yaml_text(load->doc, key);
        const char *title = yaml_text(load->doc, value);
        if (name == NULL || title == NULL || *title == '\0') {
            yaml_fault(load->doc, key, "bron '%s' heeft geen titel", name != NULL ? name : "");
        } else if (strcmp(name, "eigen") == 0 || strchr(name, ',') != NULL) {
            yaml_fault(load->doc, key, "'%s' kan geen sleutel van een bron zijn; kies een andere",
                       name);
        }
        sources[i].key = keep(load, name != NULL ? name : "");
        sources[i].title = keep(load, title != NULL ? title : "");
        load->page->source_count++;
    }
}

/* bron: "sleutel, kop" with a declared key, or "eigen, reden". */
static void check_source(struct load *load, const char *source, int line)
{
    const char *comma = strchr(source, ',');
    size_t len = comma != NULL ? (size_t)(comma - source) : 0;
    if (*source == '\0') {
        return;
    }
    if (len == 0 || comma[1 + strspn(comma + 1, " ")] == '\0') {
        fault_add(load->faults, load->name, line,
                  "'bron' moet 'sleutel, kop' zijn, of 'eigen, reden', niet '%s'", source);
        return;
    }
    if (len == strlen("eigen") && strncmp(source, "eigen", len) == 0) {
        return;
    }
    for (size_t i = 0; i < load->page->source_count; i++) {
        const char *key = load->page->sources[i].key;
        if (strlen(key) == len && strncmp(key, source, len) == 0) {
            return;
        }
    }
    fault_add(load->faults, load->name, line, "bron '%.*s' staat niet onder 'bronnen'", (int)len,
              source);
}

static void load_section(struct load *load, yaml_id node, struct reference_section *to)
{
    struct file_section *from = &load->file->section;
    memset(from, 0, sizeof(*from));
    size_t before = load->faults->count + load->faults->dropped;
    yaml_read(load->doc, node, &section_schema, from);
    bool good = load->faults->count + load->faults->dropped == before;
    if (good && from->text[0] == '\0' && from->point_count == 0) {
        yaml_fault(load->doc, node, "sectie '%s' is leeg; geef 'tekst' of 'punten'", from->heading);
    }
    check_source(load, from->source, from->line);
    *to = (struct reference_section){
        .heading = keep(load, from->heading),
        .text = keep(load, from->text),
        .points = keep_all(load, from->point[0], TEXT_SIZE, from->point_count),
        .point_count = from->point_count,
        .source = keep(load, from->source),
        .line = from->line};
}

static void load_sections(struct load *load)
{
    yaml_id node = load->file->sections;
    size_t count = yaml_count(load->doc, node);
    if (node == 0) {
        return;
    }
    if (!yaml_is_list(load->doc, node) || count == 0) {
        yaml_fault(load->doc, node, "'secties' moet een lijst zijn met minstens één punt");
        return;
    }
    if (count > REFERENCE_SECTION_MAX) {
        yaml_fault(load->doc, yaml_item(load->doc, node, REFERENCE_SECTION_MAX),
                   "'secties' heeft te veel punten: hoogstens %d", REFERENCE_SECTION_MAX);
        count = REFERENCE_SECTION_MAX;
    }
    struct reference_section *sections = take(load, count, sizeof(*sections));
    load->page->sections = sections;
    load->page->section_count = sections != NULL ? count : 0;
    for (size_t i = 0; sections != NULL && i < count; i++) {
        load_section(load, yaml_item(load->doc, node, i), &sections[i]);
    }
}

static void load_page(struct load *load)
{
    struct file_page *file = load->file;
    yaml_read(load->doc, yaml_root(load->doc), &page_schema, file);
    char moment[TIME_TEXT_SIZE];
    int64_t wall_ms = 0;
    bool dated = text_set(moment, sizeof(moment), "%sT00:00:00Z", file->reviewed) &&
                 time_parse_iso(moment, &wall_ms);
    if (file->reviewed[0] != '\0' && !dated) {
        fault_add(load->faults, load->name, 0,
                  "'herzien' moet een datum zijn zoals 2026-01-31, niet '%s'", file->reviewed);
    }
    *load->page = (struct reference_page){
        .id = keep(load, file->id),
        .title = keep(load, file->title),
        .summary = keep(load, file->summary),
        .group = keep(load, file->group),
        .reviewed = keep(load, file->reviewed),
        .keywords = keep_all(load, file->keyword[0], NAME_SIZE, file->keyword_count),
        .keyword_count = file->keyword_count};
    load_sources(load);
    load_sections(load);
}

const struct reference_page *reference_page_read(const char *name, struct yaml_doc *doc,
                                                 struct fault_list *faults, size_t before,
                                                 struct arena **memory)
{
    struct arena *arena = NULL;
    struct load load = {.doc = doc, .faults = faults, .name = name, .arena = &arena};
    if (doc == NULL) {
        return NULL;
    }
    load.file = calloc(1, sizeof(*load.file));
    load.page = arena_take(&arena, sizeof(*load.page));
    load.no_memory = load.file == NULL || load.page == NULL;
    if (!load.no_memory) {
        load_page(&load);
    }
    if (load.no_memory) {
        fault_add(faults, name, 0, "geen geheugen om de bladzijde te lezen");
    }
    free(load.file);
    yaml_close(doc);
    if (faults->count + faults->dropped > before) {
        arena_free(arena);
        return NULL;
    }
    *memory = arena;
    return load.page;
}
