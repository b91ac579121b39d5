#include "core/log.h"

int main(void)
{
    log_start("noodwachtctl", LOG_LEVEL_INFO);
    return 0;
}
