# SPDX-License-Identifier: GPL-3.0-or-later
"""Our client held by Python's websockets library: a server of cases as Autobahn's is one, for one set of compression terms.

judge.py TERMS prints its port, serves until the agent has asked for its report, and prints what did not hold as JSON.
"""
import asyncio
import json
import sys
from urllib.parse import parse_qs, urlparse

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

TERMS = {
    "none": None,
    "plain": {},
    "forgetful": {"server_no_context_takeover": True, "client_no_context_takeover": True},
    "small": {"server_max_window_bits": 9, "client_max_window_bits": 9},
}
SIZES = [0, 1, 125, 126, 127, 65535, 65536, 300_000]
TEXT = "Hé € 😀 \ufeff κόσμε"


def echoes(*messages):
    async def talk(peer):
        for message in messages:
            await peer.send(message)
        for message in messages:
            back = await peer.recv()
            assert back == message, f"{len(message)} became {len(back)}"

    return talk


def in_frames(pieces):
    async def talk(peer):
        await peer.send(pieces)
        whole = pieces[0][:0].join(pieces)
        assert await peer.recv() == whole

    return talk


async def pings(peer):
    for data in [b"", b"a", bytes(range(125))]:
        await (await peer.ping(data))
    await peer.send("still there")
    assert await peer.recv() == "still there"


def closes(code, reason):
    async def talk(peer):
        await peer.close(code, reason)
        assert peer.close_rcvd is not None, "no close frame came back"
        assert peer.close_rcvd.code == code, f"{peer.close_rcvd.code}"

    return talk


CASES = {
    "texts": echoes(*["x" * size for size in SIZES]),
    "bytes": echoes(*[bytes([size % 251]) * size for size in SIZES]),
    "UTF-8": echoes(TEXT, TEXT * 1000),
    "a thousand messages": echoes(*[str(i) for i in range(1000)]),
    "text in frames": in_frames([TEXT, "", "b", TEXT * 100]),
    "bytes in frames": in_frames([b"\x00" * 70_000, b"", b"\xff"]),
    "pings": pings,
    **{f"close {code}": closes(code, "goodbye €") for code in [1000, 1001, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 3000, 4999]},
}


async def main(terms):
    wrong = []
    extensions = set()
    asked = 0
    done = asyncio.get_running_loop().create_future()

    async def serve(peer, path):
        nonlocal asked
        extensions.add(", ".join(each.name for each in peer.extensions))
        url = urlparse(path)
        if url.path == "/getCaseCount":
            await peer.send(str(len(CASES)))
        elif url.path == "/runCase":
            asked += 1
            name = list(CASES)[int(parse_qs(url.query)["case"][0]) - 1]
            try:
                await CASES[name](peer)
            except Exception as problem:  # whatever it was is told
                wrong.append(f"{name}: {problem!r}")
        else:
            done.set_result(None)

    factories = [] if TERMS[terms] is None else [ServerPerMessageDeflateFactory(**TERMS[terms])]
    async with websockets.serve(serve, "127.0.0.1", 0, compression=None, extensions=factories, max_size=2**24) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await done
    print(json.dumps({"wrong": wrong, "asked": asked, "extensions": sorted(extensions), "cases": len(CASES)}))


asyncio.run(main(sys.argv[1]))
