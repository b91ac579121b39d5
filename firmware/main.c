#include "core/log.h"

int main(void)
{
    log_start("noodwachtd", LOG_LEVEL_INFO);
    return 0;
}
