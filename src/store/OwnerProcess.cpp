// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/OwnerProcess.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <QSysInfo>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Where a PID means the same: one boot of one machine, one PID namespace.
QString scope()
{
    const QString names = QFile::symLinkTarget(u"/proc/self/ns/pid"_s).section(u'/', -1);
    return QString::fromLatin1(QSysInfo::machineUniqueId()) + u'/' + QString::fromLatin1(QSysInfo::bootUniqueId()) +
           u'/' + names;
}

/// Field 22 of /proc/PID/stat (proc(5)): ticks between boot and the start of the process. Empty without such a process.
QString startTicks(const QString& pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = stat.readAll();
    // The second field is the program's name in parentheses and may contain anything, also parentheses and blanks.
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const bool dead = fields.isEmpty() || fields.front() == "Z" || fields.front() == "X";
    return dead ? QString() : QString::fromLatin1(fields.value(22 - 3));
}

} // namespace

QString OwnerProcess::current()
{
    const QString pid = QString::number(QCoreApplication::applicationPid());
    return QStringList{scope(), pid, startTicks(pid)}.join(u' ');
}

std::optional<bool> OwnerProcess::isAlive(const QString& owner)
{
    const QStringList parts = owner.split(u' ');
    if (parts.size() != 3 || parts[0] != scope() || parts[2].isEmpty())
        return std::nullopt;
    bool isNumber = false;
    parts[1].toLongLong(&isNumber); // it becomes part of a path, and the store may come from elsewhere
    return isNumber && startTicks(parts[1]) == parts[2];
}

bool OwnerProcess::isAtWork(const QString& owner, qint64 heartbeatUs, qint64 nowUs)
{
    constexpr qint64 kSilenceUs = 60'000'000;
    return isAlive(owner).value_or(heartbeatUs > nowUs - kSilenceUs);
}

} // namespace roundtrip
