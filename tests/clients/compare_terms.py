"""Compares what a client read of a glossary with the CSV file that the glossary was made from.

usage: compare_terms.py toolkit GLOSSARY.tbx GLOSSARY.csv
       compare_terms.py toolkit-utx GLOSSARY.utx GLOSSARY.csv
       compare_terms.py omegat-tbx OMEGAT_OUTPUT GLOSSARY.csv
       compare_terms.py omegat-utf8 OMEGAT_OUTPUT GLOSSARY.csv

Every term must arrive, and those that are not to be used must be marked. Exit code 1 where not.
"""

import csv
import json
import sys
import unicodedata
from collections import defaultdict

UNWANTED = {"deprecated", "forbidden"}
VALUES = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}


def composed(text):
    """OmegaT composes what it loads (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def concepts(path):
    """Rows by the English name, which is what holds a concept together in a glossary without ids."""
    grouped = defaultdict(list)
    for row in rows(path):
        grouped[row["en"].lower()].append(row)
    return grouped.values()


def pairs(path):
    """What OmegaT must hold of the TBX form: each English name or acronym of a concept with each
    Chinese name or acronym, and the mark of that Chinese name if it has one."""
    wanted = {}
    for concept in concepts(path):
        acronyms = [row["acronym"] for row in concept if row["acronym"]]
        sources = {row["en"] for row in concept} | set(acronyms)
        targets = [(row["zh-CN"], row["status"]) for row in concept] + [(name, "preferred") for name in acronyms]
        for source in sources:
            for target, status in targets:
                mark = f"[{status} {target}]" if status in UNWANTED else ""
                wanted[composed(source), composed(target)] = composed(mark)
    return wanted


def lines(path):
    """What OmegaT must hold of its own form: each row, and each acronym with the name on its row."""
    wanted = {}
    for row in rows(path):
        mark = f"[{row['status']}]" if row["status"] in UNWANTED else ""
        wanted[composed(row["en"]), composed(row["zh-CN"])] = mark
        if row["acronym"]:
            wanted[composed(row["acronym"]), composed(row["zh-CN"])] = "[acronym]"
    return wanted


def from_omegat(path, extension):
    arrived = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("TERM "):
                term = json.loads(line[len("TERM "):])
                if term["file"].endswith(extension):
                    arrived[term["source"], term["target"]] = term["comment"] or ""
    return arrived


def from_toolkit(path):
    from translate.storage.tbx import tbxfile

    with open(path, "rb") as file:
        units = tbxfile.parsestring(file.read()).units
    arrived = {}
    for unit in units:
        for source in unit.get_source_terms():
            for target in unit.get_target_terms():
                arrived[source.text, target.text] = target.administrative_status
    return arrived


UTX = {"preferred": "approved", "admitted": "provisional", "deprecated": "non-standard", "forbidden": "forbidden"}


def from_utx(path):
    from translate.storage.utx import UtxFile

    with open(path, "rb") as file:
        units = UtxFile.parsestring(file.read()).units
    return {(unit.source, unit.target): unit.metadata["term status"] for unit in units if unit.source}


def utx_rows(path):
    """What Translate Toolkit must hold of UTX: each row, with its status."""
    return {(row["en"], row["zh-CN"]): UTX[row["status"]] for row in rows(path)}


def statuses(path):
    """What Translate Toolkit must hold: the same pairs as OmegaT, uncomposed, with their statuses."""
    wanted = {}
    for concept in concepts(path):
        acronyms = [row["acronym"] for row in concept if row["acronym"]]
        targets = [(row["zh-CN"], row["status"]) for row in concept] + [(name, "preferred") for name in acronyms]
        for source in {row["en"] for row in concept} | set(acronyms):
            for target, status in targets:
                wanted[source, target] = VALUES[status]
    return wanted


def main():
    client, *paths = sys.argv[1:]
    if client == "toolkit":
        arrived, wanted = from_toolkit(paths[0]), statuses(paths[1])
        marked = lambda pair: arrived[pair] == wanted[pair]
    elif client == "toolkit-utx":
        arrived, wanted = from_utx(paths[0]), utx_rows(paths[1])
        marked = lambda pair: arrived[pair] == wanted[pair]
    else:
        extension = client.removeprefix("omegat-")
        arrived = from_omegat(paths[0], f".{extension}")
        wanted = {"tbx": pairs, "utf8": lines}[extension](paths[1])
        marked = lambda pair: wanted[pair] in arrived[pair]
    wrong = [f"  did not arrive: {pair}" for pair in sorted(wanted.keys() - arrived.keys())]
    wrong += [f"  arrived instead: {pair}" for pair in sorted(arrived.keys() - wanted.keys())]
    wrong += [f"  not marked: {pair}" for pair in sorted(wanted.keys() & arrived.keys()) if not marked(pair)]
    print(f"{client}: {len(arrived)} terms arrived of {len(wanted)}")
    print("\n".join(wrong[:20]), end="\n" if wrong else "")
    return 1 if wrong or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
