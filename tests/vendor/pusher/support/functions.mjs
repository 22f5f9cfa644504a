// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of resources/backends/vercel-pusher, as their entry files export them, behind an HTTP server: what
// Vercel's Node runtime does with them. Run with their settings in the environment; prints its port.

import { createServer } from 'node:http';
import auth from '../../../../resources/backends/vercel-pusher/api/auth.js';
import send from '../../../../resources/backends/vercel-pusher/api/send.js';

const FUNCTIONS = { '/api/send': send, '/api/auth': auth };

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length ? Buffer.concat(chunks) : undefined;
}

const server = createServer(async (request, response) => {
  const handler = FUNCTIONS[request.url];
  if (!handler) return response.writeHead(404).end();
  const { method, headers } = request;
  const answer = await handler.fetch(
    new Request(`http://localhost${request.url}`, { method, headers, body: await bodyOf(request) }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
