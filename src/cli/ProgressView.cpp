// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ProgressView.h"

#include "core/Plural.h"

#include <QLocale>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarWidth = 20;
constexpr qint64 kPlainEveryMs = 5'000;

QString count(std::int64_t number)
{
    return QLocale(QLocale::English).toString(qlonglong(number));
}

} // namespace

QString timeLeftText(Duration remaining)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(remaining).count();
    if (seconds < 60)
        return u"%1 s left"_s.arg(seconds);
    return u"%1:%2 min left"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString progressBar(double share)
{
    const int filled = static_cast<int>(std::lround(share * kBarWidth));
    return u"[%1%2] %3 %"_s.arg(QString(filled, u'#'), QString(kBarWidth - filled, u'.')).arg(std::lround(share * 100));
}

QString progressSentence(const LoadProgress& progress)
{
    const QString where = u"%1, %2, trial %3: "_s.arg(
        progress.backend, counted(progress.current.connections, "connection"), count(progress.current.trial));
    if (progress.stage == SegmentRun::Stage::Connecting)
        return where + u"connecting, %1 done"_s.arg(count(progress.settledConnections));
    if (progress.stage == SegmentRun::Stage::Waiting)
        return where + u"waiting for the start"_s;
    QString sentence = where + u"%1 of %2 sent, %3 back"_s.arg(count(progress.ledger.sent), count(progress.messages),
                                                               count(progress.ledger.delivered));
    const std::int64_t astray = progress.ledger.lost + progress.ledger.rejected + progress.ledger.notSent;
    if (astray > 0)
        sentence += u", %1 lost, %2 refused, %3 not sent"_s.arg(
            count(progress.ledger.lost), count(progress.ledger.rejected), count(progress.ledger.notSent));
    if (progress.stage != SegmentRun::Stage::Draining)
        return sentence;
    return progress.ledger.inFlight > 0 ? sentence + u", waiting for %1 more"_s.arg(count(progress.ledger.inFlight))
                                        : sentence + u", waiting for the rest"_s;
}

QString timeLeftText(const LoadProgress& progress)
{
    return (progress.isAtMost ? u"at most "_s : QString()) + timeLeftText(progress.remaining);
}

void ProgressView::show(const LoadProgress& progress)
{
    if (m_console.errorIsTerminal()) {
        m_console.status(progressBar(progress.share) + u"  "_s + timeLeftText(progress) + u"  "_s +
                         progressSentence(progress));
        return;
    }
    if (isDue(progress))
        m_console.note(progressSentence(progress) + u", "_s + timeLeftText(progress));
}

bool ProgressView::isDue(const LoadProgress& progress)
{
    const bool due = progress.segment != m_segment || !m_sinceLine.isValid() || m_sinceLine.hasExpired(kPlainEveryMs);
    if (due) {
        m_segment = progress.segment;
        m_sinceLine.start();
    }
    return due;
}

} // namespace roundtrip::cli
