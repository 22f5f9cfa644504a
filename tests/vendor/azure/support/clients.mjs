// SPDX-License-Identifier: GPL-3.0-or-later
// Azure's own client and token library, pointed at the lab; the deployable token function, in front of it.

import { connect as connectTcp, createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubClient, WebPubSubJsonProtocol, WebPubSubJsonReliableProtocol } from '@azure/web-pubsub-client';
import { createNegotiate } from '../../../../resources/backends/azure-pubsub/lib/negotiate.js';
import { startLab } from '../../support/cli.mjs';
import { TOKEN, TOKEN_REFERENCE } from '../../support/roundtrip.mjs';

export const DEADLINE_MS = 20_000; // ends a hung test; it is no timing
export const ROLES = ['webpubsub.joinLeaveGroup', 'webpubsub.sendToGroup'];

const clients = new Set();

/** The backend that a lab with these arguments describes. */
export async function startAzureLab(t, args = []) {
  // Before the lab goes: a client that has lost it looks for it for ever, and cannot be stopped any more.
  t.after(() => {
    clients.forEach((client) => client.stop());
    clients.clear();
  });
  const { backends } = await startLab(t, ['--platforms', 'azure-pubsub', ...args]);
  return backends[0];
}

const connectionString = ({ lab }, key = lab.accessKey) => `Endpoint=${lab.endpoint};AccessKey=${key};Version=1.0;`;

/** The vendor's library for servers, with the lab's key or another. */
export function service(backend, key) {
  return new WebPubSubServiceClient(connectionString(backend, key), backend.lab.hub, { allowInsecureConnection: true });
}

/** The vendor's client, which asks for its address each time it needs one; it stops with the lab. */
export function client(address, { reliable = true, ...options } = {}) {
  const made = new WebPubSubClient(
    { getClientAccessUrl: address },
    {
      protocol: reliable ? WebPubSubJsonReliableProtocol() : WebPubSubJsonProtocol(),
      messageRetryOptions: { maxRetries: 0 },
      keepAliveIntervalInMs: 0, // its timers would keep the process
      keepAliveTimeoutInMs: 0,
      ...options,
    },
  );
  clients.add(made);
  return made;
}

/** An address with a token of the vendor's library: whole, or over another port of this machine. */
export function addressOf(backend, { roles = ROLES, userId = 'ada', key, port } = {}) {
  return async () => {
    const { url } = await service(backend, key).getClientAccessToken({ roles, userId });
    const changed = new URL(url);
    if (port) changed.port = String(port);
    return changed.href;
  };
}

/** A wire to the lab that can be cut; it stays so until as many as `refusing` have been sent away. */
export async function startWire(t, backend) {
  const { hostname, port } = new URL(backend.url);
  const open = new Set();
  let toRefuse = 0;
  const server = createTcpServer((near) => {
    if (toRefuse > 0) {
      toRefuse -= 1;
      return near.destroy();
    }
    const far = connectTcp(Number(port), hostname);
    for (const [socket, other] of [[near, far], [far, near]]) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => open.delete(socket) && other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (refusing = 0) => {
    toRefuse = refusing;
    open.forEach((socket) => socket.destroy());
  };
  t.after(() => {
    cut();
    server.close();
  });
  return { port: server.address().port, cut };
}

/** The deployable token function for this lab: Roundtrip's backend, without name. */
export async function startKit(t, backend) {
  const negotiate = createNegotiate({ ROUNDTRIP_TOKEN: TOKEN, WEBPUBSUB_CONNECTION: connectionString(backend) });
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const answer = negotiate({ query: Object.fromEntries(url.searchParams), headers: request.headers });
    response.writeHead(url.pathname === '/api/negotiate' ? answer.status : 404, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return {
    platform: 'azure-pubsub',
    url: backend.url,
    tokenUrl: `http://127.0.0.1:${server.address().port}/api/negotiate`,
    token: TOKEN_REFERENCE,
    plan: 'standard-1',
  };
}

/** Resolves as soon as `condition` gives something. */
export async function until(condition, what) {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`no ${what} came`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
