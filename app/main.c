#include "core/log.h"

int main(void)
{
    log_start("noodwacht", LOG_LEVEL_INFO);
    return 0;
}
