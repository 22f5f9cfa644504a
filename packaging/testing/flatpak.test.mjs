// SPDX-License-Identifier: GPL-3.0-or-later
// The Flatpak manifest as text: its runtime cannot be had everywhere, so what can be judged without it is judged here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, root), 'utf8');
const id = read('CMakeLists.txt').match(/set\(ROUNDTRIP_APP_ID "([^"]+)"/)[1];
const manifest = read(`packaging/flatpak/${id}.yml`);
const modules = manifest
  .split(/^modules:$/m)[1]
  .split(/^ {2}- name: /m)
  .slice(1);

test('its id is the one of desktop file and metainfo', () => {
  assert.equal(manifest.match(/^id: (.*)$/m)[1], id);
  assert.ok(manifest.includes(`-DROUNDTRIP_APP_ID=${id}`));
});

test('every source but our own folder is pinned', () => {
  assert.ok(modules.length >= 8);
  for (const module of modules) {
    const name = module.split('\n')[0];
    const sources = module.split(/^ {6}- type: /m).slice(1);
    assert.ok(sources.length > 0, `${name} has no source`);
    for (const source of sources) {
      if (/^dir$/m.test(source.split('\n')[0])) assert.equal(name, 'roundtrip');
      else assert.match(source, /^ {8}(sha256: [0-9a-f]{64}|commit: [0-9a-f]{40})$/m, `${name} is not pinned`);
    }
  }
});

test('it may do what a chat client needs, and no more', () => {
  const allowed = [...manifest.split(/^finish-args:$/m)[1].split(/^\S/m)[0].matchAll(/- (--\S+)/g)].map((match) => match[1]);
  assert.deepEqual(allowed.sort(), [
    '--device=dri',
    '--share=ipc',
    '--share=network',
    '--socket=fallback-x11',
    '--socket=wayland',
    '--talk-name=org.freedesktop.Notifications',
    '--talk-name=org.freedesktop.secrets',
  ]);
});

test('what the Debian package builds with, the modules or the runtime bring', () => {
  const fromRuntime = /^(build-essential|cmake|debhelper|libfontconfig|libgl|libqt6|ninja|pkg-config|qt6-|libsqlite3|libzstd|zlib1g)/;
  const byModule = { 'libcli11-dev': 'cli11', 'libboost-dev': 'boost-headers', 'libmsgpack-cxx-dev': 'msgpack-cxx', 'libre2-dev': 're2', 'libzip-dev': 'libzip', 'qtkeychain-qt6-dev': 'qtkeychain', 'rapidjson-dev': 'rapidjson' };
  const needed = read('packaging/debian/control').match(/Build-Depends:\n((?: .*\n)+)/)[1].split('\n').map((line) => line.trim().split(/[ ,]/)[0]).filter(Boolean);
  const names = modules.map((module) => module.split('\n')[0]);
  for (const dependency of needed) {
    if (fromRuntime.test(dependency)) continue;
    if (dependency === 'libpq-dev') { // the runtime has no driver of Qt's for it
      assert.match(manifest, /-DROUNDTRIP_WITH_POSTGRESQL=OFF/);
      continue;
    }
    assert.ok(names.includes(byModule[dependency]), `${dependency} comes from no module`);
  }
});
