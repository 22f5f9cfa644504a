#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints cloud-init user data that carries this server and installs it at first boot, gzipped (cloud-init unpacks it):
#
#   sh deploy/user-data.sh [DOMAIN] > user-data.gz
#
# There is no secret in it: the machine makes its token itself.
set -eu

domain=${1:-}
case $domain in
    *[!A-Za-z0-9.-]*) echo "user-data.sh: '$domain' is no domain name" >&2; exit 1 ;;
esac
cd "$(dirname "$0")/.."

file() { # PATH: as a literal block of YAML
    printf '  - path: /opt/roundtrip-chat-source/%s\n    content: |\n' "$1"
    sed 's/^\(.\)/      \1/' "$1"
}

out=$(mktemp)
trap 'rm -f "$out"' EXIT
{
    printf '#cloud-config\nwrite_files:\n'
    for path in package.json package-lock.json server.js lib/*.js deploy/roundtrip-chat.service deploy/install.sh; do
        file "$path"
    done
    printf 'runcmd:\n  - [sh, /opt/roundtrip-chat-source/deploy/install.sh, "%s"]\n' "$domain"
} | gzip -9 >"$out"

size=$(wc -c <"$out")
[ "$size" -le 16384 ] || { echo "user-data.sh: $size bytes, EC2 takes at most 16384" >&2; exit 1; }
cat "$out"
