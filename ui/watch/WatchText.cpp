// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchText.h"

#include "core/SafeText.h"
#include "model/CountText.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "store/WatchDisk.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct WatchWords
{
    Q_DECLARE_TR_FUNCTIONS(Watch)
};

QString pointMicros(std::uint64_t micros)
{
    return durationText(std::chrono::microseconds(micros));
}

std::optional<double> quantileIn(const WatchBin& bin, double q)
{
    return bin.roundTrips.isEmpty() ? std::nullopt
                                    : std::optional(static_cast<double>(bin.roundTrips.valueAtQuantile(q)));
}

std::optional<double> shareIn(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? std::optional(static_cast<double>(part) / static_cast<double>(whole)) : std::nullopt;
}

} // namespace

QString watchShareText(double share)
{
    const double percent = share * 100.0;
    const double away = std::min(percent, 100.0 - percent); // from nothing, or from all
    int decimals = away >= 10.0 ? 0 : away >= 1.0 ? 1 : 2;
    if (away <= 0.0)
        decimals = 0;
    else
        while (decimals < 6 && away * std::pow(10.0, decimals) < 1.0)
            ++decimals;
    return u"%1\u202f%"_s.arg(QLocale().toString(percent, 'f', decimals));
}

QString watchNameText(const WatchedBackend& backend)
{
    const QString name = safeLine(backend.name);
    return backend.isSimulated ? WatchWords::tr("%1 (simulated)").arg(name) : name;
}

QString watchLossText(const WatchedBackend& backend)
{
    const Ledger& ledger = backend.total.ledger;
    const std::int64_t gone = ledger.lost + ledger.rejected;
    const auto share = shareIn(gone, gone + ledger.delivered);
    QStringList parts;
    if (gone > 0 && share)
        parts << WatchWords::tr("%1 lost (%2)").arg(watchShareText(*share), groupedNumber(static_cast<double>(gone)));
    else
        parts << WatchWords::tr("nothing lost");
    if (ledger.notSent > 0)
        parts << WatchWords::tr("%1 not sent").arg(groupedNumber(static_cast<double>(ledger.notSent)));
    return parts.join(u", "_s);
}

QString watchConnectText(const WatchedBackend& backend)
{
    const WatchBin& total = backend.total;
    return total.connectAttempts > 0 ? WatchWords::tr("connected %1 of %2 times")
                                           .arg(groupedNumber(static_cast<double>(total.connectSuccesses)),
                                                groupedNumber(static_cast<double>(total.connectAttempts)))
                                     : QString();
}

QString watchObjectiveText(const WatchAnswer& answer, const WatchedBackend& backend)
{
    if (!answer.stretch.objective || !backend.objective || !backend.objective->attained)
        return {};
    QString text =
        WatchWords::tr("%1 within %2").arg(watchShareText(*backend.objective->attained), durationText(answer.limit));
    if (const auto left = backend.objective->budgetLeft)
        text += u", "_s + (*left >= 0.0 ? WatchWords::tr("%1 of the budget left").arg(watchShareText(*left))
                                        : WatchWords::tr("budget overdrawn"));
    return text;
}

QString watchDiskText(const WatchAnswer& answer)
{
    if (answer.storeBytes <= 0)
        return {};
    const WatchDisk disk = WatchDisk::of(answer.plan.keep, answer.plan.interval, answer.stretch.backends.size());
    const auto size = [](std::int64_t bytes) {
        return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    return WatchWords::tr("the store takes %1; as it is set, the watch adds about %2 a month, up to %3")
        .arg(size(answer.storeBytes), size(disk.aMonth), size(disk.most));
}

QString watchTimeText(const QDateTime& from, const QDateTime& to)
{
    const QLocale locale;
    const auto day = [&locale](const QDateTime& time) { return locale.toString(time.date(), QLocale::ShortFormat); };
    const auto clock = [&locale](const QDateTime& time) { return locale.toString(time.time(), QLocale::ShortFormat); };
    if (from.secsTo(to) >= kWatchDay.count())
        return day(from);
    return WatchWords::tr("%1, %2 – %3").arg(day(from), clock(from), clock(to));
}

QString watchPointText(const WatchedBackend& backend, const WatchPoint& point)
{
    QStringList parts;
    if (point.times)
        parts << WatchWords::tr("p50 %1 (5 % to 95 %: %2 to %3), p99 %4")
                     .arg(pointMicros(point.times->p50), pointMicros(point.times->p5), pointMicros(point.times->p95),
                          pointMicros(point.times->p99));
    parts << WatchWords::tr("%1 decided, %2 lost")
                 .arg(groupedNumber(static_cast<double>(point.decided())),
                      groupedNumber(static_cast<double>(point.undelivered)));
    if (point.notSent > 0)
        parts << WatchWords::tr("%1 not sent").arg(groupedNumber(static_cast<double>(point.notSent)));
    return watchNameText(backend) + u": "_s + parts.join(u"; "_s);
}

QString watchTsv(const WatchAnswer& answer)
{
    const QString percent = u"%"_s;
    QStringList header{WatchWords::tr("Backend"),
                       WatchWords::tr("Simulated"),
                       WatchWords::tr("From (UTC)"),
                       WatchWords::tr("To (UTC)"),
                       WatchWords::tr("Decided"),
                       WatchWords::tr("Not sent"),
                       tsvHeader(u"p50"_s, u"ms"_s),
                       tsvHeader(u"p99"_s, u"ms"_s),
                       tsvHeader(WatchWords::tr("Lost"), percent),
                       tsvHeader(WatchWords::tr("Connected"), percent)};
    QList<QStringList> rows;
    for (const WatchedBackend& backend : answer.stretch.backends) {
        const Ledger& ledger = backend.total.ledger;
        const std::int64_t gone = ledger.lost + ledger.rejected;
        rows << QStringList{backend.name,
                            backend.isSimulated ? u"1"_s : u"0"_s,
                            answer.shownFrom.toUTC().toString(Qt::ISODate),
                            answer.shownTo.toUTC().toString(Qt::ISODate),
                            tsvNumber(gone + ledger.delivered),
                            tsvNumber(ledger.notSent),
                            tsvMilliseconds(quantileIn(backend.total, 0.5)),
                            tsvMilliseconds(quantileIn(backend.total, 0.99)),
                            tsvPercent(shareIn(gone, gone + ledger.delivered)),
                            tsvPercent(shareIn(backend.total.connectSuccesses, backend.total.connectAttempts))};
    }
    return tsvTable(header, rows);
}

} // namespace roundtrip
