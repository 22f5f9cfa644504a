// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms of several servers: which of them is ill.
#include "backends/vercel_pusher/PusherAuth.h"
#include "integration/doctor/Patient.h"
#include "support/Printers.h"
#include "unit/backends/vercel_pusher/FakePusher.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// A broker, and functions that let in whoever asks and pass messages on, unless a test says otherwise.
class BrokeredDoctor : public ::testing::Test
{
protected:
    BrokeredDoctor()
        : m_functions([this](const SeenRequest& request) {
              if (request.startLine.contains("/api/auth"))
                  onAuth(request);
              else
                  onSend(request);
          })
    {
    }

    [[nodiscard]] ResolvedBackend backend() const
    {
        ResolvedBackend backend =
            patient(u"vercel-pusher"_s, {{u"sendUrl"_s, m_functions.url().toString()},
                                         {u"authUrl"_s, m_functions.url(u"/api/auth"_s).toString()},
                                         {u"key"_s, m_broker.app.key},
                                         {u"host"_s, u"127.0.0.1"_s},
                                         {u"port"_s, m_broker.port()},
                                         {u"tls"_s, false},
                                         {u"proxy"_s, u"none"_s}});
        backend.secrets.insert(u"token"_s, Secret(u"t0ken-of-ours"_s));
        return backend;
    }

    void letIn(const SeenRequest& request)
    {
        const QUrlQuery form(QString::fromUtf8(request.body));
        const auto field = [&form](const QString& key) { return form.queryItemValue(key, QUrl::FullyDecoded); };
        const QString auth = pusher::channelAuth(m_broker.app, field(u"socket_id"_s), field(u"channel_name"_s));
        m_channel = field(u"channel_name"_s);
        request.answer(200, QJsonDocument(QJsonObject{{u"auth"_s, auth}}).toJson());
    }
    void passOn(const SeenRequest& request, bool answers)
    {
        m_broker.send(pusher::Event{.name = u"chat"_s, .channel = m_channel, .data = QString::fromUtf8(request.body)});
        if (answers)
            request.answer(200, R"({"accepted":true,"server":{"instance":"send-1","cold":true,"initMs":250}})");
    }

    std::function<void(const SeenRequest&)> onAuth = [this](const SeenRequest& request) { letIn(request); };
    std::function<void(const SeenRequest&)> onSend = [this](const SeenRequest& request) { passOn(request, true); };

private:
    QString m_channel;
    FakePusher m_broker;
    ScriptedHttpServer m_functions;
};

constexpr DoctorOptions kBrief{.stepDeadline = std::chrono::seconds(2)};

} // namespace

TEST_F(BrokeredDoctor, EveryServerHasItsSteps)
{
    const Diagnosis diagnosis = diagnose(backend());
    EXPECT_TRUE(diagnosis.isWell()) << testing::PrintToString(diagnosis);
    int roads = 0;
    for (const DoctorStep& step : diagnosis.steps)
        roads += step.kind == StepKind::Tcp ? 1 : 0;
    EXPECT_EQ(roads, 2) << "the broker, and the functions once";
    EXPECT_EQ(factOf(stepOf(diagnosis, StepKind::LetIn), u"status"_s), 200);
    EXPECT_EQ(factOf(stepOf(diagnosis, StepKind::Acknowledgement), u"status"_s), 200);
}

TEST_F(BrokeredDoctor, AnAuthEndpointThatRefuses)
{
    onAuth = [](const SeenRequest& request) { request.answer(403, "no: t0ken-of-ours"); };
    const Diagnosis diagnosis = diagnose(backend());
    expectBreaksAt(diagnosis, StepKind::LetIn, ErrorCode::Unauthorized);
    EXPECT_EQ(factOf(*diagnosis.firstFailure(), u"status"_s), 403);
    EXPECT_EQ(testing::PrintToString(diagnosis).find("t0ken-of-ours"), std::string::npos);
}

TEST_F(BrokeredDoctor, AnAuthEndpointThatSaysYesToNothing)
{
    onAuth = [](const SeenRequest& request) { request.answer(200, "{}"); };
    expectBreaksAt(diagnose(backend()), StepKind::LetIn, ErrorCode::ProtocolViolation);
}

TEST_F(BrokeredDoctor, AnAuthEndpointThatIsSilent)
{
    onAuth = [](const SeenRequest&) {};
    expectBreaksAt(diagnose(backend(), kBrief), StepKind::LetIn, ErrorCode::Timeout);
}

TEST_F(BrokeredDoctor, ASignatureThatTheBrokerRefusesIsOfTheJoin)
{
    onAuth = [](const SeenRequest& request) { request.answer(200, R"({"auth":"rtkey0001:0000"})"); };
    const Diagnosis diagnosis = diagnose(backend());
    ASSERT_TRUE(diagnosis.firstFailure());
    EXPECT_EQ(diagnosis.firstFailure()->kind, StepKind::Join) << testing::PrintToString(diagnosis);
    EXPECT_EQ(stepOf(diagnosis, StepKind::LetIn).verdict, StepVerdict::Passed);
}

TEST_F(BrokeredDoctor, AFunctionThatFails)
{
    onSend = [](const SeenRequest& request) { request.answer(500, "boom"); };
    const Diagnosis diagnosis = diagnose(backend());
    ASSERT_TRUE(diagnosis.firstFailure());
    EXPECT_EQ(diagnosis.firstFailure()->kind, StepKind::Acknowledgement) << testing::PrintToString(diagnosis);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Echo).verdict, StepVerdict::NotTried);
}

TEST_F(BrokeredDoctor, AFunctionThatDeliversAndNeverAnswers)
{
    onSend = [this](const SeenRequest& request) { passOn(request, false); };
    const Diagnosis diagnosis = diagnose(backend(), kBrief);
    ASSERT_TRUE(diagnosis.firstFailure());
    EXPECT_EQ(diagnosis.firstFailure()->kind, StepKind::Acknowledgement) << testing::PrintToString(diagnosis);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Echo).verdict, StepVerdict::Passed);
}

TEST_F(BrokeredDoctor, AFunctionThatAnswersAndDeliversNothing)
{
    onSend = [](const SeenRequest& request) { request.answer(200, R"({"accepted":true})"); };
    const Diagnosis diagnosis = diagnose(backend(), kBrief);
    expectBreaksAt(diagnosis, StepKind::Echo, ErrorCode::Timeout);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Acknowledgement).verdict, StepVerdict::Passed);
}

TEST(AblyDoctor, ATokenFunctionThatGivesNoToken)
{
    ScriptedHttpServer function([](const SeenRequest& request) { request.answer(200, "<html>hello</html>"); });
    const ResolvedBackend backend =
        patient(u"netlify-ably"_s, {{u"sendUrl"_s, function.url().toString()},
                                    {u"tokenUrl"_s, function.url(u"/api/token"_s).toString()},
                                    {u"host"_s, u"127.0.0.1"_s},
                                    {u"port"_s, function.url().port()},
                                    {u"tls"_s, false},
                                    {u"proxy"_s, u"none"_s}});
    const Diagnosis diagnosis = diagnose(backend);
    ASSERT_TRUE(diagnosis.firstFailure());
    EXPECT_EQ(diagnosis.firstFailure()->kind, StepKind::LetIn) << testing::PrintToString(diagnosis);
    EXPECT_EQ(diagnosis.firstFailure()->subject, u"http://127.0.0.1:%1"_s.arg(function.url().port()));
    EXPECT_EQ(stepOf(diagnosis, StepKind::Upgrade).verdict, StepVerdict::NotTried);
}

} // namespace roundtrip::test
