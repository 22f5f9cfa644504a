// SPDX-License-Identifier: GPL-3.0-or-later
// Two programs run the same seeded plans against labs of their own and export them. Everything that plan and seed decide
// must be equal: files, columns, rows, ids, order, schedule, plan, backends, accounts. Only times, and what the lab draws
// (ports, keys, instances), may differ; and the newer program may have added columns, metrics and members of objects.
// Usage: node compare-exports.mjs OLDER_ROUNDTRIP_CLI NEWER_ROUNDTRIP_CLI
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const programs = process.argv.slice(2);
if (programs.length !== 2) {
    console.error('usage: node compare-exports.mjs OLDER_ROUNDTRIP_CLI NEWER_ROUNDTRIP_CLI');
    process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'roundtrip-exports-'));
const calm = ['--backends', 'lab', '--profile', 'ideal', '--seed', '7', '--horizon', '20', '--deadline', '15'];
const plans = {
    bench: ['bench', ...calm, '--connections', '2,4', '--messages', '40', '--rate', '40', '--trials', '2', '--warmup', '0.5',
        '--payload', '400', '--no-selfcheck', '--note', 'compared'],
    poisson: ['bench', ...calm, '--connections', '3', '--messages', '45', '--rate', '30', '--arrival', 'poisson', '--room-size',
        '2', '--payload', '300', '--no-selfcheck'],
    cold: ['cold', ...calm, '--idle', '0,1', '--repeat', '2'],
};

let failures = 0;
function same(what, older, newer) {
    const [a, b] = [older, newer].map((value) => JSON.stringify(value));
    if (a === b)
        return;
    failures += 1;
    let at = 0;
    while (a?.[at] === b?.[at])
        at += 1;
    const around = (text) => text?.slice(Math.max(0, at - 60), at + 140);
    console.log(`NOT equal: ${what}\n   older: …${around(a)}\n   newer: …${around(b)}`);
}

/** What the older program knows of the newer one's object. */
function known(newer, older) {
    if (older === null || typeof older !== 'object' || newer === null || typeof newer !== 'object')
        return newer;
    if (Array.isArray(older))
        return older.length === newer.length ? newer.map((each, i) => known(each, older[i])) : newer;
    return Object.fromEntries(Object.keys(older).filter((key) => key in newer).map((key) => [key, known(newer[key], older[key])]));
}

function records(text) {
    const rows = [[]];
    let cell = '';
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') {
            cell += c;
            i += 1;
        } else if (c === '"') {
            quoted = !quoted;
        } else if (!quoted && (c === ',' || c === '\n')) {
            rows.at(-1).push(cell.replace(/\r$/, ''));
            cell = '';
            if (c === '\n')
                rows.push([]);
        } else {
            cell += c;
        }
    }
    rows.pop();
    const [header, ...body] = rows;
    return { header, rows: body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]]))) };
}

const pick = (row, names) => names.map((name) => row[name]).join('|');
const sorted = (rows) => rows.slice().sort();

/** Every row but for its times, and each series' own messages in the order and at the distances of the schedule. */
function samples({ rows }) {
    const what = ['trial', 'backend', 'platform', 'phase', 'message_id', 'seq', 'sender_id', 'receiver_id', 'is_echo',
        'outcome', 'late', 'reordered', 'duplicate_index', 'provider_code'];
    // The time of sending stands in a message that is not padded; a copy may be stored before its sender's answer is known.
    const bytes = (row) => Number(row.payload_bytes) >= 300 ? row.payload_bytes : 'short';
    const status = (row) => row.is_echo === '1' ? row.http_status : '';
    const schedule = new Map();
    for (const row of rows.filter((each) => each.is_echo === '1' && each.duplicate_index === '0')) {
        const series = `${row.trial} ${row.backend}`;
        schedule.set(series, [...(schedule.get(series) ?? []), [Number(row.t_intended_us), row.message_id]]);
    }
    const distances = [...schedule].sort().map(([series, messages]) => {
        const inOrder = messages.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
        return [series, inOrder.map(([us, id]) => [us - inOrder[0][0], id])];
    });
    return { rows: sorted(rows.map((row) => [pick(row, what), bytes(row), status(row)].join('|'))), distances: rows[0]?.t_intended_us ? distances : [] };
}

const tables = {
    'samples.csv': samples,
    'connections.csv': ({ rows }) => sorted(rows.map((row) => pick(row, ['trial', 'backend', 'platform', 'connection_id',
        'attempt', 'outcome', 'http_status', 'close_code', 'close_reason']))),
    'summary.csv': ({ rows }) => rows.map((row) => pick(row, ['trial', 'backend', 'platform', 'phase', 'connections', 'metric',
        'statistic', 'unit', 'n', 'baseline']) + (['count', 'share'].includes(row.unit) ? `|${row.value}` : '')),
    'timeline.csv': ({ rows }) => {
        const sums = {};
        for (const row of rows) {
            for (const name of ['sent', 'accepted', 'delivered', 'rejected', 'lost']) {
                sums[row.backend] ??= {};
                sums[row.backend][name] = (sums[row.backend][name] ?? 0) + Number(row[name]);
            }
        }
        return sums;
    },
    'cold.csv': ({ rows }) => rows.map((row) => pick(row, ['backend', 'platform', 'function', 'idle_s', 'probes', 'failed',
        'known', 'flag'])),
};

/** What the lab draws anew each time. */
const drawn = (text) => text.replace(/:\d+(?=\/|$)/g, ':PORT');
function manifest(text) {
    const json = JSON.parse(text);
    const facts = Object.fromEntries(['kind', 'status', 'simulated', 'note', 'plan', 'baseline', 'seed', 'deadlines',
        'quota_limited', 'source', 'unnamed_losses', 'format', 'schema_version', 'environment', 'host', 'cpu', 'qt']
        .map((key) => [key, json[key]]));
    delete facts.environment.program_version;
    const backends = json.backends.map((backend) => Object.fromEntries(Object.entries(backend).map(([key, value]) =>
        [key, ['port', 'key', 'token'].includes(key) ? 'drawn' : typeof value === 'string' ? drawn(value) : value])));
    return { facts, backends, members: Object.fromEntries(Object.keys(json).map((key) => [key, true])),
        definitions: Object.fromEntries(Object.keys(json.definitions).map((key) => [key, true])), files: Object.keys(json.files) };
}

function run(program, name, options) {
    const out = join(folder, `${name}-${programs.indexOf(program)}-${Math.random().toString(36).slice(2)}`);
    const printed = execFileSync(program, [...options, '--json', '--quiet', '--out', out, '--store', `sqlite:${out}.sqlite`],
        { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
    return { out, printed: JSON.parse(printed) };
}

try {
    for (const [name, options] of Object.entries(plans)) {
        const [older, newer] = programs.map((program) => run(program, name, options));
        const files = readdirSync(older.out).sort();
        same(`${name}: files`, files, readdirSync(newer.out).sort());
        same(`${name}: keys that are printed`, Object.keys(older.printed),
            Object.keys(known(newer.printed, older.printed)));
        same(`${name}: accounts`, older.printed.ledger, known(newer.printed.ledger, older.printed.ledger));
        const read = (side, file) => readFileSync(join(side.out, file), 'utf8');
        for (const file of files.filter((each) => each in tables)) {
            const [a, b] = [older, newer].map((side) => records(read(side, file)));
            const metrics = new Set(a.rows.map((row) => row.metric));
            b.rows = b.rows.filter((row) => metrics.has(row.metric)); // all, where there is no such column
            same(`${name}: columns of ${file}`, a.header, b.header.slice(0, a.header.length));
            same(`${name}: ${file}`, tables[file](a), tables[file](b));
            console.log(`    ${name}: ${file}, ${a.rows.length} and ${b.rows.length} rows`);
        }
        const tags = (side) => [...new Set(read(side, 'histograms.hlog').match(/^Tag=[^,]+/gm))].sort();
        same(`${name}: histograms`, tags(older), tags(newer));
        const [first, second] = [older, newer].map((side) => manifest(read(side, 'manifest.json')));
        same(`${name}: manifest`, first, known(second, first));
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}
console.log(failures ? `${failures} differ.` : 'Nothing but times differs.');
process.exit(failures ? 1 : 0);
