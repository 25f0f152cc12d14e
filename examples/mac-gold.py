#!/usr/bin/env python3
"""Turns chapters of MAC into gold files that `beadwork train` and `beadwork eval` read.

MAC (https://github.com/bfsujason/mac, GPL-3.0) is a corpus of Chinese novels and their English translations
whose sentences were aligned by two people. A chapter is three files of the program InterText: the sentences
of each language, and the links between them. Written are NAME.zh and NAME.en, a sentence a line, and
NAME.align, a bead a line, `[0,1]:[0]`, Chinese first, numbered from 0.

    git clone https://github.com/bfsujason/mac
    python3 examples/mac-gold.py mac/dev/intertext mac-dev
    beadwork train --gold mac-dev -o weights.tsv
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def sentences(path):
    """The sentences of a text, and the line of each id."""
    found = list(ElementTree.parse(path).iter("s"))
    texts = [" ".join("".join(s.itertext()).split()) for s in found]
    return texts, {s.get("id"): line for line, s in enumerate(found)}


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for links in sorted(source.glob("*_zh.*_en.xml")):
        group = ElementTree.parse(links).getroot()
        chinese, chinese_lines = sentences(source / group.get("fromDoc"))
        english, english_lines = sentences(source / group.get("toDoc"))
        name = target / group.get("toDoc").removesuffix("_en.xml").rsplit(".", 1)[-1]
        beads = []
        for link in group.iter("link"):
            # the sentences of the second text come first
            en, zh = link.get("xtargets").split(";")
            beads.append([[chinese_lines[i] for i in zh.split()], [english_lines[i] for i in en.split()]])
        lines = {
            ".zh": chinese,
            ".en": english,
            ".align": [":".join(str(side).replace(" ", "") for side in bead) for bead in beads],
        }
        for suffix, texts in lines.items():
            Path(f"{name}{suffix}").write_text("".join(text + "\n" for text in texts), encoding="utf-8")
        print(f"{name}: {len(chinese)} Chinese and {len(english)} English sentences, {len(beads)} beads")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
