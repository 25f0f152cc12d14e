"""Compares what a client read of a TMX file with the CSV file of the same memory.

usage: compare.py toolkit MEMORY.tmx MEMORY.csv
       compare.py toolkit MEMORY.xliff MEMORY.csv    (also .xlf)
       compare.py openpyxl MEMORY.xlsx MEMORY.csv
       compare.py omegat OMEGAT_OUTPUT MEMORY.csv
       compare.py langs MEMORY.csv          (prints the two language tags)

Exit code 1 where they differ.
"""

import csv
import json
import sys
import unicodedata
from collections import Counter


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def expected(path):
    return Counter((row["source"], row["target"]) for row in rows(path))


def from_toolkit(path):
    from translate.storage.tmx import tmxfile
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    kinds = {".tmx": tmxfile, ".xlf": xlifffile, ".xliff": Xliff2File}
    kind = next(kind for extension, kind in kinds.items() if path.endswith(extension))
    with open(path, "rb") as file:
        return Counter((str(unit.source), str(unit.target)) for unit in kind.parsestring(file.read()).units)


def from_openpyxl(path):
    from openpyxl import load_workbook

    cells = list(load_workbook(path, read_only=True).active.iter_rows(values_only=True))
    return Counter((row[0] or "", row[1] or "") for row in cells[1:])


def from_omegat(path):
    with open(path, encoding="utf-8") as file:
        units = [json.loads(line[len("UNIT "):]) for line in file if line.startswith("UNIT ")]
    return Counter((unit["source"], unit["target"]) for unit in units)


def composed(units):
    """OmegaT composes what it loads (Unicode NFC): e and its accent arrive as é."""
    return Counter(tuple(unicodedata.normalize("NFC", text) for text in pair) for pair in units.elements())


def differences(arrived, wanted):
    lost, new = wanted - arrived, arrived - wanted
    return [f"  did not arrive: {pair}" for pair in sorted(lost)] + [f"  arrived instead: {pair}" for pair in sorted(new)]


def main():
    client, *paths = sys.argv[1:]
    if client == "langs":
        first = rows(paths[0])[0]
        print(first["source_lang"], first["target_lang"])
        return 0
    arrived = {"toolkit": from_toolkit, "openpyxl": from_openpyxl, "omegat": from_omegat}[client](paths[0])
    wanted = expected(paths[1])
    if client == "omegat":
        wanted = composed(wanted)
    differing = differences(arrived, wanted)
    print(f"{client}: {arrived.total()} units arrived of {wanted.total()}")
    print("\n".join(differing[:20]), end="\n" if differing else "")
    return 1 if differing or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
