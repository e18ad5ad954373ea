#!/usr/bin/env bash
# Everything that must hold before a change is merged. Usage: ci/check.sh [--no-tests]
# Outside judges must be installed (`.ci/run` installs them); without them the tests fail here.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "format"
cargo fmt --check

step "lints"
cargo clippy --locked --all-targets -- -D warnings

step "documentation"
# It is written for those who read the code, so it may link to private items.
RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" cargo doc --locked --no-deps --document-private-items

step "fonts are the ones we promise"
(cd fonts && sha256sum --check --quiet SHA256SUMS)

if [ "${1:-}" != "--no-tests" ]; then
    step "tests, judges required"
    KEPU_REQUIRE_JUDGES=1 cargo test
fi
step "all checks passed"
