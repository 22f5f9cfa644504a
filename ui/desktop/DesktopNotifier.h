// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

class QDBusMessage;

namespace roundtrip {

/// Notifications of the desktop, over its bus: by org.freedesktop.Notifications, and where that does not answer (inside
/// a sandbox) by the portal. One for each key: a later one takes the place of the one before. Nothing waits, and
/// without a bus nothing happens. GUI thread.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotifier(const QDBusConnection& bus, QObject* parent = nullptr);
    /// On the bus of the desktop's session; null without one.
    [[nodiscard]] static std::unique_ptr<DesktopNotifier> ofSession();

    /// Plain text, whatever is in it.
    void show(const QString& key, const QString& title, const QString& text);
    /// It has been seen elsewhere.
    void withdraw(const QString& key);

Q_SIGNALS:
    /// Somebody clicked on it.
    void activated(const QString& key);

private Q_SLOTS:
    void onActionInvoked(const QDBusMessage& message);
    void onPortalAction(const QDBusMessage& message);
    void onClosed(const QDBusMessage& message);

private:
    void askWhatItCan();
    void notify(const QString& key, const QString& title, const QString& text);
    void notifyByPortal(const QString& key, const QString& title, const QString& text);

    QDBusConnection m_bus;
    std::optional<bool> m_takesMarkup = {}; ///< of its body; empty until it said so
    bool m_isAsked = false;
    QHash<QString, QPair<QString, QString>> m_waiting = {}; ///< until that is known: title and text by key
    QHash<QString, uint> m_ids = {};                        ///< of what is shown
};

} // namespace roundtrip
