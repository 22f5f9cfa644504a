// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that others made, each with a room to chat in. All listen on a free port of loopback and end with the test.
// Each returns the settings by which a custom-ws backend speaks to it, beside its preset.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildSchema, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Server as RpcServer } from 'rpc-websockets';
import { WebSocketServer } from 'ws';

const require = createRequire(import.meta.url);
export const TOKEN = 'custom-t0ken';

async function listening(t) {
  const web = http.createServer();
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  t.after(() => { web.closeAllConnections(); web.close(); });
  return { web, url: `ws://127.0.0.1:${web.address().port}` };
}

export async function freePort() {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Node's ws: what comes goes back to its sender, or to everybody there. */
export async function echo(t, { broadcasts = false, spoil = (text) => text } = {}) {
  const { web, url } = await listening(t);
  const server = new WebSocketServer({ server: web });
  server.on('connection', (socket, request) => {
    if (!request.url.includes(TOKEN)) socket.close(4401, 'wrong token');
    socket.on('message', (data, isBinary) => {
      const text = spoil(data.toString());
      for (const each of broadcasts ? server.clients : [socket]) each.send(text, { binary: isBinary });
    });
  });
  return { url: `${url}/?token={{url:token}}`, finalCloses: [4401] };
}

/** Debian's python3-websockets: rooms by path. */
export async function python(t) {
  const child = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'broadcast.py'), TOKEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: `ws://127.0.0.1:${port}/{{room}}?token={{url:token}}` };
}

const SCHEMA = buildSchema(`
  type Message { id: String!, room: String!, user: String!, text: String!, sentAt: Float! }
  type Query { none: Boolean }
  type Mutation { send(id: String!, room: String!, user: String!, text: String!, sentAt: Float!): String! }
  type Subscription { message(room: String!): Message! }`);

/** graphql-ws on ws, with the schema that the preset takes for an example. */
export async function graphql(t) {
  const { web, url } = await listening(t);
  const rooms = new Map(); // room: the queues of those who listen
  const listen = (room) => { // hears from now on, not from when it is first asked
    const queue = { items: [], wake: () => {} };
    rooms.set(room, (rooms.get(room) ?? new Set()).add(queue));
    return (async function* () {
      try {
        for (;;) {
          while (queue.items.length > 0) yield { message: queue.items.shift() };
          await new Promise((wake) => (queue.wake = wake));
        }
      } finally {
        rooms.get(room).delete(queue);
      }
    })();
  };
  const roots = {
    subscription: { message: ({ room }) => listen(room) },
    mutation: {
      send: (message) => {
        if (message.text === 'refuse me') throw new GraphQLError('not this text');
        for (const queue of rooms.get(message.room) ?? []) { queue.items.push(message); queue.wake(); }
        return message.id;
      },
    },
  };
  const server = new WebSocketServer({ server: web, handleProtocols: (offered) => [...offered][0] });
  useServer({ schema: SCHEMA, roots, onConnect: (ctx) => ctx.connectionParams?.token === TOKEN }, server);
  t.after(() => { for (const each of server.clients) each.terminate(); });
  return { url: `${url}/graphql` };
}

/** Debian's nats-server. */
export async function nats(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-nats-'));
  const port = await freePort();
  const config = path.join(folder, 'nats.conf');
  writeFileSync(config, `listen: "127.0.0.1:${await freePort()}"
websocket { listen: "127.0.0.1:${port}", no_tls: true }
authorization { token: "${TOKEN}" }
`);
  const child = spawn('/usr/sbin/nats-server', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  t.after(() => { child.kill(); rmSync(folder, { recursive: true, force: true }); });
  for await (const line of createInterface({ input: child.stderr })) if (line.includes('Server is ready')) break;
  return { url: `ws://127.0.0.1:${port}/` };
}

/** rpc-websockets: JSON-RPC 2.0 calls; its notifications are named by "notification" where JSON-RPC has "method". */
export async function jsonRpc(t) {
  const port = await freePort();
  const server = new RpcServer({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  t.after(() => server.close());
  server.event('message');
  server.register('join', ({ token }) => {
    if (token !== TOKEN) throw { code: -32001, message: 'wrong token' };
    return { joined: true };
  });
  server.register('send', (message) => {
    if (message.text === 'refuse me') throw { code: -32002, message: 'not this text' };
    server.emit('message', message);
    return true;
  });
  return { url: `ws://127.0.0.1:${port}/` };
}

/** A channel server that speaks as Phoenix does: its frames are read and written by Phoenix's own serializer. */
export async function phoenix(t) {
  const { Serializer } = require('phoenix');
  const { web, url } = await listening(t);
  const server = new WebSocketServer({ server: web });
  const joined = new Map(); // socket: topic -> join_ref
  server.on('connection', (socket) => {
    joined.set(socket, new Map());
    const push = (to, message) => Serializer.encode(message, (text) => to.send(text));
    socket.on('close', () => joined.delete(socket));
    socket.on('message', (data) => Serializer.decode(data.toString(), ({ join_ref, ref, topic, event, payload }) => {
      const reply = (status, response) =>
        push(socket, { join_ref, ref, topic, event: 'phx_reply', payload: { status, response } });
      if (topic === 'phoenix' && event === 'heartbeat') return reply('ok', {});
      if (event === 'phx_join') {
        if (payload.token !== TOKEN) return reply('error', { reason: 'unauthorized' });
        joined.get(socket).set(topic, join_ref);
        return reply('ok', {});
      }
      if (!joined.get(socket).has(topic)) return reply('error', { reason: 'unmatched topic' });
      if (event === 'phx_leave') return reply('ok', {});
      if (payload.text === 'refuse me') return reply('error', { reason: 'not this text' });
      for (const [each, topics] of joined)
        if (topics.has(topic)) push(each, { join_ref: topics.get(topic), ref: null, topic, event, payload });
      return reply('ok', {});
    }));
  });
  return { url: `${url}/socket/websocket?vsn=2.0.0` };
}

const RABBIT = '/usr/lib/rabbitmq/bin/rabbitmq-server';
export const withoutRabbit = spawnSync('test', ['-x', RABBIT]).status === 0 ? false : 'rabbitmq-server is not installed';

/** Debian's RabbitMQ with its own Web STOMP. */
export async function rabbit(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-rabbit-'));
  const port = await freePort();
  const at = (name) => path.join(folder, name);
  writeFileSync(at('rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${await freePort()}
web_stomp.tcp.ip = 127.0.0.1
web_stomp.tcp.port = ${port}
stomp.listeners.tcp.1 = 127.0.0.1:${await freePort()}
default_user = guest
default_pass = ${TOKEN}
`);
  writeFileSync(at('plugins'), '[rabbitmq_web_stomp].');
  const env = {
    ...process.env, HOME: folder, RABBITMQ_NODENAME: `roundtrip${port}@localhost`, RABBITMQ_CONFIG_FILE: at('rabbitmq.conf'),
    RABBITMQ_MNESIA_BASE: at('mnesia'), RABBITMQ_LOG_BASE: at('log'), RABBITMQ_ENABLED_PLUGINS_FILE: at('plugins'),
    RABBITMQ_DIST_PORT: String(await freePort()), RABBITMQ_PID_FILE: at('pid'), ERL_EPMD_PORT: String(await freePort()),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
  const child = spawn(RABBIT, [], { env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  t.after(() => { process.kill(-child.pid); rmSync(folder, { recursive: true, force: true }); });
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('completed with')) break;
  return { url: `ws://127.0.0.1:${port}/ws`, login: 'guest' };
}
