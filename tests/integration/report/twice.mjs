// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats the article's study twice with one seed against the lab: the same schedule, the same accounts wherever the seed
// alone decides them, and overlapping 95 % intervals. Takes twice as long as the study (minutes), and a busy machine can
// make it fail, so it is no part of the tests. Usage: node twice.mjs ROUNDTRIP_CLI [options of `article`…]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [cli, ...options] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'roundtrip-twice-'));
const headline = new Map([['response_time', ['p50', 'p99']], ['first_message', ['p50']], ['connection_success', ['share']],
    ['delivered_echo', ['share']], ['delivered_pair', ['share']]]);

function study(name) {
    const started = Date.now();
    const json = execFileSync(cli, ['article', '--seed', '7', ...options, '--json', '--store',
        `sqlite:${join(folder, `${name}.sqlite`)}`], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
    console.log(`${name}: ${Math.round((Date.now() - started) / 1000)} s`);
    return JSON.parse(json);
}

function figures({ summary }) {
    return new Map(summary
        .filter((row) => ['measure', 'connect'].includes(row.phase) && row.ci_low !== null &&
            headline.get(row.metric)?.includes(row.statistic))
        .map((row) => [[row.backend, row.connections, row.metric, row.statistic].join(' '), row]));
}

/** Whoever sends what, and how much of it a plan lets through, is in the seed and the profile; how late it is, is not. */
function decided({ ledger }) {
    return Object.fromEntries(Object.entries(ledger).map(([backend, account]) =>
        [backend, { scheduled: account.scheduled, rejected: account.rejected, delivered: account.delivered }]));
}

const text = ({ value, ci_low: low, ci_high: high }) => `${value} (${low} to ${high})`;
let failures = 0;
const check = (holds, words) => {
    failures += holds ? 0 : 1;
    console.log(`${holds ? 'ok  ' : 'NOT '} ${words}`);
};

try {
    const [first, second] = [study('first'), study('second')];
    check(first.plan.schedule_sha256 === second.plan.schedule_sha256, `the same schedule: ${first.plan.schedule_sha256}`);
    for (const [backend, account] of Object.entries(decided(first)))
        check(JSON.stringify(account) === JSON.stringify(decided(second)[backend]),
            `${backend}: ${JSON.stringify(account)} and ${JSON.stringify(decided(second)[backend])}`);
    const others = figures(second);
    check(others.size > 0, `${others.size} figures with an interval`);
    for (const [name, one] of figures(first)) {
        const other = others.get(name);
        check(other && one.ci_low <= other.ci_high && other.ci_low <= one.ci_high,
            `${name}: ${text(one)} and ${other ? text(other) : 'nothing'}`);
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
console.log(failures ? `${failures} differ.` : 'All the same, or within each other\'s intervals.');
process.exit(failures ? 1 : 0);
