// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DiagnosticsDesk.h"
#include "app/WatchedApplication.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QThread>
#include <QTimer>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class DiagnosticsTest : public WindowFixture
{
protected:
    [[nodiscard]] DiagnosticsDialog& open()
    {
        m_window.actions().diagnostics->trigger();
        return *m_window.findChild<DiagnosticsDialog*>();
    }

    DiagnosticsDesk m_diagnostics{m_window, m_session, m_record};
};

} // namespace

TEST(ErrorLogTest, CountsWhatRepeatsAndForgetsTheOldest)
{
    ErrorLog log;
    log.add(u"EC2"_s, u"lost"_s);
    log.add(u"Lambda"_s, u"lost"_s);
    log.add(u"EC2"_s, u"lost"_s);
    ASSERT_EQ(log.entries().size(), 2);
    EXPECT_EQ(log.entries().last().where, u"EC2"_s);
    EXPECT_EQ(log.entries().last().times, 2);
    for (int i = 0; i < 2 * ErrorLog::kMost; ++i)
        log.add(u"EC2"_s, QString::number(i));
    EXPECT_EQ(log.entries().size(), ErrorLog::kMost);
    EXPECT_EQ(log.entries().last().text, QString::number(2 * ErrorLog::kMost - 1));
}

TEST(ErrorLogTest, AHostileTextIsOneShortLine)
{
    ErrorLog log;
    log.add(u"<b>\u202eEC2</b>"_s, u"first\nsecond\u001b[31m"_s + QString(100'000, u'x'));
    const QString text = log.toText();
    EXPECT_FALSE(text.contains(u'\n'));
    EXPECT_FALSE(text.contains(QChar(0x202e)) || text.contains(QChar(0x1b)));
    EXPECT_LT(text.size(), 1000);
}

TEST_F(DiagnosticsTest, SaysHowTheProgramStandsAndCopiesItWithoutSecrets)
{
    m_diagnostics.setClientFloor(std::chrono::microseconds(31));
    connectTo(u"ws://127.0.0.1:9/chat?key=hunter2"_s, u"s3cret"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_diagnostics.errors().entries().isEmpty(); }));
    DiagnosticsDialog& dialog = open();
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_FALSE(dialog.isModal());
    EXPECT_TRUE(dialog.findChild<QPlainTextEdit*>(u"diagnosticErrors"_s)->toPlainText().contains(u"127.0.0.1"_s));
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"copyDiagnostics"_s), Qt::LeftButton);
    const QString text = QApplication::clipboard()->text();
    for (const QString& part : {QString::fromLatin1(qVersion()), u"SQLite: 3."_s, u"31 µs"_s, u"ec2-ws"_s,
                                u"ws://127.0.0.1:9"_s, u"in memory"_s, u"Nothing listens"_s})
        EXPECT_TRUE(text.contains(part)) << part.toStdString() << " in " << text.toStdString();
    for (const QString& secret : {u"s3cret"_s, u"hunter2"_s})
        EXPECT_FALSE(text.contains(secret)) << text.toStdString();
}

TEST_F(DiagnosticsTest, ScrollsWhereThereAreMoreBackendsThanASmallScreenShows)
{
    BackendsFile file;
    for (int i = 0; i < 20; ++i)
        file.backends << BackendConfig{.name = QString::number(i), .platform = u"ec2-ws"_s, .settings = {}};
    file.baseline = u"0"_s;
    m_session.load(file);
    DiagnosticsDialog& dialog = open();
    auto& facts = *dialog.findChild<QScrollArea*>(u"diagnosticFacts"_s);
    EXPECT_LE(dialog.minimumSizeHint().height(), 560) << "of 600, with a title bar";
    dialog.resize(640, dialog.minimumSizeHint().height());
    ASSERT_TRUE(waitUntil([&] { return facts.verticalScrollBar()->maximum() > 0; }));
    const auto labels = facts.findChildren<QLabel*>();
    facts.ensureWidgetVisible(labels.last());
    EXPECT_FALSE(labels.last()->visibleRegion().isEmpty()) << "the last backend can be read";
}

TEST_F(DiagnosticsTest, ABlockedGuiThreadIsInTheListWithWhatBlockedIt)
{
    auto& application = *qobject_cast<WatchedApplication*>(QApplication::instance());
    application.watch(true);
    std::optional<GuiBlock> told;
    QObject::connect(&application, &WatchedApplication::blocked, &m_window, [&](const GuiBlock& block) {
        if (block.longest.contains(u"culprit"_s))
            told = block;
    });
    QTimer culprit;
    culprit.setObjectName(u"culprit"_s);
    QObject::connect(&culprit, &QTimer::timeout, [] { QThread::msleep(2 * WatchedApplication::kMost.count()); });
    culprit.start(0);
    ASSERT_TRUE(waitUntil([&] { return told.has_value(); }));
    application.watch(false);
    EXPECT_GT(told->length, WatchedApplication::kMost);
    EXPECT_LT(told->processor, told->length) << "it slept";
    EXPECT_EQ(told->longest, u"Timer of QTimer culprit"_s);
    EXPECT_TRUE(m_diagnostics.errors().toText().contains(told->longest));
}

TEST_F(DiagnosticsTest, WhatTheWindowComplainsOfIsInTheListWhileItIsOpen)
{
    DiagnosticsDialog& dialog = open();
    auto& list = *dialog.findChild<QPlainTextEdit*>(u"diagnosticErrors"_s);
    EXPECT_TRUE(list.toPlainText().isEmpty());
    EXPECT_FALSE(list.placeholderText().isEmpty());
    m_window.showError(u"<h1>The disk is full</h1>"_s);
    EXPECT_TRUE(list.toPlainText().contains(u"<h1>The disk is full</h1>"_s));
}

} // namespace roundtrip::test
