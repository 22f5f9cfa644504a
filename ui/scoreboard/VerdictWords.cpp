// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/VerdictWords.h"

#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

namespace {
struct VerdictLine
{
    Q_DECLARE_TR_FUNCTIONS(VerdictLine)
};
} // namespace

QString VerdictWords::tooEarly() const
{
    return VerdictLine::tr("Too early to say who is fastest: %1 answers are needed.").arg(RaceVerdict::kFewest);
}

QString VerdictWords::answers(const QString& backend, double medianUs) const
{
    const auto median = std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::micro>(medianUs));
    return VerdictLine::tr("%1 answers in %2.").arg(safeLine(backend), durationText(median));
}

QString VerdictWords::takes(const QString& backend, double ratio, Place place) const
{
    const QString times = QLocale().toString(ratio, 'f', ratio < 9.95 ? 1 : 0);
    switch (place) {
    case Place::Only:
        return VerdictLine::tr("%1 takes %2× as long.").arg(safeLine(backend), times);
    case Place::First:
        return VerdictLine::tr("%1 takes %2×,", "the first of several that take longer").arg(safeLine(backend), times);
    case Place::Middle:
        return VerdictLine::tr("%1 %2×,", "one of several that take longer").arg(safeLine(backend), times);
    case Place::Last:
        break;
    }
    return VerdictLine::tr("%1 %2× as long.", "the last of several that take longer").arg(safeLine(backend), times);
}

QString VerdictWords::notPlaced(const QString& backend) const
{
    return VerdictLine::tr("Too early to place %1.").arg(safeLine(backend));
}

QString VerdictWords::clientWasSlow(const QString& backend) const
{
    return VerdictLine::tr("On %1 this client itself may have been slow.").arg(safeLine(backend));
}

QString VerdictWords::undelivered(const RaceVerdict::Loss& loss) const
{
    return VerdictLine::tr("%1 did not deliver %2 of %n messages.", nullptr, static_cast<int>(loss.decided))
        .arg(safeLine(loss.backend))
        .arg(loss.undelivered);
}

QString VerdictWords::nothingLost() const
{
    return VerdictLine::tr("Nothing was lost.");
}

} // namespace roundtrip
