// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideWording.h"

#include "core/SafeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

namespace {

/// The context of these texts.
struct GuideAnswerWords
{
    Q_DECLARE_TR_FUNCTIONS(GuideAnswer)
};

QString wholeNumber(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString namesOf(const QStringList& backends)
{
    QStringList names;
    for (const QString& backend : backends)
        names << safeLine(backend);
    return names.join(QStringLiteral(", "));
}

} // namespace

QString GuideWording::shortName(NeedRule rule) const
{
    switch (rule) {
    case NeedRule::Median:
        return GuideAnswerWords::tr("p50");
    case NeedRule::Tail:
        return GuideAnswerWords::tr("p99");
    case NeedRule::FirstMessage:
        return GuideAnswerWords::tr("first message");
    case NeedRule::Loss:
        return GuideAnswerWords::tr("loss");
    case NeedRule::Connecting:
        return GuideAnswerWords::tr("connecting");
    case NeedRule::Peak:
        return GuideAnswerWords::tr("peak");
    case NeedRule::Budget:
        return GuideAnswerWords::tr("budget");
    case NeedRule::LockIn:
        return GuideAnswerWords::tr("no lock-in");
    case NeedRule::OwnServer:
        break;
    }
    return GuideAnswerWords::tr("no server");
}

QString GuideWording::nothingAsked() const
{
    return GuideAnswerWords::tr("Nothing is asked for, so nothing can be said");
}

QString GuideWording::fits(const QStringList& backends, int asked) const
{
    return GuideAnswerWords::tr("%1 fits: %2 of %2 needs met", nullptr, static_cast<int>(backends.size()))
        .arg(namesOf(backends))
        .arg(asked);
}

QString GuideWording::closest(const QStringList& backends, int met, int asked) const
{
    return GuideAnswerWords::tr("%1 comes closest: %2 of %3", nullptr, static_cast<int>(backends.size()))
        .arg(namesOf(backends))
        .arg(met)
        .arg(asked);
}

QString GuideWording::noneMet(int asked) const
{
    return GuideAnswerWords::tr("No backend is known to meet any of %Ln needs", nullptr, asked);
}

QString GuideWording::missed(const QString& needs) const
{
    return GuideAnswerWords::tr("not met: %1").arg(needs);
}

QString GuideWording::needsMessages(const QString& needs, int count, std::int64_t messages) const
{
    return GuideAnswerWords::tr("%1 needs about %2 messages", nullptr, count).arg(needs, wholeNumber(messages));
}

QString GuideWording::needsAttempts(const QString& needs, int count, std::int64_t attempts) const
{
    return GuideAnswerWords::tr("%1 needs about %2 connections", nullptr, count).arg(needs, wholeNumber(attempts));
}

QString GuideWording::needsUsers(const QString& needs, int count, std::int64_t users) const
{
    return GuideAnswerWords::tr("%1 needs a run with %2 users", nullptr, count).arg(needs, wholeNumber(users));
}

QString GuideWording::needsRate(const QString& needs, int count) const
{
    return GuideAnswerWords::tr("%1 needs a run with more messages a second", nullptr, count).arg(needs);
}

QString GuideWording::unknown(const QString& needs) const
{
    return GuideAnswerWords::tr("cannot be said: %1").arg(needs);
}

} // namespace roundtrip
