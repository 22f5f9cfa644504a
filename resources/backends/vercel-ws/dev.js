// SPDX-License-Identifier: GPL-3.0-or-later
// The function under plain Node, for a try on this machine: what is deployed is what runs here.

import server from './api/ws.js';

const host = process.env.HOST ?? '127.0.0.1';
server.listen(Number(process.env.PORT ?? 8080), host, () => {
  const { port } = server.address();
  const url = `ws://${host}:${port}/api/ws`;
  process.stdout.write(`${JSON.stringify({ listening: true, platform: 'vercel-ws', url, pid: process.pid })}\n`);
});
process.once('SIGTERM', () => server.close());
