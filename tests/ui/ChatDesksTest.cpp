// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of the chat, what the desktop is told of it, and where both are chosen.
#include "app/DiagnosticsDesk.h"
#include "app/PreferencesDesk.h"
#include "chat/ChatPage.h"
#include "chat/TogetherView.h"
#include "desktop/Mention.h"
#include "exchange/Bundle.h"
#include "exchange/RunExporter.h"
#include "race/RaceView.h"
#include "report/CostModel.h"
#include "report/HtmlReport.h"
#include "report/PriceTable.h"
#include "report/PublishedStudy.h"
#include "report/RunReport.h"
#include "shell/Actions.h"
#include "support/ContractServer.h"
#include "support/DesktopBus.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class ChatDesksTest : public WindowFixture
{
protected:
    ChatDesksTest() { QSettings().clear(); }
    ~ChatDesksTest() override { QSettings().clear(); }

    [[nodiscard]] QString historyPath() const { return path(u"chat-history.sqlite"_s); }
    /// An earlier session in the lobby.
    void sayBefore(int lines, const QString& text = u"before %1"_s)
    {
        ChatHistory history(historyPath(), {});
        for (int i = 0; i < lines; ++i)
            history.keep({.room = u"lobby"_s,
                          .user = u"bob"_s,
                          .text = text.arg(i),
                          .time = QDateTime::currentDateTime().addDays(-1)});
    }
    [[nodiscard]] RaceView& race() { return m_window.findChild<ChatPage*>()->together().race(); }
    [[nodiscard]] bool anyFileHolds(const QString& folder, const QByteArray& word) const
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            if (file.readAll().contains(word))
                return true;
        }
        return false;
    }
    void connectHere()
    {
        connectTo(m_server.url());
        ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    }
    void hear(const QString& text)
    {
        m_server.sendToAll(chat_frames::encode(chat_frames::Chat{
            .message = {.id = u"other-%1"_s.arg(++m_heard), .room = u"lobby"_s, .user = u"<i>bob"_s, .text = text}}));
    }

    ContractServer m_server;
    int m_heard = 0;
};

/// With a bus of the test's own.
class NoticesTest : public ChatDesksTest
{
protected:
    void SetUp() override
    {
        if (const QString why = m_bus.start(); !why.isEmpty())
            GTEST_SKIP() << why.toStdString();
        ASSERT_TRUE(m_bus.serve(m_desktop));
        m_desk = std::make_unique<NoticeDesk>(
            m_window, m_session, std::make_unique<DesktopNotifier>(m_bus.connection(u"window"_s), NoticeDesk::face()));
        connectHere();
    }
    void TearDown() override { m_desk.reset(); }
    /// Another window is in front.
    void goAway()
    {
        m_other.show();
        m_other.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_other));
        ASSERT_FALSE(m_window.isActiveWindow());
    }
    void choose(NoticeMode mode)
    {
        Preferences chosen;
        chosen.notices = mode;
        m_desk->apply(chosen);
    }

    DesktopBus m_bus;
    NoticeServer m_desktop;
    QWidget m_other;
    std::unique_ptr<NoticeDesk> m_desk;
};

} // namespace

TEST(MentionTest, ANameIsAWordOfItsOwn)
{
    EXPECT_TRUE(mentions(u"hi Ada!"_s, u"ada"_s));
    EXPECT_TRUE(mentions(u"@ada: look"_s, u"ada"_s));
    EXPECT_TRUE(mentions(u"canada, ada"_s, u"ada"_s));
    EXPECT_FALSE(mentions(u"canada"_s, u"ada"_s));
    EXPECT_FALSE(mentions(u"adas"_s, u"ada"_s));
    EXPECT_FALSE(mentions(u"ada_2"_s, u"ada"_s));
    EXPECT_FALSE(mentions(u"anything"_s, QString()));
}

TEST_F(ChatDesksTest, EarlierLinesStandAboveAndComeAsOneScrollsUp)
{
    constexpr int kBefore = TalkHistory::kPage + 50;
    sayBefore(kBefore);
    HistoryDesk desk(m_session, historyPath());
    QObject::connect(&race(), &RaceView::olderWanted, &desk, &HistoryDesk::loadOlder);
    ASSERT_TRUE(waitUntil([this] { return m_session.conversation().size() == TalkHistory::kPage; }));
    connectHere();
    Conversation& talk = m_session.conversation();
    ASSERT_TRUE(waitUntil([&] { return talk.size() == TalkHistory::kPage; }))
        << "other backends: kept lines come again";
    say(u"and now"_s);
    ASSERT_EQ(talk.line(talk.end() - 1).text, u"and now"_s);
    EXPECT_EQ(talk.sessionFrom(), talk.end() - 1);
    EXPECT_FALSE(race().lineRect(talk.end() - 1).isEmpty()) << "the end stays in view";
    EXPECT_GT(race().textRect(talk.end() - 1).top() - race().lineRect(talk.end() - 1).top(),
              2 * race().fontMetrics().height())
        << "the day, and where this session begins";
    drawPicture(m_window, u"history"_s);
    race().verticalScrollBar()->setValue(0);
    ASSERT_TRUE(waitUntil([&] { return talk.size() == static_cast<std::size_t>(kBefore) + 1; }));
    EXPECT_EQ(talk.line(talk.first()).text, u"before 0"_s);
    EXPECT_GT(race().verticalScrollBar()->value(), 0) << "what was in view stays there";
}

TEST_F(ChatDesksTest, WordsAreInNoExportBundleReportOrDiagnosis)
{
    const QByteArray planted("zanzibarmarmalade");
    sayBefore(3, u"zanzibarmarmalade before %1"_s);
    HistoryDesk desk(m_session, historyPath());
    DiagnosticsDesk diagnostics(m_window, m_session, m_record);
    connectHere();
    say(u"zanzibarmarmalade now"_s);
    hear(u"zanzibarmarmalade of others"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1 && lane().messages().rowCount() == 2; }));
    QSignalSpy exported(&m_desk.saves(), &SaveDesk::exported);
    m_desk.saves().exportTo(path(u"out"_s));
    ASSERT_TRUE(waitUntil([&] { return exported.count() == 1; }));
    EXPECT_TRUE(anyFileHolds(path(u"out"_s), "run_id")) << "the search finds what is there";
    EXPECT_FALSE(anyFileHolds(path(u"out"_s), planted));
    QDir().mkpath(path(u"packed"_s));
    ASSERT_TRUE(bundle::pack(path(u"out"_s), path(u"packed/run.zip"_s)).ok());
    QDir().mkpath(path(u"unpacked"_s));
    const auto unpacked = bundle::unpack(path(u"packed/run.zip"_s), path(u"unpacked"_s));
    ASSERT_TRUE(unpacked.ok()) << unpacked.error().toLine().toStdString();
    EXPECT_FALSE(anyFileHolds(path(u"unpacked"_s), planted));
    auto reader = m_record.reading()();
    ASSERT_TRUE(reader.ok());
    RunExporter exporter(*reader.value());
    ASSERT_TRUE(exporter.exportTo(path(u"again"_s)).ok());
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs{PriceTable::standard()};
    const ReportDocument report = makeRunReport(reader.value()->info(), exporter.figures(),
                                                {.study = study, .costs = costs, .platforms = m_platforms});
    EXPECT_TRUE(toHtml(report).contains(u"EC2"_s));
    EXPECT_FALSE(toHtml(report).contains(QString::fromLatin1(planted)));
    EXPECT_FALSE(toMarkdown(report).contains(QString::fromLatin1(planted)));
    m_window.actions().diagnostics->trigger();
    const QString diagnosis = m_window.findChild<DiagnosticsDialog*>()->toText();
    EXPECT_TRUE(diagnosis.contains(u"EC2"_s));
    EXPECT_FALSE(diagnosis.contains(QString::fromLatin1(planted)));
}

TEST_F(ChatDesksTest, PreferencesTakeEffectAsTheyAreMadeAndAreKept)
{
    sayBefore(5, u"zanzibar %1"_s);
    HistoryDesk desk(m_session, historyPath());
    ASSERT_TRUE(waitUntil([this] { return m_session.conversation().size() == 5; }));
    PreferencesDesk preferences(m_window, m_session, m_secrets, &desk, nullptr);
    m_window.actions().preferences->trigger();
    auto* dialog = m_window.findChild<PreferencesDialog*>();
    ASSERT_TRUE(dialog && dialog->isVisible());
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_themes.setMode(mode);
        drawPicture(*dialog, mode == ThemeMode::Dark ? u"preferences-dark"_s : u"preferences-light"_s);
    }
    auto* theme = dialog->findChild<QComboBox*>(u"theme"_s);
    theme->setCurrentIndex(1);
    Q_EMIT theme->activated(1);
    EXPECT_EQ(m_themes.mode(), ThemeMode::Light);
    EXPECT_TRUE(m_window.actions().themeLight->isChecked()) << "View says the same";
    auto* motion = dialog->findChild<QComboBox*>(u"motion"_s);
    QTest::keyClick(motion, Qt::Key_Down);
    EXPECT_TRUE(m_window.actions().motionReduced->isChecked());
    EXPECT_EQ(QSettings().value(u"race/reducedMotion"_s).toString(), u"on"_s);
    m_window.actions().motionSystem->trigger(); // as other tests expect it
    auto* notices = dialog->findChild<QComboBox*>(u"notices"_s);
    QTest::keyClick(notices, Qt::Key_End);
    EXPECT_EQ(Preferences::load().notices, NoticeMode::All);
    auto* days = dialog->findChild<QSpinBox*>(u"historyDays"_s);
    days->setValue(7);
    Q_EMIT days->editingFinished();
    EXPECT_EQ(Preferences::load().history.days, 7);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"deleteHistory"_s), Qt::LeftButton);
    auto* question = dialog->findChild<QMessageBox*>();
    ASSERT_TRUE(question && question->isVisible());
    EXPECT_EQ(question->defaultButton()->text(), u"Keep"_s) << "Return deletes nothing";
    QSignalSpy deleted(&desk, &HistoryDesk::deleted);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"reallyDelete"_s), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return deleted.count() == 1; }));
    EXPECT_TRUE(m_session.conversation().isEmpty()) << "what was shown of it goes too";
    EXPECT_FALSE(anyFileHolds(m_folder.path(), "zanzibar"));
    dialog->findChild<QCheckBox*>(u"keepHistory"_s)->click();
    EXPECT_FALSE(Preferences::load().keepsHistory);
    EXPECT_FALSE(days->isEnabled());
    connectHere();
    say(u"marmalade"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1; }));
    desk.deleteAll(); // waits its turn behind what would have been written
    ASSERT_TRUE(waitUntil([&] { return deleted.count() == 2; }));
    EXPECT_FALSE(anyFileHolds(m_folder.path(), "marmalade"));
}

TEST_F(NoticesTest, OnlyWhatIsAskedForIsToldAndOnlyBehindOtherWindows)
{
    choose(NoticeMode::Mentions);
    m_window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    hear(u"ada, in front"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().messages().rowCount() == 1; }));
    ASSERT_NO_FATAL_FAILURE(goAway());
    hear(u"to nobody"_s);
    hear(u"hello Ada <b>&</b>\u202e"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_desktop.shown.isEmpty(); }));
    ASSERT_EQ(m_desktop.shown.size(), 1);
    EXPECT_EQ(m_desktop.shown.first().title, u"<i>bob in lobby"_s) << "a title is plain text";
    EXPECT_EQ(m_desktop.shown.first().body, u"hello Ada &lt;b&gt;&amp;&lt;/b&gt;\ufffd"_s);
    choose(NoticeMode::All);
    hear(u"to everybody"_s);
    ASSERT_TRUE(waitUntil([this] { return m_desktop.shown.size() == 2; }));
    EXPECT_EQ(m_desktop.shown.last().replaces, 7U) << "in the place of the one before";
    EXPECT_TRUE(m_desktop.shown.last().title.contains(u"2 lines"_s));
    Q_EMIT m_desktop.ActionInvoked(7, u"default"_s);
    EXPECT_TRUE(waitUntil([this] { return m_window.isActiveWindow(); })) << "a click brings the window";
    EXPECT_TRUE(waitUntil([this] { return m_desktop.closed == QList<uint>{7U}; })) << "it is seen";
}

TEST_F(NoticesTest, WhereMarkupIsNotUnderstoodTextGoesAsItIsAndOffIsOff)
{
    m_desktop.takesMarkup = false;
    ASSERT_NO_FATAL_FAILURE(goAway());
    choose(NoticeMode::Off);
    hear(u"quiet"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().messages().rowCount() == 1; }));
    choose(NoticeMode::All);
    hear(u"<b>loud</b>"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_desktop.shown.isEmpty(); }));
    EXPECT_EQ(m_desktop.shown.size(), 1);
    EXPECT_EQ(m_desktop.shown.first().body, u"<b>loud</b>"_s);
}

} // namespace roundtrip::test
