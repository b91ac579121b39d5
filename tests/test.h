/* cmocka with its required headers, once. */
#ifndef NW_TESTS_TEST_H
#define NW_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A wait that takes so long has failed: it only ends what hangs, on the slowest machine. */
#define LIMIT_S NOODWACHT_LIMIT_S
#define LIMIT_MS (LIMIT_S * 1000)

#endif
