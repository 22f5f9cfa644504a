// SPDX-License-Identifier: GPL-3.0-or-later
// Folders for the tests of these scripts, which are gone when the tests are over.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

const made = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A new folder with these files: texts by their names. */
export function folderWith(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-testing-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
