// SPDX-License-Identifier: GPL-3.0-or-later
// Our client through the chapters of Autobahn's suite: every case as the standards say, none "non-strict".

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chapters, compressed } from './chapters.mjs';
import { converse } from './conversation.mjs';

async function allHold(cases, options, extension) {
  const { wrong, asked, extensions, code } = await converse(cases, options);
  assert.deepEqual(wrong, []);
  assert.equal(asked, Object.keys(cases).length);
  assert.equal(code, 0);
  assert.deepEqual(extensions, [extension]);
}

test(`chapters 1 to 10, ${Object.keys(chapters).length} cases`, () => allHold(chapters, { perMessageDeflate: false }, ''));

for (const [terms, options] of Object.entries({
  'as the server likes': {},
  'the server forgets': { serverNoContextTakeover: true },
  'both forget': { serverNoContextTakeover: true, clientNoContextTakeover: true },
  'a window of 512 bytes': { serverMaxWindowBits: 9, clientMaxWindowBits: 9 },
  'a window of 512 bytes, and both forget': {
    serverMaxWindowBits: 9, clientMaxWindowBits: 9, serverNoContextTakeover: true, clientNoContextTakeover: true,
  },
}))
  test(`chapters 12 and 13, ${terms}: ${Object.keys(compressed).length} cases`, () =>
    allHold(compressed, { perMessageDeflate: { threshold: 0, ...options } }, 'permessage-deflate'));
