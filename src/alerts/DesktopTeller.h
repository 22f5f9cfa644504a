// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertDesk.h"
#include "desktop/DesktopNotifier.h"

#include <QSet>

namespace roundtrip {

/// Tells the desktop of messages, each by a notification of its own, which stays until somebody has seen it where
/// something began. Belongs to one thread, which needs an event loop.
class DesktopTeller : public QObject
{
    Q_OBJECT

public:
    /// On the session's bus; without one every message fails.
    explicit DesktopTeller(QObject* parent = nullptr);
    explicit DesktopTeller(const QDBusConnection& bus, QObject* parent = nullptr);
    ~DesktopTeller() override;

    /// Whether this program has a session's bus at all. InvalidConfiguration.
    [[nodiscard]] static Result<void> check();

    void send(const AlertMessage& message);
    [[nodiscard]] std::size_t waiting() const { return static_cast<std::size_t>(m_waiting.size()); }

Q_SIGNALS:
    void delivered();
    /// It is not tried again.
    void failed(const QString& why);

private:
    void take(std::unique_ptr<DesktopNotifier> notifier);

    std::unique_ptr<DesktopNotifier> m_notifier;
    QSet<QString> m_waiting = {}; ///< keys of what the desktop has not answered for
    int m_sent = 0;
};

} // namespace roundtrip
