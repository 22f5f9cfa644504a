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

QDateTime startOf(const RunInfo& info)
{
    return QDateTime::fromMSecsSinceEpoch(info.anchor.epochMicroseconds() / 1000);
}

QStringList levelsOfPlan(const QJsonObject& plan)
{
    QStringList levels;
    for (const QJsonValue& level : plan.value("connections"_L1).toArray())
        levels << QLocale().toString(level.toInt());
    return levels;
}

int formsOfPlan(const QJsonObject& plan)
{
    const QJsonArray levels = plan.value("connections"_L1).toArray();
    return levels.size() == 1 ? pluralOf(levels.first().toDouble()) : 2;
}

/// "0", "30 s", "5 min", "1 h".
QString spanWords(double seconds)
{
    const bool isHours = seconds >= 3600.0;
    const bool isMinutes = seconds >= 60.0;
    const QString number = QLocale().toString(seconds / (isHours ? 3600.0 : isMinutes ? 60.0 : 1.0), 'g', 4);
    return isHours     ? RunWords::tr("%1 h").arg(number)
           : isMinutes ? RunWords::tr("%1 min").arg(number)
                       : RunWords::tr("%1 s").arg(number);
}

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
    QString form = QLocale().dateFormat(QLocale::ShortFormat);
    if (!form.contains("yyyy"_L1))
        form.replace("yy"_L1, "yyyy"_L1); // a run of two years ago is no run of today
    return QLocale().toString(runDay(info), form) + u"  "_s + runTimeText(info);
}

QString runLongStartText(const RunInfo& info)
{
    return QLocale().toString(runDay(info), QLocale::LongFormat) + u", "_s + runTimeText(info);
}

QString runTimeText(const RunInfo& info)
{
    return QLocale().toString(startOf(info).time(), u"HH:mm:ss"_s);
}

QDate runDay(const RunInfo& info)
{
    return startOf(info).date();
}

QString dayText(const QDate& day, const QDate& today)
{
    if (day == today)
        return RunWords::tr("Today");
    return day == today.addDays(-1) ? RunWords::tr("Yesterday") : QLocale().toString(day, QLocale::LongFormat);
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
    const QStringList levels = levelsOfPlan(plan);
    const QString rate = QLocale().toString(plan.value("rate_per_s"_L1).toDouble(), 'g', 4);
    const QJsonValue messages = plan.value("messages"_L1);
    const int forms = formsOfPlan(plan);
    return messages.isDouble() ? RunWords::tr("%1 connections · %2 at %3/s", nullptr, forms)
                                     .arg(levels.join(u", "_s), messagesCount(messages.toDouble()), rate)
                               : RunWords::tr("%1 connections · %2/s for %3 s", nullptr, forms)
                                     .arg(levels.join(u", "_s), rate,
                                          QLocale().toString(plan.value("duration_s"_L1).toDouble(), 'g', 4));
}

QString runPlanWords(const RunInfo& info)
{
    const QJsonObject& plan = info.plan;
    if (plan.contains("interval_ms"_L1))
        return RunWords::tr("every %1").arg(spanWords(plan.value("interval_ms"_L1).toDouble() / 1000.0));
    if (plan.contains("steps"_L1)) {
        QStringList spans;
        for (const QJsonValue& span : plan.value("idle_s"_L1).toArray())
            spans << spanWords(span.toDouble());
        return spans.isEmpty() ? QString() : RunWords::tr("after %1 of silence").arg(spans.join(u", "_s));
    }
    if (!plan.contains("rate_per_s"_L1))
        return {};
    const QString levels = levelsOfPlan(plan).join(u", "_s);
    const QJsonValue messages = plan.value("messages"_L1);
    if (messages.isDouble())
        return RunWords::tr("%1 connections × %2", nullptr, formsOfPlan(plan))
            .arg(levels, groupedNumber(messages.toDouble()));
    return RunWords::tr("%1 connections, %2", nullptr, formsOfPlan(plan))
        .arg(levels, spanWords(plan.value("duration_s"_L1).toDouble()));
}

QString runTitle(const RunInfo& info)
{
    return runKindText(info.kind) + u" · "_s + runStartText(info);
}

} // namespace roundtrip
