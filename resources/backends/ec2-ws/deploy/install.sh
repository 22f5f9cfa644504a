#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs or updates the chat server on this machine (Debian 13 or newer, Amazon Linux 2023), as root:
#
#   sh deploy/install.sh [DOMAIN]
#
# With a domain name that points at this machine, Caddy takes ports 80 and 443 and keeps a certificate; the server
# itself then listens on loopback only. Without one the server listens on port 8080, unencrypted.
# Settings and the token, which is made here once, are in /etc/roundtrip-chat.env; an existing file is kept.
set -eu

domain=${1:-}
source=$(cd "$(dirname "$0")/.." && pwd)
app=/opt/roundtrip-chat
settings=/etc/roundtrip-chat.env
caddyfile=/etc/caddy/Caddyfile
user=roundtrip-chat

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

# There is no access log, since the token is part of the URL; the error log names URLs too, hence the filter.
caddyfile() {
    printf '# roundtrip-chat: written by install.sh\n{\n\tlog default {\n\t\tformat filter {\n\t\t\twrap json\n'
    printf '\t\t\tfields {\n\t\t\t\trequest>uri query {\n\t\t\t\t\treplace token REDACTED\n\t\t\t\t}\n'
    printf '\t\t\t}\n\t\t}\n\t}\n}\n\n%s {\n\treverse_proxy 127.0.0.1:8080\n}\n' "$domain"
}

# Ours, or as the package brought it: nobody's sites are lost.
may_write_caddyfile() {
    [ -e "$caddyfile" ] || return 0
    grep -q '^# roundtrip-chat:' "$caddyfile" && return 0
    brought=$(dpkg-query --show --showformat='${Conffiles}' caddy 2>/dev/null | awk -v file="$caddyfile" '$1 == file { print $2 }')
    [ -n "$brought" ] && [ "$(md5sum <"$caddyfile" | cut -d ' ' -f 1)" = "$brought" ]
}

[ "$(id -u)" = 0 ] || fail "run it as root: sudo sh deploy/install.sh"
case $domain in
    *[!A-Za-z0-9.-]*) fail "'$domain' is no domain name" ;;
esac

if command -v apt-get >/dev/null; then
    packages="nodejs npm"
    [ -z "$domain" ] || packages="$packages caddy"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086
    apt-get install -q -y --no-install-recommends $packages
elif command -v dnf >/dev/null; then
    [ -z "$domain" ] || fail "Amazon Linux has no Caddy package: install without a domain, or use Debian (see README.md)"
    dnf install -q -y nodejs24 nodejs24-npm
else
    fail "neither apt-get nor dnf is here: install Node 20 or newer by hand (see README.md)"
fi
node -e 'process.exit(parseInt(process.versions.node, 10) >= 20 ? 0 : 1)' ||
    fail "Node $(node --version) is too old, 20 is needed: use Debian 13 or newer"

id "$user" >/dev/null 2>&1 || useradd --system --no-create-home --home-dir "$app" --shell /usr/sbin/nologin "$user"

mkdir -p "$app"
if [ "$source" != "$app" ]; then
    rm -rf "${app:?}/lib"
    cp -R "$source/package.json" "$source/package-lock.json" "$source/server.js" "$source/lib" "$app/"
fi
(cd "$app" && npm ci --omit=dev --ignore-scripts --no-audit --no-fund)
# Owned by root: the server can read its own code, not change it.
chown -R root:root "$app"
chmod -R u=rwX,go=rX "$app"

if [ ! -e "$settings" ]; then
    host=0.0.0.0
    [ -z "$domain" ] || host=127.0.0.1
    token=$(node -e 'process.stdout.write(require("crypto").randomBytes(24).toString("hex"))')
    (umask 077 && printf 'HOST=%s\nPORT=8080\nROUNDTRIP_TOKEN=%s\n' "$host" "$token" >"$settings")
fi

if [ -n "$domain" ]; then
    if may_write_caddyfile; then
        caddyfile >"$caddyfile.new"
        mv "$caddyfile.new" "$caddyfile"
        systemctl enable caddy
        systemctl restart caddy
    else
        echo "install.sh: $caddyfile has sites of its own and is left alone. Add this to it, then: systemctl reload caddy" >&2
        caddyfile >&2
    fi
fi

cp "$source/deploy/roundtrip-chat.service" /etc/systemd/system/roundtrip-chat.service
systemctl daemon-reload
systemctl enable roundtrip-chat
systemctl restart roundtrip-chat
echo "roundtrip-chat is running; its token: sudo grep ROUNDTRIP_TOKEN $settings"
