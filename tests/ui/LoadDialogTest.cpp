// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadDialog.h"
#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "exchange/RunExporter.h"
#include "live/RunDocument.h"
#include "live/SourcePage.h"
#include "load/LoadForm.h"
#include "load/LoadPlace.h"
#include "load/PlanFile.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "runs/RunsModel.h"
#include "shell/Actions.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class LoadDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] LoadDialog& open()
    {
        m_window.actions().loadRun->trigger();
        LoadDialog& dialog = m_desk.loadDesk().dialog();
        EXPECT_TRUE(dialog.isVisible());
        EXPECT_FALSE(dialog.isModal());
        return dialog;
    }
    static void click(QWidget& dialog, const QString& name)
    {
        QTest::mouseClick(dialog.findChild<QPushButton*>(name), Qt::LeftButton);
    }
    [[nodiscard]] MeasurePill& pill() { return m_desk.measuring().pill(); }
    [[nodiscard]] EndBar& endBar() { return m_desk.measuring().endBar(); }
    [[nodiscard]] RunDocument* document() { return qobject_cast<SourcePage*>(m_window.page(u"live"_s))->document(); }
    /// On both backends, whose order is drawn, as Live has it.
    [[nodiscard]] std::int64_t delivered()
    {
        std::int64_t sum = 0;
        for (const auto& lane : document()->run().lanes())
            sum += lane->ledger().delivered;
        return sum;
    }
    [[nodiscard]] static QString words(QWidget& dialog) { return dialog.findChild<QLabel*>(u"planWords"_s)->text(); }

    void configure(const QString& url)
    {
        BackendsFile file;
        file.backends << BackendConfig{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}}
                      << BackendConfig{.name = u"Twin"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
    }
};

/// summary.csv of the run's export, each row with its cells by column.
QList<QHash<QString, QString>> exportedSummary(const StoreUrl& store, const QString& runId, const QString& folder)
{
    auto reader = RunReader::open(store, runId);
    EXPECT_TRUE(reader);
    if (!reader)
        return {};
    EXPECT_TRUE(RunExporter(*reader.value()).exportTo(folder));
    QFile file(folder + u"/summary.csv"_s);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u"\r\n"_s, Qt::SkipEmptyParts);
    QList<QHash<QString, QString>> rows;
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(u',');
        QHash<QString, QString> row;
        for (qsizetype column = 0; column < cells.size(); ++column)
            row.insert(lines.first().split(u',').value(column), cells.at(column));
        rows << row;
    }
    return rows;
}

/// That one row of the export has this value, the number of what it is of, and its interval.
void expectExported(const QList<QHash<QString, QString>>& summary, const CompareRow& row, const CompareValue& shown,
                    const QString& metric, const QString& statistic)
{
    SCOPED_TRACE((row.backend + u' ' + metric).toStdString());
    const auto found = std::find_if(summary.cbegin(), summary.cend(), [&](const QHash<QString, QString>& each) {
        return each.value(u"backend"_s) == row.backend && each.value(u"connections"_s) == u"4"_s &&
               each.value(u"phase"_s) == (metric == u"connection_success"_s ? u"connect"_s : u"measure"_s) &&
               each.value(u"metric"_s) == metric && each.value(u"statistic"_s) == statistic;
    });
    ASSERT_NE(found, summary.cend());
    ASSERT_TRUE(shown.value);
    const auto near = [](double one, double other) { return std::abs(one - other) <= 1e-5 * std::abs(other) + 1e-9; };
    EXPECT_TRUE(near(found->value(u"value"_s).toDouble(), *shown.value)) << found->value(u"value"_s).toStdString();
    EXPECT_EQ(found->value(u"n"_s).toLongLong(), shown.n);
    EXPECT_EQ(found->value(u"ci_low"_s).isEmpty(), !shown.low);
    if (shown.low)
        EXPECT_TRUE(near(found->value(u"ci_low"_s).toDouble(), *shown.low)) << found->value(u"ci_low"_s).toStdString();
}

LoadPlan smallPlan()
{
    LoadPlan plan;
    plan.levels = {2, 4};
    plan.messages = 400;
    plan.rate = 1000.0;
    plan.horizon = 5s;
    plan.deadline = 2s;
    return plan;
}

} // namespace

TEST_F(LoadDialogTest, SaysInWordsWhatWillHappen)
{
    configure(u"ws://127.0.0.1:9/"_s);
    LoadDialog& dialog = open();
    auto& levels = *dialog.findChild<QLineEdit*>(u"planLevels"_s);
    levels.setText(u"7"_s);
    EXPECT_TRUE(waitUntil([&] { return words(dialog).contains(u"7 connections"_s); }));
    EXPECT_TRUE(words(dialog).contains(u"EC2, Twin"_s));
    levels.setText(u"many"_s);
    auto& start = *dialog.findChild<QPushButton*>(u"runStart"_s);
    EXPECT_TRUE(waitUntil([&] { return !start.isEnabled(); })) << "nonsense cannot be started";
    levels.setText(u"7"_s);
    EXPECT_TRUE(waitUntil([&] { return start.isEnabled(); }));
    auto& list = *dialog.findChild<QListWidget*>(u"runBackends"_s);
    for (int row = 0; row < list.count(); ++row)
        list.item(row)->setCheckState(Qt::Unchecked);
    EXPECT_TRUE(waitUntil([&] { return !start.isEnabled(); })) << "nobody to measure";
}

TEST_F(LoadDialogTest, AsksBeforeLoadingSomebodyElsesMachine)
{
    configure(u"wss://chat.example.org/"_s);
    LoadDialog& dialog = open();
    auto& start = *dialog.findChild<QPushButton*>(u"runStart"_s);
    auto& confirm = *dialog.findChild<QCheckBox*>(u"planConfirm"_s);
    EXPECT_TRUE(confirm.isVisible());
    EXPECT_FALSE(start.isEnabled());
    confirm.setChecked(true);
    EXPECT_TRUE(start.isEnabled());
}

TEST_F(LoadDialogTest, AYesHoldsForOneBill)
{
    configure(u"wss://chat.example.org/"_s);
    LoadDialog& dialog = open();
    auto& start = *dialog.findChild<QPushButton*>(u"runStart"_s);
    auto& confirm = *dialog.findChild<QCheckBox*>(u"planConfirm"_s);
    LoadPlan plan = smallPlan();
    plan.levels = {1'000};
    plan.messages = 10'000;
    plan.payloadBytes = 8'000; // 80 GB on each of two servers
    dialog.form().setPlan(plan);
    ASSERT_TRUE(waitUntil([&] { return confirm.text().contains(u"14.51 USD"_s); })) << confirm.text().toStdString();
    EXPECT_FALSE(start.isEnabled());
    confirm.setChecked(true);
    EXPECT_TRUE(start.isEnabled());
    plan.messages = 20'000;
    dialog.form().setPlan(plan);
    EXPECT_TRUE(waitUntil([&] { return !start.isEnabled(); })) << "nobody has accepted twice as much";
    EXPECT_FALSE(confirm.isChecked());
}

/// What the form gives back after it was shown `plan`.
void expectComesBack(const LoadPlan& plan)
{
    ASSERT_TRUE(plan.check()) << plan.check().error().toLine().toStdString();
    LoadForm form;
    form.setPlan(LoadPlan::article()); // nothing of a plan before it stays
    form.setPlan(plan);
    const auto read = form.plan();
    ASSERT_TRUE(read) << read.error().toLine().toStdString();
    EXPECT_EQ(QJsonDocument(read.value().toJson()).toJson().toStdString(),
              QJsonDocument(plan.toJson()).toJson().toStdString());
}

TEST_F(LoadDialogTest, APlanComesBackAsItWasSet)
{
    LoadPlan plan = smallPlan();
    plan.arrival = Arrival::Poisson;
    plan.roomSize = 2;
    plan.payloadBytes = 512;
    plan.trials = 3;
    plan.seed = 9'007'199'254'740'991;
    plan.warmup = 1250ms;
    expectComesBack(plan);
    plan = smallPlan();
    plan.messages = {};
    plan.duration = 2500ms;
    expectComesBack(plan);
}

TEST_F(LoadDialogTest, EveryShapeComesBackAsItWasSet)
{
    LoadPlan stages;
    stages.stages = stagesFromText(u"0:10,10:200,20:200,20:1000,30.5:0"_s).value();
    stages.attendance = churnFromText(u"6/2.5"_s).value();
    stages.attendance.storms = stormsFromText(u"5:7,10:100"_s).value();
    stages.roomSizes = distributionFromText(u"lognormal:4/0.8"_s).value();
    stages.payloadSizes = distributionFromText(u"uniform:200-500"_s).value();
    stages.connectRate = 12.5;
    stages.senders = 1;
    expectComesBack(stages);
    LoadPlan thinking;
    thinking.think = distributionFromText(u"exponential:2"_s).value();
    thinking.duration = 20s;
    thinking.connectsAtOnce = true;
    thinking.atOnce = 2; // no field shows it
    expectComesBack(thinking);
    expectComesBack(LoadPlan::article());
    QFile lines(path(u"lines.txt"_s));
    ASSERT_TRUE(lines.open(QIODevice::WriteOnly));
    lines.write("hello\nhow are you\n");
    lines.close();
    LoadPlan texts = smallPlan();
    texts.payloadLines = readPayloadLines(lines.fileName()).value();
    expectComesBack(texts);
}

TEST_F(LoadDialogTest, OnlyTheFieldsOfTheShapeAreShown)
{
    configure(u"ws://127.0.0.1:9/"_s);
    LoadDialog& dialog = open();
    auto& shape = *dialog.findChild<QComboBox*>(u"planShape"_s);
    const auto isShown = [&](const QString& name) { return dialog.findChild<QWidget*>(name)->isVisible(); };
    EXPECT_TRUE(isShown(u"planRate"_s));
    EXPECT_FALSE(isShown(u"planStages"_s));
    EXPECT_FALSE(isShown(u"planSenders"_s)) << "most people leave it as it is";
    shape.setCurrentIndex(1);
    EXPECT_TRUE(isShown(u"planStages"_s));
    EXPECT_FALSE(isShown(u"planRate"_s));
    EXPECT_FALSE(isShown(u"planAmount"_s));
    EXPECT_TRUE(waitUntil([&] { return words(dialog).contains(u"at most 300 messages a second"_s); }))
        << words(dialog).toStdString();
    QTest::mouseClick(dialog.findChild<QToolButton*>(u"planMore"_s), Qt::LeftButton);
    EXPECT_TRUE(isShown(u"planSenders"_s));
    dialog.findChild<QLineEdit*>(u"planStorms"_s)->setText(u"30:50"_s);
    EXPECT_TRUE(waitUntil([&] { return words(dialog).contains(u"cuts 50 % of the connections"_s); }));
    drawPicture(dialog, u"load-stages"_s);
    shape.setCurrentIndex(2);
    EXPECT_TRUE(isShown(u"planThink"_s));
    EXPECT_FALSE(dialog.findChild<QWidget*>(u"planKind"_s)->isEnabled()) << "it goes on for a time";
    dialog.findChild<QLineEdit*>(u"planStorms"_s)->setText(u"soon"_s);
    auto& start = *dialog.findChild<QPushButton*>(u"runStart"_s);
    EXPECT_TRUE(waitUntil([&] { return !start.isEnabled(); })) << "nonsense cannot be started";
}

TEST_F(LoadDialogTest, SeveralMachinesBeginWithAllOrWithAsManyAsAreWanted)
{
    configure(u"ws://127.0.0.1:9/"_s);
    LoadDialog& dialog = open();
    auto* place = dialog.findChild<LoadPlace*>();
    ASSERT_NE(place, nullptr);
    EXPECT_FALSE(place->findChild<QSpinBox*>(u"placeFewest"_s)->isVisible());
    place->setSeveral(true);
    auto* agents = place->findChild<QSpinBox*>(u"placeAgents"_s);
    auto* fewest = place->findChild<QSpinBox*>(u"placeFewest"_s);
    EXPECT_TRUE(fewest->isVisible());
    EXPECT_EQ(place->fewestAgents(), 0);
    EXPECT_EQ(fewest->text(), u"all"_s);
    fewest->setValue(3);
    EXPECT_EQ(place->fewestAgents(), 3);
    agents->setValue(3);
    EXPECT_EQ(place->fewestAgents(), 0) << "that is all of them";
    agents->setValue(2);
    EXPECT_EQ(fewest->value(), 2) << "never more than there are";
    EXPECT_FALSE(place->spansRooms());
    QTest::mouseClick(place->findChild<QCheckBox*>(u"placeSpansRooms"_s), Qt::LeftButton, {}, {8, 8});
    EXPECT_TRUE(place->spansRooms());
    drawPicture(dialog, u"load-several"_s);
}

TEST_F(LoadDialogTest, APlanIsKeptInAFile)
{
    configure(u"ws://127.0.0.1:9/"_s);
    LoadDialog& dialog = open();
    LoadPlan plan = smallPlan();
    plan.senders = 1;
    dialog.form().setPlan(plan);
    dialog.savePlan(path(u"plan.json"_s));
    const auto written = readPlanFile(path(u"plan.json"_s));
    ASSERT_TRUE(written) << written.error().toLine().toStdString();
    EXPECT_EQ(written.value(), plan);
    dialog.form().setPlan(LoadPlan::article());
    dialog.openPlan(path(u"plan.json"_s));
    EXPECT_EQ(dialog.form().plan().value(), plan);
    EXPECT_TRUE(dialog.findChild<QWidget*>(u"planSenders"_s)->isVisible()) << "what it says is in sight";
    dialog.openPlan(path(u"no-such.json"_s));
    EXPECT_FALSE(dialog.findChild<QLabel*>(u"errorLabel"_s)->text().isEmpty());
    EXPECT_EQ(dialog.form().plan().value(), plan) << "and nothing has changed";
}

TEST_F(LoadDialogTest, ARunIsMeasuredShownKeptAndCompared)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    configure(server.url());
    LoadDialog& dialog = open();
    dialog.form().setPlan(smallPlan());
    drawPicture(dialog, u"load-plan"_s);
    click(dialog, u"runStart"_s);
    EXPECT_FALSE(dialog.isVisible()) << "it only plans";
    EXPECT_TRUE(pill().isVisible());
    EXPECT_EQ(m_window.currentPage(), u"live"_s) << "Live follows it";
    ASSERT_TRUE(document());
    ASSERT_TRUE(waitUntil([&] { return endBar().isVisible(); }, 60s));
    EXPECT_FALSE(pill().isVisible());
    EXPECT_TRUE(endBar().sentence().contains(u"answers in"_s)) << endBar().sentence().toStdString();
    ASSERT_TRUE(waitUntil([&] { return delivered() == 1600; }));
    drawPicture(m_window, u"measurement-end"_s);
    click(endBar(), u"endCompare"_s);
    EXPECT_EQ(m_window.currentPage(), u"compare"_s);
    CompareModel& model = m_window.findChild<ComparePage*>()->model();
    ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 2; }));
    const CompareValue& delivered = model.rows().at(1).at(CompareMetric::Delivered);
    ASSERT_TRUE(delivered.value);
    EXPECT_EQ(*delivered.value, 1.0);
    EXPECT_EQ(delivered.n, 400);
    drawPicture(m_window, u"compare"_s);
    // Kept in the store, and equal to what an export says of it.
    const auto summary = exportedSummary(m_record.store(), model.rows().first().runId, path(u"out"_s));
    ASSERT_FALSE(summary.isEmpty());
    for (const CompareRow& row : model.rows()) {
        expectExported(summary, row, row.at(CompareMetric::Delivered), u"delivered_echo"_s, u"share"_s);
        expectExported(summary, row, row.at(CompareMetric::Median), u"response_time"_s, u"p50"_s);
        expectExported(summary, row, row.at(CompareMetric::P99), u"response_time"_s, u"p99"_s);
        expectExported(summary, row, row.at(CompareMetric::Connected), u"connection_success"_s, u"share"_s);
    }
    m_window.showPage(u"runs"_s);
    auto* runs = m_window.findChild<QTableView*>(u"runs"_s);
    ASSERT_TRUE(waitUntil([&] { return runs->model()->rowCount() == 2; })) << "a session that said nothing is none";
    EXPECT_EQ(runs->model()->index(0, RunsModel::Started).data().toString(), u"Today"_s);
    EXPECT_EQ(runs->model()->index(1, RunsModel::Kind).data().toString(), u"Load run"_s);
    EXPECT_EQ(runs->model()->index(1, RunsModel::Status).data().toString(), u"complete"_s);
    drawPicture(m_window, u"runs"_s);
}

TEST_F(LoadDialogTest, CancelKeepsWhatWasMeasured)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    configure(server.url());
    LoadDialog& dialog = open();
    LoadPlan plan = smallPlan();
    plan.messages = 100'000;
    plan.rate = 500.0;
    dialog.form().setPlan(plan);
    click(dialog, u"runStart"_s);
    ASSERT_TRUE(document());
    ASSERT_TRUE(waitUntil([&] { return delivered() > 50; }, 60s)) << "figures come while it runs";
    EXPECT_TRUE(waitUntil([&] { return pill().text().contains(u'%'); }, 20s)) << pill().text().toStdString();
    drawPicture(m_window, u"measurement-running"_s);
    RunDocument* followed = document();
    m_desk.sources().showSession();
    EXPECT_FALSE(document()) << "somebody looks at the session meanwhile";
    m_window.showPage(u"chat"_s);
    QTest::mouseClick(pill().findChild<QToolButton*>(u"measureText"_s), Qt::LeftButton);
    EXPECT_EQ(m_window.currentPage(), u"live"_s);
    EXPECT_EQ(document(), followed) << "with all that came in between";
    QTest::mouseClick(pill().findChild<QToolButton*>(u"measureCancel"_s), Qt::LeftButton);
    EXPECT_TRUE(pill().text().contains(u"stopping"_s)) << pill().text().toStdString();
    ASSERT_TRUE(waitUntil([&] { return endBar().isVisible(); }, 60s));
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    const auto runs = store.value()->list();
    ASSERT_TRUE(runs);
    bool isKept = false;
    for (const RunEntry& run : runs.value())
        isKept = isKept || (run.info.status == RunStatus::Cancelled && run.samples > 0);
    EXPECT_TRUE(isKept);
}

} // namespace roundtrip::test
