// SPDX-License-Identifier: GPL-3.0-or-later
// Deployable functions of the web's kind (Request in, Response out), run in a process of their own as their hosts do.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length ? Buffer.concat(chunks) : undefined;
}

/** In the functions' process: serves them by path, and prints the port. */
export function serve(functions) {
  const server = createServer(async (request, response) => {
    const handler = functions[request.url.split('?')[0]];
    if (!handler) return response.writeHead(404).end();
    const { method, headers } = request;
    const answer = await handler(
      new Request(`http://localhost${request.url}`, { method, headers, body: await bodyOf(request) }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
}

/** In the test's: starts that process with these settings; resolves with the functions' address, ends it with the test. */
export async function startFunctions(t, program, settings) {
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return `http://127.0.0.1:${Number(line)}/api`;
}
