/* The state file of the simulated hardware: refused with a message, or a world that can run. */
#include <stdlib.h>

#include "sim_state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sim_state state;
    static char text[SIM_STATE_TEXT_SIZE];
    char message[MESSAGE_SIZE] = "";
    if (!sim_state_parse((const char *)data, size, &state, message)) {
        if (message[0] == '\0') {
            abort();
        }
        return 0;
    }
    sim_state_format(&state, text);
    sim_state_run(&state, state.world_ms + 10 * MS_PER_MIN);
    if (state.speed < 1 || state.speed > SIM_SPEED_MAX) {
        abort();
    }
    return 0;
}
