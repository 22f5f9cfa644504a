# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the scripts in this folder; sourced, not run.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
logs="$root/build/logs"
mkdir -p "$logs"
cd "$root"

# ccache finds the same source again from any build folder.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"

# die MESSAGE: stop with one line that says what to do.
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# step TITLE HINT COMMAND…: run quietly, show that something happens; at an error the end of its output and the hint, and 1, which
# ends a script that does not ask. A function stops at its first error, as scripts do, where the step stands alone; behind
# `||` or in an `if` bash leaves that out, and the function has to return by itself.
step() {
    local title="$1" hint="$2" started=$SECONDS log status
    shift 2
    log="$logs/$(tr -cs 'a-z0-9' '-' <<<"${title,,}" | sed 's/^-//;s/-$//').log"
    printf '%-58s' "$title"
    set +e
    (set -e && "$@") >"$log" 2>&1
    status=$?
    set -e
    if [ "$status" -eq 0 ]; then
        printf ' ok  %4d s\n' $((SECONDS - started))
    else
        printf ' FAILED\n\n'
        grep -nE 'error:|FAILED|Error |^ *not ok' "$log" | head -n 15 || true
        printf -- '--- the end of %s\n' "$log"
        tail -n 25 "$log"
        printf '\n%s\n' "$hint" >&2
        return 1
    fi
}

# npm_ci FOLDER: install once for each lock file. Packages run nothing of theirs while they are installed: none of ours needs that.
npm_ci() {
    local stamp="$1/node_modules/.stamp"
    if ! cmp -s "$1/package-lock.json" "$stamp"; then
        mkdir -p "$1/node_modules" # one that needs nothing gets none
        (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && cp "$1/package-lock.json" "$stamp"
    fi
}

# install_packages LIST…: what is named in the lists and not installed yet.
install_packages() {
    command -v apt-get >/dev/null || die "This script installs Debian packages; elsewhere, install what $* name by hand."
    local missing=() name as_root=()
    while read -r name; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
    done < <(cat "$@" | grep -vE '^#|^$')
    # Programs that are there from elsewhere (a newer Node, say) need no package.
    for name in nodejs npm; do
        if command -v "${name/nodejs/node}" >/dev/null; then
            mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vx "$name" || true)
        fi
    done
    [ "${#missing[@]}" -gt 0 ] && [ -n "${missing[0]}" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "Packages are missing (${missing[*]}): run this once as root, or install sudo."
        as_root=(sudo)
    fi
    step "Reading the package lists" "Is the network there? Try: apt-get update" "${as_root[@]}" apt-get update -q
    step "Installing ${#missing[@]} Debian packages" "Try by hand: apt-get install ${missing[*]}" \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# make_root SUITE FOLDER [PACKAGE,…]: a bare root of Debian, with these packages. Needs to be root. MIRROR names another mirror.
make_root() {
    [ "$(id -u)" -eq 0 ] || { echo "error: making a root of Debian needs to be root" && return 1; }
    rm -rf --one-file-system "$2"
    mmdebstrap --variant=minbase --include="ca-certificates${3:+,$3}" "$1" "$2" "${MIRROR:-http://deb.debian.org/debian}"
}

# in_root FOLDER COMMAND…: runs there with processes and mounts of its own, of which none outlives the command.
in_root() {
    unshare --mount --pid --fork --kill-child sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$@"
}

# measured FILE: a run's JSON in which every backend delivered what was planned.
measured() {
    node -e 'const run = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")), ledgers = Object.entries(run.ledger);
        if (ledgers.length < 2) throw new Error("fewer than two backends");
        for (const [name, l] of ledgers) {
            console.log(`${name}: ${l.delivered} of ${l.scheduled} delivered`);
            if (l.scheduled === 0 || l.delivered === 0) throw new Error(name);
        }' "$1"
}

# drawn FILE WIDTH HEIGHT: a picture of this size that is not one plain area.
drawn() {
    node -e 'const [, file, width, height] = process.argv, png = require("fs").readFileSync(file);
        const found = [png.readUInt32BE(16), png.readUInt32BE(20)];
        console.log(`${file}: ${found.join("×")}, ${png.length} bytes`);
        if (found[0] !== Number(width) || found[1] !== Number(height) || png.length < 30000) throw new Error("not the picture that was asked for");' "$@"
}
