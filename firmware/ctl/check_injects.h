/* What is wrong with a file of injects (gebeurtenissen), by itself and beside what lies around it.
 */
#ifndef NW_CTL_CHECK_INJECTS_H
#define NW_CTL_CHECK_INJECTS_H

struct fault_list;

/* `assets` and `folder`: where it lies; "" when that is not known. */
void check_injects(const char *path, const char *assets, const char *folder,
                   struct fault_list *faults);

#endif
