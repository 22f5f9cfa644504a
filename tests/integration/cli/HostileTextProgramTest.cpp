// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "store/RunWriter.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// What a terminal would obey, a spreadsheet compute, a browser run and Markdown link, all in one name.
const QString kEvil = u"N\u001b]0;OWNED\u0007\u001b[31m\u009b32m\u202eX\u2066\u007f\r\nSECOND;=1+1\t@SUM(A1)|+2,"
                      "\"'</title><script>alert(1)</script>[a](http://evil.example) https://evil.example"_s;

/// A run with hostile text in every field that can hold text.
class HostileTextProgramTest : public testing::Test
{
protected:
    void SetUp() override
    {
        RunInfo info;
        info.id = u"20260124T091500Z-ab12cd"_s;
        info.anchor = UtcAnchor(Instant{}, 1'769'246'100'000'000);
        info.note = info.baseline = kEvil;
        info.plan = {{kEvil, kEvil}, {u"profile"_s, kEvil}, {u"rooms"_s, QJsonArray{kEvil}}};
        info.environment = {
            .program = kEvil, .host = kEvil, .os = kEvil, .kernel = kEvil, .cpu = kEvil, .cores = 1, .qt = kEvil};
        info.clockFloor = {{kEvil, kEvil}};
        info.quotaLimited = {kEvil};
        info.unnamed = {{kEvil, UnnamedLosses{.refusals = 1, .gaps = 1}}};
        info.source = {{u"run_id"_s, kEvil}, {u"kind"_s, kEvil}};
        info.backends = {
            QJsonObject{{u"name"_s, kEvil}, {u"platform"_s, kEvil}, {u"url"_s, kEvil}, {u"simulated"_s, true}},
            QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {kEvil, kEvil}, {u"simulated"_s, true}}};
        auto store = RunStore::open(StoreUrl::file(m_folder.filePath(u"store.sqlite"_s)));
        ASSERT_TRUE(store.ok());
        auto writer = RunWriter::create(std::move(store).value(), info);
        ASSERT_TRUE(writer.ok());
        std::vector<std::vector<Sample>> samples(1);
        std::vector<ConnectionSample> connections;
        for (const QString& backend : {kEvil, u"EC2"_s}) {
            for (int i = 1; i <= 40; ++i)
                samples.front().push_back(sample(backend, i));
            ConnectionSample connection;
            connection.backend = connection.platform = connection.connectionId = backend;
            connection.closeReason = connection.serverInstance = kEvil;
            connections.push_back(connection);
        }
        ASSERT_TRUE(writer.value()->write(samples, connections).ok());
        ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, std::chrono::seconds(5)).ok());
        m_id = info.id;
    }

    static Sample sample(const QString& backend, int row)
    {
        Sample sample;
        sample.row = row;
        sample.backend = sample.platform = backend;
        sample.messageId = sample.senderId = sample.receiverId = sample.serverInstance = sample.providerCode = kEvil;
        sample.sequence = static_cast<std::uint64_t>(row);
        sample.isEcho = true;
        sample.intended = sample.sent = Instant{} + std::chrono::milliseconds(row * 100);
        sample.outcome = row % 10 == 0 ? Outcome::Rejected : Outcome::Delivered;
        if (sample.outcome == Outcome::Delivered)
            sample.received = *sample.sent + std::chrono::milliseconds(20 + row);
        return sample;
    }

    void expectTame(const QString& what, const QByteArray& bytes) const
    {
        static const QRegularExpression kObeyed(
            u"[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]"_s);
        const auto match = kObeyed.match(QString::fromUtf8(bytes));
        EXPECT_FALSE(match.hasMatch()) << what.toStdString() << " at " << match.capturedStart() << ": "
                                       << bytes.left(300).toStdString();
    }

    /// Runs a command over the store; no line of what it says begins with what followed a line end in a name.
    void expectTameCommand(const QStringList& arguments) const
    {
        QByteArray out;
        QByteArray err;
        static_cast<void>(test::run(
            arguments + QStringList{u"--store"_s, u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s)}, &out, &err));
        const QString what = arguments.join(u' ');
        for (const QByteArray& said : {out, err}) {
            expectTame(what, said);
            EXPECT_FALSE(("\n" + said).contains("\nSECOND")) << what.toStdString();
            EXPECT_FALSE(said.contains('\r')) << what.toStdString();
        }
        EXPECT_FALSE(out.isEmpty() && err.isEmpty()) << what.toStdString();
    }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray contents(const QString& name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }

    QTemporaryDir m_folder;
    QString m_id;
};

} // namespace

TEST_F(HostileTextProgramTest, NoCommandWritesItToATerminalAsItIs)
{
    for (const QStringList& arguments :
         {QStringList{u"runs"_s}, QStringList{u"runs"_s, u"--json"_s}, QStringList{u"runs"_s, u"show"_s, m_id},
          QStringList{u"runs"_s, u"show"_s, m_id, u"--json"_s}, QStringList{u"runs"_s, u"check"_s},
          QStringList{u"runs"_s, u"show"_s, kEvil}, QStringList{u"guide"_s, u"--run"_s, m_id, u"--p99-ms"_s, u"200"_s},
          QStringList{u"guide"_s, u"--run"_s, m_id, u"--p99-ms"_s, u"200"_s, u"--json"_s},
          QStringList{u"report"_s, u"--run"_s, m_id, u"--baseline"_s, kEvil + u'!', u"--out"_s, path(u"x.html"_s)},
          QStringList{u"import"_s, path(kEvil.left(8))}})
        expectTameCommand(arguments);
}

TEST_F(HostileTextProgramTest, NoFileThatIsWrittenHoldsItAsItIs)
{
    const QStringList store{u"--store"_s, u"sqlite:"_s + path(u"store.sqlite"_s)};
    for (const QString& file : {u"r.html"_s, u"r.md"_s, u"r.csv"_s})
        ASSERT_EQ(test::run(QStringList{u"report"_s, u"--run"_s, m_id, u"--out"_s, path(file)} + store), 0);
    ASSERT_EQ(test::run(QStringList{u"export"_s, u"--run"_s, m_id, u"--out"_s, path(u"out"_s)} + store), 0);
    ASSERT_EQ(test::run(QStringList{u"report"_s, u"--run"_s, m_id, u"--bundle"_s, path(u"b.zip"_s)} + store), 0);
    QStringList files{u"r.html"_s, u"r.md"_s, u"r.csv"_s};
    for (const QString& name : QDir(path(u"out"_s)).entryList(QDir::Files))
        files << u"out/"_s + name;
    EXPECT_GE(files.size(), 9);
    for (const QString& name : std::as_const(files)) {
        const QByteArray bytes = contents(name);
        if (!name.endsWith(".json"_L1)) // JSON of its own escapes C0; it is read by programs
            expectTame(name, bytes);
        if (name.endsWith(".html"_L1))
            EXPECT_FALSE(bytes.contains("<script>"));
        if (name.endsWith(".md"_L1)) {
            EXPECT_FALSE(QByteArray(bytes).replace("\\]", "").contains("](http")) << bytes.left(500).toStdString();
            EXPECT_FALSE(bytes.contains("https://evil")) << bytes.left(500).toStdString();
        }
        if (name.endsWith(".csv"_L1)) {
            static const QRegularExpression kFormula(u"[;|\\t\\n]['\" ]*[=+@]"_s);
            QString text = QString::fromUtf8(bytes);
            for (QRegularExpressionMatchIterator each = kFormula.globalMatch(text); each.hasNext();) {
                const QString found = each.next().captured();
                EXPECT_EQ(found.at(1), u'\'') << name.toStdString() << ": " << found.toStdString();
            }
        }
    }
    // And it comes back: the names in the rows are those of the manifest.
    QByteArray said;
    ASSERT_EQ(test::run(QStringList{u"import"_s, path(u"out"_s)} + store, nullptr, &said), 0) << said.toStdString();
    ASSERT_EQ(test::run(QStringList{u"import"_s, path(u"b.zip"_s)} + store, nullptr, &said), 0) << said.toStdString();
}
