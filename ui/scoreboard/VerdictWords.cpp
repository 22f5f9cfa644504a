// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/VerdictWords.h"

#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {
struct VerdictLine
{
    Q_DECLARE_TR_FUNCTIONS(VerdictLine)
};
} // namespace

QString VerdictWords::named(const QString& backend, int longest) const
{
    const QString name = safeLine(backend);
    return name.size() <= longest ? name : name.left(longest - 1) + u'…';
}

QString VerdictWords::atLevel(int connections) const
{
    return VerdictLine::tr("At %Ln connections:", nullptr, connections);
}

QString VerdictWords::tooEarly() const
{
    return VerdictLine::tr("Too early to say who is fastest: %1 answers are needed.").arg(RaceVerdict::kFewest);
}

QString VerdictWords::answers(const QString& backend, double medianUs) const
{
    const auto median = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::micro>(medianUs));
    constexpr int kLongestWinner = 24;
    return VerdictLine::tr("%1 answers in %2.")
        .arg(named(backend, std::max(m_longestName, kLongestWinner)), durationText(median));
}

QString VerdictWords::takes(const QString& backend, double ratio, Place place) const
{
    const QString times = spokenRatioText(ratio);
    switch (place) {
    case Place::Only:
        return VerdictLine::tr("%1 takes %2× as long.").arg(named(backend), times);
    case Place::First:
        return VerdictLine::tr("%1 takes %2×,", "the first of several that take longer").arg(named(backend), times);
    case Place::Middle:
        return VerdictLine::tr("%1 %2×,", "one of several that take longer").arg(named(backend), times);
    case Place::Last:
        break;
    }
    return VerdictLine::tr("%1 %2× as long.", "the last of several that take longer").arg(named(backend), times);
}

QString VerdictWords::notPlaced(const QString& backend) const
{
    return VerdictLine::tr("Too early to place %1.").arg(named(backend));
}

QString VerdictWords::clientWasSlow(const QString& backend) const
{
    return VerdictLine::tr("On %1 this client itself may have been slow.").arg(named(backend));
}

QString VerdictWords::undelivered(const RaceVerdict::Loss& loss) const
{
    return VerdictLine::tr("%1 did not deliver %2 of %Ln messages.", nullptr, static_cast<int>(loss.decided))
        .arg(named(loss.backend))
        .arg(QLocale().toString(static_cast<qlonglong>(loss.undelivered)));
}

QString VerdictWords::nothingLost() const
{
    return VerdictLine::tr("Nothing was lost.");
}

} // namespace roundtrip
