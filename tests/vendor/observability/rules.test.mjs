// SPDX-License-Identifier: GPL-3.0-or-later
// resources/observability held by promtool: the rules are sound and say what they should of made-up series, the dashboard's
// queries are PromQL, and neither names a metric that the program does not have.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const rulesFile = path.join(root, 'resources/observability/roundtrip.rules.yml');
const dashboard = JSON.parse(readFileSync(path.join(root, 'resources/observability/grafana-dashboard.json'), 'utf8'));
const without = spawnSync('promtool', ['--version']).status === 0 ? false : 'promtool is not installed';

function promtool(args) {
  const told = spawnSync('promtool', args, { encoding: 'utf8' });
  assert.equal(told.status, 0, told.stdout + told.stderr);
}

const queries = dashboard.panels.flatMap((panel) => panel.targets.map(({ expr }) => expr));

/** A query as Grafana sends it. */
const filled = (query) => query.replaceAll('$__rate_interval', '1m').replaceAll('$__range', '6h').replaceAll(/\$(job|backend)\b/g, '.*');

test('promtool finds no fault in the rules', { skip: without }, () => promtool(['check', 'rules', rulesFile]));

test('the rules say what they should, and nothing of few messages', { skip: without }, () =>
  promtool(['test', 'rules', path.join(root, 'tests/vendor/observability/rules.test.yml')]));

test("the dashboard's queries are sound", { skip: without }, (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-dashboard-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'rules.yml');
  assert.ok(queries.length >= 10);
  const rules = queries.map((query, index) => ({ record: `query_${index}`, expr: filled(query) }));
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
  promtool(['check', 'rules', file]);
});

test('panels stand apart, explain themselves and have a source that is chosen', () => {
  const ids = new Set();
  for (const { id, title, description, gridPos, datasource } of dashboard.panels) {
    assert.ok(!ids.has(id) && description.endsWith('.'), title);
    ids.add(id);
    assert.equal(datasource.uid, '${datasource}');
    assert.ok(gridPos.x + gridPos.w <= 24, title);
  }
  const names = dashboard.templating.list.map(({ name }) => name);
  for (const [, name] of queries.join(' ').matchAll(/\$(\w+)/g)) assert.ok(name.startsWith('__') || names.includes(name), name);
});

test('every metric that is asked for is one that the manual has', () => {
  const manual = readFileSync(path.join(root, 'resources/manual/metrics.md'), 'utf8');
  const rules = parse(readFileSync(rulesFile, 'utf8')).groups.flatMap((group) => group.rules.map(({ expr }) => expr));
  const asked = new Set([...queries, ...rules].join(' ').match(/(?<![:\w])roundtrip_\w+/g));
  assert.ok(asked.size >= 8);
  for (const name of asked) assert.ok(manual.includes(`\`${name.replace(/_(bucket|count|sum)$/, '')}\``), name);
});
