// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/DesktopTeller.h"

#include "support/DesktopBus.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <memory>

using namespace std::chrono_literals;

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

AlertNotice noticeOf(AlertChange::Kind kind, const QString& backend)
{
    return {.rule = u"Slow <b>"_s,
            .condition = u"p99_ms>300"_s,
            .change = {
                .kind = kind, .backend = backend, .value = 412.0, .since = std::chrono::sys_seconds(1'700'006'400s)}};
}

/// With a session's bus of its own.
class DesktopTellerTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (const QString why = m_bus.start(); !why.isEmpty())
            GTEST_SKIP() << why.toStdString();
        m_teller = std::make_unique<DesktopTeller>(m_bus.connection(u"watch"_s));
        QObject::connect(m_teller.get(), &DesktopTeller::delivered, m_teller.get(), [this] { ++m_delivered; });
        QObject::connect(m_teller.get(), &DesktopTeller::failed, m_teller.get(),
                         [this](const QString& why) { m_failures << why; });
    }

    DesktopBus m_bus;
    NoticeServer m_desktop;
    std::unique_ptr<DesktopTeller> m_teller;
    int m_delivered = 0;
    QStringList m_failures;
};

} // namespace

TEST_F(DesktopTellerTest, EachMessageIsANotificationAndWhatBeganStays)
{
    ASSERT_TRUE(m_bus.serve(m_desktop));
    const AlertMessage began{
        .when = {}, .began = {noticeOf(AlertChange::Kind::Began, u"A"_s), noticeOf(AlertChange::Kind::Began, u"B"_s)}};
    const AlertMessage over{.when = {}, .ended = {noticeOf(AlertChange::Kind::Ended, u"A"_s)}};
    m_teller->send(began);
    EXPECT_EQ(m_teller->waiting(), 1U);
    ASSERT_TRUE(waitUntil([this] { return m_delivered == 1; }));
    m_teller->send(over);
    ASSERT_TRUE(waitUntil([this] { return m_delivered == 2; }));
    EXPECT_EQ(m_teller->waiting(), 0U);
    ASSERT_EQ(m_desktop.shown.size(), 2);
    EXPECT_EQ(m_desktop.shown[0].title, u"Alert: Slow <b>, A and 1 more"_s);
    EXPECT_EQ(m_desktop.shown[0].body, began.text().toHtmlEscaped()) << "this desktop reads markup, and gets none";
    EXPECT_EQ(m_desktop.shown[0].hints.value(u"urgency"_s).toInt(), 2);
    EXPECT_EQ(m_desktop.shown[1].title, u"Over: Slow <b>, A"_s);
    EXPECT_EQ(m_desktop.shown[1].hints.value(u"urgency"_s).toInt(), 1);
    EXPECT_EQ(m_desktop.shown[1].replaces, 0U) << "nobody has seen the first one yet";
    EXPECT_TRUE(m_failures.isEmpty()) << m_failures.join(u'\n').toStdString();
}

TEST_F(DesktopTellerTest, WhereNobodyShowsNotificationsThatIsTold)
{
    m_teller->send({.when = {}, .began = {noticeOf(AlertChange::Kind::Began, u"A"_s)}});
    ASSERT_TRUE(waitUntil([this] { return !m_failures.isEmpty(); }));
    EXPECT_EQ(m_failures, QStringList(u"nobody shows notifications on this session's bus"_s));
    EXPECT_EQ(m_teller->waiting(), 0U);
    ASSERT_TRUE(m_bus.serve(m_desktop)) << "it comes later than we do";
    m_teller->send({.when = {}, .began = {noticeOf(AlertChange::Kind::Began, u"A"_s)}});
    EXPECT_TRUE(waitUntil([this] { return m_delivered == 1; }));
}

TEST(DesktopTeller, WithoutABusNothingIsPromised)
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const QByteArray folder = qgetenv("XDG_RUNTIME_DIR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nowhere/at/all");
    const auto checked = DesktopTeller::check();
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(checked.error().hint.contains(u"DBUS_SESSION_BUS_ADDRESS"_s));
    DesktopTeller teller;
    QStringList failures;
    QObject::connect(&teller, &DesktopTeller::failed, &teller, [&](const QString& why) { failures << why; });
    teller.send({.when = {}, .began = {noticeOf(AlertChange::Kind::Began, u"A"_s)}});
    EXPECT_EQ(failures.size(), 1);
    EXPECT_EQ(teller.waiting(), 0U);
    if (!address.isNull())
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    qputenv("XDG_RUNTIME_DIR", folder);
}

} // namespace roundtrip::test
