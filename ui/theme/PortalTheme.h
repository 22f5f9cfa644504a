// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <memory>
#include <optional>

class QDBusMessage;

namespace roundtrip {

/// What the desktop's portal says of its colours, and when that changes. Qt knows it by itself from 6.5 on; this is for
/// the versions before. It asks without waiting. GUI thread.
class PortalTheme : public QObject
{
    Q_OBJECT

public:
    explicit PortalTheme(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Over the session's bus; null where there is none.
    [[nodiscard]] static std::unique_ptr<PortalTheme> ofSession();

    /// Empty: no portal answered yet, or the desktop prefers neither.
    [[nodiscard]] std::optional<bool> isDark() const { return m_isDark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QDBusMessage& message);

private:
    void take(QVariant value);

    std::optional<bool> m_isDark;
};

} // namespace roundtrip
