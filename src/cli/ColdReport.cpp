// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColdReport.h"

#include "cli/ColumnTable.h"
#include "core/SafeText.h"
#include "figures/LedgerJson.h"
#include "report/FigureText.h"
#include "report/RunCost.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QString latencyCell(const std::vector<std::uint64_t>& times, double q)
{
    const auto value = nearestRank(times, q);
    return value ? latencyText(static_cast<double>(*value)) : u"-"_s;
}

/// "+430 ms to +612 ms".
QString penaltyCell(const ColdGroup& group)
{
    if (group.penalties.empty())
        return u"-"_s;
    const auto text = [](std::int64_t us) {
        return (us < 0 ? u"-"_s : u"+"_s) + latencyText(std::abs(static_cast<double>(us)));
    };
    const auto low = nearestRank(group.penalties, 0.0);
    const auto median = nearestRank(group.penalties, 0.5);
    const auto high = nearestRank(group.penalties, 1.0);
    return group.penalties.size() < 2 ? text(*median) : u"%1 (%2 to %3)"_s.arg(text(*median), text(*low), text(*high));
}

/// "67 % (21 to 94)".
QString probabilityCell(const ColdGroup& group)
{
    const auto share = group.share();
    if (!share)
        return u"not told"_s;
    const auto percent = [](double value) { return QLocale(QLocale::English).toString(value * 100.0, 'f', 0); };
    const QString text = percent(*share) + u" %"_s;
    const auto interval = group.shareInterval();
    return interval ? text + u" (%1 to %2)"_s.arg(percent(interval->low), percent(interval->high)) : text;
}

QString idleCell(const ColdGroup& group)
{
    if (!group.idle)
        return u"any"_s;
    const double seconds = std::chrono::duration<double>(*group.idle).count();
    return QLocale(QLocale::English).toString(seconds, 'g', 6) + u" s"_s;
}

QJsonValue microsecondsJson(const std::optional<Duration>& span)
{
    return span ? QJsonValue(qint64(toMicroseconds(*span))) : QJsonValue();
}

QJsonObject probeJson(const ColdProbe& probe)
{
    return {{u"backend"_s, probe.backend},
            {u"step"_s, probe.step},
            {u"planned_idle_us"_s, microsecondsJson(probe.planned)},
            {u"idle_us"_s, microsecondsJson(probe.idle)},
            {u"connection"_s, connectOutcomeName(probe.connected)},
            {u"connect_time_us"_s, microsecondsJson(probe.connectTime)},
            {u"connect_cold"_s, coldnessName(probe.connectCold)},
            {u"message"_s, probe.outcome ? outcomeName(*probe.outcome) : outcomeName(Outcome::NotSent)},
            {u"first_message_us"_s, microsecondsJson(probe.firstMessage)},
            {u"send_cold"_s, coldnessName(probe.sendCold)}};
}

} // namespace

QStringList coldTables(const RunInfo& info, const std::vector<ColdGroup>& groups)
{
    QStringList lines;
    const auto isNew = [](const ColdGroup& group, const ColdGroup* before) {
        return !before || before->backend != group.backend || before->function != group.function;
    };
    for (auto group = groups.cbegin(); group != groups.cend();) {
        const bool isConnect = group->function == ColdFunction::Connect;
        const QString name = info.labelled(group->backend);
        ColumnTable table({u"Silence"_s, u"Tries"_s, u"Failed"_s, u"Cold start, 95 %"_s,
                           isConnect ? u"Connect p50"_s : u"First message p50"_s, u"max"_s, u"warm p50"_s,
                           u"cold p50"_s, u"Penalty p50 (least to most)"_s});
        const auto* first = &*group;
        const ColdGroup* before = first;
        for (; group != groups.cend() && !isNew(*group, before); ++group) {
            table.addRow({idleCell(*group), QString::number(group->probes), QString::number(group->failed),
                          probabilityCell(*group), latencyCell(group->times, 0.5), latencyCell(group->times, 1.0),
                          latencyCell(group->warmTimes, 0.5), latencyCell(group->coldTimes, 0.5), penaltyCell(*group)});
            before = &*group;
        }
        if (!lines.isEmpty())
            lines << QString();
        lines << u"%1, %2"_s.arg(name, isConnect ? u"connecting"_s : u"first message"_s) << QString() << table.lines();
    }
    lines
        << QString()
        << u"Cold: by the server's own word. Penalty: beyond the median of this backend's warm ones after any silence."_s;
    if (const QString origin = info.originSentence(); !origin.isEmpty())
        lines << origin;
    return lines << QString() << u"Run %1"_s.arg(info.id);
}

QString coldJson(const RunInfo& info, const std::vector<ColdProbe>& probes, const RunFigures& figures)
{
    QJsonArray probeRows;
    for (const ColdProbe& probe : probes)
        probeRows.append(probeJson(probe));
    const QJsonObject json{{u"run_id"_s, info.id},
                           {u"plan"_s, info.plan},
                           {u"backends"_s, info.backends},
                           {u"cold"_s, coldToJson(coldGroups(probes))},
                           {u"probes"_s, probeRows},
                           {u"summary"_s, summaryToJson(summaryWithCosts(info, figures))},
                           {u"ledger"_s, ledgerToJson(figures.ledgers)}};
    return safeJson(QJsonDocument(json));
}

} // namespace roundtrip::cli
