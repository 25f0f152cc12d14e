#!/usr/bin/env bash
# Loads each NAME.tmx of a folder into real programs and compares what arrives there with the
# NAME.csv beside it, unit by unit and character by character; the same of NAME.xlf, NAME.xliff
# and NAME.xlsx, where they are beside it. Does the same with the glossary that ships with Beadwork,
# in the forms that those programs read.
#
# usage: tests/clients/check.sh FOLDER
#
# Exit codes: 0 all units and terms arrived, 1 some did not, 2 nothing to check or a program is missing.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

missing() {
  echo "check.sh: $1 is not installed: $2" >&2
  exit 2
}
command -v python3 >/dev/null || missing python3 "apt-get install -y python3"
command -v xmllint >/dev/null || missing xmllint "apt-get install -y libxml2-utils"
command -v unzip >/dev/null || missing unzip "apt-get install -y unzip"
command -v omegat >/dev/null || missing OmegaT "apt-get install -y --no-install-recommends omegat"
python3 -c 'import lxml, translate.storage.tmx' 2>/dev/null ||
  missing "Translate Toolkit" "pip install translate-toolkit lxml"

folder=${1:-}
[ -d "$folder" ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
shopt -s nullglob
memories=("$folder"/*.tmx)
[ ${#memories[@]} -gt 0 ] || { echo "check.sh: $folder: no TMX file to check" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# The DTD of TMX 1.4 comes with OmegaT; none is shipped here.
well_formed() {
  local jar=/usr/share/omegat/OmegaT.jar
  xmllint --noout --nonet "$1" || return 1
  if [ -f "$jar" ] && unzip -qo "$jar" schemas/tmx14.dtd -d "$work"; then
    xmllint --noout --nonet --dtdvalid "$work/schemas/tmx14.dtd" "$1" || return 1
    echo "xmllint: well formed and valid after tmx14.dtd"
  else
    echo "xmllint: well formed (no DTD found to validate with)"
  fi
}

# The schemas of XLIFF come with Symfony's translation component; none is shipped here. They name one on the
# web, which lies beside them.
follows_schema() {
  local schemas=/usr/share/php/Symfony/Component/Translation/Resources/schemas schema
  case $1 in
    *.xlf) schema=xliff-core-1.2-strict.xsd ;;
    *) schema=xliff-core-2.0.xsd ;;
  esac
  if [ ! -f "$schemas/$schema" ]; then
    xmllint --noout --nonet "$1" || return 1
    echo "xmllint: well formed (no schema to validate with: apt-get install -y --no-install-recommends php-symfony-translation)"
    return 0
  fi
  cp "$schemas/xml.xsd" "$work/" || return 1
  sed 's#schemaLocation="[^"]*xml\.xsd"#schemaLocation="xml.xsd"#' "$schemas/$schema" >"$work/$schema"
  xmllint --noout --nonet --schema "$work/$schema" "$1" 2>"$work/schema.err" || { head -20 "$work/schema.err" >&2; return 1; }
  echo "xmllint: valid after $schema"
}

toolkit() {
  python3 "$here/compare.py" toolkit "$1" "$2"
}

omegat_loads() {
  local project=$work/project source target
  read -r source target < <(python3 "$here/compare.py" langs "$2") || return 1
  rm -rf "$project" && mkdir -p "$project"/{source,target,tm,glossary,dictionary,omegat} || return 1
  sed -e "s/SOURCE/${source^^}/" -e "s/TARGET/${target^^}/" "$here/project.omegat.xml" >"$project/omegat.project"
  cp "$1" "$project/tm/" || return 1
  omegat_runs "$project" loaded-units.groovy || return 1
  python3 "$here/compare.py" omegat "$work/omegat.out" "$2"
}

# Opens a project and runs a script in it; what it prints is in omegat.out.
omegat_runs() {
  omegat "$1" --mode=console-translate --config-dir="$work/config" --script="$here/$2" \
    >"$work/omegat.out" 2>"$work/omegat.err" || { tail -20 "$work/omegat.out" "$work/omegat.err" >&2; return 1; }
}

# The glossary that ships, and one with every field filled, as TBX 2 and 3: both follow the rules of TBX-Basic.
tbx_follows_schema() {
  local table name version
  for table in "$root/memories/icann-glossary.csv" "$here/every-field.csv"; do
    name=$work/$(basename "$table" .csv)
    convert "$table" --to tbx -o "$name-2.tbx" 2>>"$work/losses" || return 1
    convert "$table" --to tbx3 -o "$name-3.tbx" 2>>"$work/losses" || return 1
    for version in 2 3; do
      xmllint --noout --nonet --relaxng "$here/tbx-basic-$version.rng" "$name-$version.tbx" 2>"$work/schema.err" ||
        { head -20 "$work/schema.err" >&2; return 1; }
    done
  done
  echo "xmllint: TBX 2 and 3 are valid after tbx-basic-2.rng and tbx-basic-3.rng"
}

# The shipped glossary as TBX 2, as OmegaT's text (in the project's glossary folder) and as UTX.
glossary_loads() {
  local project=$work/project table=$root/memories/icann-glossary.csv form
  rm -rf "$project" && mkdir -p "$project"/{source,target,tm,glossary,dictionary,omegat} || return 1
  sed -e 's/SOURCE/EN-US/' -e 's/TARGET/ZH-CN/' "$here/project.omegat.xml" >"$project/omegat.project"
  for form in glossary/icann.tbx glossary/icann.utf8; do
    convert "$table" -o "$project/$form" || return 1
  done
  convert "$table" -o "$work/icann.utx" || return 1
  omegat_runs "$project" loaded-terms.groovy || return 1
  python3 "$here/compare_terms.py" omegat-tbx "$work/omegat.out" "$table" || return 1
  python3 "$here/compare_terms.py" omegat-utf8 "$work/omegat.out" "$table" || return 1
  python3 "$here/compare_terms.py" toolkit "$project/glossary/icann.tbx" "$table" || return 1
  python3 "$here/compare_terms.py" toolkit-utx "$work/icann.utx" "$table"
}

convert() {
  (cd "$root" && cargo run --locked --quiet -- glossary convert "$@")
}

for memory in "${memories[@]}"; do
  table=${memory%.tmx}.csv
  echo "== $memory"
  [ -f "$table" ] || { echo "no ${table##*/} beside it to compare with"; failed=1; continue; }
  well_formed "$memory" || failed=1
  toolkit "$memory" "$table" || failed=1
  omegat_loads "$memory" "$table" || failed=1
  for file in "${memory%.tmx}".xl{f,iff}; do
    [ -f "$file" ] || continue
    follows_schema "$file" && toolkit "$file" "$table" || failed=1
  done
  file=${memory%.tmx}.xlsx
  [ ! -f "$file" ] || python3 "$here/compare.py" openpyxl "$file" "$table" || failed=1
done
echo "== memories/icann-glossary.csv"
tbx_follows_schema || failed=1
glossary_loads || failed=1
[ $failed -eq 0 ] && echo "all units and terms arrived"
exit $failed
