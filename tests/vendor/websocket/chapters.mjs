// SPDX-License-Identifier: GPL-3.0-or-later
// What Autobahn's suite asks a client, chapter by chapter (1 framing, 2 pings, 3 reserved bits, 4 opcodes, 5 fragments, 6 UTF-8,
// 7 closing, 9 sizes, 10 frames of its own, 12 and 13 compression), asked again in our own words: a case is a function
// that talks with the connected client and rejects where it did not answer as RFC 6455 and RFC 7692 say. Nothing counts
// as "nearly right" here: an echo that is due before a close has to come, and UTF-8 fails at its first wrong byte.

import assert from 'node:assert/strict';
import { once } from 'node:events';

const FIN = 0x80;
const CONTINUATION = 0x0;
const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;

/** A frame as a server writes it: unmasked; `first` is its first byte. */
export function frame(first, payload = '') {
  const bytes = Buffer.from(payload);
  const { length } = bytes;
  let head;
  if (length < 126) head = Buffer.from([first, length]);
  else if (length < 65536) head = Buffer.from([first, 126, length >> 8, length & 255]);
  else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, bytes]);
}

const text = (payload) => frame(FIN | TEXT, payload);
const binary = (payload) => frame(FIN | BINARY, payload);
const ping = (payload) => frame(FIN | PING, payload);
const closing = (code, reason = '') => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return frame(FIN | CLOSE, Buffer.concat([bytes, Buffer.from(reason)]));
};

/** All that the client says from now on, in its order: "text:…", "binary:…" (in hexadecimal), "pong:…". */
function listen(socket) {
  const heard = [];
  let wake = () => {};
  const note = (what) => { heard.push(what); wake(); };
  socket.on('message', (data, isBinary) => note(isBinary ? `binary:${data.toString('hex')}` : `text:${data}`));
  socket.on('pong', (data) => note(`pong:${data}`));
  const closed = once(socket, 'close').then(([code]) => { wake(); return code; });
  const hears = async (count) => {
    while (heard.length < count && socket.readyState <= 1) await new Promise((done) => { wake = done; });
  };
  return { heard, closed, hears };
}

const turn = () => new Promise((done) => setImmediate(done));

async function write(socket, bytes, chop) {
  if (!chop) return socket._socket.write(bytes);
  for (let at = 0; at < bytes.length; at += chop) {
    socket._socket.write(bytes.subarray(at, at + chop));
    await turn();
  }
}

/**
 * Writes these bytes and expects these answers. `code`: what the client then closes with; without one it is still there,
 * and answers the closing handshake.
 */
const talk = (bytes, answers, { code, chop, each } = {}) => async (socket) => {
  const client = listen(socket);
  for (const one of bytes) {
    await write(socket, one, chop);
    if (each) await each(client);
  }
  if (code === undefined) {
    await client.hears(answers.length);
    await write(socket, closing(1000));
  }
  const given = await client.closed;
  assert.deepEqual(client.heard.map(short), answers.map(short));
  assert.equal(given, code ?? 1000);
};
const short = (what) => (what.length > 200 ? `${what.slice(0, 80)}… ${what.length}` : what);

const echoed = (payload) => `text:${payload}`;
const chops = [0, 1];
const named = (chapter, list) => Object.fromEntries(list.map((each, i) => [`${chapter}.${i + 1}`, each]));

function framing() {
  const sizes = [0, 125, 126, 127, 128, 65535, 65536];
  const cases = [];
  for (const [make, echo, fill] of [[text, echoed, '*'], [binary, (all) => `binary:${all.toString('hex')}`, 0xfe]]) {
    for (const size of sizes) {
      const payload = Buffer.alloc(size, fill);
      cases.push(talk([make(payload)], [echo(payload)]));
    }
    const payload = Buffer.alloc(65536, fill);
    cases.push(talk([make(payload)], [echo(payload)], { chop: 997 }));
  }
  return named('1', cases);
}

function pings() {
  const long = 'p'.repeat(125);
  const ten = Array.from({ length: 10 }, (_, i) => `payload-${i}`);
  return named('2', [
    talk([ping()], ['pong:']),
    talk([ping('Hello, world!')], ['pong:Hello, world!']),
    talk([ping(Buffer.from([0, 1, 2, 127]))], ['pong:\0\x01\x02\x7f']),
    talk([ping(long)], [`pong:${long}`]),
    talk([frame(FIN | PING, 'p'.repeat(126))], [], { code: 1002 }),
    talk([ping(long)], [`pong:${long}`], { chop: 1 }),
    talk([frame(FIN | PONG)], []),
    talk([frame(FIN | PONG, 'unasked')], []),
    talk([frame(FIN | PONG, 'unasked'), ping('asked')], ['pong:asked']),
    talk(ten.map(ping), ten.map((each) => `pong:${each}`)),
    talk(ten.map(ping), ten.map((each) => `pong:${each}`), { chop: 1 }),
  ]);
}

function reservedBits() {
  const cases = [];
  for (let bits = 1; bits <= 7; ++bits) {
    const set = bits << 4;
    for (const chop of chops) {
      cases.push(talk([text('small'), frame(FIN | set | TEXT, 'small'), ping()], ['text:small'], { code: 1002, chop }));
    }
    cases.push(talk([frame(FIN | set | BINARY, 'small')], [], { code: 1002 }));
    cases.push(talk([frame(FIN | set | PING, 'small')], [], { code: 1002 }));
    cases.push(talk([frame(FIN | set | CLOSE)], [], { code: 1002 }));
    cases.push(talk([frame(TEXT, 'a'), frame(FIN | set | CONTINUATION, 'b')], [], { code: 1002 }));
  }
  return named('3', cases);
}

function opcodes() {
  const cases = [];
  for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
    cases.push(talk([frame(FIN | opcode)], [], { code: 1002 }));
    cases.push(talk([frame(FIN | opcode, 'reserved')], [], { code: 1002 }));
    for (const chop of chops) {
      const bytes = [text('first'), frame(FIN | opcode, 'reserved'), ping()];
      cases.push(talk(bytes, ['text:first'], { code: 1002, chop }));
    }
  }
  return named('4', cases);
}

function fragments() {
  const two = [frame(TEXT, 'fragment1'), frame(FIN | CONTINUATION, 'fragment2')];
  const whole = 'text:fragment1fragment2';
  const between = [two[0], ping('between'), two[1]];
  const five = ['f1', 'f2', 'f3', 'f4', 'f5'];
  const many = five.flatMap((each, i) => [
    frame((i === 4 ? FIN : 0) | (i === 0 ? TEXT : CONTINUATION), each),
    ...(i < 4 ? [ping(`pongme ${i}`)] : []),
  ]);
  const manyBack = [0, 1, 2, 3].map((i) => `pong:pongme ${i}`).concat(`text:${five.join('')}`);
  const orphan = (first) => [frame(first, 'orphan'), text('Hello, world!')];
  const cases = [
    talk([frame(PING, 'a'), frame(FIN | CONTINUATION, 'b')], [], { code: 1002 }),
    talk([frame(PONG, 'a'), frame(FIN | CONTINUATION, 'b')], [], { code: 1002 }),
    talk([frame(CLOSE)], [], { code: 1002 }),
  ];
  for (const chop of [undefined, 9, 1]) {
    cases.push(talk(two, [whole], { chop }));
    cases.push(talk(between, ['pong:between', whole], { chop }));
    cases.push(talk(orphan(FIN | CONTINUATION), [], { code: 1002, chop }));
    cases.push(talk(orphan(CONTINUATION), [], { code: 1002, chop }));
    cases.push(talk([...two, ...orphan(CONTINUATION)], [whole], { code: 1002, chop }));
    cases.push(talk([...two, ...orphan(FIN | CONTINUATION)], [whole], { code: 1002, chop }));
    cases.push(talk([frame(TEXT, 'a'), frame(FIN | TEXT, 'b')], [], { code: 1002, chop }));
    cases.push(talk([frame(BINARY, 'a'), frame(FIN | TEXT, 'b')], [], { code: 1002, chop }));
    cases.push(talk(many, manyBack, { chop }));
  }
  cases.push(talk(many, manyBack, { each: turn }));
  cases.push(talk([frame(BINARY), frame(CONTINUATION), frame(FIN | CONTINUATION)], ['binary:']));
  return named('5', cases);
}

const bytesOf = (hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

// Markus Kuhn's stress test, which chapter 6 follows.
const VALID = [
  'ceba e1bdb9 cf83 cebc ceb5', '00', 'c280', 'e0a080', 'f0908080', '7f', 'dfbf', 'efbfbf', 'f48fbfbf', 'ed9fbf', 'ee8080',
  'efbfbd', 'efbbbf', 'efbbbf 61', '61 efbbbf', 'f09f9880', '48c3a9 20 e282ac',
  ...Array.from({ length: 16 }, (_, plane) => ['be', 'bf'].map((last) => {
    const point = (plane + 1) * 0x10000 - (last === 'be' ? 2 : 1);
    return Buffer.from(String.fromCodePoint(point)).toString('hex');
  })).flat(),
];
const INVALID = [
  // Characters that stop short, and bytes that begin none.
  'ce', 'e1bd', 'e1', 'f0', 'f090', 'f09080', '80', 'bf', '80bf', '80bf80', '80bf80bf', '80bf80bf80', 'c020', 'df20', 'e020',
  'ef20', 'f020', 'f420', 'f720', 'f820', 'fb20', 'fc20', 'fd20', 'fe', 'ff', 'fefeffff',
  // Four bytes too far, five and six.
  'f4908080', 'f7bfbfbf', 'f888808080', 'fbbfbfbfbf', 'fc8480808080', 'fdbfbfbfbfbf',
  // Longer than need be.
  'c0af', 'e080af', 'f08080af', 'f8808080af', 'fc80808080af', 'c1bf', 'e09fbf', 'f08fbfbf', 'f887bfbfbf', 'fc83bfbfbfbf', 'c080',
  'e08080', 'f0808080', 'f880808080', 'fc8080808080',
  // Surrogates, alone and in pairs.
  'eda080', 'edadbf', 'edae80', 'edafbf', 'edb080', 'edbe80', 'edbfbf', 'eda080edb080', 'eda080edbfbf', 'edadbfedb080',
  'edadbfedbfbf', 'edae80edb080', 'edae80edbfbf', 'edafbfedb080', 'edafbfedbfbf',
];
const GREETING = Buffer.from('κόσμε');

/** Each byte in a frame of its own. */
const byBytes = (payload) => [...payload].map((byte, i) =>
  frame((i === payload.length - 1 ? FIN : 0) | (i === 0 ? TEXT : CONTINUATION), Buffer.from([byte])));

/** What cannot become UTF-8 any more is left at once: its frame, or its message, is never finished here. */
const failsFast = (...bytes) => async (socket) => {
  const client = listen(socket);
  for (const one of bytes.slice(0, -1)) await write(socket, one, 1);
  await turn();
  assert.equal(socket.readyState, 1, 'still open before the wrong byte');
  await write(socket, bytes.at(-1));
  assert.equal(await client.closed, 1007);
  assert.deepEqual(client.heard, []);
};

function utf8() {
  const cases = [
    talk([text('')], ['text:']),
    talk([frame(TEXT), frame(CONTINUATION), frame(FIN | CONTINUATION)], ['text:']),
    talk([frame(TEXT), frame(CONTINUATION, 'middle'), frame(FIN | CONTINUATION)], ['text:middle']),
  ];
  for (const hex of VALID) {
    const payload = bytesOf(hex);
    cases.push(talk([text(payload)], [echoed(payload)]));
    cases.push(talk(byBytes(payload), [echoed(payload)]));
  }
  for (const hex of INVALID) {
    const payload = Buffer.concat([GREETING, bytesOf(hex)]);
    cases.push(talk([text(payload)], [], { code: 1007 }));
    cases.push(talk(byBytes(payload), [], { code: 1007 }));
  }
  const open = Buffer.concat([Buffer.from([FIN | TEXT, 100]), GREETING]);
  cases.push(
    failsFast(frame(TEXT, GREETING), frame(CONTINUATION, bytesOf('f4')), frame(CONTINUATION, bytesOf('90'))),
    failsFast(frame(TEXT, Buffer.concat([GREETING, bytesOf('ed')])), frame(CONTINUATION, bytesOf('a0'))),
    failsFast(open, bytesOf('f490')),
    failsFast(Buffer.concat([open, bytesOf('f4')]), bytesOf('90')),
    failsFast(Buffer.concat([open, bytesOf('ed')]), bytesOf('a0')),
    failsFast(open, bytesOf('ff')),
    failsFast(open, bytesOf('c0')),
  );
  return named('6', cases);
}

function closes() {
  const cases = [
    talk([text('Hello'), closing(1000)], ['text:Hello'], { code: 1000 }),
    talk([closing(1000), closing(1000)], [], { code: 1000 }),
    talk([closing(1000), ping('too late')], [], { code: 1000 }),
    talk([closing(1000), text('too late')], [], { code: 1000 }),
    talk([frame(TEXT, 'a'), closing(1000), frame(FIN | CONTINUATION, 'b')], [], { code: 1000 }),
    talk([text('x'.repeat(262144)), closing(1000), ping()], [echoed('x'.repeat(262144))], { code: 1000 }),
    talk([frame(FIN | CLOSE)], [], { code: 1005 }),
    talk([frame(FIN | CLOSE, 'a')], [], { code: 1002 }),
    talk([closing(1000, 'Hello World!')], [], { code: 1000 }),
    talk([closing(1000, '*'.repeat(123))], [], { code: 1000 }),
    talk([closing(1000, '*'.repeat(124))], [], { code: 1002 }),
    talk([closing(1000, bytesOf('ceba ed a0 80'))], [], { code: 1007 }),
    talk([closing(1000, bytesOf('e282'))], [], { code: 1007 }),
  ];
  const mayBeSaid = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];
  const mayNot = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535];
  for (const code of mayBeSaid) {
    cases.push(talk([closing(code)], [], { code }));
    cases.push(talk([closing(code, 'goodbye €')], [], { code, chop: 1 }));
  }
  for (const code of mayNot) cases.push(talk([closing(code)], [], { code: 1002 }));
  return named('7', cases);
}

const MEGABYTE = 1024 * 1024;

function sizes() {
  const cases = [];
  const kinds = [[TEXT, (payload) => echoed(payload)], [BINARY, (payload) => `binary:${payload.toString('hex')}`]];
  const inFrames = (opcode, payload, size) => {
    const frames = [];
    for (let at = 0; at < payload.length; at += size) {
      const last = at + size >= payload.length;
      frames.push(frame((last ? FIN : 0) | (at === 0 ? opcode : CONTINUATION), payload.subarray(at, at + size)));
    }
    return frames;
  };
  for (const [opcode, echo] of kinds) {
    for (const size of [65536, 262144, MEGABYTE, 4 * MEGABYTE, 8 * MEGABYTE, 16 * MEGABYTE]) {
      const payload = Buffer.alloc(size, '*');
      cases.push(talk([frame(FIN | opcode, payload)], [echo(payload)]));
    }
    const four = Buffer.alloc(4 * MEGABYTE, '*');
    for (const size of [64, 256, 1024, 4096, 16384, 65536, MEGABYTE])
      cases.push(talk([Buffer.concat(inFrames(opcode, four, size))], [echo(four)]));
    const one = Buffer.alloc(MEGABYTE, '*');
    for (const chop of [64, 128, 512, 1024, 2048])
      cases.push(talk([frame(FIN | opcode, one)], [echo(one)], { chop }));
    for (const size of [0, 16, 64, 256, 1024, 4096, 16384, 65536]) {
      const payload = Buffer.alloc(size, '*');
      const count = size > 4096 ? 200 : 1000;
      cases.push(talk(Array(count).fill(frame(FIN | opcode, payload)), Array(count).fill(echo(payload))));
    }
  }
  // 10: a message that the peer would have cut into frames itself.
  const payload = Buffer.alloc(65536, '*');
  cases.push(talk(inFrames(TEXT, payload, 1300), [echoed(payload)]));
  return named('9', cases);
}

export const chapters = { ...framing(), ...pings(), ...reservedBits(), ...opcodes(), ...fragments(), ...utf8(), ...closes(), ...sizes() };

/** Reproducible words, in two alphabets, and bytes that nothing can compress. */
function* words(seed) {
  const all = 'the round trip of a message, Straße κόσμε 😀 {"id":"a1b2","text":"Is anybody there?"} '.split(' ');
  for (let state = seed; ; state = (state * 1103515245 + 12345) % 2147483648) yield all[state % all.length];
}
function prose(bytes) {
  let made = '';
  for (const word of words(bytes + 1)) {
    if (Buffer.byteLength(made) >= bytes) return made;
    made += `${word} `;
  }
}
function noise(bytes) {
  let state = bytes + 1;
  return Buffer.from(Array.from({ length: bytes }, () => (state = (state * 48271) % 2147483647) & 255));
}

/** What `ws` compresses comes back the same, in its order, and the closing handshake is kept to. */
const comesBack = (message, count) => async (socket) => {
  const client = listen(socket);
  for (let i = 0; i < count; ++i) socket.send(message);
  await client.hears(count);
  const expected = typeof message === 'string' ? echoed(message) : `binary:${message.toString('hex')}`;
  assert.ok(client.heard.length === count && client.heard.every((each) => each === expected), `${client.heard.length} of ${count}`);
  socket.close(1000);
  assert.equal(await client.closed, 1000);
};

/** In frames of this size, as chapter 12 has its server cut them. */
const comesBackFromFrames = (message, frameBytes) => async (socket) => {
  const client = listen(socket);
  const bytes = Buffer.from(message);
  for (let at = 0; at < bytes.length; at += frameBytes)
    socket.send(bytes.subarray(at, at + frameBytes), { binary: false, compress: true, fin: at + frameBytes >= bytes.length });
  await client.hears(1);
  assert.deepEqual(client.heard.map(short), [short(echoed(message))]);
  socket.close(1000);
  assert.equal(await client.closed, 1000);
};

function compression() {
  const cases = [];
  for (const size of [0, 16, 64, 256, 1024, 4096, 8192, 16384, 32768, 65536, 131072]) {
    const count = size > 8192 ? 10 : 200;
    cases.push(comesBack(prose(size), count), comesBack(noise(size), count), comesBack('x'.repeat(size), count));
  }
  for (const frameBytes of [256, 1024, 4096, 32768]) cases.push(comesBackFromFrames(prose(131072), frameBytes));
  return named('12', cases);
}

export const compressed = compression();
