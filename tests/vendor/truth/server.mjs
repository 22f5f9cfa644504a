// SPDX-License-Identifier: GPL-3.0-or-later
// A chat server that misbehaves on purpose and writes down what it did. It shares no code with Roundtrip: only the chat
// contract. Whatever befalls a message follows from the seed and the message's id alone.
//
//   node truth/server.mjs '{"seed":1,"truth":"FILE","shares":{"drop":0.02,…},"delayMs":[120,40], …}'
//
// It prints {"url"} when it listens. SIGTERM: it writes the truth and ends.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { WebSocketServer } from 'ws';

const options = {
  seed: 1,
  truth: null, // file
  shares: {}, // reject, drop, dropOthers, duplicate, late: of all messages; the rest arrives once
  delayMs: [0, 0], // shortest delay, and the mean of an exponential on top of it
  lateMs: 1500,
  duplicateMs: 30, // after the first copy
  stall: null, // { atMessage, ms }: the whole process stands still
  refuse: [], // these handshakes, counted from 1, are answered with 503
  tellAt: null, // a line on standard output when so many messages have come
  cutAtSequence: null, // the first message with this sequence number is not handled: its connection is dropped instead
  ...JSON.parse(process.argv[2] ?? '{}'),
};

/** Uniform in [0, 1), of the seed, the message and what it is for. */
function draw(id, purpose) {
  const hash = createHash('sha256').update(`${options.seed}/${id}/${purpose}`).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}

function fateOf(id) {
  let left = draw(id, 'fate');
  for (const [fate, share] of Object.entries(options.shares)) {
    if (left < share) return fate;
    left -= share;
  }
  return 'deliver';
}

function delayOf(id, fate) {
  const [least, mean] = options.delayMs;
  const usual = least - mean * Math.log(1 - draw(id, 'delay'));
  return fate === 'late' ? options.lateMs + usual : Math.min(usual, options.mostMs ?? Infinity);
}

const rooms = new Map(); // name → Set of sockets
const messages = []; // { id, user, fate, receivedAt, members }
const sends = []; // { id, to, at, copy }: in the order in which they went out
const refused = [];
let stalled = null;
let cut = null; // whose connection was
let nextConnection = 1;
let handshakes = 0;

const micros = () => Math.round(performance.now() * 1000);

function deliver(message, socket, copy) {
  if (socket.readyState !== socket.OPEN) return;
  sends.push({ id: message.id, to: socket.user, at: micros(), copy });
  socket.send(JSON.stringify({ type: 'chat', message: { ...message, server: { platform: 'ec2-ws', instance: 'truth' } } }));
}

function handle(socket, message) {
  const receivedAt = micros();
  const id = message.id;
  const sequence = Number(id.slice(id.lastIndexOf('-') + 1));
  if (cut === null && sequence === options.cutAtSequence) {
    cut = socket.user;
    socket.terminate();
    return;
  }
  const fate = fateOf(id);
  const members = [...(rooms.get(message.room) ?? [])];
  const record = { id, user: socket.user, fate, receivedAt, members: members.length };
  messages.push(record);
  if (messages.length === options.tellAt) console.log(JSON.stringify({ messages: messages.length }));
  const delay = delayOf(id, fate);
  const later = (ms, what) => (ms > 0 ? setTimeout(what, ms) : what());
  if (fate === 'drop') return;
  if (fate === 'reject') {
    later(delay, () => socket.send(JSON.stringify({ type: 'error', code: 'rate_limited', reason: 'on purpose', id })));
    return;
  }
  const receivers = fate === 'dropOthers' ? [socket] : members;
  later(delay, () => {
    for (const receiver of receivers) deliver(message, receiver, 0);
  });
  if (fate === 'duplicate')
    later(delay + options.duplicateMs, () => {
      for (const receiver of receivers) deliver(message, receiver, 1);
    });
  if (options.stall && messages.length === options.stall.atMessage) {
    stalled = { from: micros() };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, options.stall.ms);
    stalled.to = micros();
  }
}

function join(socket, { room, user }) {
  socket.user = user;
  if (!rooms.has(room)) rooms.set(room, new Set());
  rooms.get(room).add(socket);
  socket.on('close', () => rooms.get(room).delete(socket));
  socket.send(JSON.stringify({ type: 'joined', room, members: rooms.get(room).size }));
}

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  perMessageDeflate: false,
  verifyClient: (_, answer) => {
    ++handshakes;
    const no = options.refuse.includes(handshakes);
    if (no) refused.push(handshakes);
    answer(!no, 503, 'on purpose');
  },
});
server.on('connection', (socket) => {
  socket.number = nextConnection++;
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const frame = JSON.parse(data);
    if (frame.action === 'join') join(socket, frame);
    else if (frame.action === 'send') handle(socket, frame.message);
  });
});
server.on('listening', () => console.log(JSON.stringify({ url: `ws://127.0.0.1:${server.address().port}/` })));

process.once('SIGTERM', () => {
  if (options.truth) writeFileSync(options.truth, JSON.stringify({ messages, sends, refused, stalled, handshakes }));
  process.exit(0);
});
