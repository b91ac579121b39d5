"""The unit and fuzz tests for arm64: built against the Debian tree like the programs, and laid over it
with the sources they read."""
import copy
import json
import os
import shutil

import prepare
from debian import output

SOURCES = ("app", "assets", "firmware", "scripts", "tests")  # what tests read


class Test:
    """One test as ctest knows it."""

    def __init__(self, entry):
        self.name, self.command = entry["name"], entry["command"]
        properties = {p["name"]: p["value"] for p in entry["properties"]}
        self.folder = properties["WORKING_DIRECTORY"]


def build(image):
    """Builds programs and tests with warnings as errors. Returns the folder."""
    return prepare.build_programs(os.path.dirname(image.root))


def tests(folder):
    """(the tests that are programs for arm64, the names of those that are not): scripts, and the
    end-to-end tests, which need a display server."""
    listed = json.loads(output("ctest", "--test-dir", folder, "--show-only=json-v1"))["tests"]
    every = [Test(entry) for entry in listed]
    ours = [test for test in every if test.command[0].startswith(folder + "/")]
    if not ours:
        raise RuntimeError("ctest knows no tests for arm64")
    return ours, [test.name for test in every if test not in ours]


def with_tests(image, folder, into):
    """The image with /units/source and /units/build in its layer as well."""
    inside = os.path.join(into, "units")
    for name in SOURCES:
        shutil.copytree(os.path.join(prepare.TOP, name), os.path.join(inside, "source", name),
                        ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("bin", "tests"):
        os.makedirs(os.path.join(inside, "build", name))
        for program in os.scandir(os.path.join(folder, name)):
            if program.is_file() and os.access(program.path, os.X_OK):
                output(prepare.CROSS + "strip", "-o",
                       os.path.join(inside, "build", name, program.name), program.path)
    image = copy.copy(image)
    image.layer = shutil.copy(image.layer, os.path.join(into, "layer.squashfs"))
    output("mksquashfs", inside, image.layer, "-all-root", "-quiet", "-no-progress",
           "-keep-as-directory")
    shutil.rmtree(inside)
    return image
