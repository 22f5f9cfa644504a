#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every fuzz target for SECONDS, from its corpus, and prints what it executed. A finding ends with status 1; its
# input is kept in tests/fuzz/findings/, where fuzz_replay_tests replays it ever after. Nothing else is written there.
#
#   tests/fuzz/run.sh SECONDS [BUILD_DIR]     (default: builds the preset "fuzz" first)
set -euo pipefail

seconds=${1:?usage: tests/fuzz/run.sh SECONDS [BUILD_DIR]}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${2:-}
if [[ -z $build ]]; then
    build=$root/build/fuzz
    (cd "$root" && cmake --preset fuzz && cmake --build --preset fuzz) >&2
fi

shopt -s nullglob
programs=("$build"/bin/fuzz_*)
((${#programs[@]})) || { echo "no fuzz targets in $build/bin" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$here/findings"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}

# fuzz PROGRAM: leaves its log and its end in $work.
fuzz() {
    local name=${1##*/fuzz_} status=0
    mkdir -p "$work/$name"
    # New inputs go to the first folder; the corpus of the source tree is only read.
    "$1" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
        -artifact_prefix="$here/findings/$name-" "$work/$name" "$here/corpus/$name" 2>"$work/$name.log" || status=$?
    echo "$status" >"$work/$name.status"
}

# One target a core at a time: each is a single thread.
for program in "${programs[@]}"; do
    while (($(jobs -rp | wc -l) >= $(nproc))); do wait -n; done
    fuzz "$program" &
done
wait

failed=0
total=0
for program in "${programs[@]}"; do
    name=${program##*/fuzz_}
    executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$name.log")
    printf '%-20s %12s executions, %s new inputs\n' "$name" "${executed:-0}" "$(find "$work/$name" -type f | wc -l)"
    total=$((total + ${executed:-0}))
    if (($(<"$work/$name.status") != 0 || ${executed:-0} == 0)); then
        failed=1
        tail -n 60 "$work/$name.log" >&2
    fi
done
printf '%-20s %12s executions\n' total "$total"
exit $failed
