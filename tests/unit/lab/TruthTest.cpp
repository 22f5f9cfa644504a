// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Truth.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roundtrip {
namespace {

QList<QJsonObject> linesOf(const QString& path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QList<QJsonObject> lines;
    const QList<QByteArray> texts = file.readAll().split('\n');
    for (const QByteArray& text : texts) {
        if (text.isEmpty())
            continue;
        QJsonParseError error;
        lines << QJsonDocument::fromJson(text, &error).object();
        EXPECT_EQ(error.error, QJsonParseError::NoError) << text.toStdString();
    }
    return lines;
}

TEST(Truth, EveryLineIsJsonWhateverClientsCallThemselves)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"truth.jsonl"_s);
    Truth truth;
    ASSERT_TRUE(truth.open(path, {{u"seed"_s, 7}}));
    truth.record("ec2-ws"_L1, {.kind = TruthLine::Kind::Join,
                               .outcome = TruthLine::Outcome::Accepted,
                               .receiver = 3,
                               .room = u"lobby"_s,
                               .user = u"a\"b\\n\u0001}é"_s});
    truth.record("ec2-ws"_L1, {.outcome = TruthLine::Outcome::Delivered,
                               .id = u"a1-4"_s,
                               .sender = 3,
                               .number = 4,
                               .receiver = 5,
                               .received = Instant(1500us),
                               .sent = Instant(4500us),
                               .drawn = 2ms,
                               .waited = 1ms,
                               .cold = true});
    truth.record("ec2-ws"_L1, {.kind = TruthLine::Kind::Message,
                               .outcome = TruthLine::Outcome::Rejected,
                               .id = u"a1-5"_s,
                               .sender = 3,
                               .number = 5,
                               .code = u"internal"_s});
    ASSERT_TRUE(truth.close());
    const QList<QJsonObject> lines = linesOf(path);
    ASSERT_EQ(lines.size(), 4);
    EXPECT_EQ(lines.at(0).value(u"seed"_s).toInt(), 7);
    EXPECT_EQ(lines.at(1).value(u"user"_s).toString(), u"a\"b\\n\u0001}é"_s);
    EXPECT_EQ(lines.at(1).value(u"connection"_s).toInt(), 3);
    const QJsonObject expected{{u"kind"_s, u"delivery"_s},
                               {u"platform"_s, u"ec2-ws"_s},
                               {u"outcome"_s, u"delivered"_s},
                               {u"id"_s, u"a1-4"_s},
                               {u"sender"_s, 3},
                               {u"number"_s, 4},
                               {u"receiver"_s, 5},
                               {u"echo"_s, false},
                               {u"received_at_us"_s, 1500},
                               {u"sent_at_us"_s, 4500},
                               {u"drawn_us"_s, 2000},
                               {u"waited_us"_s, 1000},
                               {u"cold"_s, true}};
    EXPECT_EQ(lines.at(2), expected);
    EXPECT_EQ(lines.at(3).value(u"code"_s).toString(), u"internal"_s);
    EXPECT_FALSE(lines.at(3).contains("receiver"_L1));
}

TEST(Truth, AFileThatCannotBeWrittenIsToldAtOnce)
{
    Truth truth;
    const auto opened = truth.open(u"/no/such/folder/truth.jsonl"_s, {});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::FileUnwritable);
}

TEST(Truth, AFullDiskIsToldAtTheEnd)
{
    Truth truth;
    if (!QFile::exists(u"/dev/full"_s))
        GTEST_SKIP() << "no /dev/full here";
    ASSERT_TRUE(truth.open(u"/dev/full"_s, {}));
    truth.record("ec2-ws"_L1, {});
    const auto closed = truth.close();
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ErrorCode::FileUnwritable);
}

TEST(Truth, WithoutAFileNothingIsRecorded)
{
    Truth truth;
    truth.record("ec2-ws"_L1, {});
    EXPECT_TRUE(truth.close());
}

} // namespace
} // namespace roundtrip
