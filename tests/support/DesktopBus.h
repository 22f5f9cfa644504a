// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QVariantMap>

namespace roundtrip::test {

/// A desktop, as far as its notifications go.
class NoticeServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notice
    {
        uint replaces = 0;
        QString title = {};
        QString body = {};
        QVariantMap hints = {};
    };

    bool takesMarkup = true;
    QList<Notice> shown = {};
    QList<uint> closed = {};

public Q_SLOTS:
    QStringList GetCapabilities();
    uint Notify(const QString& program, uint replaces, const QString& icon, const QString& title, const QString& body,
                const QStringList& actions, const QVariantMap& hints, int timeout);
    void CloseNotification(uint id);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);

private:
    uint m_last = 6;
};

/// A session's bus of a test's own, which nobody else is on.
class DesktopBus
{
public:
    DesktopBus() = default;
    ~DesktopBus();
    DesktopBus(const DesktopBus&) = delete;
    DesktopBus& operator=(const DesktopBus&) = delete;

    /// Why there is none; empty: it is there.
    [[nodiscard]] QString start();
    /// Puts the desktop on it.
    [[nodiscard]] bool serve(NoticeServer& desktop);
    /// Another participant; closed with the bus.
    [[nodiscard]] QDBusConnection connection(const QString& name);
    [[nodiscard]] const QString& address() const { return m_address; }

private:
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

} // namespace roundtrip::test
