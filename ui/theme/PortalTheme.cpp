// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/PortalTheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QFile>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

const auto kPortalService = u"org.freedesktop.portal.Desktop"_s;
const auto kPortalPath = u"/org/freedesktop/portal/desktop"_s;
const auto kPortalSettings = u"org.freedesktop.portal.Settings"_s;
const auto kAppearance = u"org.freedesktop.appearance"_s;
const auto kColorScheme = u"color-scheme"_s;
const auto kReducedMotion = u"reduced-motion"_s;
const auto kGnomeInterface = u"org.gnome.desktop.interface"_s;
const auto kAnimations = u"enable-animations"_s;

enum ColorSchemePreference : uint { kPrefersDark = 1, kPrefersLight = 2 };

} // namespace

PortalTheme::PortalTheme(const QDBusConnection& bus, QObject* parent) : QObject(parent)
{
    QDBusConnection(bus).connect(kPortalService, kPortalPath, kPortalSettings, u"SettingChanged"_s, this,
                                 SLOT(onSettingChanged(QDBusMessage)));
    ask(bus, kAppearance, kColorScheme);
    ask(bus, kAppearance, kReducedMotion);
    ask(bus, kGnomeInterface, kAnimations);
}

void PortalTheme::ask(const QDBusConnection& bus, const QString& group, const QString& key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(kPortalService, kPortalPath, kPortalSettings, u"Read"_s);
    question << group << key;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, group, key] {
        answer->deleteLater();
        if (const QDBusMessage reply = answer->reply(); reply.type() == QDBusMessage::ReplyMessage)
            take(group, key, reply.arguments().value(0));
    });
}

std::unique_ptr<PortalTheme> PortalTheme::ofSession()
{
    // Without a bus Qt would start one.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") &&
        !QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s))
        return nullptr;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() ? std::make_unique<PortalTheme>(bus) : nullptr;
}

std::optional<bool> PortalTheme::wantsLessMotion() const
{
    if (!m_isMotionReduced && !m_isAnimated)
        return {};
    return m_isMotionReduced.value_or(false) || !m_isAnimated.value_or(true);
}

void PortalTheme::onSettingChanged(const QDBusMessage& message)
{
    const QList<QVariant> parts = message.arguments();
    if (parts.size() == 3)
        take(parts.at(0).toString(), parts.at(1).toString(), parts.at(2));
}

void PortalTheme::take(const QString& group, const QString& key, QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) // portals wrap what is read twice
        value = value.value<QDBusVariant>().variant();
    const auto before = wantsLessMotion();
    if (group == kAppearance && key == kColorScheme)
        takeScheme(value.toUInt());
    else if (group == kAppearance && key == kReducedMotion)
        m_isMotionReduced = value.toUInt() == 1;
    else if (group == kGnomeInterface && key == kAnimations)
        m_isAnimated = value.toBool();
    if (wantsLessMotion() != before)
        Q_EMIT motionChanged();
}

void PortalTheme::takeScheme(uint preference)
{
    std::optional<bool> isDark;
    if (preference == kPrefersDark || preference == kPrefersLight)
        isDark = preference == kPrefersDark;
    if (isDark == m_isDark)
        return;
    m_isDark = isDark;
    Q_EMIT changed();
}

} // namespace roundtrip

#include "moc_PortalTheme.cpp"
