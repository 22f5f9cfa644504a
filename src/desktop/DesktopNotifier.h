// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

class QDBusMessage;

namespace roundtrip {

/// A notification of the desktop: plain text, whatever is in it.
struct DesktopNotice
{
    QString title = {};
    QString text = {};
    bool isUrgent = false; ///< stays until somebody has seen it, where the desktop does so
};

/// Notifications of the desktop, over its bus: by org.freedesktop.Notifications, and where that does not answer (inside
/// a sandbox) by the portal. One for each key: a later one takes the place of the one before. Nothing waits. Belongs to
/// one thread, which needs an event loop.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    /// How the program appears to the desktop.
    struct Face
    {
        QString entry = {};    ///< name of its desktop file; may be empty
        QString category = {}; ///< of what it tells, by the notifications' specification: "im.received"
        QString action = {};   ///< what a click does; empty: nothing
        qsizetype mostText = 200;
    };

    DesktopNotifier(const QDBusConnection& bus, Face face, QObject* parent = nullptr);
    /// On the bus of the desktop's session. InvalidConfiguration without one: none is started.
    [[nodiscard]] static Result<std::unique_ptr<DesktopNotifier>> ofSession(Face face);

    void show(const QString& key, const DesktopNotice& notice);
    /// It has been seen elsewhere.
    void withdraw(const QString& key);

Q_SIGNALS:
    /// The desktop has taken it.
    void shown(const QString& key);
    /// Nobody has. It is not tried again.
    void failed(const QString& key, const QString& why);
    /// Somebody clicked on it.
    void activated(const QString& key);

private:
    Q_SLOT void onActionInvoked(const QDBusMessage& message);
    Q_SLOT void onPortalAction(const QDBusMessage& message);
    Q_SLOT void onClosed(const QDBusMessage& message);

    void askWhatItCan();
    void notify(const QString& key, const DesktopNotice& notice);
    void notifyByPortal(const QString& key, const DesktopNotice& notice);
    [[nodiscard]] QString bodyOf(const DesktopNotice& notice) const;

    QDBusConnection m_bus;
    const Face m_face;
    std::optional<bool> m_takesMarkup = {}; ///< of its body; empty until it said so
    bool m_isAsked = false;
    QHash<QString, DesktopNotice> m_waiting = {}; ///< until that is known, by key
    QHash<QString, uint> m_ids = {};              ///< of what is shown
};

} // namespace roundtrip
