#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chat on python3-websockets: what comes in a room (the path) goes to everybody in it. Prints its port."""

import asyncio
import sys
from collections import defaultdict

import websockets

rooms = defaultdict(set)


async def serve(socket, address=None):
    room, _, query = (address or socket.path).partition("?")
    if query != "token=" + sys.argv[1]:
        await socket.send('{"error":"wrong token"}')
        await socket.close(1008, "wrong token")
        return
    rooms[room].add(socket)
    try:
        async for message in socket:
            websockets.broadcast(rooms[room], message)
    finally:
        rooms[room].discard(socket)


async def main():
    async with websockets.serve(serve, "127.0.0.1", 0) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Future()


asyncio.run(main())
