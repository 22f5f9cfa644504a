// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/keyring/PrivateKeyring.h"

#include "support/Wait.h"

#include <QFile>
#include <QStandardPaths>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBusConfig = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)"_L1;

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

/// Whether somebody answers as the keyring on the bus.
bool isOnTheBus()
{
    QProcess question;
    question.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply=literal"_s, u"--dest=org.freedesktop.DBus"_s,
                                    u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.NameHasOwner"_s,
                                    u"string:org.freedesktop.secrets"_s});
    question.waitForFinished();
    return question.readAllStandardOutput().contains("true");
}

} // namespace

PrivateKeyring::~PrivateKeyring()
{
    end(m_daemon);
    end(m_bus);
}

QString PrivateKeyring::start()
{
    for (const QString& program : {u"dbus-daemon"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return u"%1 is not installed: packaging/linux/packages-test.txt"_s.arg(program);
    }
    for (const char* variable : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        qputenv(variable, m_home.path().toUtf8());
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "XDG_CURRENT_DESKTOP"})
        qunsetenv(variable);
    const QString noBus = startBus();
    return noBus.isEmpty() ? startDaemon() : noBus;
}

QString PrivateKeyring::startBus()
{
    QFile config(m_home.filePath(u"bus.conf"_s));
    if (!config.open(QIODevice::WriteOnly) || config.write(kBusConfig.toString().arg(m_home.path()).toUtf8()) < 0)
        return u"the bus's configuration cannot be written"_s;
    config.close();
    m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address=1"_s, u"--config-file"_s, config.fileName()});
    QByteArray address;
    const bool said = waitUntil([&] {
        address += m_bus.readAllStandardOutput();
        return address.contains('\n') || m_bus.state() == QProcess::NotRunning;
    });
    if (!said || !address.contains('\n'))
        return u"dbus-daemon does not start here: "_s + QString::fromUtf8(m_bus.readAllStandardError()).simplified();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.trimmed());
    return {};
}

QString PrivateKeyring::startDaemon()
{
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    m_daemon.write("a password of this test");
    m_daemon.closeWriteChannel();
    const bool there = waitUntil([this] { return isOnTheBus() || m_daemon.state() == QProcess::NotRunning; });
    if (there && m_daemon.state() != QProcess::NotRunning)
        return {};
    return u"gnome-keyring-daemon does not start here: "_s +
           QString::fromUtf8(m_daemon.readAllStandardError()).simplified();
}

} // namespace roundtrip::test
