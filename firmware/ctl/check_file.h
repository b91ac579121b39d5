/* What one file under assets is, and what is wrong with it: each kind is read as the programs
 * themselves do, and a draaiboek is linted as well. */
#ifndef NW_CTL_CHECK_FILE_H
#define NW_CTL_CHECK_FILE_H

#include "core/time_text.h"
#include "core/yaml.h"

struct lint_assets;

struct file_checker {
    char today[TIME_TEXT_SIZE]; /* YYYY-MM-DD; "" when the clock has not been set */
    char assets_folder[PATH_SIZE];
    struct lint_assets *assets; /* of assets_folder */
};

/* `checker` starts as zeroes. */
void check_file_start(struct file_checker *checker);
void check_file_end(struct file_checker *checker);
void check_file_faults(struct file_checker *checker, const char *path, struct fault_list *faults);

#endif
