// SPDX-License-Identifier: GPL-3.0-or-later
// A run by several agents, from the window: planned in the load dialog, done by real agents on the lab, watched,
// stopped, and with one of them killed.
#include "app/Language.h"
#include "backends/BackendsFile.h"
#include "fleet/AgentsModel.h"
#include "fleet/EnginePanel.h"
#include "fleet/FleetDocument.h"
#include "fleet/FleetPlot.h"
#include "fleet/FleetText.h"
#include "integration/fleet/Fleet.h"
#include "load/LoadDialog.h"
#include "load/LoadPlace.h"
#include "measuring/EndBar.h"
#include "runs/RunsPage.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <csignal>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleetPatience = 120s; // agents open a database, a lab and themselves

const QStringList kLongRun{u"--connections"_s, u"8"_s,  u"--room-size"_s, u"2"_s, u"--rate"_s,     u"60"_s,
                           u"--duration"_s,    u"60"_s, u"--horizon"_s,   u"3"_s, u"--deadline"_s, u"2"_s};

/// A window beside the fleet's own fixture.
class Window final : public WindowFixture
{
public:
    Window() { QCoreApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION)); }
    void TestBody() override {}

    using WindowFixture::m_desk;
    using WindowFixture::m_session;
    using WindowFixture::m_themes;
    using WindowFixture::m_window;
    using WindowFixture::path;
};

/// For people: at the sizes that matter, light and dark.
void drawAll(Window& window, QWidget& widget, const QString& name)
{
    if (!qEnvironmentVariableIsSet("ROUNDTRIP_PICTURES"))
        return;
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        window.m_themes.setMode(mode);
        for (const QSize size : {QSize(760, 560), QSize(1366, 768)}) {
            if (widget.isWindow())
                widget.resize(size.boundedTo(widget.window() == &window.m_window ? size : QSize(980, 740)));
            runEventLoopFor(250ms); // until every chart has drawn what it has
            drawPicture(widget, u"%1-%2x%3-%4"_s.arg(name)
                                    .arg(size.width())
                                    .arg(size.height())
                                    .arg(mode == ThemeMode::Light ? u"light"_s : u"dark"_s));
        }
    }
    window.m_themes.setMode(ThemeMode::Light);
    window.m_window.resize(1280, 800);
}

class FleetWindowTest : public Fleet
{
protected:
    void SetUp() override
    {
        Fleet::SetUp();
        if (IsSkipped())
            return;
        m_window = std::make_unique<Window>();
    }
    void TearDown() override { m_window.reset(); }

    void loadLab()
    {
        QFile file(labFile());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        auto backends = BackendsFile::parse(file.readAll(), m_platforms);
        ASSERT_TRUE(backends) << backends.error().toLine().toStdString();
        m_window->m_session.load(backends.value());
    }
    [[nodiscard]] FleetDocument* document() { return m_window->m_desk.fleetDesk().document(); }
    [[nodiscard]] QString sentence() { return document()->findChild<QLabel*>(u"fleetSentence"_s)->text(); }
    [[nodiscard]] bool comesTo(const std::function<bool(const FleetLook&)>& holds)
    {
        return waitUntil([&] { return document() && document()->look() && holds(*document()->look()); },
                         kFleetPatience);
    }
    [[nodiscard]] bool sendsIn(int index)
    {
        return comesTo([index](const FleetLook& look) {
            const auto pace = look.trail.paces().find(index);
            return pace != look.trail.paces().end() && pace->second.ledger.sent > 0;
        });
    }
    [[nodiscard]] bool isGone()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // as the program's event loop does
        return document() == nullptr;
    }
    [[nodiscard]] bool ends()
    {
        return waitUntil([&] { return document() && document()->result(); }, kFleetPatience);
    }
    [[nodiscard]] EndBar& endBar() { return *document()->findChild<EndBar*>(); }
    static void click(QWidget& parent, const QString& name)
    {
        auto* button = parent.findChild<QAbstractButton*>(name);
        ASSERT_NE(button, nullptr) << name.toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// The text of a cell, as people see it.
    [[nodiscard]] QString cell(int row, AgentsModel::Column column)
    {
        return document()->findChild<QTableView*>(u"fleetAgents"_s)->model()->index(row, column).data().toString();
    }

    PlatformTable m_platforms = standardPlatforms();
    std::unique_ptr<Window> m_window;
};

} // namespace

TEST_F(FleetWindowTest, IsPlannedInTheDialogWatchedAndComesToItsEnd)
{
    loadLab();
    Window& window = *m_window;
    window.m_window.actions().loadRun->trigger();
    LoadDialog& dialog = window.m_desk.loadDesk().dialog();
    auto* start = dialog.findChild<QPushButton*>(u"runStart"_s);
    auto* error = dialog.findChild<QLabel*>(u"errorLabel"_s);
    EXPECT_FALSE(dialog.engine().isVisible());
    dialog.findChild<QComboBox*>(u"placeWhere"_s)->setCurrentIndex(1);
    dialog.findChild<QLineEdit*>(u"planLevels"_s)->setText(u"4"_s);
    dialog.findChild<QDoubleSpinBox*>(u"planAmount"_s)->setValue(200);
    dialog.findChild<QDoubleSpinBox*>(u"planRate"_s)->setValue(50);
    auto* agentsBox = dialog.findChild<QSpinBox*>(u"placeAgents"_s);
    auto* store = dialog.findChild<QLineEdit*>(u"placeStore"_s);
    agentsBox->setValue(3);

    // What is wrong is said in place, in the engine's words, and nothing can be planned.
    const auto says = [&](const QString& words) {
        return waitUntil([&] { return error->isVisible() && error->text().contains(words) && !start->isEnabled(); });
    };
    EXPECT_TRUE(says(u"room"_s)) << error->text().toStdString();
    dialog.findChild<QSpinBox*>(u"planRoom"_s)->setValue(2);
    EXPECT_TRUE(says(u"2 rooms"_s)) << error->text().toStdString();
    drawAll(window, dialog, u"fleet-dialog-problem"_s);
    auto* spans = dialog.findChild<QCheckBox*>(u"placeSpansRooms"_s);
    spans->setChecked(true);
    EXPECT_TRUE(says(u"Agents meet in a store on a server"_s)) << "no longer more agents than rooms";
    spans->setChecked(false);
    EXPECT_TRUE(says(u"2 rooms"_s)) << error->text().toStdString();
    agentsBox->setValue(2);
    EXPECT_TRUE(says(u"Agents meet in a store on a server"_s)) << error->text().toStdString();
    store->setText(u"sqlite:runs.sqlite"_s);
    EXPECT_TRUE(says(u"Agents meet in a store on a server"_s)) << error->text().toStdString();
    store->setText(u"postgresql://me:secret@db.example.org/runs"_s);
    EXPECT_TRUE(says(u"may hold no password"_s)) << error->text().toStdString();
    EXPECT_FALSE(error->text().contains(u"secret"_s));
    EXPECT_TRUE(dialog.engine().text().isEmpty());

    store->setText(url().toString());
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled() && dialog.engine().isVisible(); }))
        << error->text().toStdString();
    EXPECT_EQ(start->text(), u"Plan"_s);
    dialog.engine().setEngine(u"ssh"_s);
    const QString text = dialog.engine().text();
    EXPECT_FALSE(text.isEmpty());
    click(dialog, u"engineCopy"_s);
    EXPECT_EQ(QApplication::clipboard()->text(), text);
    dialog.engine().save(window.path(u"agents.sh"_s));
    QFile saved(window.path(u"agents.sh"_s));
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_EQ(QString::fromUtf8(saved.readAll()), text);
    drawAll(window, dialog, u"fleet-dialog"_s);

    QTest::mouseClick(start, Qt::LeftButton);
    ASSERT_TRUE(comesTo([](const FleetLook& look) { return look.board.agents.empty(); }));
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(window.m_window.currentPage(), u"live"_s);
    EXPECT_TRUE(sentence().contains(u"0 of 2"_s)) << sentence().toStdString();
    EXPECT_TRUE(document()->engine().isVisible());
    const QString run = document()->runId();
    EXPECT_TRUE(text.contains(run)) << "the text was of this run";
    document()->engine().setEngine(u"ssh"_s);
    QByteArray printed;
    EXPECT_EQ(test::run(inStore({u"engine"_s, u"ssh"_s, u"--run"_s, run}), &printed), 0);
    EXPECT_EQ(text, QString::fromUtf8(printed));
    EXPECT_EQ(document()->engine().text(), text);
    drawAll(window, window.m_window, u"fleet-waiting"_s);

    const auto fleet = agents(run, 2);
    EXPECT_TRUE(sendsIn(0));
    EXPECT_TRUE(sendsIn(1));
    EXPECT_FALSE(document()->engine().isVisible());
    EXPECT_TRUE(ends());
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();

    const FleetResult& result = *document()->result();
    EXPECT_EQ(result.conclusion.verdict, RunVerdict::Done);
    EXPECT_EQ(result.account().planned, 200);
    EXPECT_EQ(result.account().scheduled, 200);
    double charted = 0.0;
    for (const FleetTrail::Second& second : document()->look()->trail.seconds())
        charted += second.sent;
    EXPECT_NEAR(charted, 200.0, 0.01) << "what the chart shows is all that was sent";
    EXPECT_EQ(cell(0, AgentsModel::State), u"finished"_s);
    EXPECT_EQ(cell(1, AgentsModel::Sent), u"100"_s);
    EXPECT_NE(cell(1, AgentsModel::Last), u"–"_s);
    ASSERT_TRUE(endBar().isVisible());
    drawAll(window, window.m_window, u"fleet-ended"_s);
    const QString tsv = document()->tableText();
    EXPECT_TRUE(tsv.startsWith(u"agent\thost\tstate\t"_s)) << tsv.toStdString();
    click(endBar(), u"endCompare"_s);
    EXPECT_EQ(window.m_window.currentPage(), u"compare"_s);
    EXPECT_EQ(window.m_desk.sources().source().ids(), QStringList{run});
    EXPECT_TRUE(isGone()) << "the stored run took its place";
}

TEST_F(FleetWindowTest, ALostAgentIsAMarkASentenceAndInconclusive)
{
    const QString run = plan(2, kLongRun);
    Window& window = *m_window;
    window.m_desk.storeDesk().open(url());
    auto* page = qobject_cast<RunsPage*>(window.m_window.page(u"runs"_s));
    ASSERT_TRUE(waitUntil([&] { return window.m_desk.library().isPlanned(run); }, kFleetPatience));
    page->selectRun(run);
    ASSERT_TRUE(waitUntil([&] { return page->selectedRuns() == QStringList{run}; }));
    QToolButton* button = nullptr;
    for (QToolButton* each : page->findChildren<QToolButton*>()) {
        if (each->text() == u"Watch"_s)
            button = each;
    }
    ASSERT_NE(button, nullptr);
    ASSERT_TRUE(button->isEnabled());
    drawAll(window, window.m_window, u"fleet-runs"_s);
    const auto fleet = agents(run, 2);
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(sendsIn(0));
    ASSERT_TRUE(sendsIn(1));
    ASSERT_TRUE(comesTo([](const FleetLook& look) { return look.trail.seconds().size() > 8; }));
    EXPECT_TRUE(document()->findChild<QLabel*>(u"fleetLoss"_s)->isHidden());
    drawAll(window, window.m_window, u"fleet-sending"_s);
    fleet[1]->raise(SIGKILL);
    ASSERT_TRUE(comesTo([](const FleetLook& look) { return look.trail.losses().contains(1); }));
    auto* loss = document()->findChild<QLabel*>(u"fleetLoss"_s);
    EXPECT_TRUE(loss->isVisible());
    EXPECT_TRUE(loss->text().contains(u"agent 1"_s)) << loss->text().toStdString();
    EXPECT_EQ(cell(1, AgentsModel::State), u"lost"_s);
    drawAll(window, window.m_window, u"fleet-lost"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(document()->result()->conclusion.verdict, RunVerdict::Inconclusive);
    EXPECT_TRUE(document()->result()->account().balances());
    const QString title = endBar().findChild<QLabel*>(u"endTitle"_s)->text();
    EXPECT_TRUE(title.startsWith(u"Inconclusive"_s)) << title.toStdString();
    auto* problems = endBar().findChild<QLabel*>(u"errorLabel"_s);
    // As the command line says it.
    EXPECT_TRUE(problems->toolTip().contains(u"othing that was measured speaks for the whole plan"_s))
        << problems->toolTip().toStdString();
    drawAll(window, window.m_window, u"fleet-inconclusive"_s);
    EXPECT_EQ(fleet[0]->wait(), 0) << fleet[0]->err().toStdString();
    click(*document(), u"fleetLive"_s);
    EXPECT_EQ(window.m_desk.sources().source().ids(), QStringList{run});
}

TEST_F(FleetWindowTest, StopsAfterAQuestion)
{
    const QString run = plan(2, kLongRun);
    m_window->m_desk.fleetDesk().watch(url(), run);
    const auto fleet = agents(run, 2);
    ASSERT_TRUE(sendsIn(0));
    const auto question = [this] { return document()->findChild<QMessageBox*>(u"fleetStopQuestion"_s); };
    click(*document(), u"fleetStop"_s);
    ASSERT_NE(question(), nullptr);
    click(*question(), u"fleetStopStay"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    ASSERT_EQ(question(), nullptr);
    EXPECT_EQ(board(run).course.stop, FleetStop::None);
    click(*document(), u"fleetStop"_s);
    ASSERT_NE(question(), nullptr);
    drawPicture(*question(), u"fleet-stop"_s);
    click(*question(), u"fleetStopEnd"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(document()->result()->conclusion.verdict, RunVerdict::Cancelled);
    EXPECT_EQ(board(run).course.stop, FleetStop::Asked);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    EXPECT_TRUE(sentence().contains(u"somebody stopped it"_s)) << sentence().toStdString();
    click(*document(), u"fleetClose"_s);
    EXPECT_TRUE(isGone());
    // Looked at again it is still what it came to.
    m_window->m_desk.fleetDesk().watch(url(), run);
    ASSERT_TRUE(ends());
    EXPECT_EQ(document()->result()->conclusion.verdict, RunVerdict::Cancelled);
    EXPECT_TRUE(document()->findChild<QToolButton*>(u"fleetStop"_s)->isHidden());
}

TEST_F(FleetWindowTest, SaysWhyAPlanIsNotKept)
{
    loadLab();
    m_window->m_window.actions().loadRun->trigger();
    LoadDialog& dialog = m_window->m_desk.loadDesk().dialog();
    dialog.place().setSeveral(true);
    dialog.findChild<QSpinBox*>(u"planRoom"_s)->setValue(2);
    dialog.findChild<QLineEdit*>(u"placeStore"_s)->setText(u"postgresql://127.0.0.1:9/runs"_s);
    auto* start = dialog.findChild<QPushButton*>(u"runStart"_s);
    ASSERT_TRUE(waitUntil([&] { return start->isEnabled() && dialog.engine().isVisible(); }));
    QTest::mouseClick(start, Qt::LeftButton);
    auto* error = dialog.findChild<QLabel*>(u"errorLabel"_s);
    EXPECT_TRUE(waitUntil([&] { return error->isVisible() && error->text().contains(u"127.0.0.1"_s); }, kFleetPatience))
        << error->text().toStdString();
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(start->isEnabled()) << "it can be tried again";
    EXPECT_EQ(document(), nullptr);
}

TEST_F(FleetWindowTest, SaysWhyARunCannotBeWatched)
{
    m_window->m_desk.fleetDesk().watch(url(), u"20260101T000000Z-nobody"_s);
    auto* trouble = document()->findChild<QLabel*>(u"fleetTrouble"_s);
    EXPECT_TRUE(waitUntil([&] { return trouble->isVisible(); }, kFleetPatience));
    EXPECT_EQ(sentence(), u"This run cannot be watched."_s);
    EXPECT_TRUE(document()->findChild<QToolButton*>(u"fleetStop"_s)->isHidden());
}

TEST_F(FleetWindowTest, SpeaksGerman)
{
    static_cast<void>(Language::available()); // which registers what is carried inside
    QTranslator german;
    ASSERT_TRUE(german.load(u":/translations/roundtrip_de.qm"_s));
    m_window.reset();
    QCoreApplication::installTranslator(&german);
    m_window = std::make_unique<Window>();
    loadLab();
    const QString run = plan(2, kLongRun);
    m_window->m_window.actions().loadRun->trigger();
    LoadDialog& dialog = m_window->m_desk.loadDesk().dialog();
    dialog.place().setSeveral(true);
    dialog.findChild<QSpinBox*>(u"planRoom"_s)->setValue(2);
    dialog.findChild<QLineEdit*>(u"placeStore"_s)->setText(url().toString());
    ASSERT_TRUE(waitUntil([&] { return dialog.engine().isVisible(); }));
    drawAll(*m_window, dialog, u"fleet-de-dialog"_s);
    dialog.close();
    m_window->m_desk.fleetDesk().watch(url(), run);
    ASSERT_TRUE(comesTo([](const FleetLook&) { return true; }));
    EXPECT_TRUE(sentence().contains(u"0 von 2"_s)) << sentence().toStdString();
    drawAll(*m_window, m_window->m_window, u"fleet-de-waiting"_s);
    const auto fleet = agents(run, 2);
    ASSERT_TRUE(comesTo([](const FleetLook& look) { return look.trail.seconds().size() > 6; }));
    drawAll(*m_window, m_window->m_window, u"fleet-de-sending"_s);
    for (const auto& agent : fleet)
        agent->raise(SIGTERM);
    ASSERT_TRUE(ends());
    drawAll(*m_window, m_window->m_window, u"fleet-de-ended"_s);
    m_window.reset();
    QCoreApplication::removeTranslator(&german);
}

} // namespace roundtrip::test
