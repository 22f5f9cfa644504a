// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>

#include <memory>
#include <optional>

class QDBusMessage;

namespace roundtrip {

/// What the desktop's portal says of its colours and of motion, and when that changes. Colours Qt knows by itself from
/// 6.5 on; this is for the versions before. It asks without waiting. GUI thread.
class PortalTheme : public QObject
{
    Q_OBJECT

public:
    explicit PortalTheme(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Over the session's bus; null where there is none.
    [[nodiscard]] static std::unique_ptr<PortalTheme> ofSession();

    /// Empty: no portal answered yet, or the desktop prefers neither.
    [[nodiscard]] std::optional<bool> isDark() const { return m_isDark; }

    /// Empty: no portal answered yet, or it knows nothing of motion.
    [[nodiscard]] std::optional<bool> wantsLessMotion() const;

Q_SIGNALS:
    void changed();
    void motionChanged();

private:
    Q_SLOT void onSettingChanged(const QDBusMessage& message);

    void ask(const QDBusConnection& bus, const QString& group, const QString& key);
    void take(const QString& group, const QString& key, QVariant value);
    void takeScheme(uint preference);

    std::optional<bool> m_isDark;
    std::optional<bool> m_isMotionReduced; ///< what is asked of every desktop
    std::optional<bool> m_isAnimated;      ///< what GNOME had before there was that
};

} // namespace roundtrip
