// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/PortalTheme.h"
#include "support/Wait.h"
#include "theme/ThemeController.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// A desktop's portal, as far as its colours go.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 1;
    uint motion = 0;
    bool animated = true;

public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString& key)
    {
        if (key == u"enable-animations"_s)
            return wrapped(animated);
        return wrapped(QVariant::fromValue(wrapped(key == u"reduced-motion"_s ? motion : scheme)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

public:
    void change(uint to)
    {
        scheme = to;
        Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, u"accent-color"_s, wrapped(7U));
        Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, wrapped(to));
    }

    void calm(uint reduced)
    {
        Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, u"reduced-motion"_s, wrapped(reduced));
    }
    void animate(bool on)
    {
        Q_EMIT SettingChanged(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, wrapped(on));
    }

private:
    static QDBusVariant wrapped(const QVariant& value) { return QDBusVariant(value); }
};

/// A bus of the test's own.
class PortalThemeTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            GTEST_SKIP() << "no dbus-daemon";
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        ASSERT_TRUE(waitUntil([this] { return m_daemon.canReadLine(); }));
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        QDBusConnection desktop = QDBusConnection::connectToBus(m_address, u"desktop"_s);
        ASSERT_TRUE(desktop.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
                                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        ASSERT_TRUE(desktop.registerService(u"org.freedesktop.portal.Desktop"_s));
    }
    void TearDown() override
    {
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        QDBusConnection::disconnectFromBus(u"window"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    QProcess m_daemon;
    QString m_address;
    Portal m_portal;
};

} // namespace

TEST_F(PortalThemeTest, TheWindowFollowsTheDesktopWhileItRuns)
{
    ThemeController themes;
    auto portal = std::make_unique<PortalTheme>(QDBusConnection::connectToBus(m_address, u"window"_s));
    QSignalSpy told(portal.get(), &PortalTheme::changed);
    themes.follow(std::move(portal));
    EXPECT_TRUE(waitUntil([&] { return themes.theme().dark; })) << "what the portal answers at the start";
    m_portal.change(2);
    EXPECT_TRUE(waitUntil([&] { return !themes.theme().dark; }));
    m_portal.change(1);
    EXPECT_TRUE(waitUntil([&] { return themes.theme().dark; }));
    themes.setMode(ThemeMode::Light);
    EXPECT_FALSE(themes.theme().dark) << "who chose one keeps it";
    told.clear();
    m_portal.change(2);
    m_portal.change(1);
    ASSERT_TRUE(waitUntil([&] { return told.count() == 2; }));
    EXPECT_FALSE(themes.theme().dark);
    themes.setMode(ThemeMode::System);
    EXPECT_TRUE(themes.theme().dark);
    themes.setMode(ThemeMode::Light); // as other tests expect the application
}

TEST_F(PortalThemeTest, MotionIsReducedWhereTheDesktopOrTheUserWantsIt)
{
    ThemeController themes;
    auto portal = std::make_unique<PortalTheme>(QDBusConnection::connectToBus(m_address, u"window"_s));
    const PortalTheme& desktop = *portal;
    themes.follow(std::move(portal));
    ASSERT_TRUE(waitUntil([&] { return desktop.wantsLessMotion() == false; })) << "the portal answers";
    EXPECT_FALSE(themes.theme().isCalm);
    m_portal.calm(1);
    EXPECT_TRUE(waitUntil([&] { return themes.theme().isCalm; }));
    m_portal.calm(0);
    EXPECT_TRUE(waitUntil([&] { return !themes.theme().isCalm; }));
    m_portal.animate(false);
    EXPECT_TRUE(waitUntil([&] { return themes.theme().isCalm; })) << "GNOME's older setting";
    themes.setMotion(MotionMode::Full);
    EXPECT_FALSE(themes.theme().isCalm) << "who chose keeps it";
    themes.setMotion(MotionMode::Reduced);
    m_portal.animate(true);
    ASSERT_TRUE(waitUntil([&] { return desktop.wantsLessMotion() == false; }));
    EXPECT_TRUE(themes.theme().isCalm);
}

} // namespace roundtrip::test

#include "PortalThemeTest.moc"
