// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from './folders.mjs';
import { functions, sizes } from './sizes.mjs';

test('functions are found with their lengths, also in classes; classes and lambdas are none', () => {
  const found = functions(`namespace roundtrip {
class Lane
{
public:
    int count() const
    {
        return m_count;
    }
};

Lane::Lane(int count)
    : m_count(count)
{
    const auto twice = [](int each) {
        return 2 * each;
    };
    if (count > 1) {
        m_count = twice(count);
    } else {
        m_count = 0;
    }
}
} // namespace roundtrip
`);
  assert.deepEqual(found, [
    { head: 'int count() const', line: 5, length: 1 },
    { head: 'Lane::Lane(int count)     : m_count(count)', line: 11, length: 8 },
  ]);
});

test('what is too long is named', () => {
  const long = (lines) => `void act()\n{\n${'    step();\n'.repeat(lines)}}\n`;
  const folder = folderWith({ 'src/a/A.cpp': long(60), 'ui/b/B.cpp': long(61) });
  assert.deepEqual(sizes(folder).breaches, ['ui/b/B.cpp:1 is a function of 61 lines, more than 60: void act()']);
  const big = sizes(folderWith({ 'src/a/A.h': '// line\n'.repeat(451) })).breaches;
  assert.deepEqual(big, [
    'src/a/A.h has 451 lines, more than 450',
    'files have 451.0 lines in the mean, more than 90',
    'files have 451 lines in the median, more than 65',
  ]);
});
