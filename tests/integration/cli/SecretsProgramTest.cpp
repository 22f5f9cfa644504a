// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that repeat what they were given: no secret is found in anything that the program says or writes.
#include "exchange/Bundle.h"
#include "integration/cli/Program.h"
#include "support/Printers.h"
#include "support/Telltales.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

class SecretsProgramTest : public testing::TestWithParam<QString>
{
protected:
    [[nodiscard]] QString backends() const
    {
        return test::writeFile(m_folder, u"backends.json"_s,
                               QJsonDocument(QJsonObject{{u"backends"_s, m_telltales.backends()}}).toJson());
    }
    /// Everything said on both streams, kept for looking through.
    QByteArray say(const QStringList& arguments, const QByteArray& input = {})
    {
        test::Program program(arguments);
        program.write(input);
        program.endInput();
        EXPECT_GE(program.wait(), 0) << program.err().toStdString();
        m_said += program.out() + program.err();
        return program.out();
    }
    /// Everything that can be made of a run. The run's id; empty where nobody was let in.
    QString benchAndReport(const QStringList& from, const QDir& written)
    {
        const QString store = u"sqlite:"_s + written.filePath(u"store.sqlite"_s);
        const QByteArray json = say(QStringList{u"bench"_s, u"--connections"_s, u"1"_s, u"--messages"_s, u"10"_s,
                                                u"--horizon"_s, u"1"_s, u"--json"_s, u"--no-selfcheck"_s, u"--store"_s,
                                                store, u"--out"_s, written.filePath(u"out"_s)} +
                                    from);
        const QString run = QJsonDocument::fromJson(json).object().value("run_id"_L1).toString();
        if (run.isEmpty())
            return run;
        const QStringList report = {u"report"_s, u"--run"_s, run, u"--store"_s, store};
        for (const QString& format : {u"html"_s, u"md"_s, u"csv"_s})
            say(report + QStringList{u"--format"_s, format, u"--out"_s, written.filePath(u"report."_s + format)});
        const QString zip = m_folder.filePath(u"bundle.zip"_s);
        say(report + QStringList{u"--bundle"_s, zip});
        EXPECT_TRUE(written.mkpath(u"bundle"_s));
        const auto unpacked = bundle::unpack(zip, written.filePath(u"bundle"_s));
        EXPECT_TRUE(unpacked) << unpacked.error().toLine().toStdString();
        say({u"runs"_s, u"show"_s, run, u"--json"_s, u"--store"_s, store});
        return run;
    }
    static int expectClean(const QDir& written)
    {
        int files = 0;
        QDirIterator iterator(written.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (iterator.hasNext()) {
            QFile one(iterator.next());
            EXPECT_TRUE(one.open(QIODevice::ReadOnly));
            EXPECT_EQ(test::Telltales::foundIn(one.readAll()), QByteArrayList()) << one.fileName().toStdString();
            ++files;
        }
        return files;
    }

    QTemporaryDir m_folder;
    test::Telltales m_telltales;
    QByteArray m_said;
};

TEST_P(SecretsProgramTest, NothingSaidOrWrittenHasAPlantedSecret)
{
    const QDir written(m_folder.filePath(u"written"_s));
    ASSERT_TRUE(written.mkpath(u"."_s));
    const QStringList from = {u"--backends"_s, backends(), u"--backend"_s, GetParam()};
    say(QStringList{u"chat"_s, u"--room"_s, u"lobby"_s, u"--user"_s, u"ada"_s} + from, "one\ntwo\nthree\n");
    EXPECT_TRUE(m_said.contains("•••")) << "what the server said was shown: " << m_said.toStdString();
    const QString run = benchAndReport(from, written);
    EXPECT_EQ(test::Telltales::foundIn(m_said), QByteArrayList()) << m_said.toStdString();
    const int files = expectClean(written);
    if (!run.isEmpty())
        EXPECT_GT(files, 15) << "a store, an export, a bundle and reports were looked through";
    else
        EXPECT_EQ(GetParam(), u"Ably"_s) << "only there nobody is let in: the token function tells";
}

INSTANTIATE_TEST_SUITE_P(EveryPlatform, SecretsProgramTest, testing::ValuesIn(test::Telltales::names()),
                         [](const auto& each) { return QString(each.param).remove(u' ').toStdString(); });

} // namespace
