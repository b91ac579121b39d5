/* cmocka with its required headers, once. */
#ifndef NW_TESTS_TEST_H
#define NW_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
