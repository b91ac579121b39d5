# Builds for arm64 against the Debian tree that debian.py unpacks; NOODWACHT_RIG_TREE names it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_SYSROOT $ENV{NOODWACHT_RIG_TREE})
# Of the tree the emulator sees only the libraries: any other path in it, /tmp say, would be taken for
# the machine's, and with a tree that only its owner may enter a program of somebody else's has none.
set(libraries ${CMAKE_SYSROOT}/../libraries)
file(MAKE_DIRECTORY ${libraries}/usr)
file(CREATE_LINK ${CMAKE_SYSROOT}/usr/lib ${libraries}/usr/lib SYMBOLIC)
file(CREATE_LINK usr/lib ${libraries}/lib SYMBOLIC)
# The processor of a Pi 4, as in the machine. QEMU's own choice also checks signed return addresses, which
# Debian 13 is built with and a Pi does not have: five times slower.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -cpu cortex-a72 -L ${libraries})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
set(ENV{PKG_CONFIG_LIBDIR}
    ${CMAKE_SYSROOT}/usr/lib/aarch64-linux-gnu/pkgconfig:${CMAKE_SYSROOT}/usr/share/pkgconfig)
