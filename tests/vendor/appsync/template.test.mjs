// SPDX-License-Identifier: GPL-3.0-or-later
// The template of resources/backends/appsync-events against the contract and itself: nothing here needs an account. The
// handler that it deploys is run as it stands in it, on a stand-in for what the service gives it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../resources/backends/appsync-events');
const short = (name) => ({ tag: `!${name}`, resolve: (text) => ({ [name]: text }) });
const list = (name) => ({ tag: `!${name}`, collection: 'seq', resolve: (seq) => ({ [name]: seq.toJSON() }) });
const customTags = [...['Ref', 'GetAtt', 'Sub'].map(short), ...['If', 'Not', 'Equals'].map(list)];
const { Parameters, Resources, Outputs, Conditions } = parse(readFileSync(path.join(FOLDER, 'template.yaml'), 'utf8'), {
  customTags,
});

/** Every { Ref }, { GetAtt } and ${…} of { Sub } below a value. */
function* references(value) {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.Ref === 'string') yield value.Ref;
  if (typeof value.GetAtt === 'string') yield value.GetAtt.split('.')[0];
  if (typeof value.Sub === 'string') for (const [, name] of value.Sub.matchAll(/\$\{([\w:]+)/g)) yield name;
  for (const inner of Object.values(value)) yield* references(inner);
}

class Unauthorized extends Error {}

/** The handler as the service would load it, with `now` as its clock. */
async function handler(now = 1769850000301) {
  const util = {
    time: { nowEpochMilliSeconds: () => now },
    unauthorized: () => {
      throw new Unauthorized();
    },
  };
  globalThis.appSyncUtils = util;
  const code = Resources.Rooms.Properties.CodeHandlers.replace(
    "import { util } from '@aws-appsync/utils';",
    'const util = globalThis.appSyncUtils;',
  );
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const envelope = { id: 'a1-1', room: 'lobby', user: 'ada', text: 'hello', sentAt: 1.5 };

test('every reference leads somewhere', () => {
  for (const name of references([Resources, Outputs, Conditions]))
    assert.ok(name.startsWith('AWS::') || name in Resources || name in Parameters, name);
});

test('nobody is let in without a key or IAM, and the key can be left out', () => {
  const { EventConfig } = Resources.Api.Properties;
  for (const modes of Object.values(EventConfig)) {
    const [condition, withKey, without] = modes.If;
    assert.equal(condition, 'HasKey');
    assert.deepEqual(withKey, [{ AuthType: 'API_KEY' }, { AuthType: 'AWS_IAM' }]);
    assert.deepEqual(without, [{ AuthType: 'AWS_IAM' }]);
  }
  assert.equal(Object.keys(EventConfig).length, 4);
  assert.equal(Resources.Key.Condition, 'HasKey');
});

test('the key is not shown', () => {
  assert.ok(![...references(Outputs)].includes('Key'));
});

test('who comes with IAM may chat here, and nothing else', () => {
  const { Statement } = Resources.ChatPolicy.Properties.PolicyDocument;
  assert.deepEqual(
    Statement.map(({ Effect, Action, Resource }) => [Effect, [Action].flat(), Resource]),
    [
      ['Allow', ['appsync:EventConnect'], { GetAtt: 'Api.ApiArn' }],
      [
        'Allow',
        ['appsync:EventPublish', 'appsync:EventSubscribe'],
        { Sub: '${Api.ApiArn}/channelNamespace/${Namespace}' },
      ],
    ],
  );
});

test('the namespace is one that the service takes', () => {
  const pattern = new RegExp(`^(${Parameters.Namespace.AllowedPattern})$`);
  for (const name of ['default', 'a', 'team-7', 'x'.repeat(50)]) assert.match(name, pattern);
  for (const name of ['', '-a', 'a-', 'a_b', '/default', 'x'.repeat(51)]) assert.doesNotMatch(name, pattern);
});

test('an envelope passes with a stamp, unchanged otherwise', async () => {
  const { onPublish } = await handler();
  const payload = { ...envelope, replyTo: 'b2-7' };
  assert.deepEqual(onPublish({ events: [{ id: 'e1', payload }] }), [
    { id: 'e1', payload: { ...payload, server: { platform: 'appsync-events', receivedAt: 1769850000301 } } },
  ]);
});

test('what is no envelope is refused, and the others of its batch pass', async () => {
  const { onPublish } = await handler();
  const bad = [
    null,
    'text',
    {},
    { ...envelope, id: '' },
    { ...envelope, room: 'x'.repeat(65) },
    { ...envelope, user: 7 },
    { ...envelope, text: 'x'.repeat(4097) },
    { ...envelope, sentAt: '1.5' },
  ];
  const events = [...bad, envelope].map((payload, index) => ({ id: `e${index}`, payload }));
  const answers = onPublish({ events });
  assert.deepEqual(answers.slice(0, bad.length), bad.map((_, index) => ({ id: `e${index}`, error: 'bad_request' })));
  assert.equal(answers.at(-1).payload.id, 'a1-1');
});

test('nobody listens to all rooms at once', async () => {
  const { onSubscribe } = await handler();
  onSubscribe({ info: { channel: { path: '/default/lobby' } } });
  assert.throws(() => onSubscribe({ info: { channel: { path: '/default/*' } } }), Unauthorized);
});
