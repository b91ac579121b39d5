#!/usr/bin/python3
"""Which step, list entry or page carries which paragraph of the sources.

The paragraphs of each source that hold an instruction stand in assets/bronnen/*.yaml. Whatever
carries one names it in its 'bron': "KEY, heading [id id]". This joins the two and writes
assets/bronnen/DEKKING.md. A carrier cannot be dead: the table is made from what is there.

usage: dekking.py [--assets FOLDER] [--check]

--check writes nothing and fails on a paragraph that nothing carries, on an id that no source has,
on a step without ids, and on a DEKKING.md that is no longer what the files say.
"""
import argparse
import os
import re
import sys

import yaml

TABLE = "DEKKING.md"
# "KEY, heading [id id]"; also "eigen, reason", which has no ids.
SOURCE = re.compile(r"(?P<key>[a-z0-9-]+),\s*(?P<heading>[^\[\]]+?)\s*(?:\[(?P<ids>[^\[\]]*)\])?")
PARTS = re.compile(r"(?<=\]);\s*")  # two sources in one: "plan, kop [a-1]; kaart, kop [b-1]"
# Lists of a draaiboek whose entries may name a source.
LISTS = ("termijnen", "communicatie", "berichten", "preventie", "evaluatie")


class Block(dict):
    """A mapping that knows where it stands."""
    line = 0


def plain(node):
    """A YAML node as Block, list or text: every scalar stays the text that was written."""
    if isinstance(node, yaml.MappingNode):
        block = Block((key.value, plain(value)) for key, value in node.value)
        block.line = node.start_mark.line + 1
        return block
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node is not None else ""


class Coverage:
    """The sources, their paragraphs and who carries them."""

    def __init__(self, assets):
        self.assets = assets
        self.faults = []
        self.sources = {}   # key -> its index, in the order of the files
        self.carriers = {}  # (key, paragraph id) -> names
        self.read_sources()
        for folder, name in self.files():
            if folder != "bronnen":
                self.read_carriers(folder, name)
        self.judge()

    def fault(self, where, line, text):
        self.faults.append(f"{where}:{line}: {text}" if line else f"{where}: {text}")

    def files(self):
        """(folder below assets, name) of every YAML file, in a fixed order."""
        for folder, folders, names in os.walk(self.assets):
            folders.sort()
            below = os.path.relpath(folder, self.assets)
            for name in sorted(names):
                if name.endswith(".yaml"):
                    yield below, name

    def read(self, folder, name):
        where = os.path.normpath(os.path.join(folder, name))
        try:  # with libyaml, as the kiosk: what it accepts in braces differs from pure Python
            with open(os.path.join(self.assets, where), encoding="utf-8") as file:
                block = plain(yaml.compose(file, Loader=yaml.CBaseLoader))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.fault(where, 0, f"not readable as YAML: {' '.join(str(error).split())}")
            return where, None
        if not isinstance(block, Block):
            self.fault(where, 1, "not a mapping")
            return where, None
        return where, block

    # -- the sources --------------------------------------------------------------------------

    def read_sources(self):
        for folder, name in self.files():
            if folder != "bronnen":
                continue
            where, block = self.read(folder, name)
            if block is None:
                continue
            for key in ("id", "titel", "bestand", "alineas"):
                if not block.get(key):
                    self.fault(where, 1, f"'{key}' is missing")
            if block.get("id") != name[:-len(".yaml")]:
                self.fault(where, 1, f"'id' must be the name of the file: {name[:-len('.yaml')]}")
                continue
            paragraphs = {}
            for paragraph in block.get("alineas", []):
                self.take_paragraph(where, paragraph, paragraphs)
            self.sources[block["id"]] = {"where": where, "title": block.get("titel", ""),
                                         "file": block.get("bestand", ""),
                                         "paragraphs": paragraphs}

    def take_paragraph(self, where, paragraph, paragraphs):
        if not isinstance(paragraph, Block) or not paragraph.get("id"):
            self.fault(where, getattr(paragraph, "line", 0), "a paragraph without 'id'")
            return
        known = {"id", "kop", "inhoud", "niet"}
        for key in ("kop", "inhoud"):
            if not paragraph.get(key):
                self.fault(where, paragraph.line, f"paragraph {paragraph['id']}: no '{key}'")
        for key in paragraph.keys() - known:
            self.fault(where, paragraph.line, f"paragraph {paragraph['id']}: unknown key '{key}'")
        if "niet" in paragraph and not paragraph["niet"]:
            self.fault(where, paragraph.line, f"paragraph {paragraph['id']}: 'niet' needs a reason")
        if paragraph["id"] in paragraphs:
            self.fault(where, paragraph.line, f"paragraph {paragraph['id']} stands twice")
        paragraphs[paragraph["id"]] = paragraph

    # -- what carries them --------------------------------------------------------------------

    def read_carriers(self, folder, name):
        where, block = self.read(folder, name)
        if block is None:
            return
        if "fasen" in block:
            self.read_playbook(where, block)
        elif folder == "naslag":
            self.carry_all(where, "naslag/" + block.get("id", name), block)
        else:
            self.carry_all(where, name[:-len(".yaml")], block, by_id=True)

    def read_playbook(self, where, block):
        book = block.get("id", where)
        sourced = bool(block.get("bronnen"))
        for phase in block["fasen"]:
            for step in phase.get("stappen", []):
                ids = self.carry(where, f"{book}/{step.get('id')}", step)
                own = step.get("bron", "").startswith("eigen,")
                if sourced and not ids and not own:
                    self.fault(where, step.line, f"step {step.get('id')} names no paragraph: "
                                                 f"bron \"{step.get('bron', '')}\"")
        for key in LISTS:
            for number, entry in enumerate(block.get(key, []), 1):
                if isinstance(entry, Block):
                    self.carry(where, f"{book}/{key}/{entry.get('id', number)}", entry)

    def carry_all(self, where, carrier, value, by_id=False):
        """Everything below `value` that names a source. With by_id, entries count one by one."""
        if isinstance(value, list):
            for item in value:
                self.carry_all(where, carrier, item, by_id)
        elif isinstance(value, Block):
            name = f"{carrier}/{value['id']}" if by_id and "bron" in value and "id" in value \
                else carrier
            self.carry(where, name, value)
            for key, item in value.items():
                if key != "bron":
                    self.carry_all(where, carrier, item, by_id)

    def carry(self, where, carrier, block):
        """Notes what this entry carries. Returns the ids that it names."""
        text = block.get("bron")
        if not isinstance(text, str):
            return []
        named = []
        for part in PARTS.split(text):
            found = SOURCE.fullmatch(part)
            if found is not None and found["ids"] is not None:
                ids = re.split(r"[ ,]+", found["ids"].strip())
                named += ids
                self.note(where, carrier, block, found["key"], ids)
            elif "[" in part or "]" in part:
                self.fault(where, block.line, f"'bron' must be \"KEY, heading [id id]\": {text}")
        return named

    def note(self, where, carrier, block, key, ids):
        source = self.sources.get(key)
        if source is None:
            self.fault(where, block.line, f"{carrier}: there is no index of source '{key}'")
            return
        for paragraph in ids:
            if paragraph not in source["paragraphs"]:
                self.fault(where, block.line,
                           f"{carrier}: source '{key}' has no paragraph '{paragraph}'")
            else:
                names = self.carriers.setdefault((key, paragraph), [])
                if carrier not in names:
                    names.append(carrier)

    # -- the verdict --------------------------------------------------------------------------

    def judge(self):
        for key, source in self.sources.items():
            for paragraph in source["paragraphs"].values():
                carried = (key, paragraph["id"]) in self.carriers
                if not carried and "niet" not in paragraph:
                    self.fault(source["where"], paragraph.line, f"nothing carries paragraph "
                               f"{paragraph['id']} ({paragraph.get('inhoud', '')})")
                if carried and "niet" in paragraph:
                    self.fault(source["where"], paragraph.line,
                               f"paragraph {paragraph['id']} says 'niet', but "
                               f"{self.carriers[(key, paragraph['id'])][0]} carries it")

    def table(self):
        """DEKKING.md as it should be."""
        lines = ["# Dekking: wat de bronnen opdragen en wat het draagt", "",
                 "Gemaakt door `scripts/dekking.py`; niet met de hand wijzigen. Elke alinea van een "
                 "bron die een",
                 "opdracht bevat, met de stap, de lijst of de naslagpagina die haar draagt. "
                 "`stroomuitval/buren` is",
                 "stap `buren` van `draaiboeken/stroomuitval.yaml`.", ""]
        for key, source in self.sources.items():
            count = len(source["paragraphs"])
            without = sum("niet" in paragraph for paragraph in source["paragraphs"].values())
            lines += [f"## `{key}`: {source['title']}", "",
                      f"Bestand {source['file']}. {count} alinea's, waarvan {without} zonder drager, "
                      "met de reden erbij.", "",
                      "| alinea | kop in de bron | opdracht | gedragen door |", "|---|---|---|---|"]
            for paragraph in source["paragraphs"].values():
                names = self.carriers.get((key, paragraph["id"]), [])
                by = "<br>".join(f"`{name}`" for name in names)
                if not names:
                    by = f"niet: {paragraph.get('niet', 'NOG NIETS')}"
                cells = [f"`{paragraph['id']}`", paragraph.get("kop", ""),
                         paragraph.get("inhoud", ""), by]
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
            lines.append("")
        return "\n".join(lines)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", default=os.path.join(here, "..", "assets"))
    parser.add_argument("--check", action="store_true")
    words = parser.parse_args()
    coverage = Coverage(words.assets)
    path = os.path.join(words.assets, "bronnen", TABLE)
    if words.check:
        try:
            with open(path, encoding="utf-8") as file:
                standing = file.read()
        except FileNotFoundError:
            standing = None
        if standing != coverage.table():
            coverage.fault(os.path.join("bronnen", TABLE), 0,
                           "is not what the files say now: run scripts/dekking.py")
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write(coverage.table())
    for fault in coverage.faults:
        print(fault, file=sys.stderr)
    total = sum(len(source["paragraphs"]) for source in coverage.sources.values())
    print(f"{total} paragraphs of {len(coverage.sources)} sources, {len(coverage.carriers)} "
          f"carried, {len(coverage.faults)} faults")
    return 1 if coverage.faults else 0


if __name__ == "__main__":
    sys.exit(main())
