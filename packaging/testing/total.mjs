// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what packaging/test left in its results folder, and tells one total of it.
//
//   node total.mjs again RESULTS PRESET    the programs of CTest that failed and their cases, for a second try: PROGRAM<tab>FILTER a line
//   node total.mjs judge RESULTS PRESET    what is left of these failures after the second try; ends with 1 where something is
//   node total.mjs total RESULTS           failures, skipped cases, unsteady ones and the total; ends with 1 unless all passed
//
// RESULTS holds PRESET.junit (CTest) and PRESET/PROGRAM.xml (GoogleTest), of the second try PRESET-again-PROGRAM.junit and
// PRESET-again/PROGRAM.xml, NAME.node and NAME.node.status (what a run of node's tests wrote, and how it ended), other.failed (what
// failed and has no cases) and checks.failed (every step that failed), a line each.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const UNSTEADY = fileURLToPath(new URL('../../tests/unsteady.txt', import.meta.url));
const WHOLE = '*'; // a program that failed outside its cases, or never told of them
const AGAIN = '-again-';
const ORDER = ['failed', 'passed', 'skipped']; // what counts where a case ran in several ways

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const plain = (text) =>
  text.replace(/&#x0A;|&#10;/g, ' | ').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
const attribute = (tag, name) => plain(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '');

/** The <testcase> elements of an XML file: [opening tag, what is inside]. */
function testcases(text) {
  return [...text.matchAll(/<testcase\s([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)].map(([, tag, inside]) => [` ${tag}`, inside ?? '']);
}

/** The cases of one GoogleTest file: name, state (passed, failed, skipped), why. */
function gtestCases(file) {
  return testcases(read(file)).map(([tag, inside]) => {
    const name = `${attribute(tag, 'classname')}.${attribute(tag, 'name')}`;
    if (/<failure/.test(inside)) return { name, state: 'failed', why: attribute(inside, 'message') };
    if (/<skipped/.test(inside)) return { name, state: 'skipped', why: attribute(inside, 'message') };
    return attribute(tag, 'status') === 'run' ? { name, state: 'passed' } : { name, state: 'skipped', why: 'disabled' };
  });
}

/** What a run of CTest came to: a map from "PROGRAM CASE" to {state, why}. `folder` holds what its programs wrote. */
export function ctestRun(junit, folder) {
  const cases = new Map();
  for (const [tag, inside] of testcases(read(junit))) {
    const program = attribute(tag, 'name');
    const file = path.join(folder, `${program}.xml`);
    const own = existsSync(file) ? gtestCases(file) : [];
    for (const { name, ...what } of own) cases.set(`${program} ${name}`, what);
    const skipped = attribute(inside, 'message');
    if (/^SKIP/.test(skipped)) cases.set(`${program} ${WHOLE}`, { state: 'skipped', why: 'it says so' });
    else if (attribute(tag, 'status') !== 'run' && !own.some(({ state }) => state === 'failed'))
      cases.set(`${program} ${WHOLE}`, { state: 'failed', why: skipped || (own.length ? 'ended badly after its cases' : 'crashed, hung or did not start') });
    else if (existsSync(file) && own.length === 0) cases.set(`${program} ${WHOLE}`, { state: 'failed', why: 'ran no case' });
    else if (own.length === 0) cases.set(`${program} ${WHOLE}`, { state: 'passed' });
  }
  return cases;
}

const firstTry = (results, run) => ctestRun(path.join(results, `${run}.junit`), path.join(results, run));

/** Of each program that was run again, what came of it. */
function secondTry(results, run) {
  const files = readdirSync(results).filter((file) => file.startsWith(`${run}${AGAIN}`) && file.endsWith('.junit'));
  return new Map(files.flatMap((file) => [...ctestRun(path.join(results, file), path.join(results, `${run}-again`))]));
}

const failures = (cases) => [...cases].filter(([, { state }]) => state === 'failed');

/** The list of cases that are known to be unsteady: "PROGRAM CASE" to {date, reason}. A line that says less is refused. */
export function unsteadyList(text) {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  return new Map(lines.map((line) => {
    const match = line.match(/^(\S+ \S+) (\d{4}-\d\d-\d\d) (\S.*)$/);
    if (!match) throw new Error(`tests/unsteady.txt: "${line}" is not PROGRAM CASE DATE REASON`);
    return [match[1], { date: match[2], reason: match[3] }];
  }));
}

/** Replaces failures of `run` by what the second try came to: only a listed case may pass by it. Returns what is to be told. */
export function judge(results, run, listed) {
  const cases = firstTry(results, run);
  const again = secondTry(results, run);
  const passedAgain = (key) => {
    const program = key.split(' ')[0];
    const own = [...again].filter(([name]) => name.startsWith(`${program} `));
    return key.endsWith(` ${WHOLE}`) ? own.length > 0 && own.every(([, { state }]) => state !== 'failed')
                                     : again.get(key)?.state === 'passed';
  };
  const unsteady = [];
  for (const [key, what] of failures(cases)) {
    if (!passedAgain(key)) continue;
    const entry = listed.get(key);
    unsteady.push(`${key}: ${entry ? `on the list since ${entry.date}: ${entry.reason}` : 'not on the list tests/unsteady.txt'}`);
    if (entry) cases.set(key, { state: 'passed' });
    else what.why = `passed when run again, which is a fault: mend its cause. First it said: ${what.why}`;
  }
  return { cases, unsteady };
}

/** One run of node's tests, from what it wrote: TAP or the reporter for people. */
export function nodeRun(name, text, status) {
  const sum = (word) => [...text.matchAll(new RegExp(`^(?:# |ℹ )${word} (\\d+)`, 'gm'))].reduce((all, [, count]) => all + Number(count), 0);
  const failed = sum('fail') + sum('cancelled');
  const titles = (pattern) => [...new Set([...text.matchAll(pattern)].map((match) => `${name}: ${match.slice(1).find(Boolean).trim()}`))];
  const found = {
    passed: sum('pass'),
    failed,
    skippedCount: sum('skipped') + sum('todo'),
    skipped: titles(/^\s*(?:ok \d+ - (.*?) # (?:SKIP|TODO)|﹣ (.*?) \([\d.]+ms\)).*$/gm),
    failures: titles(/^\s*(?:not ok \d+ - (.*)|✖ (?!failing tests)(.*?)(?: \([\d.]+ms\))?)$/gm),
  };
  if (failed === 0 && (status !== 0 || found.passed + found.skippedCount === 0)) {
    found.failed = 1;
    found.failures = [`${name}: ended with ${status}, ${found.passed} cases passed and none failed`];
  }
  return found;
}

/** Everything in the folder. A case that ran in several ways (sanitizers) counts once, and fails when it failed in one of them. */
export function total(results, listed) {
  const cases = new Map();
  const lines = { failures: [], skipped: [], unsteady: [] };
  const files = readdirSync(results).sort();
  for (const run of files.filter((file) => file.endsWith('.junit')).map((file) => file.slice(0, -6))) {
    if (run.includes(AGAIN)) continue;
    const judged = judge(results, run, listed);
    lines.unsteady.push(...judged.unsteady.map((line) => `${line} (${run})`));
    for (const [key, { state, why }] of judged.cases) {
      const before = cases.get(key)?.state;
      const kept = ORDER.find((one) => one === state || one === before);
      cases.set(key, { state: kept, why: why ?? cases.get(key)?.why });
      if (state === 'failed') lines.failures.push(`${key} (${run}): ${why}`);
    }
  }
  const count = Object.fromEntries(ORDER.map((state) => [state, [...cases.values()].filter((one) => one.state === state).length]));
  lines.skipped.push(...[...cases].filter(([, one]) => one.state === 'skipped').map(([key, one]) => `${key}: ${one.why}`));
  for (const file of files.filter((name) => name.endsWith('.node'))) {
    const one = nodeRun(file.slice(0, -5), read(path.join(results, file)), Number(read(path.join(results, `${file}.status`)) || 1));
    count.passed += one.passed;
    count.failed += one.failed;
    count.skipped += one.skippedCount;
    lines.failures.push(...one.failures);
    lines.skipped.push(...one.skipped);
  }
  for (const step of read(path.join(results, 'other.failed')).split('\n').filter(Boolean)) {
    ++count.failed;
    lines.failures.push(step);
  }
  if (count.failed === 0) { // a step that failed without a case is no success either
    lines.failures.push(...read(path.join(results, 'checks.failed')).split('\n').filter(Boolean));
    count.failed = lines.failures.length;
  }
  for (const key of listed.keys()) {
    if (cases.size > 0 && !cases.has(key)) {
      ++count.failed;
      lines.failures.push(`tests/unsteady.txt: ${key} is no case of this run`);
    }
  }
  return { count, lines };
}

function main([what, results, run]) {
  const listed = unsteadyList(read(UNSTEADY));
  if (what === 'again') {
    const programs = new Map();
    for (const [key] of failures(firstTry(results, run))) {
      const [program, name] = key.split(' ');
      programs.set(program, [...(programs.get(program) ?? []), name]);
    }
    for (const [program, names] of programs) console.log(`${program}\t${names.includes(WHOLE) ? WHOLE : names.join(':')}`);
    return 0;
  }
  if (what === 'judge') {
    const left = failures(judge(results, run, listed).cases);
    for (const [key, { why }] of left.slice(0, 18)) console.log(`${key}: ${why}`.slice(0, 600));
    return left.length > 0 ? 1 : 0;
  }
  if (what !== 'total') throw new Error('say again, judge or total');
  const { count, lines } = total(results, listed);
  const tell = (title, list, most) => {
    if (list.length === 0) return;
    console.log(`\n${title}:`);
    for (const line of list.slice(0, most)) console.log(`  ${line.slice(0, 600)}`);
    if (list.length > most) console.log(`  and ${list.length - most} more`);
  };
  tell('Skipped', lines.skipped, 60);
  tell('Failed once and passed when run again', lines.unsteady, 30);
  tell('Failed', lines.failures, 30);
  console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed > 0 ? 1 : 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
