// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsPage.h"
#include "exchange/Bundle.h"
#include "exchange/RunExporter.h"
#include "runs/RunText.h"
#include "runs/RunsTable.h"
#include "shell/Actions.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A window over a store with two runs that are over and the session's own.
class RunsPageTest : public WindowFixture
{
protected:
    RunsPageTest()
    {
        record(u"20260101T100000Z-aaaaaa"_s, u"EC2"_s, u"before the move"_s);
        record(u"20260102T100000Z-bbbbbb"_s, u"Lambda"_s, {});
        // A session is listed once it has something to show.
        ConnectionSample connection;
        connection.backend = u"EC2"_s;
        connection.platform = u"ec2-ws"_s;
        connection.started = m_clock.now();
        m_record.recorder().addConnection(connection);
        EXPECT_TRUE(m_record.recorder().flush().ok());
        m_window.showPage(u"runs"_s);
        EXPECT_TRUE(waitUntil([this] { return foundRuns() == 3; }));
    }

    void record(const QString& id, const QString& backend, const QString& note)
    {
        const auto store = RunStore::open(m_record.store());
        ASSERT_TRUE(store) << store.error().toLine().toStdString();
        RunInfo info;
        info.id = id;
        info.note = note;
        info.anchor = UtcAnchor(Instant{}, 1'767'225'600'000'000 + (id.contains(u'b') ? 1 : 0));
        info.backends.append(QJsonObject{{u"name"_s, backend}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, false}});
        ASSERT_TRUE(store.value()->create(info));
        ASSERT_TRUE(store.value()->finish(id, RunStatus::Complete, 42s));
    }

    [[nodiscard]] RunsPage& page() { return *m_window.findChild<RunsPage*>(); }
    [[nodiscard]] RunsTable& table() { return *m_window.findChild<RunsTable*>(u"runs"_s); }
    /// Runs that are found, also where one row stands for several.
    [[nodiscard]] int foundRuns() { return table().lines().foundCount(); }
    [[nodiscard]] QString cell(int row, int column) { return table().model()->index(row, column).data().toString(); }
    [[nodiscard]] QModelIndex cellOf(const QString& id, int column)
    {
        return table().lines().index(table().lines().rowOf(id), column);
    }
    void drop(const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_window, &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_window, &drop);
    }
    [[nodiscard]] bool listedAnew()
    {
        QSignalSpy listed(&m_desk.library(), &RunLibrary::listed);
        m_desk.library().refresh();
        return waitUntil([&] { return listed.count() > 0; });
    }
    void choose(const QString& id)
    {
        table().clearSelection();
        page().selectRun(id);
    }
};

constexpr auto kFirst = "20260101T100000Z-aaaaaa"_L1;

} // namespace

TEST_F(RunsPageTest, ListsNewestFirstAndFindsByAWord)
{
    EXPECT_EQ(cell(0, RunsModel::Started), u"Today"_s);
    EXPECT_EQ(cell(1, RunsModel::Status), u"running"_s) << "this session is the newest";
    auto& search = *m_window.findChild<QLineEdit*>(u"runSearch"_s);
    QTest::keyClicks(&search, u"MOVE"_s);
    ASSERT_EQ(foundRuns(), 1) << "in notes, whatever the case";
    EXPECT_EQ(cell(1, RunsModel::Backends), u"EC2"_s) << "below its day";
    search.setText(u"no such thing"_s);
    EXPECT_EQ(foundRuns(), 0);
    EXPECT_FALSE(table().isVisible()) << "a sentence says so instead of an empty table";
    search.clear();
    EXPECT_EQ(foundRuns(), 3);
}

TEST_F(RunsPageTest, ANoteWrittenInTheTableIsInTheStore)
{
    m_window.resize(1900, 900);
    QCoreApplication::processEvents();
    choose(kFirst);
    RunsTable& runs = table();
    ASSERT_FALSE(runs.isColumnHidden(RunsModel::Note));
    runs.setFocus();
    runs.setCurrentIndex(runs.selectionModel()->selectedRows().first());
    QTest::keyClick(&runs, Qt::Key_F2);
    auto* editor = runs.viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->selectAll();
    QTest::keyClicks(editor, u"after it"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    EXPECT_TRUE(waitUntil([&] { return store.value()->find(kFirst).value().info.note == u"after it"_s; }));
}

TEST_F(RunsPageTest, ANoteIsAskedForWhereTheListHasNoRoomForIt)
{
    m_window.resize(760, 560);
    QCoreApplication::processEvents();
    table().setColumnHidden(RunsModel::Note, true);
    choose(kFirst);
    table().setFocus();
    table().setCurrentIndex(table().selectionModel()->selectedRows().first());
    QTest::keyClick(&table(), Qt::Key_F2);
    auto* dialog = page().findChild<QInputDialog*>();
    ASSERT_TRUE(dialog && dialog->isVisible());
    EXPECT_EQ(dialog->textValue(), u"before the move"_s);
    dialog->setTextValue(u"asked for"_s);
    dialog->accept();
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    EXPECT_TRUE(waitUntil([&] { return store.value()->find(kFirst).value().info.note == u"asked for"_s; }));
}

TEST_F(RunsPageTest, DeletesAndBringsBack)
{
    choose(kFirst);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Delete);
    ASSERT_TRUE(waitUntil([this] { return foundRuns() == 2; }));
    EXPECT_TRUE(m_window.actions().undoDelete->isEnabled());
    QTest::mouseClick(m_window.findChild<QPushButton*>(u"undoDelete"_s), Qt::LeftButton);
    EXPECT_TRUE(waitUntil([this] { return foundRuns() == 3; }));
    EXPECT_FALSE(m_window.actions().undoDelete->isEnabled());
}

TEST_F(RunsPageTest, EachDeletionIsUndoneTheLastFirst)
{
    int left = 3;
    for (const QString& id : {QString(kFirst), u"20260102T100000Z-bbbbbb"_s}) {
        choose(id);
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_Delete);
        ASSERT_TRUE(waitUntil([&] { return foundRuns() == left - 1; }));
        --left;
    }
    for (; left < 3; ++left) {
        ASSERT_TRUE(m_window.actions().undoDelete->isEnabled());
        m_window.actions().undoDelete->trigger();
        ASSERT_TRUE(waitUntil([&] { return foundRuns() == left + 1; }));
    }
    EXPECT_FALSE(m_window.actions().undoDelete->isEnabled());
}

TEST_F(RunsPageTest, ARunThatIsStillRecordedCannotBeDeleted)
{
    choose(m_record.recorder().runId());
    QTest::keyClick(&table(), Qt::Key_Delete);
    m_desk.library().refresh();
    QSignalSpy listed(&m_desk.library(), &RunLibrary::listed);
    ASSERT_TRUE(waitUntil([&] { return listed.count() > 0; }));
    EXPECT_EQ(foundRuns(), 3);
}

/// Chooses in the dialog what an export is to have, as somebody does, and takes the folder.
TEST_F(RunsPageTest, AnExportHasWhatTheDialogSays)
{
    const auto exportInto = [this](const QString& folder, const std::function<void(QDialog&)>& choose) {
        ASSERT_TRUE(QDir().mkpath(path(folder)));
        this->choose(kFirst);
        auto* page = m_window.findChild<RunsPage*>();
        QAction* command = nullptr;
        for (QAction* action : page->findChildren<QAction*>()) {
            if (action->text() == u"Export…"_s)
                command = action;
        }
        ASSERT_TRUE(command && command->isEnabled());
        command->trigger();
        auto* dialog = page->findChild<QDialog*>(u"exportDialog"_s);
        ASSERT_TRUE(dialog);
        choose(*dialog);
        QSignalSpy exported(&m_desk.library(), &RunLibrary::exported);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"exportChoose"_s), Qt::LeftButton);
        auto* files = page->findChild<QFileDialog*>();
        ASSERT_TRUE(files);
        Q_EMIT files->fileSelected(path(folder));
        EXPECT_TRUE(waitUntil([&] { return exported.count() == 1; }));
        files->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    const auto index = [](QDialog& dialog, const char* box, int value) {
        dialog.findChild<QComboBox*>(QString::fromLatin1(box))->setCurrentIndex(value);
    };
    exportInto(u"packed"_s, [&](QDialog& dialog) {
        index(dialog, "exportSamples", 1);
        QTest::mouseClick(dialog.findChild<QCheckBox*>(u"exportCompressed"_s), Qt::LeftButton, {}, QPoint(8, 8));
    });
    EXPECT_TRUE(QFile::exists(path(u"packed/samples.csv.zst"_s)));
    EXPECT_FALSE(QFile::exists(path(u"packed/samples.csv"_s)));
    exportInto(u"none"_s, [&](QDialog& dialog) {
        index(dialog, "exportSamples", 2);
        EXPECT_FALSE(dialog.findChild<QCheckBox*>(u"exportCompressed"_s)->isEnabled());
    });
    EXPECT_TRUE(QFile::exists(path(u"none/summary.csv"_s)));
    EXPECT_FALSE(QFile::exists(path(u"none/samples.csv"_s)));
    exportInto(u"others"_s, [&](QDialog& dialog) {
        index(dialog, "exportForm", 1);
        EXPECT_FALSE(dialog.findChild<QComboBox*>(u"exportSamples"_s)->isEnabled());
    });
    exportInto(u"others"_s, [&](QDialog& dialog) { index(dialog, "exportForm", 2); });
    EXPECT_EQ(QDir(path(u"others"_s)).entryList(QDir::Files),
              (QStringList{QString(kFirst) + u".jtl"_s, QString(kFirst) + u".k6.csv"_s}));
}

TEST_F(RunsPageTest, AFolderDroppedOnTheWindowIsLookedAtAndKeptWhereAsked)
{
    m_desk.library().exportRuns({QString(kFirst)}, path(u"run"_s));
    QSignalSpy exported(&m_desk.library(), &RunLibrary::exported);
    ASSERT_TRUE(waitUntil([&] { return exported.count() == 1; }));
    const int before = foundRuns();
    QSignalSpy failed(&m_desk.sources(), &SourceDesk::failed);
    QSignalSpy loaded(&m_desk.sources(), &SourceDesk::loaded);
    drop(path(u"run"_s));
    EXPECT_EQ(m_window.currentPage(), u"live"_s) << "it is opened, in this window";
    ASSERT_TRUE(waitUntil([&] { return loaded.count() == 1 || failed.count() > 0; }));
    ASSERT_EQ(failed.count(), 0) << failed.first().first().value<Error>().toLine().toStdString();
    m_window.showPage(u"runs"_s);
    ASSERT_TRUE(listedAnew());
    EXPECT_EQ(foundRuns(), before) << "a look leaves nothing behind";
    m_window.showPage(u"live"_s);
    QTest::mouseClick(m_window.findChild<QToolButton*>(u"runKeep"_s), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return foundRuns() == before + 1; })) << "unless one wants it kept";
}

TEST_F(RunsPageTest, ABundleDroppedOnTheWindowIsShownAndADamagedOneIsExplained)
{
    m_desk.library().exportRuns({QString(kFirst)}, path(u"run"_s));
    QSignalSpy exported(&m_desk.library(), &RunLibrary::exported);
    ASSERT_TRUE(waitUntil([&] { return exported.count() == 1; }));
    ASSERT_TRUE(bundle::pack(path(u"run"_s), path(u"run.zip"_s)));
    QSignalSpy failed(&m_desk.sources(), &SourceDesk::failed);
    QSignalSpy loaded(&m_desk.sources(), &SourceDesk::loaded);
    drop(path(u"run.zip"_s));
    ASSERT_TRUE(waitUntil([&] { return loaded.count() == 1 || failed.count() > 0; }));
    ASSERT_EQ(failed.count(), 0) << failed.first().first().value<Error>().toLine().toStdString();
    EXPECT_EQ(m_desk.sources().run()->info().kind, RunKind::Import);

    QFile bundle(path(u"run.zip"_s));
    ASSERT_TRUE(bundle.resize(bundle.size() / 2));
    drop(path(u"run.zip"_s));
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    const auto* box = m_window.findChild<QMessageBox*>();
    ASSERT_TRUE(box);
    EXPECT_TRUE(box->text().contains(u"The bundle is refused"_s)) << box->text().toStdString();
    m_desk.sources().showSession();
    ASSERT_TRUE(listedAnew());
    EXPECT_EQ(foundRuns(), 3);
}

TEST_F(RunsPageTest, CopiesWhatIsShownAsATable)
{
    m_window.actions().copyFigures->trigger();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 4);
    for (const QString& line : lines)
        EXPECT_EQ(line.count(u'\t'), int(RunsModel::ColumnCount) + 1) << line.toStdString();
}

TEST_F(RunsPageTest, TheModelKeepsItsPromises)
{
    RunsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRuns(m_desk.library().runs());
    model.setRuns({});
    EXPECT_EQ(model.rowCount(), 0);
    RunsByDay lines(model);
    const QAbstractItemModelTester ofLines(&lines, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRuns(m_desk.library().runs());
    EXPECT_EQ(lines.foundCount(), model.rowCount());
    EXPECT_GT(lines.rowCount(), model.rowCount()) << "days are lines too";
    lines.setSearch(u"move"_s);
    lines.sort(RunsModel::Kind, Qt::AscendingOrder);
    EXPECT_EQ(lines.rowCount(), 1) << "in another order than that of time there are no days";
}

} // namespace roundtrip::test
