// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdDialog.h"
#include "cold/ColdForm.h"
#include "cold/ColdModel.h"
#include "cold/ColdResults.h"
#include "measuring/EndBar.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class ColdDialogTest : public WindowFixture
{
protected:
    [[nodiscard]] ColdDialog& open()
    {
        m_window.actions().coldStart->trigger();
        ColdDialog& dialog = m_desk.coldDesk().dialog();
        EXPECT_TRUE(dialog.isVisible());
        return dialog;
    }
    void configure(const QString& url)
    {
        BackendsFile file;
        file.backends << BackendConfig{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
    }
};

/// Twelve steps on one backend: cold after five minutes, warm after none.
std::vector<ColdProbe> ladder(const QString& backend, Duration cold)
{
    std::vector<ColdProbe> probes;
    for (int i = 0; i < 12; ++i) {
        const bool isCold = i % 3 == 2;
        ColdProbe probe;
        probe.backend = backend;
        probe.platform = u"aws-lambda"_s;
        probe.step = i + 2;
        probe.planned = i % 3 == 0 ? Duration(0s) : i % 3 == 1 ? Duration(60s) : Duration(300s);
        probe.idle = probe.planned;
        probe.connected = ConnectOutcome::Ready;
        probe.connectTime = 20ms;
        probe.outcome = Outcome::Delivered;
        probe.firstMessage = isCold ? cold + i * 10ms : Duration(30ms) + i * 1ms;
        probe.sendCold = isCold ? Coldness::Cold : Coldness::Warm;
        probes.push_back(probe);
    }
    return probes;
}

} // namespace

TEST_F(ColdDialogTest, ReadsSilencesAsPeopleWriteThem)
{
    const auto silences = parseSilences(u"0, 30 s, 1.5 min, 1 h"_s);
    ASSERT_TRUE(silences);
    EXPECT_EQ(silences.value(), (std::vector<Duration>{0s, 30s, 90s, 3600s}));
    EXPECT_FALSE(parseSilences(u"0, soon"_s));
}

TEST_F(ColdDialogTest, SaysInWordsWhatWillHappen)
{
    configure(u"ws://127.0.0.1:9/"_s);
    ColdDialog& dialog = open();
    dialog.findChild<QLineEdit*>(u"coldIdle"_s)->setText(u"0, 2 min"_s);
    auto& words = *dialog.findChild<QLabel*>(u"coldWords"_s);
    EXPECT_TRUE(waitUntil([&] { return words.text().contains(u"2 min"_s); }));
    auto& start = *dialog.findChild<QPushButton*>(u"coldStart"_s);
    EXPECT_TRUE(start.isEnabled());
    dialog.findChild<QLineEdit*>(u"coldIdle"_s)->setText(u"soon"_s);
    EXPECT_TRUE(waitUntil([&] { return !start.isEnabled(); }));
}

TEST_F(ColdDialogTest, ALadderIsClimbedShownAndKept)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    configure(server.url());
    ColdDialog& dialog = open();
    dialog.findChild<QLineEdit*>(u"coldIdle"_s)->setText(u"0"_s);
    dialog.findChild<QSpinBox*>(u"coldRepeat"_s)->setValue(2);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"coldStart"_s), Qt::LeftButton);
    EXPECT_FALSE(dialog.isVisible()) << "it only plans";
    ASSERT_TRUE(waitUntil([&] { return m_desk.measuring().endBar().isVisible(); }, 60s));
    EXPECT_FALSE(m_desk.measuring().endBar().sentence().isEmpty());
    const auto* table = m_window.findChild<QTableView*>(u"coldTable"_s);
    ASSERT_TRUE(table && table->isVisible()) << "beside the messages of the ladder";
    EXPECT_GT(table->model()->rowCount(), 0);
    drawPicture(m_window, u"cold-end"_s);
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    const auto runs = store.value()->list();
    ASSERT_TRUE(runs);
    EXPECT_EQ(runs.value().front().info.kind, RunKind::Cold);
    EXPECT_EQ(runs.value().front().info.status, RunStatus::Complete);
}

TEST_F(ColdDialogTest, TellsTheProbabilityAndThePenalty)
{
    ColdResults results;
    results.resize(560, 640);
    results.show();
    results.showProbes(ladder(u"EC2"_s, 900ms), {});
    const QAbstractItemModel& model = *results.findChild<QTableView*>(u"coldTable"_s)->model();
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data(Qt::ToolTipRole).toString();
    }
    EXPECT_TRUE(cells.join(u'|').contains(u"100 % 4 of 4"_s)) << cells.join(u'|').toStdString();
    EXPECT_TRUE(cells.join(u'|').contains(u"0 % 0 of 4"_s)) << cells.join(u'|').toStdString();
    const QString said = results.findChild<QLabel*>(u"coldSentences"_s)->text();
    EXPECT_TRUE(said.contains(u"4 of 12 were cold; a cold start costs 9"_s)) << said.toStdString();
    drawPicture(results, u"cold"_s);
}

TEST_F(ColdDialogTest, TheModelKeepsItsPromises)
{
    ColdModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setGroups(coldGroups(ladder(u"EC2"_s, 900ms)), {});
    EXPECT_GT(model.rowCount(), 0);
    EXPECT_TRUE(model.toTsv().contains(u"EC2"_s));
}

} // namespace roundtrip::test
