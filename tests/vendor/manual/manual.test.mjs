// SPDX-License-Identifier: GPL-3.0-or-later
// What the manual tells people to type is typed: every block of commands of a chapter, one after another in an empty folder and
// with a home of its own, and its scripts in Python and R, whose figures have to be ours.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { cli, run, startLab, withoutCli } from '../support/cli.mjs';

const TOKEN = 'a-token-of-the-test';

const chapters = withoutCli
  ? []
  : (await run(['help'])).stdout.split('\n').map((line) => line.match(/^([a-z]+) {2}/)?.[1]).filter(Boolean);

/** The fenced blocks of a chapter: { language, file, text }. */
function blocksOf(text) {
  return [...text.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, language, file, body]) => ({ language, file, text: body }));
}

function workplace(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-manual-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'bin'));
  symlinkSync(path.resolve(cli), path.join(folder, 'bin', 'roundtrip-cli'));
  const env = {
    PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
    HOME: folder,
    XDG_DATA_HOME: path.join(folder, 'share'),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    LC_ALL: 'C.UTF-8',
    CHAT_TOKEN: TOKEN,
  };
  const execute = (program, args) => {
    const done = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 240_000 });
    assert.equal(done.status, 0, `${args.at(-1)}\n${done.stdout}${done.stderr}`);
    return done.stdout;
  };
  return { folder, execute };
}

/** Commands as they stand, but for the id of a run that the chapter itself measured. */
function typed(block, folder) {
  if (!/\bRUN\b/.test(block)) return block;
  if (block.includes('> run.json')) {
    return block.replace(/\bRUN\b/g, `$(node -p 'JSON.parse(require("fs").readFileSync("run.json")).run_id')`);
  }
  return block.replace(/\bRUN\b/g, JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8')).run_id);
}

for (const topic of chapters) {
  test(`${topic}: what it tells people to type works`, async (t) => {
    const { folder, execute } = workplace(t);
    const blocks = blocksOf((await run(['help', topic])).stdout);
    for (const { language, file, text } of blocks) {
      if (file) {
        const lab = await startLab(t, ['--platforms', 'ec2-ws', '--token', TOKEN]);
        writeFileSync(path.join(folder, file), text.replace('PORT', new URL(lab.backends[0].url).port));
      } else if (language === 'sh') {
        execute('bash', ['-euo', 'pipefail', '-c', typed(text, folder)]);
      }
    }
  });
}

/** backend → [p50, p99] in ms, as summary.csv has them. */
function ours(folder) {
  const [head, ...rows] = readFileSync(path.join(folder, 'data/summary.csv'), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  const at = (name) => head.indexOf(name);
  const figures = new Map();
  for (const row of rows) {
    if (row[at('metric')] !== 'response_time' || !['p50', 'p99'].includes(row[at('statistic')]) || row[at('phase')] !== 'measure') continue;
    const entry = figures.get(row[at('backend')]) ?? {};
    entry[row[at('statistic')]] = Number(row[at('value')]) / 1000;
    figures.set(row[at('backend')], entry);
  }
  return figures;
}

for (const [language, program, args] of [
  ['python', '/usr/bin/python3', (file) => [file]], // Debian's, which has pandas
  ['r', 'Rscript', (file) => [file]],
]) {
  test(`${program} reads our tables and finds our percentiles`, { skip: withoutCli }, async (t) => {
    const { folder, execute } = workplace(t);
    const blocks = blocksOf((await run(['help', 'analysis'])).stdout);
    execute('bash', ['-euo', 'pipefail', '-c', blocks.find((block) => block.language === 'sh').text]);
    const script = path.join(folder, `script.${language}`);
    writeFileSync(script, blocks.find((block) => block.language === language).text);
    const printed = execute(program, args(script));
    const figures = ours(folder);
    assert.ok(figures.size >= 4, printed);
    for (const [backend, { p50, p99 }] of figures) {
      const line = printed.split('\n').find((each) => each.includes(backend));
      assert.ok(line, `${backend} is not in\n${printed}`);
      const [low, high] = line.replace(backend, '').match(/\d+(\.\d+)?/g).map(Number).slice(-2);
      // The same rank; three figures in the histogram.
      assert.ok(Math.abs(low - p50) <= 0.002 * p50 + 0.001, `${backend}: p50 ${low}, ours ${p50}`);
      assert.ok(Math.abs(high - p99) <= 0.002 * p99 + 0.001, `${backend}: p99 ${high}, ours ${p99}`);
    }
  });
}

/** backend → [p50, p99] in ms, as the store says of the run that was exported for other programs. */
function ofRun(execute) {
  const { run_id: id } = JSON.parse(execute('cat', ['run.json']));
  const { summary } = JSON.parse(execute('roundtrip-cli', ['runs', 'show', id, '--json']));
  const value = (backend, statistic) =>
    summary.find((row) => row.backend === backend && row.metric === 'response_time' && row.statistic === statistic && row.phase === 'measure').value / 1000;
  return new Map([...new Set(summary.map((row) => row.backend))].map((backend) => [backend, [value(backend, 'p50'), value(backend, 'p99')]]));
}

for (const [program, script] of [['/usr/bin/python3', 'exports.py'], ['Rscript', 'exports.R']]) {
  test(`${program} finds p50 and p99 in every exported file`, { skip: withoutCli }, async (t) => {
    const { folder, execute } = workplace(t);
    for (const block of blocksOf((await run(['help', 'analysis'])).stdout).filter((each) => each.language === 'sh')) {
      execute('bash', ['-euo', 'pipefail', '-c', typed(block.text, folder)]);
    }
    const first = ours(folder); // of the folder "data"; the others are of the second run
    const second = ofRun(execute);
    const printed = execute(program, [path.join(path.dirname(fileURLToPath(import.meta.url)), script)]).trimEnd().split('\n').map((line) => line.split('\t'));
    const seen = new Map();
    for (const [file, backend, low, high] of printed) {
      const isFirst = file === 'samples.csv' || file === 'summary.csv';
      const [p50, p99] = isFirst ? [first.get(backend).p50, first.get(backend).p99] : second.get(backend);
      const slack = (file === 'run.jtl' ? 0.5 : 0.001) + 1e-6; // a JTL has whole milliseconds
      assert.ok(Math.abs(Number(low) - p50) <= 0.002 * p50 + slack, `${file}, ${backend}: p50 ${low}, ours ${p50}`);
      assert.ok(Math.abs(Number(high) - p99) <= 0.002 * p99 + slack, `${file}, ${backend}: p99 ${high}, ours ${p99}`);
      seen.set(file, (seen.get(file) ?? 0) + 1);
    }
    for (const file of ['samples.csv', 'samples.csv.zst', 'summary.csv', 'run.jtl', 'k6.csv']) assert.equal(seen.get(file), first.size, file);
    assert.equal(seen.get('ec2.hgrm'), 1);
  });
}
