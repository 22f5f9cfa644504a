// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/Bundle.h"
#include "exchange/RunExporter.h"
#include "exchange/RunImporter.h"
#include "stats/Random.h"
#include "store/Recorder.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>
#include <random>

#include <sys/resource.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QStringList kFiles{u"samples.csv"_s,  u"connections.csv"_s, u"summary.csv"_s,
                         u"timeline.csv"_s, u"histograms.hlog"_s, u"manifest.json"_s};

void expectSameLines(const QByteArray& found, const QByteArray& wanted, const QString& name)
{
    const QByteArrayList foundLines = found.split('\n');
    const QByteArrayList wantedLines = wanted.split('\n');
    EXPECT_GT(wantedLines.size(), 10);
    ASSERT_EQ(foundLines.size(), wantedLines.size()) << name.toStdString();
    for (qsizetype line = 0; line < wantedLines.size(); ++line)
        ASSERT_EQ(foundLines[line], wantedLines[line]) << name.toStdString();
}

/// A run over two backends, three trials, warm-up, losses and odd names.
class ExportTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        RunInfo info = test::makeRun();
        info.note = u"=note"_s;
        info.plan = {{u"connections"_s, QJsonArray{4}}};
        info.backends = {backendRecord(u"EC2"_s, u"ec2-ws"_s, true),
                         backendRecord(u"=Netlify, \"Ably\""_s, u"netlify-ably"_s, false)};
        info.environment = Environment::current();
        info.clockFloor = {{u"floor"_s, QJsonObject{{u"p99_us"_s, 31}}}};
        Recorder recorder(m_file.url(), info);
        addRows(recorder, u"EC2"_s, u"ec2-ws"_s, 1.0);
        addRows(recorder, u"=Netlify, \"Ably\""_s, u"netlify-ably"_s, 6.0);
        ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    }

    static void addRows(Recorder& recorder, const QString& backend, const QString& platform, double factor)
    {
        Random random(5, backend.toStdString());
        std::int64_t row = 0;
        for (int trial = 1; trial <= 3; ++trial) {
            for (int user = 1; user <= 4; ++user) {
                ConnectionSample connection = test::makeConnection(trial * 20'000'000);
                connection.trial = trial;
                connection.backend = backend;
                connection.platform = platform;
                connection.connectionId = u"t.%1.%2"_s.arg(trial).arg(user);
                connection.closeReason = u"+bye"_s;
                connection.lifetime = 15s;
                recorder.addConnection(connection);
            }
            for (int i = 1; i <= 150; ++i)
                addMessage(recorder, random, backend, platform, factor, trial, i, row);
        }
    }

    static void addMessage(Recorder& recorder, Random& random, const QString& backend, const QString& platform,
                           double factor, int trial, int number, std::int64_t& row)
    {
        Sample sample = test::makeEcho(++row, trial * 20'000'000 + 1'000'000 + number * 50'000,
                                       static_cast<std::int64_t>(factor * random.lognormal(20'000, 0.5)));
        sample.trial = trial;
        sample.backend = backend;
        sample.platform = platform;
        sample.senderId = u"t.%1.%2"_s.arg(trial).arg(number % 4 + 1);
        sample.receiverId = sample.senderId;
        sample.messageId = sample.senderId + u'-' + QString::number(sample.sequence);
        sample.phase = number <= 20 ? Phase::Warmup : Phase::Measure;
        if (number % 31 == 0) {
            sample.outcome = Outcome::Lost;
            sample.received.reset();
        } else if (number % 29 == 0) {
            sample.outcome = Outcome::Rejected;
            sample.received.reset();
            sample.providerCode = u"-32000"_s;
        }
        recorder.addSample(sample);
        if (sample.outcome != Outcome::Delivered)
            return;
        sample.row = ++row;
        sample.isEcho = false;
        sample.receiverId = u"t.%1.%2"_s.arg(trial).arg((number + 1) % 4 + 1);
        *sample.received += 1ms;
        recorder.addSample(sample);
    }

    [[nodiscard]] QString folder(const QString& name) const { return m_file.folder() + u'/' + name; }

    static void exportRun(const StoreUrl& url, const QString& id, const QString& to)
    {
        auto reader = RunReader::open(url, id);
        ASSERT_TRUE(reader.ok());
        RunExporter exporter(*reader.value());
        const auto exported = exporter.exportTo(to);
        ASSERT_TRUE(exported.ok()) << exported.error().toLine().toStdString();
    }

    void exportTo(const QString& name) const { exportRun(m_file.url(), test::makeRun().id, folder(name)); }

    /// Changes a file of an export and the manifest with it.
    void rewrite(const QString& in, const QString& name, const QByteArray& bytes) const
    {
        const QString path = folder(in + u"/manifest.json"_s);
        QJsonObject manifest = QJsonDocument::fromJson(test::readFile(path)).object();
        QJsonObject files = manifest.value("files"_L1).toObject();
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        files.insert(name, QJsonObject{{u"sha256"_s, QString::fromLatin1(hash)}, {u"bytes"_s, bytes.size()}});
        manifest.insert(u"files"_s, files);
        test::writeFile(folder(in + u'/' + name), bytes);
        seal(manifest);
        test::writeFile(path, QJsonDocument(manifest).toJson());
    }

    /// As whoever forges a manifest can do.
    static void seal(QJsonObject& manifest)
    {
        manifest.remove(u"manifest_sha256"_s);
        const QByteArray text = QJsonDocument(manifest).toJson(QJsonDocument::Compact);
        const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
        manifest.insert(u"manifest_sha256"_s, QString::fromLatin1(hash));
    }

    /// Changes the manifest of an export to say that nothing was simulated.
    void claimMeasured(const QString& in, bool sealed) const
    {
        const QString path = folder(in + u"/manifest.json"_s);
        QJsonObject manifest = QJsonDocument::fromJson(test::readFile(path)).object();
        manifest.insert(u"simulated"_s, false);
        QJsonArray backends = manifest.value("backends"_L1).toArray();
        for (QJsonValueRef value : backends) {
            QJsonObject backend = value.toObject();
            backend.insert(u"simulated"_s, false);
            value = backend;
        }
        manifest.insert(u"backends"_s, backends);
        if (sealed)
            seal(manifest);
        test::writeFile(path, QJsonDocument(manifest).toJson());
    }

    [[nodiscard]] qsizetype runCount() const
    {
        return static_cast<qsizetype>(RunStore::open(m_file.url()).value()->list(true).value().size());
    }

    /// The import fails, says why with these words, and leaves no run behind.
    void expectNoImport(const QString& path, ErrorCode code, const QString& words) const
    {
        const qsizetype before = runCount();
        RunImporter importer(m_file.url());
        const auto imported = importer.import(path);
        ASSERT_FALSE(imported.ok()) << path.toStdString();
        EXPECT_EQ(imported.error().code, code) << imported.error().detail.toStdString();
        EXPECT_TRUE(imported.error().detail.contains(words)) << imported.error().detail.toStdString();
        EXPECT_EQ(runCount(), before);
    }

    test::StoreFile m_file;
};

} // namespace

TEST_F(ExportTest, WritesEveryFileWithThePromisedColumns)
{
    exportTo(u"out"_s);
    EXPECT_EQ(QDir(folder(u"out"_s)).entryList(QDir::Files | QDir::Hidden).size(), kFiles.size()); // and nothing else
    EXPECT_TRUE(test::readFile(folder(u"out/summary.csv"_s))
                    .startsWith("run_id,trial,backend,platform,phase,connections,metric,statistic,value,unit,ci_low,ci_"
                                "high,n,baseline,ratio,ratio_ci_low,ratio_ci_high,flag\r\n"));
    EXPECT_TRUE(test::readFile(folder(u"out/timeline.csv"_s))
                    .startsWith("run_id,backend,t_s,sent,accepted,delivered,rejected,lost,p50_us,p99_us,max_us,in_"
                                "flight,generator_lag_p99_us\r\n"));
    EXPECT_TRUE(test::readFile(folder(u"out/samples.csv"_s)).startsWith("run_id,trial,backend,platform,phase,"));
    EXPECT_TRUE(
        test::readFile(folder(u"out/connections.csv"_s)).startsWith("run_id,trial,backend,platform,connection_"));
    EXPECT_TRUE(test::readFile(folder(u"out/histograms.hlog"_s)).contains("#[Histogram log format version 1.3]"));
    for (const QString& name : kFiles)
        EXPECT_FALSE(test::readFile(folder(u"out/"_s + name)).contains("geheim")) << name.toStdString();
}

TEST_F(ExportTest, TheManifestDescribesRunMachineAndFiles)
{
    exportTo(u"out"_s);
    const QJsonObject manifest = QJsonDocument::fromJson(test::readFile(folder(u"out/manifest.json"_s))).object();
    for (const QString& key :
         {u"schema_version"_s, u"program_version"_s, u"plan"_s, u"definitions"_s, u"deadlines"_s, u"backends"_s,
          u"simulated"_s, u"host"_s, u"kernel"_s, u"cpu"_s, u"qt"_s, u"clock_floor"_s, u"seed"_s, u"files"_s})
        EXPECT_TRUE(manifest.contains(key)) << key.toStdString();
    EXPECT_EQ(manifest.value(u"qt"_s).toString(), QString::fromLatin1(qVersion()));
    EXPECT_TRUE(manifest.value(u"simulated"_s).toBool());
    EXPECT_TRUE(manifest.value(u"backends"_s).toArray()[0].toObject().value(u"simulated"_s).toBool());
    EXPECT_FALSE(manifest.value(u"backends"_s).toArray()[1].toObject().value(u"simulated"_s).toBool());
    const QJsonObject files = manifest.value(u"files"_s).toObject();
    EXPECT_EQ(files.size(), kFiles.size() - 1);
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QByteArray bytes = test::readFile(folder(u"out/"_s + file.key()));
        EXPECT_EQ(file.value().toObject().value(u"sha256"_s).toString().toLatin1(),
                  QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        EXPECT_EQ(file.value().toObject().value(u"bytes"_s).toInteger(), bytes.size());
    }
}

TEST_F(ExportTest, ImportingGivesTheSameRowsAndFigures)
{
    exportTo(u"first"_s);
    RunImporter importer(m_file.url());
    double lastShare = -1.0;
    importer.setProgress([&lastShare](double share) {
        EXPECT_GE(share, lastShare);
        lastShare = share;
        return true;
    });
    const auto id = importer.import(folder(u"first"_s));
    ASSERT_TRUE(id.ok()) << id.error().toLine().toStdString();
    EXPECT_EQ(lastShare, 1.0);
    const RunInfo info = RunStore::open(m_file.url()).value()->find(id.value()).value().info;
    EXPECT_EQ(info.kind, RunKind::Import);
    EXPECT_EQ(info.status, RunStatus::Complete);
    EXPECT_EQ(info.note, u"=note"_s);
    EXPECT_EQ(info.source.value(u"run_id"_s).toString(), test::makeRun().id);
    EXPECT_TRUE(info.isSimulated(u"EC2"_s)); // the label travels
    exportRun(m_file.url(), id.value(), folder(u"second"_s));
    for (const QString& name : {u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s, u"timeline.csv"_s}) {
        const QByteArray first = test::readFile(folder(u"first/"_s + name));
        QByteArray second = test::readFile(folder(u"second/"_s + name));
        second.replace(id.value().toLatin1(), test::makeRun().id.toLatin1());
        expectSameLines(second, first, name);
    }
}

TEST_F(ExportTest, SamplesAloneCanBeImported)
{
    exportTo(u"out"_s);
    ASSERT_TRUE(QFile::remove(folder(u"out/connections.csv"_s)));
    RunImporter importer(m_file.url());
    const auto id = importer.import(folder(u"out/samples.csv"_s));
    ASSERT_TRUE(id.ok()) << id.error().toLine().toStdString();
    auto reader = RunReader::open(m_file.url(), id.value());
    EXPECT_EQ(reader.value()->info().startedUtc(), test::makeRun().startedUtc()); // found from the rows
    EXPECT_EQ(reader.value()->info().backendNames().size(), 2);
    EXPECT_TRUE(reader.value()->info().note.contains("not known"_L1));
    EXPECT_EQ(reader.value()->sampleCount(), RunReader::open(m_file.url(), test::makeRun().id).value()->sampleCount());
}

TEST_F(ExportTest, FilesThatWereChangedAreNotTakenForTheOriginal)
{
    exportTo(u"out"_s);
    const QByteArray samples = test::readFile(folder(u"out/samples.csv"_s));
    test::writeFile(folder(u"out/samples.csv"_s), samples.left(samples.size() / 2));
    expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"checksum"_s);
    // By itself it is read as far as it makes sense, and the row that was cut is named.
    expectNoImport(folder(u"out/samples.csv"_s), ErrorCode::ParseFailed, u"line "_s);
    test::writeFile(folder(u"out/samples.csv"_s), "MZ\x90 this is a program" + QByteArray(100, '\0'));
    expectNoImport(folder(u"out/samples.csv"_s), ErrorCode::ParseFailed, u"samples.csv, line 1"_s);
}

/// Bundles and folders that were cut off or hit somewhere: refused with a sentence, or, where the damage means nothing,
/// read for what they are. Nothing that was there before is touched.
TEST_F(ExportTest, DamagedFilesNeverBecomeARunThatIsNotTheirs)
{
    exportTo(u"out"_s);
    ASSERT_TRUE(bundle::pack(folder(u"out"_s), folder(u"whole.zip"_s)));
    const auto rows = RunReader::open(m_file.url(), test::makeRun().id).value()->sampleCount();
    std::mt19937 random(11);
    const auto below = [&random](qsizetype limit) { return static_cast<qsizetype>(random() % unsigned(limit)); };
    int refused = 0;
    for (const QString& name :
         {u"whole.zip"_s, u"out/manifest.json"_s, u"out/samples.csv"_s, u"out/connections.csv"_s}) {
        const QByteArray whole = test::readFile(folder(name));
        for (int round = 0; round < 12; ++round) {
            QByteArray damaged = whole;
            const qsizetype at = below(whole.size());
            if (round % 2 == 0)
                damaged.truncate(at);
            else
                damaged[at] = static_cast<char>(damaged.at(at) ^ 0x5a);
            SCOPED_TRACE(name.toStdString() + (round % 2 == 0 ? " cut at " : " hit at ") + std::to_string(at));
            test::writeFile(folder(name), damaged);
            const qsizetype before = runCount();
            const auto imported =
                RunImporter(m_file.url()).import(name == "whole.zip"_L1 ? folder(name) : folder(u"out"_s));
            if (imported) {
                EXPECT_EQ(RunReader::open(m_file.url(), imported.value()).value()->sampleCount(), rows);
                continue;
            }
            ++refused;
            EXPECT_FALSE(imported.error().detail.isEmpty());
            EXPECT_EQ(runCount(), before);
        }
        test::writeFile(folder(name), whole);
    }
    EXPECT_GE(refused, 36);
    EXPECT_EQ(RunReader::open(m_file.url(), test::makeRun().id).value()->sampleCount(), rows);
}

TEST_F(ExportTest, FoldersThatAreNoExportAreNamed)
{
    expectNoImport(folder(u"nowhere"_s), ErrorCode::FileUnreadable, u"no such file"_s);
    ASSERT_TRUE(QDir().mkpath(folder(u"empty"_s)));
    expectNoImport(folder(u"empty"_s), ErrorCode::FileUnreadable, u"manifest.json"_s);
    exportTo(u"out"_s);
    const QString path = folder(u"out/manifest.json"_s);
    const QByteArray manifest = test::readFile(path);
    test::writeFile(path, manifest.left(100));
    expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"is not JSON"_s);
    test::writeFile(path, "{\"format\":\"something else\"}");
    expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"does not describe a run"_s);
    test::writeFile(path, QByteArray(manifest).replace("\"schema_version\": 1", "\"schema_version\": 2"));
    expectNoImport(folder(u"out"_s), ErrorCode::StoreTooNew, u"newer version"_s);
    test::writeFile(path, QByteArray(manifest).replace("\"kind\": \"bench\"", "\"kind\": \"party\""));
    expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"\"kind\""_s);
    test::writeFile(path, manifest);
    ASSERT_TRUE(QFile::remove(folder(u"out/samples.csv"_s)));
    expectNoImport(folder(u"out"_s), ErrorCode::FileUnreadable, u"samples.csv"_s);
}

TEST_F(ExportTest, ACancelledImportLeavesNoRun)
{
    exportTo(u"out"_s);
    const qsizetype before = runCount();
    RunImporter importer(m_file.url());
    importer.setProgress([](double share) { return share == 0.0; });
    const auto imported = importer.import(folder(u"out"_s));
    ASSERT_FALSE(imported.ok());
    EXPECT_EQ(imported.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(runCount(), before);
}

TEST_F(ExportTest, AnImportThatFindsNoRoomLeavesNoHalf)
{
    exportTo(u"out"_s);
    const QByteArray rows = test::readFile(folder(u"out/samples.csv"_s));
    const qsizetype first = rows.indexOf('\n') + 1;
    rewrite(u"out"_s, u"samples.csv"_s, rows + rows.mid(first).repeated(40));
    const test::StoreFile other;
    ASSERT_TRUE(RunStore::open(other.url()).ok());

    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 1'000'000;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto imported = RunImporter(other.url()).import(folder(u"out"_s));
    const auto listed = RunStore::open(other.url()).value()->list();
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(imported.ok());
    ASSERT_TRUE(listed.ok()) << listed.error().toLine().toStdString();
    EXPECT_TRUE(listed.value().empty());
    EXPECT_TRUE(RunStore::open(other.url()).value()->list().value().empty()); // also once there is room again
    EXPECT_TRUE(RunImporter(other.url()).import(folder(u"out"_s)).ok());
}

TEST_F(ExportTest, ACancelledExportLeavesTheEarlierOne)
{
    exportTo(u"out"_s);
    test::writeFile(folder(u"out/samples.csv"_s), "earlier");
    auto reader = RunReader::open(m_file.url(), test::makeRun().id);
    RunExporter exporter(*reader.value());
    exporter.setProgress([](double) { return false; });
    const auto exported = exporter.exportTo(folder(u"out"_s));
    ASSERT_FALSE(exported.ok());
    EXPECT_EQ(exported.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(test::readFile(folder(u"out/samples.csv"_s)), "earlier");
    EXPECT_EQ(QDir(folder(u"out"_s)).entryList(QDir::Files | QDir::Hidden).size(), kFiles.size());
}

TEST_F(ExportTest, AFolderThatCannotBeWrittenIsNamed)
{
    test::writeFile(folder(u"file"_s), "not a folder");
    auto reader = RunReader::open(m_file.url(), test::makeRun().id);
    RunExporter exporter(*reader.value());
    const auto exported = exporter.exportTo(folder(u"file/out"_s));
    ASSERT_FALSE(exported.ok());
    EXPECT_EQ(exported.error().code, ErrorCode::FileUnwritable);
    EXPECT_TRUE(exported.error().detail.contains("out"_L1));
}

TEST_F(ExportTest, ADiskThatRefusesLeavesTheEarlierExport)
{
    exportTo(u"out"_s);
    test::writeFile(folder(u"out/samples.csv"_s), "earlier");
    auto reader = RunReader::open(m_file.url(), test::makeRun().id);
    RunExporter exporter(*reader.value());

    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN); // the write then fails instead
    rlimit small = before;
    small.rlim_cur = 10'000;
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto exported = exporter.exportTo(folder(u"out"_s));
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(exported.ok());
    EXPECT_EQ(exported.error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(test::readFile(folder(u"out/samples.csv"_s)), "earlier");
}

TEST_F(ExportTest, ABundleWhoseFiguresDoNotFollowFromItsRowsIsRefused)
{
    exportTo(u"out"_s);
    ASSERT_TRUE(bundle::pack(folder(u"out"_s), folder(u"honest.zip"_s)));
    RunImporter importer(m_file.url());
    const auto honest = importer.import(folder(u"honest.zip"_s));
    ASSERT_TRUE(honest.ok()) << honest.error().toLine().toStdString();

    for (const QString& name : {u"summary.csv"_s, u"timeline.csv"_s}) {
        exportTo(u"out"_s);
        const QByteArray truth = test::readFile(folder(u"out/"_s + name));
        QByteArrayList lines = truth.split('\n');
        lines[1].replace(",EC2,", ",EC3,");
        ASSERT_NE(lines.join('\n'), truth);
        rewrite(u"out"_s, name, lines.join('\n')); // checksum and all
        ASSERT_TRUE(bundle::pack(folder(u"out"_s), folder(u"lying.zip"_s)));
        expectNoImport(folder(u"lying.zip"_s), ErrorCode::ParseFailed, name + u" does not follow from the samples"_s);
    }
}

TEST_F(ExportTest, SimulatedDoesNotPassAsMeasured)
{
    for (const bool sealed : {false, true}) {
        exportTo(u"out"_s);
        claimMeasured(u"out"_s, sealed);
        expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"histograms.hlog says that the run was simulated"_s);
    }
    ASSERT_TRUE(bundle::pack(folder(u"out"_s), folder(u"lying.zip"_s)));
    expectNoImport(folder(u"lying.zip"_s), ErrorCode::ParseFailed, u"histograms.hlog says"_s);

    const QString path = folder(u"out/manifest.json"_s);
    exportTo(u"out"_s);
    test::writeFile(path, test::readFile(path).replace("\"simulated\": true,\n    \"sleeps\"",
                                                       "\"simulated\": false,\n    \"sleeps\""));
    expectNoImport(folder(u"out"_s), ErrorCode::ParseFailed, u"contradicts itself"_s);
}

TEST_F(ExportTest, WhatAChangedManifestCallsMeasuredIsNotKnown)
{
    exportTo(u"out"_s);
    claimMeasured(u"out"_s, false);
    ASSERT_TRUE(QFile::remove(folder(u"out/histograms.hlog"_s))); // nothing is left that contradicts
    const auto id = RunImporter(m_file.url()).import(folder(u"out"_s));
    ASSERT_TRUE(id.ok()) << id.error().toLine().toStdString();
    const auto entry = RunStore::open(m_file.url()).value()->find(id.value());
    for (const QJsonValue& backend : entry.value().info.backends)
        EXPECT_TRUE(backend.toObject().value("simulated"_L1).isNull());
    EXPECT_TRUE(entry.value().info.note.contains("changed since its export"_L1));
}

TEST_F(ExportTest, AFolderHoldsOneRun)
{
    exportTo(u"out"_s);
    // A set with a file more than ours, as an idle ladder's has.
    const QByteArray cold = "run_id\r\n";
    rewrite(u"out"_s, u"cold.csv"_s, cold);
    test::writeFile(folder(u"out/notes.txt"_s), "mine"); // none of our names
    exportTo(u"out"_s);
    EXPECT_FALSE(QFile::exists(folder(u"out/cold.csv"_s)));
    EXPECT_EQ(test::readFile(folder(u"out/notes.txt"_s)), "mine");
    EXPECT_TRUE(RunImporter(m_file.url()).import(folder(u"out"_s)).ok());
}

TEST_F(ExportTest, AFileOfNoExportIsNeitherOverwrittenNorMixedIn)
{
    for (const QString& name : ExportFolder::names()) {
        ASSERT_TRUE(QDir().mkpath(folder(u"mine"_s)));
        test::writeFile(folder(u"mine/"_s + name), "mine");
        auto reader = RunReader::open(m_file.url(), test::makeRun().id);
        const auto exported = RunExporter(*reader.value()).exportTo(folder(u"mine"_s));
        ASSERT_FALSE(exported.ok()) << name.toStdString();
        EXPECT_TRUE(exported.error().detail.contains(name)) << exported.error().detail.toStdString();
        EXPECT_EQ(test::readFile(folder(u"mine/"_s + name)), "mine");
        EXPECT_EQ(QDir(folder(u"mine"_s)).entryList(QDir::Files), QStringList{name});
        ASSERT_TRUE(QDir(folder(u"mine"_s)).removeRecursively());
    }
}

TEST_F(ExportTest, AReportOfTheSameRunMayStayBesideIt)
{
    exportTo(u"out"_s);
    test::writeFile(folder(u"out/report.html"_s), "made of this run");
    exportTo(u"out"_s);
    EXPECT_EQ(test::readFile(folder(u"out/report.html"_s)), "made of this run");
    EXPECT_FALSE(ExportFolder::open(folder(u"out"_s)).ok()); // another run does not go there
}

TEST_F(ExportTest, LinksAreNotWrittenThrough)
{
    ASSERT_TRUE(QDir().mkpath(folder(u"out"_s)));
    test::writeFile(folder(u"elsewhere"_s), "mine");
    ASSERT_TRUE(QFile::link(folder(u"elsewhere"_s), folder(u"out/summary.csv"_s)));
    auto reader = RunReader::open(m_file.url(), test::makeRun().id);
    const auto exported = RunExporter(*reader.value()).exportTo(folder(u"out"_s));
    ASSERT_FALSE(exported.ok());
    EXPECT_TRUE(exported.error().detail.contains("is a link"_L1)) << exported.error().detail.toStdString();
    EXPECT_EQ(test::readFile(folder(u"elsewhere"_s)), "mine");
}

TEST_F(ExportTest, MoreSummaryRowsAreWrittenAndStandInNoImportsWay)
{
    auto reader = RunReader::open(m_file.url(), test::makeRun().id);
    RunExporter exporter(*reader.value());
    exporter.setMoreSummary([](const RunInfo& info, const RunFigures& figures) {
        EXPECT_FALSE(figures.summary.empty());
        return std::vector<SummaryRow>{{.runId = info.id,
                                        .backend = u"EC2"_s,
                                        .metric = u"cost"_s,
                                        .statistic = u"usd_of_run"_s,
                                        .value = 7.59,
                                        .unit = u"usd"_s}};
    });
    ASSERT_TRUE(exporter.exportTo(folder(u"out"_s)).ok());
    EXPECT_TRUE(test::readFile(folder(u"out/summary.csv"_s)).contains(",cost,usd_of_run,7.59,usd,"));
    ASSERT_TRUE(bundle::pack(folder(u"out"_s), folder(u"run.zip"_s)).ok());
    RunImporter importer(m_file.url());
    const auto imported = importer.import(folder(u"run.zip"_s));
    EXPECT_TRUE(imported.ok()) << imported.error().toLine().toStdString();
}

} // namespace roundtrip
