// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/PlatformLimitsText.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct LimitText
{
    Q_DECLARE_TR_FUNCTIONS(Limit)
};

QString kibibytes(qint64 bytes)
{
    return QLocale().toString(bytes / 1024);
}

QString minutes(std::chrono::seconds span)
{
    return QLocale().toString(qlonglong{std::chrono::duration_cast<std::chrono::minutes>(span).count()});
}

} // namespace

QStringList limitSentences(const PlatformLimits& limits)
{
    QStringList sentences;
    if (limits.maxMessageBytes && limits.maxFrameBytes)
        sentences << LimitText::tr("A message has at most %1 KiB, in frames of at most %2 KiB.")
                         .arg(kibibytes(*limits.maxMessageBytes), kibibytes(*limits.maxFrameBytes));
    else if (limits.maxMessageBytes)
        sentences << LimitText::tr("A message has at most %1 KiB.").arg(kibibytes(*limits.maxMessageBytes));
    if (limits.idleTimeout)
        sentences << LimitText::tr(
                         "A connection is cut after %1 minutes without a message: Roundtrip sends a keep-alive "
                         "before, which is billed.")
                         .arg(minutes(*limits.idleTimeout));
    if (limits.maxLifetime)
        sentences << LimitText::tr("No connection lives longer than %1 minutes: Roundtrip opens the next one before.")
                         .arg(minutes(*limits.maxLifetime));
    if (limits.deliveriesPerSecond)
        sentences << LimitText::tr("More than %1 deliveries a second to one connection are dropped.")
                         .arg(QLocale().toString(*limits.deliveriesPerSecond, 'g', 6));
    return sentences;
}

} // namespace roundtrip
