#!/usr/bin/python3
"""What scripts/install keeps of the draaiboeken and lists that a newer version is put over."""
import os
import subprocess
import tempfile
import unittest

LIB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scripts", "lib.sh")


class KeepChanged(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        for name in ("new", "old"):
            self.write(f"{name}/draaiboeken/a.yaml", "as shipped")

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def keep(self, old="old"):
        """What it says; it must not fail, or nothing is installed."""
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", '. "$1"; keep_changed "$2" "$3" "$4"', "-", LIB,
             self.path(old), self.path("new"), self.path("copy")],
            check=True, capture_output=True, text=True).stdout

    def test_nothing_is_there_yet(self):
        self.assertEqual(self.keep("nothing"), "")
        self.assertFalse(os.path.exists(self.path("copy")))

    def test_only_files_of_their_own(self):
        self.write("old/oefeningen/eigen.yaml", "own")
        self.write("new/draaiboeken/b.yaml", "new")
        self.assertEqual(self.keep(), "")
        self.assertFalse(os.path.exists(self.path("copy")))

    def test_changed(self):
        self.write("old/draaiboeken/a.yaml", "changed here")
        self.assertIn(self.path("copy"), self.keep())
        with open(self.path("copy/draaiboeken/a.yaml"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "changed here")


if __name__ == "__main__":
    unittest.main()
