// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/LimitText.h"

#include "core/SafeText.h"
#include "model/MessageText.h"
#include "stats/LimitShare.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

struct LimitWords
{
    Q_DECLARE_TR_FUNCTIONS(LimitText)
};

QString wholePercent(double share)
{
    const double percent = 100.0 * share;
    return QLocale().toString(percent, 'f', percent < 10.0 ? 1 : 0);
}

QString aboveText(const QString& name, const LimitShare& share)
{
    return LimitWords::tr("%1 %2 % of messages (%3 of %4), %5 % of the time")
        .arg(name, wholePercent(share.valueShare()), QLocale().toString(qulonglong{share.above}),
             QLocale().toString(qulonglong{share.values}), wholePercent(share.timeShare()));
}

} // namespace

QString limitSentence(const LaneSet& source, const TimeRange& range, Duration limit)
{
    const auto microseconds = static_cast<std::uint64_t>(limit / std::chrono::microseconds(1));
    std::vector<std::pair<QString, LimitShare>> above;
    QStringList within;
    for (const auto& lane : source.lanes()) {
        if (!lane->isVisible())
            continue;
        const LimitShare share = limitShare(lane->stats().band(), range.from, range.to, microseconds);
        if (share.above > 0)
            above.emplace_back(safeLine(lane->name()), share);
        else if (share.values > 0)
            within << safeLine(lane->name());
    }
    std::stable_sort(above.begin(), above.end(),
                     [](const auto& a, const auto& b) { return a.second.valueShare() > b.second.valueShare(); });
    QStringList parts;
    for (const auto& [name, share] : above)
        parts << aboveText(name, share);
    if (!within.isEmpty())
        parts << LimitWords::tr("nothing of %1").arg(within.join(QStringLiteral(", ")));
    return parts.isEmpty() ? LimitWords::tr("Above %1: nothing is back yet.").arg(durationText(limit))
                           : LimitWords::tr("Above %1: %2.").arg(durationText(limit), parts.join(QStringLiteral("; ")));
}

} // namespace roundtrip
