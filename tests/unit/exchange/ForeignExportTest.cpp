// SPDX-License-Identifier: GPL-3.0-or-later
// What an export leaves out or packs, and runs as other programs' files, there and back.
#include "exchange/ForeignExport.h"
#include "exchange/Bundle.h"
#include "exchange/RunImporter.h"
#include "figures/ImportSource.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "unit/exchange/RecordedStore.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QDir>
#include <QJsonDocument>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

class ForeignExportTest : public ::testing::Test
{
protected:
    [[nodiscard]] QByteArray written(const ForeignExport& what) const
    {
        auto reader = RunReader::open(m_store.url(), m_store.id());
        EXPECT_TRUE(reader.ok());
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        const auto done = what.write(*reader.value(), out);
        EXPECT_TRUE(done.ok()) << (done ? std::string() : done.error().toLine().toStdString());
        return out.data();
    }

    [[nodiscard]] QJsonObject manifestIn(const QString& folder) const
    {
        return QJsonDocument::fromJson(test::readFile(m_store.path(folder + u"/manifest.json"_s))).object();
    }

    /// Ends with this code, and these words in it.
    void expectNoImport(const QString& name, ErrorCode code, const QString& words) const
    {
        const auto imported = RunImporter(m_store.url()).import(m_store.path(name));
        ASSERT_FALSE(imported.ok());
        EXPECT_EQ(imported.error().code, code);
        EXPECT_TRUE(imported.error().detail.contains(words)) << imported.error().detail.toStdString();
    }

    test::RecordedStore m_store;
};

/// What a backend is called in files of other programs.
QString shownName(const QString& backend)
{
    return backend == u"EC2"_s ? u"EC2 (simulated)"_s : backend;
}

/// Of a row of summary.csv in another run.
double valueOf(const RunFigures& figures, const QString& backend, const QString& metric, const QString& statistic)
{
    const SummaryRow* row = test::findFigure(figures, backend, metric, statistic);
    EXPECT_NE(row, nullptr) << backend.toStdString() << ' ' << metric.toStdString() << ' ' << statistic.toStdString();
    return row ? row->value : -1.0;
}

} // namespace

TEST_F(ForeignExportTest, CompressedRowsAreTheSameRows)
{
    m_store.exportRun(m_store.id(), u"plain"_s);
    m_store.exportRun(m_store.id(), u"packed"_s, SampleRows::All, true);
    EXPECT_FALSE(QFile::exists(m_store.path(u"packed/samples.csv"_s)));
    const QByteArray packed = test::readFile(m_store.path(u"packed/samples.csv.zst"_s));
    EXPECT_LT(packed.size() * 4, test::readFile(m_store.path(u"plain/samples.csv"_s)).size());
    const QJsonObject file =
        manifestIn(u"packed"_s).value("files"_L1).toObject().value("samples.csv.zst"_L1).toObject();
    EXPECT_EQ(file.value("bytes"_L1).toInteger(), packed.size());

    m_store.exportRun(m_store.import(u"packed"_s), u"again"_s);
    for (const QString& name : {u"samples.csv"_s, u"summary.csv"_s}) {
        const auto withoutId = [](const QByteArray& text) { // the id of a run stands first in each row
            QByteArrayList lines = text.split('\n');
            for (QByteArray& line : lines)
                line = line.mid(line.indexOf(','));
            return lines;
        };
        EXPECT_EQ(withoutId(test::readFile(m_store.path(u"again/"_s + name))),
                  withoutId(test::readFile(m_store.path(u"plain/"_s + name))))
            << name.toStdString();
    }
    EXPECT_FALSE(m_store.import(u"packed/samples.csv.zst"_s).isEmpty()); // alone too

    test::writeFile(m_store.path(u"packed/samples.csv.zst"_s), packed.left(packed.size() - 9));
    expectNoImport(u"packed"_s, ErrorCode::ParseFailed, u"checksum"_s);
    expectNoImport(u"packed/samples.csv.zst"_s, ErrorCode::ParseFailed, u"cut off"_s);
    // One form takes the place of the other.
    m_store.exportRun(m_store.id(), u"packed"_s);
    EXPECT_FALSE(QFile::exists(m_store.path(u"packed/samples.csv.zst"_s)));
}

TEST_F(ForeignExportTest, OwnCopiesAloneGiveTheirFiguresAndNoneOfOthers)
{
    m_store.exportRun(m_store.id(), u"echo"_s, SampleRows::Echo);
    EXPECT_EQ(manifestIn(u"echo"_s).value("samples"_L1).toString(), u"echo"_s);
    const auto whole = m_store.figuresOf(m_store.id());
    const QString id = m_store.import(u"echo"_s);
    const auto part = m_store.figuresOf(id);
    for (const QString& statistic : {u"p50"_s, u"p99"_s, u"max"_s})
        EXPECT_EQ(valueOf(part, u"EC2"_s, u"response_time"_s, statistic),
                  valueOf(whole, u"EC2"_s, u"response_time"_s, statistic));
    EXPECT_EQ(valueOf(part, u"EC2"_s, u"delivered_echo"_s, u"share"_s),
              valueOf(whole, u"EC2"_s, u"delivered_echo"_s, u"share"_s));
    EXPECT_NE(test::findFigure(whole, u"EC2"_s, u"delivered_pair"_s, u"share"_s), nullptr);
    EXPECT_EQ(test::findFigure(part, u"EC2"_s, u"delivered_pair"_s, u"share"_s), nullptr); // not a third: not known
    EXPECT_EQ(test::findFigure(part, u"EC2"_s, u"response_time_pair"_s, u"p50"_s), nullptr);
    // And so it stays, however often it is handed on.
    m_store.exportRun(id, u"further"_s);
    const auto further = m_store.figuresOf(m_store.import(u"further"_s));
    EXPECT_EQ(test::findFigure(further, u"EC2"_s, u"delivered_pair"_s, u"share"_s), nullptr);
    // A bundle proves its figures by its rows, which these do not.
    ASSERT_TRUE(bundle::pack(m_store.path(u"echo"_s), m_store.path(u"echo.zip"_s)));
    expectNoImport(u"echo.zip"_s, ErrorCode::FileUnreadable, u"cannot be checked"_s);
    ASSERT_TRUE(bundle::pack(m_store.path(u"further"_s), m_store.path(u"further.zip"_s)));
    EXPECT_FALSE(m_store.import(u"further.zip"_s).isEmpty());
}

TEST_F(ForeignExportTest, WithoutSamplesTheFiguresStay)
{
    m_store.exportRun(m_store.id(), u"plain"_s);
    m_store.exportRun(m_store.id(), u"none"_s, SampleRows::None, true);
    EXPECT_EQ(QDir(m_store.path(u"none"_s)).entryList(QDir::Files),
              (QStringList{u"connections.csv"_s, u"histograms.hlog"_s, u"manifest.json"_s, u"summary.csv"_s,
                           u"timeline.csv"_s}));
    EXPECT_EQ(test::readFile(m_store.path(u"none/summary.csv"_s)),
              test::readFile(m_store.path(u"plain/summary.csv"_s)));
    expectNoImport(u"none"_s, ErrorCode::FileUnreadable, u"without its samples"_s);
}

TEST_F(ForeignExportTest, JMetersFileHasItsColumnsAndOurFigures)
{
    const QByteArray jtl = written({.form = ForeignExport::Form::Jtl});
    EXPECT_TRUE(
        jtl.startsWith("timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
                       "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\r\n"));
    EXPECT_TRUE(jtl.contains(",EC2 (simulated):warmup,"));
    EXPECT_TRUE(jtl.contains(",429,rejected,"));
    EXPECT_TRUE(jtl.contains(",text,true,,")) << jtl.left(600).constData();
    test::writeFile(m_store.path(u"run.jtl"_s), jtl);
    const QString id = m_store.import(u"run.jtl"_s);
    const auto ours = m_store.figuresOf(m_store.id());
    const auto theirs = m_store.figuresOf(id);
    for (const QString& backend : {u"EC2"_s, u"Ably"_s}) {
        for (const QString& statistic : {u"p50"_s, u"p99"_s}) { // to the ms that the file knows
            EXPECT_NEAR(valueOf(theirs, shownName(backend), u"service_time"_s, statistic),
                        valueOf(ours, backend, u"response_time"_s, statistic), 700.0);
        }
        EXPECT_EQ(test::findFigure(theirs, shownName(backend), u"response_time"_s, u"p50"_s), nullptr);
        const SummaryRow* rejected = test::findFigure(theirs, shownName(backend), u"rejected"_s, u"count"_s);
        ASSERT_NE(rejected, nullptr);
        EXPECT_GT(rejected->value, 0.0);
    }
    EXPECT_FALSE(written({.form = ForeignExport::Form::Jtl, .backend = u"Ably"_s}).contains("EC2"));
}

TEST_F(ForeignExportTest, K6sFileGivesBothTimesBack)
{
    const QByteArray csv = written({.form = ForeignExport::Form::K6});
    EXPECT_TRUE(csv.startsWith("metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,"
                               "method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata"
                               "\r\n"));
    EXPECT_TRUE(csv.contains("\r\nws_connecting,"));
    test::writeFile(m_store.path(u"k6.csv"_s), csv);
    const QString id = m_store.import(u"k6.csv"_s);
    const RunInfo info = RunReader::open(m_store.url(), id).value()->info();
    EXPECT_EQ(foreignProgram(info), u"k6"_s);
    EXPECT_EQ(info.labelled(u"Ably"_s), u"Ably (k6, foreign)"_s);
    EXPECT_TRUE(info.originSentence().startsWith("Measured by k6"_L1));
    EXPECT_EQ(info.simulated(), std::nullopt);
    EXPECT_EQ(info.kind, RunKind::Import);

    const auto whole = m_store.figuresOf(id);
    const auto ours = m_store.figuresOf(m_store.id());
    for (const QString& backend : {u"EC2"_s, u"Ably"_s}) {
        for (const QString& metric : {u"service_time"_s, u"response_time"_s}) { // µs, and the warm-up apart
            for (const QString& statistic : {u"p50"_s, u"p99"_s, u"max"_s, u"count"_s})
                EXPECT_EQ(valueOf(whole, shownName(backend), metric, statistic),
                          valueOf(ours, backend, metric, statistic));
        }
    }
    EXPECT_EQ(test::findFigure(whole, shownName(u"EC2"_s), u"delivered_pair"_s, u"share"_s), nullptr);
    EXPECT_GT(valueOf(whole, shownName(u"EC2"_s), u"lost"_s, u"count"_s), 0.0);
    EXPECT_GT(valueOf(whole, shownName(u"EC2"_s), u"not_sent"_s, u"count"_s), 0.0);
}

TEST_F(ForeignExportTest, PercentileTextIsOfOneBackend)
{
    const QByteArray text = written({.form = ForeignExport::Form::Hgrm, .backend = u"Ably"_s});
    const QByteArrayList lines = text.split('\n');
    EXPECT_TRUE(lines.at(0).startsWith("# Roundtrip run ")) << lines.at(0).constData();
    EXPECT_EQ(lines.at(1).simplified(), "Value Percentile TotalCount 1/(1-Percentile)");
    const auto figures = m_store.figuresOf(m_store.id());
    const QByteArray median =
        QByteArray::number(valueOf(figures, u"Ably"_s, u"response_time"_s, u"p50"_s) / 1000, 'f', 3);
    EXPECT_TRUE(text.contains(median + " 0.500000000000")) << median.constData() << '\n' << text.constData();
    const auto n = static_cast<qint64>(valueOf(figures, u"Ably"_s, u"response_time"_s, u"count"_s));
    EXPECT_TRUE(text.contains(" 1.000000000000 " + QByteArray::number(n).rightJustified(10)));
    EXPECT_TRUE(text.contains("#[Buckets ="));
    EXPECT_TRUE(written({.form = ForeignExport::Form::Hgrm, .time = ForeignTime::Service, .backend = u"EC2"_s})
                    .contains("EC2 (simulated), service time"));

    auto reader = RunReader::open(m_store.url(), m_store.id());
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    for (const QString& backend : {QString(), u"Nobody"_s}) {
        const auto refused =
            ForeignExport{.form = ForeignExport::Form::Hgrm, .backend = backend}.write(*reader.value(), out);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_TRUE(refused.error().hint.contains("EC2, Ably"_L1));
    }
    EXPECT_TRUE(out.data().isEmpty());
}

TEST_F(ForeignExportTest, FiguresWithoutRowsAreARunOfTheirOwn)
{
    test::writeFile(m_store.path(u"run.json"_s),
                    R"({"aggregate":{"counters":{"http.requests":50,"http.responses":45},"firstCounterAt":1700000000000,
                        "lastCounterAt":1700000010000,"summaries":{"http.response_time":{"min":1,"max":300.5,"count":45,
                        "median":12.1,"p95":58.6,"p99":290}}}})");
    const QString id = m_store.import(u"run.json"_s);
    const auto figures = m_store.figuresOf(id);
    EXPECT_EQ(valueOf(figures, u"http"_s, u"service_time"_s, u"p50"_s), 12'100.0);
    EXPECT_EQ(valueOf(figures, u"http"_s, u"delivered_echo"_s, u"share"_s), 0.9);
    EXPECT_EQ(test::findFigure(figures, u"http"_s, u"service_time"_s, u"p90"_s), nullptr); // it did not say
    EXPECT_EQ(test::findFigure(figures, u"http"_s, u"response_time"_s, u"p50"_s), nullptr);
    EXPECT_TRUE(figures.timeline.empty());
    const RunInfo info = RunReader::open(m_store.url(), id).value()->info();
    EXPECT_EQ(info.startedUtc(), u"2023-11-14T22:13:20.000000Z"_s);
    EXPECT_EQ(info.labelled(u"http"_s), u"http (Artillery, foreign)"_s);
    // It goes on as what it is.
    m_store.exportRun(id, u"out"_s);
    EXPECT_TRUE(test::readFile(m_store.path(u"out/summary.csv"_s)).contains(",service_time,p99,290000,us,"));
    EXPECT_EQ(valueOf(m_store.figuresOf(m_store.import(u"out"_s)), u"http"_s, u"service_time"_s, u"p99"_s), 290'000.0);
}

TEST_F(ForeignExportTest, FiguresAreBelievedOfForeignRunsAlone)
{
    RunRecord run = test::makeRun();
    const QJsonObject row{{u"backend"_s, u"EC2"_s},   {u"metric"_s, u"service_time"_s},
                          {u"statistic"_s, u"p50"_s}, {u"value"_s, 1.0},
                          {u"unit"_s, u"us"_s},       {u"n"_s, 7}};
    run.source = {{u"figures"_s, QJsonArray{row}}};
    EXPECT_TRUE(toldFigures(run).empty()) << "a run of ours has figures of its rows alone";
    run.source.insert(u"foreign"_s, u"k6"_s);
    EXPECT_EQ(toldFigures(run).size(), 1U);
    QJsonObject odd = row;
    odd.insert(u"value"_s, u"many"_s);
    QJsonObject stranger = row;
    stranger.insert(u"backend"_s, u"Nobody"_s);
    run.source.insert(u"figures"_s, QJsonArray{odd, stranger, 5, row});
    EXPECT_EQ(toldFigures(run).size(), 1U);
}

} // namespace roundtrip
