// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunText.h"

#include "model/CountText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct RunWords
{
    Q_DECLARE_TR_FUNCTIONS(Run)
};

} // namespace

QString runKindText(RunKind kind)
{
    switch (kind) {
    case RunKind::Chat:
        return RunWords::tr("Chat");
    case RunKind::Bench:
        return RunWords::tr("Load run");
    case RunKind::Cold:
        return RunWords::tr("Cold start");
    case RunKind::Article:
        return RunWords::tr("Article");
    case RunKind::Import:
        return RunWords::tr("Imported");
    case RunKind::Watch:
        return RunWords::tr("Watch");
    }
    return {};
}

QString runStatusText(RunStatus status)
{
    switch (status) {
    case RunStatus::Running:
        return RunWords::tr("running");
    case RunStatus::Complete:
        return RunWords::tr("complete");
    case RunStatus::Cancelled:
        return RunWords::tr("cancelled");
    case RunStatus::Interrupted:
        return RunWords::tr("interrupted");
    case RunStatus::Unknown:
        return RunWords::tr("unknown");
    }
    return {};
}

QString runStartText(const RunInfo& info)
{
    const auto start = QDateTime::fromMSecsSinceEpoch(info.anchor.epochMicroseconds() / 1000);
    return QLocale().toString(start.date(), QLocale::ShortFormat) + u"  "_s +
           QLocale().toString(start.time(), u"HH:mm:ss"_s);
}

QString runLengthText(const std::optional<Duration>& length)
{
    if (!length)
        return u"–"_s;
    const auto seconds = std::chrono::round<std::chrono::seconds>(*length).count();
    if (seconds < 60)
        return RunWords::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return RunWords::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return RunWords::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString runPlanText(const RunInfo& info)
{
    const QJsonObject& plan = info.plan;
    if (!plan.contains("rate_per_s"_L1))
        return {};
    QStringList levels;
    for (const QJsonValue& level : plan.value("connections"_L1).toArray())
        levels << QLocale().toString(level.toInt());
    const QString rate = QLocale().toString(plan.value("rate_per_s"_L1).toDouble(), 'g', 4);
    const QJsonValue messages = plan.value("messages"_L1);
    const int forms = levels.size() == 1 ? pluralOf(plan.value("connections"_L1).toArray().first().toDouble()) : 2;
    return messages.isDouble() ? RunWords::tr("%1 connections · %2 at %3/s", nullptr, forms)
                                     .arg(levels.join(u", "_s), messagesCount(messages.toDouble()), rate)
                               : RunWords::tr("%1 connections · %2/s for %3 s", nullptr, forms)
                                     .arg(levels.join(u", "_s), rate,
                                          QLocale().toString(plan.value("duration_s"_L1).toDouble(), 'g', 4));
}

QString runTitle(const RunInfo& info)
{
    return runKindText(info.kind) + u" · "_s + runStartText(info);
}

} // namespace roundtrip
