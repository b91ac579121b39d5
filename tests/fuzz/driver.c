/* Runs a fuzz target without libFuzzer: every file of the corpus folder, then a fixed number of
 * seeded mutations of each. Meant for the sanitizer build, where a wrong byte ends the run. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INPUT_MAX 65536
#define MUTATIONS 2000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t random_state = 0x9E3779B97F4A7C15U;

static uint32_t random_next(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 16);
}

/* An exact-size copy, so that reading one byte too far is seen. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static size_t mutate(uint8_t *data, size_t size)
{
    uint32_t edits = 1 + random_next() % 6;
    for (uint32_t i = 0; i < edits && size > 0; i++) {
        size_t at = random_next() % size;
        size_t some = 1 + random_next() % 8;
        switch (random_next() % 5) {
        case 0:
            data[at] = (uint8_t)random_next();
            break;
        case 1:
            data[at] ^= (uint8_t)(1U << (random_next() % 8));
            break;
        case 2: /* cut off */
            size = at;
            break;
        case 3: /* leave some out */
            some = some > size - at ? size - at : some;
            memmove(data + at, data + at + some, size - at - some);
            size -= some;
            break;
        default: /* say some twice */
            some = some > size - at ? size - at : some;
            if (size + some <= INPUT_MAX) {
                memmove(data + at + some, data + at, size - at);
                size += some;
            }
            break;
        }
    }
    return size;
}

int main(int argc, char **argv)
{
    static uint8_t seed[INPUT_MAX];
    static uint8_t input[INPUT_MAX];
    size_t files = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: %s CORPUS-FOLDER\n", argv[0]);
        return 2;
    }
    DIR *folder = opendir(argv[1]);
    if (folder == NULL) {
        perror(argv[1]);
        return 1;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char path[1024];
        snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (file == NULL) {
            continue;
        }
        size_t size = fread(seed, 1, sizeof(seed), file);
        fclose(file);
        files++;
        run(seed, size);
        for (int i = 0; i < MUTATIONS; i++) {
            memcpy(input, seed, size);
            run(input, mutate(input, size));
        }
    }
    closedir(folder);
    printf("%zu corpus files, %d mutations each\n", files, MUTATIONS);
    return files > 0 ? 0 : 1;
}
