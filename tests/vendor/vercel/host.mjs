// SPDX-License-Identifier: GPL-3.0-or-later
// Plays Vercel around the deployable function, as far as can be known: a request context with the upgrade and the deadline, and
// a cut without a word at the maximum duration.
//
//   node host.mjs plain|route|throwing MAX_DURATION_MS

import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const KIT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../resources/backends/vercel-ws');
const [shape, maxDurationMs] = [process.argv[2], Number(process.argv[3])];

const context = new AsyncLocalStorage();
globalThis[Symbol.for('@vercel/request-context')] = { get: () => context.getStore() };

const load = (file) => import(pathToFileURL(path.join(KIT, file)));

async function throwing() {
  const { experimental_upgradeWebSocket } = await load('node_modules/@vercel/functions/index.js');
  return () =>
    experimental_upgradeWebSocket(() => {
      throw new Error('broken');
    });
}

function answerRaw(socket, response, body) {
  socket.end(`HTTP/1.1 ${response.status} x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
}

const plain = shape === 'plain' ? (await load('api/ws.js')).default : null;
const handle = plain ? null : shape === 'throwing' ? await throwing() : (await load('api/route.js')).GET;

function toRequest({ url, headers }) {
  const { origin } = headers;
  return new Request(`http://localhost${url}`, { headers: origin === undefined ? {} : { origin } });
}

const host = createServer(async (request, response) => {
  if (plain) return plain.emit('request', request, response);
  const answer = await context.run({}, () => handle(toRequest(request)));
  response.writeHead(answer.status).end(await answer.text());
});
host.on('upgrade', (req, socket, head) => {
  const deadline = Date.now() + maxDurationMs;
  const cut = setTimeout(() => socket.destroy(), maxDurationMs);
  socket.on('close', () => clearTimeout(cut));
  context.run({ deadline, upgradeWebSocket: () => ({ req, socket, head }) }, async () => {
    if (plain) return plain.emit('upgrade', req, socket, head);
    try {
      const answer = await handle(toRequest(req));
      if (answer.status !== 204) answerRaw(socket, answer, await answer.text());
    } catch (error) {
      process.stderr.write(`${error.message}\n`);
    }
  });
});
host.listen(0, '127.0.0.1', () => process.stdout.write(`${host.address().port}\n`));
process.once('SIGTERM', () => setTimeout(() => process.exit(0), 500));
