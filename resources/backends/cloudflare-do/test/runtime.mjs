// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the tests (--import): stand-ins for what the runtime gives a Worker, so that Node can run worker.mjs.

import { register } from 'node:module';

const workers = 'export class DurableObject { constructor(ctx, env) { this.ctx = ctx; this.env = env; } }';
const source = `data:text/javascript,${encodeURIComponent(workers)}`;
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) =>
       name === 'cloudflare:workers' ? { url: ${JSON.stringify(source)}, shortCircuit: true } : next(name, context);`,
  )}`,
);

/** The object's end of a socket: keeps what was sent, and an attachment that is a copy, as the runtime's is. */
export class FakeSocket {
  sent = [];
  closed = null;
  #attachment = null;

  send(text) {
    if (this.closed) throw new Error('closed');
    this.sent.push(JSON.parse(text));
  }
  close(code, reason) {
    if (code === 1005 || code === 1006) throw new Error('reserved');
    this.closed = { code, reason };
  }
  serializeAttachment(value) {
    this.#attachment = JSON.stringify(value);
  }
  deserializeAttachment() {
    return this.#attachment === null ? null : JSON.parse(this.#attachment);
  }
}

export class FakeContext {
  sockets = [];
  automatic = null;

  setWebSocketAutoResponse(pair) {
    this.automatic = pair;
  }
  acceptWebSocket(socket) {
    this.sockets.push(socket);
  }
  getWebSockets() {
    return this.sockets.filter((socket) => !socket.closed);
  }
}

globalThis.WebSocketPair = class {
  0 = new FakeSocket();
  1 = new FakeSocket();
};
globalThis.WebSocketRequestResponsePair = class {
  constructor(request, response) {
    Object.assign(this, { request, response });
  }
};
// Node's Response knows no status 101 and no webSocket.
const NodeResponse = Response;
globalThis.Response = function (body, options = {}) {
  if (options.status !== 101) return new NodeResponse(body, options);
  return { status: 101, webSocket: options.webSocket };
};
