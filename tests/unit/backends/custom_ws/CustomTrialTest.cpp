// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomPlatform.h"
#include "backends/custom_ws/JsonPointer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/backends/custom_ws/DescribedServer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

class CustomTrialTest : public ::testing::Test
{
protected:
    TrialEnd trial(const QString& url, const QByteArray& description)
    {
        QJsonObject settings = jsonOf(description).toObject();
        settings.insert(u"url"_s, url);
        const ResolvedBackend backend{
            .config = {.name = u"Mine"_s, .platform = u"custom-ws"_s, .settings = settings, .simulated = false},
            .secrets = {{u"token"_s, Secret(u"s3cret"_s)}}};
        const auto made = platform().makeTrial(backend, m_clock);
        std::optional<TrialEnd> end;
        QObject::connect(made.get(), &FrameTrial::flown, made.get(), [this](const TrialFrame& f) { frames << f; });
        QObject::connect(made.get(), &FrameTrial::ended, made.get(), [&end](const TrialEnd& e) { end = e; });
        made->start();
        EXPECT_TRUE(test::waitUntil([&end] { return end.has_value(); }, std::chrono::seconds(60)));
        return end.value_or(TrialEnd());
    }
    [[nodiscard]] bool isMarked(const QString& rule, const QString& field) const
    {
        return std::any_of(frames.cbegin(), frames.cend(), [&](const TrialFrame& frame) {
            return std::any_of(frame.marks.cbegin(), frame.marks.cend(), [&](const TrialFrame::Mark& mark) {
                return mark.rule == rule && mark.field == field && (field.isEmpty() || frame.text.contains(mark.value));
            });
        });
    }

    QList<TrialFrame> frames;

private:
    SteadyClock m_clock;
};

} // namespace

TEST_F(CustomTrialTest, FramesAreShownAndMarkedAndTheRoundTripTold)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        client.sendTextMessage(message.startsWith("hello") ? u"welcome"_s : QString::fromUtf8(message));
    });
    const TrialEnd end =
        trial(server.url(), R"({"preset":"echo","open":["hello {{token}}"],"ready":"^welcome","ack":{"id":"/id"}})");
    ASSERT_TRUE(end.roundTrip) << end.sentence.toStdString();
    ASSERT_EQ(frames.size(), 4);
    EXPECT_EQ(frames[0].text, u"hello •••"_s) << "no secret is shown";
    EXPECT_TRUE(frames[0].isOutgoing);
    EXPECT_FALSE(frames[1].isOutgoing);
    EXPECT_TRUE(isMarked(u"ready"_s, {}));
    EXPECT_TRUE(isMarked(u"receive"_s, u"id"_s));
    EXPECT_TRUE(isMarked(u"receive"_s, u"text"_s));
    EXPECT_TRUE(isMarked(u"receive"_s, u"user"_s));
    EXPECT_TRUE(isMarked(u"ack"_s, u"id"_s));
    EXPECT_LE(frames[0].since, frames[3].since);
}

TEST_F(CustomTrialTest, BytesAreShownInHexadecimal)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        client.sendBinaryMessage(QByteArray("\xFF\x00", 2));
        client.sendTextMessage(QString::fromUtf8(message));
    });
    ASSERT_TRUE(trial(server.url(), R"({"preset":"echo"})").roundTrip);
    ASSERT_EQ(frames.size(), 3);
    EXPECT_TRUE(frames[1].isHex);
    EXPECT_EQ(frames[1].text, u"ff 00"_s);
    EXPECT_EQ(frames[1].bytes, 2);
}

TEST_F(CustomTrialTest, WhyTheMessageWasNotSeenIsTold)
{
    test::DescribedServer silent([](QWebSocket&, const QByteArray&) {});
    EXPECT_TRUE(
        trial(silent.url(), R"({"preset":"echo"})").sentence.contains(u"The server sent nothing after our message"_s));

    test::DescribedServer other([](QWebSocket& client, const QByteArray&) { client.sendTextMessage(u"{\"ok\":1}"_s); });
    EXPECT_TRUE(trial(other.url(), R"({"preset":"echo"})").sentence.contains(u"1 frame came after our message"_s));

    test::DescribedServer strips([](QWebSocket& client, const QByteArray& message) {
        client.sendTextMessage(u"{\"text\":\"%1\"}"_s.arg(jsonOf(message)[u"text"_s].toString()));
    });
    EXPECT_TRUE(trial(strips.url(), R"({"preset":"echo"})").sentence.contains(u"without our id"_s));

    test::DescribedServer refuses(
        [](QWebSocket& client, const QByteArray&) { client.sendTextMessage(u"NO s3cret"_s); });
    const QString sentence =
        trial(refuses.url(), R"~({"preset":"echo","refusal":"^NO (?P<reason>.*)","open":["x"],"ready":"^OK"})~")
            .sentence;
    EXPECT_TRUE(sentence.contains(u"The server refused: •••"_s)) << sentence.toStdString();
}

} // namespace roundtrip::custom_ws
