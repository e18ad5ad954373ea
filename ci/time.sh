#!/usr/bin/env bash
# Times the whole program on the 60-row sample: three papers, process start to end.
# Usage: ci/time.sh [RUNS]; builds the release program when it is missing. Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-15}
time_tool=${TIME_TOOL:-/usr/bin/time}
program=${CARGO_TARGET_DIR:-target}/release/kepu
register=samples/翠湖社区2025年科普活动台账.xlsx

[ -x "$time_tool" ] || { echo "GNU time is needed (Debian package time)" >&2; exit 2; }
[ -x "$program" ] || cargo build --release --locked
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

one() {
    "$time_tool" --format '%e %M' --output "$scratch/figures" --append \
        "$program" export "$register" -o "$scratch/out" --force --quiet --today 2026-01-05 >/dev/null
}

one # warms the file cache and is not counted
rm "$scratch/figures"
for _ in $(seq "$runs"); do one; done

# GNU time gives hundredths of a second: the sum over many runs is finer.
awk '{ seconds += $1; if ($2 > kilobytes) kilobytes = $2 }
     END { printf "%d runs, three papers from 60 rows: %.0f ms a run, %.1f MB at most\n",
           NR, seconds * 1000 / NR, kilobytes / 1024 }' "$scratch/figures"
ls -l "$scratch/out" | awk 'NR > 1 { print $5 " bytes  " $NF }'
ls -l "$program" | awk '{ printf "program: %.1f MB\n", $5 / 1048576 }'
