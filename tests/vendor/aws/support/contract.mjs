// SPDX-License-Identifier: GPL-3.0-or-later
// The chat contract's tests against a gateway, whoever runs it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CONTRACT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../contract');
// The contract's tests that hold for any server. The others ask for one process, for order between messages, or for how a
// server reads broken frames, which here is the gateway's affair.
const FOR_ANY_SERVER = [
  'is passed on unchanged',
  'breaks the contract is bad_request',
  'an envelope of 8,192 bytes',
  'over a limit',
  'is answered with',
  'comes back to the sender',
  'unknown members of a frame',
  'answers its sender alone',
  'members counts connections',
  'a message goes to every member',
  'a connection in several rooms',
  'room names are told apart',
  'after leave nothing arrives',
  'that was not joined',
  'without having joined',
  'no longer a member of any room',
];

/** Runs them; asserts that all passed. `output` gives what the server said, for when one did not. */
export async function keepsTheContract({ url, token, output = () => '' }) {
  const files = ['envelope', 'frames', 'rooms'].map((name) => path.join(CONTRACT, `${name}.test.mjs`));
  const env = {
    ...process.env,
    ROUNDTRIP_TARGET_URL: url,
    ROUNDTRIP_TARGET_TOKEN: token,
    ROUNDTRIP_TARGET_PLATFORM: 'aws-lambda',
    NODE_TEST_CONTEXT: undefined, // or the inner run takes itself for a part of this one
  };
  const patterns = FOR_ANY_SERVER.map((words) => `--test-name-pattern=${words}`);
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=tap', '--test-concurrency=1', ...patterns, ...files],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more) => (text += more));
  const [code] = await once(child, 'exit');
  const failed = text.split('\n').filter((line) => /^\s*not ok/.test(line));
  assert.equal(code, 0, [...failed, output().slice(-2_000)].join('\n'));
  assert.ok(Number(/^# pass (\d+)/m.exec(text)?.[1]) > 30, text.slice(-500));
}
