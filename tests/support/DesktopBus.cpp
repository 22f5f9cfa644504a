// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/DesktopBus.h"

#include "support/Wait.h"

#include <QStandardPaths>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

QStringList NoticeServer::GetCapabilities()
{
    return takesMarkup ? QStringList{u"body"_s, u"body-markup"_s} : QStringList{u"body"_s};
}

uint NoticeServer::Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& body,
                          const QStringList&, const QVariantMap& hints, int)
{
    shown << Notice{.replaces = replaces, .title = title, .body = body, .hints = hints};
    return replaces != 0 ? replaces : ++m_last;
}

void NoticeServer::CloseNotification(uint id)
{
    closed << id;
}

DesktopBus::~DesktopBus()
{
    for (const QString& name : std::as_const(m_names))
        QDBusConnection::disconnectFromBus(name);
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    m_daemon.kill();
    m_daemon.waitForFinished();
}

QString DesktopBus::start()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        return u"no dbus-daemon"_s;
    m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
    if (!waitUntil([this] { return m_daemon.canReadLine(); }))
        return u"dbus-daemon does not start here"_s;
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    return {};
}

bool DesktopBus::serve(NoticeServer& desktop)
{
    QDBusConnection bus = connection(u"desktop"_s);
    return bus.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                              QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
           bus.registerService(u"org.freedesktop.Notifications"_s);
}

QDBusConnection DesktopBus::connection(const QString& name)
{
    m_names << u"test-%1-%2"_s.arg(name).arg(reinterpret_cast<quintptr>(this));
    return QDBusConnection::connectToBus(m_address, m_names.last());
}

} // namespace roundtrip::test

#include "moc_DesktopBus.cpp"
