#!/bin/sh
# ./ssh.sh HOST... : one agent a host, __AGENTS__ in all; a host may be named more than once. Each has Roundtrip, and its
# own way to the store's password (~/.pgpass).
set -u
if [ "$#" -ne __AGENTS__ ]; then
    echo "This run has __AGENTS__ agents: name as many hosts" >&2
    exit 2
fi
index=0
processes=
for host in "$@"; do
    ssh -n -o BatchMode=yes "$host" "ulimit -n \$(ulimit -Hn); exec roundtrip-cli agent --run __RUN__ --index $index --store '__STORE__' __OPTIONS__" &
    processes="$processes $!"
    index=$((index + 1))
done
worst=0
for process in $processes; do
    wait "$process" || worst=$?
done
exit "$worst"
