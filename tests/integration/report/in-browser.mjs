// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the article's report in headless Chromium: it must load without a word in the console, ask nobody for anything,
// and show the numbers of summary.csv. Usage: node in-browser.mjs ROUNDTRIP_CLI. Ends with 77 where there is no Chromium.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const browserPath = ['chromium-headless-shell', 'chromium']
    .map((name) => join('/usr/bin', name))
    .find((path) => existsSync(path));
if (!browserPath) {
    console.log('No Chromium is installed: skipped.');
    process.exit(77);
}

/** Chromium's debugging protocol over two pipes: JSON messages that end with a zero byte. */
class Browser {
    constructor(profile) {
        this.process = spawn(browserPath, ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe',
            `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
        this.waiting = new Map();
        this.events = [];
        this.listeners = [];
        this.next = 1;
        let rest = '';
        this.process.stdio[4].on('data', (chunk) => {
            const parts = (rest + chunk).split('\0');
            rest = parts.pop();
            parts.map((part) => JSON.parse(part)).forEach((message) => this.take(message));
        });
    }

    take(message) {
        if (message.id) {
            this.waiting.get(message.id)?.(message);
            return;
        }
        this.events.push(message);
        this.listeners.forEach((listener) => listener(message));
    }

    async call(method, params = {}, sessionId = undefined) {
        const id = this.next++;
        const answer = new Promise((resolve) => this.waiting.set(id, resolve));
        this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
        const message = await answer;
        assert.ok(!message.error, `${method}: ${JSON.stringify(message.error)}`);
        return message.result;
    }

    until(method) {
        return new Promise((resolve) => this.listeners.push((message) => message.method === method && resolve()));
    }
}

/** RFC 4180, as far as our own files need it. */
function parseCsv(text) {
    const rows = [...text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)].map(([, line]) =>
        [...(line + ',').matchAll(/("(?:[^"]|"")*"|[^",]*),/g)].map(([, cell]) =>
            cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
    const [header, ...body] = rows;
    return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

const folder = mkdtempSync(join(tmpdir(), 'roundtrip-report-'));
const browser = new Browser(join(folder, 'profile'));
try {
    execFileSync(process.argv[2], ['article', '--profile', 'ideal', '--connections', '10', '--messages', '100', '--rate', '200',
        '--no-selfcheck', '--store', `sqlite:${join(folder, 'store.sqlite')}`, '--out', folder], { stdio: 'ignore' });
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    for (const domain of ['Page', 'Network', 'Log', 'Runtime'])
        await browser.call(`${domain}.enable`, {}, sessionId);
    const loaded = browser.until('Page.loadEventFired');
    const page = pathToFileURL(join(folder, 'report.html')).href;
    await browser.call('Page.navigate', { url: page }, sessionId);
    await loaded;

    const { result } = await browser.call('Runtime.evaluate', {
        returnByValue: true,
        expression: `[...document.querySelectorAll('td[data-key]')].map((cell) =>
            ({ key: cell.dataset.key, value: Number(cell.dataset.value), text: cell.textContent }))`,
    }, sessionId);
    const cells = result.value;
    const figures = new Map(parseCsv(readFileSync(join(folder, 'summary.csv'), 'utf8'))
        .filter((row) => ['measure', 'connect'].includes(row.phase))
        .map((row) => [[row.backend, row.connections, row.phase, row.metric, row.statistic].join('|'), Number(row.value)]));
    assert.ok(cells.length > 100, `only ${cells.length} cells show a figure`);
    for (const { key, value, text } of cells) {
        assert.ok(figures.has(key), `${key} is not in summary.csv`);
        assert.ok(Math.abs(figures.get(key) - value) < 1e-5, `${key}: ${value} is not ${figures.get(key)}`);
        assert.notEqual(text.trim(), '', key);
    }

    const requests = browser.events.filter(({ method }) => method === 'Network.requestWillBeSent')
        .map(({ params }) => params.request.url);
    assert.deepEqual(requests, [page], 'asks for nothing but itself');
    const noise = browser.events.filter(({ method }) =>
        ['Log.entryAdded', 'Runtime.consoleAPICalled', 'Runtime.exceptionThrown'].includes(method));
    assert.deepEqual(noise, [], 'the console is silent');
    console.log(`${cells.length} cells equal summary.csv; one request; a silent console.`);
    const closed = new Promise((resolve) => browser.process.once('exit', resolve));
    await browser.call('Browser.close');
    await closed;
} finally {
    browser.process.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
