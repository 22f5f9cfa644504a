// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from './folders.mjs';
import { judge, nodeRun, total, unsteadyList } from './total.mjs';

const junit = (programs) => `<testsuite>${Object.entries(programs).map(([name, status]) =>
  status === 'skip' ? `<testcase name="${name}" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>`
                    : `<testcase name="${name}" status="${status}"><system-out></system-out></testcase>`).join('')}</testsuite>`;
const inside = { passed: '', failed: '<failure message="1 &lt; 2&#x0A;no"></failure>', skipped: '<skipped message="no bus"/>' };
const gtest = (cases) => `<testsuites tests="9">${Object.entries(cases).map(([name, state]) =>
  `<testcase name="${name}" status="run" classname="Suite" ${inside[state] ? `>${inside[state]}</testcase>` : '/>'}`).join('')}</testsuites>`;
const nothing = new Map();
const passed = (count) => ({ passed: count, failed: 0, skipped: 0 });

test('cases that ran under two sanitizers count once, and fail where one of them fails', () => {
  const folder = folderWith({
    'asan.junit': junit({ a: 'run', b: 'run' }),
    'asan/a.xml': gtest({ One: 'passed', Two: 'passed' }),
    'asan/b.xml': gtest({ One: 'passed', Three: 'skipped' }),
    'tsan.junit': junit({ a: 'fail' }),
    'tsan/a.xml': gtest({ One: 'passed', Two: 'failed' }),
  });
  const { count, lines } = total(folder, nothing);
  assert.deepEqual(count, { failed: 1, passed: 2, skipped: 1 });
  assert.deepEqual(lines.failures, ['a Suite.Two (tsan): 1 < 2 | no']);
  assert.deepEqual(lines.skipped, ['b Suite.Three: no bus']);
});

test('a program that crashed, ended badly after its cases, ran none or never started is a failure', () => {
  const folder = folderWith({
    'asan.junit': junit({ crashed: 'fail', leaked: 'fail', empty: 'run', browser: 'run', absent: 'skip' }),
    'asan/leaked.xml': gtest({ One: 'passed' }),
    'asan/empty.xml': gtest({}),
  });
  const { count, lines } = total(folder, nothing);
  assert.deepEqual(count, { failed: 3, passed: 2, skipped: 1 });
  assert.deepEqual(lines.failures.map((line) => line.split(' ')[0]), ['crashed', 'leaked', 'empty']);
});

test('a case that passes when run again fails, unless it is on the list; a broken one fails even then', () => {
  const files = {
    'asan.junit': junit({ a: 'fail' }),
    'asan/a.xml': gtest({ One: 'failed', Two: 'passed', Three: 'failed' }),
    'asan-again-a.junit': junit({ a: 'fail' }),
    'asan-again/a.xml': gtest({ One: 'passed', Three: 'failed' }),
  };
  const strict = total(folderWith(files), nothing);
  assert.deepEqual(strict.count, { failed: 2, passed: 1, skipped: 0 });
  assert.match(strict.lines.failures[0], /^a Suite\.One \(asan\): passed when run again, which is a fault.*1 < 2/);
  const listed = unsteadyList('# why\na Suite.One 2026-11-29 the kernel\na Suite.Three 2026-11-29 the kernel\n');
  const lenient = total(folderWith(files), listed);
  assert.deepEqual(lenient.count, { failed: 1, passed: 2, skipped: 0 });
  assert.deepEqual(lenient.lines.unsteady, ['a Suite.One: on the list since 2026-11-29: the kernel (asan)']);
  assert.deepEqual([...judge(folderWith(files), 'asan', listed).cases].filter(([, one]) => one.state === 'failed').map(([key]) => key),
    ['a Suite.Three']);
});

test('a crash whose second try was clean is a fault of the whole program', () => {
  const folder = folderWith({
    'asan.junit': junit({ a: 'fail' }),
    'asan-again-a.junit': junit({ a: 'run' }),
    'asan-again/a.xml': gtest({ One: 'passed' }),
  });
  assert.deepEqual(total(folder, nothing).count, { failed: 1, passed: 0, skipped: 0 });
  assert.equal(total(folder, unsteadyList('a * 2026-11-29 the kernel')).count.failed, 0);
});

test('the list names day and reason, and only cases that there are', () => {
  assert.throws(() => unsteadyList('a Suite.One because'), /PROGRAM CASE DATE REASON/);
  const folder = folderWith({ 'asan.junit': junit({ a: 'run' }), 'asan/a.xml': gtest({ One: 'passed' }) });
  const { count, lines } = total(folder, unsteadyList('a Suite.Gone 2026-11-29 the kernel'));
  assert.equal(count.failed, 1);
  assert.match(lines.failures[0], /Suite\.Gone is no case/);
});

test("node's runs are counted from what they wrote, in both of its ways", () => {
  const tap = 'ok 1 - joins\nnot ok 2 - leaves\nok 3 - waits # SKIP no bus\n# pass 1\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n';
  assert.deepEqual(nodeRun('truth', tap, 1),
    { passed: 1, failed: 1, skippedCount: 1, skipped: ['truth: waits'], failures: ['truth: leaves'] });
  const spec = '  ✔ joins (1.5ms)\n  ✖ leaves (2ms)\n  ﹣ waits (0.1ms) # SKIP\nℹ pass 1\nℹ fail 1\nℹ skipped 1\n\n✖ failing tests:\n\n✖ leaves (2ms)\n';
  assert.deepEqual(nodeRun('truth', spec, 1),
    { passed: 1, failed: 1, skippedCount: 1, skipped: ['truth: waits'], failures: ['truth: leaves'] });
});

test('a run of node that died before its closing lines, or held nothing, is a failure', () => {
  assert.equal(nodeRun('truth', 'Segmentation fault', 139).failed, 1);
  assert.equal(nodeRun('truth', '', 0).failed, 1);
  assert.equal(total(folderWith({ 'truth.node': '# pass 3\n# fail 0\n' }), nothing).count.failed, 1, 'its status is missing');
  assert.deepEqual(total(folderWith({ 'truth.node': '# pass 3\n', 'truth.node.status': '0\n' }), nothing).count, { ...passed(3) });
});

test('steps without cases count, and no step fails silently', () => {
  assert.equal(total(folderWith({ 'other.failed': 'Fuzzing\n' }), nothing).count.failed, 1);
  assert.equal(total(folderWith({ 'checks.failed': 'Tests under sanitizers: asan\n' }), nothing).count.failed, 1);
});
