// SPDX-License-Identifier: GPL-3.0-or-later
// A server of cases as Autobahn's fuzzing server is one (getCaseCount, runCase, updateReports), and our agent driven through it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const agent = process.env.ROUNDTRIP_WEBSOCKET_AGENT ?? path.join(root, 'build/release/bin/websocket_agent');

/**
 * Runs the agent through all cases: what did not hold (`wrong`), how many were asked, which extensions it got, how it ended,
 * and the name it gave for its report.
 */
export async function converse(cases, options) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: 1e9, ...options });
  await once(server, 'listening');
  const names = Object.keys(cases);
  const wrong = [];
  const extensions = new Set();
  let asked = 0;
  let reported = null;
  server.on('connection', async (socket, request) => {
    socket.on('error', () => {});
    const url = new URL(request.url, 'ws://localhost');
    extensions.add(socket.extensions);
    if (url.pathname === '/getCaseCount') {
      socket.send(String(names.length));
    } else if (url.pathname === '/runCase') {
      const name = names[Number(url.searchParams.get('case')) - 1];
      ++asked;
      await cases[name](socket).catch((error) => wrong.push(`${name}: ${error.message}`));
    } else {
      reported = url.searchParams.get('agent');
    }
    socket.close();
  });
  const child = spawn(agent, [`ws://127.0.0.1:${server.address().port}/`, 'Roundtrip & co'], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
  const [code] = await once(child, 'exit');
  server.close();
  return { wrong, asked, extensions: [...extensions], code, reported };
}
