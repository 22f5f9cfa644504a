// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/NearestWord.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace roundtrip {

namespace {

constexpr qsizetype kLongest = 64; ///< of a word worth comparing

/// Letters to insert, drop or change on the way from one to the other.
int distance(const QString& from, const QString& to)
{
    std::vector<int> row(static_cast<std::size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : from) {
        int diagonal = row.front()++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const int changed = diagonal + (to.at(static_cast<qsizetype>(i) - 1) == letter ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({row[i] + 1, row[i - 1] + 1, changed});
        }
    }
    return row.back();
}

} // namespace

QString nearestWord(const QString& word, const QStringList& known)
{
    if (word.size() > kLongest)
        return {};
    const QString plain = word.toLower();
    int least = std::clamp(static_cast<int>(word.size()) / 3, 1, 3) + 1;
    QString nearest;
    for (const QString& candidate : known) {
        const int slips = distance(plain, candidate.toLower());
        if (slips < least) {
            least = slips;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace roundtrip
