// SPDX-License-Identifier: GPL-3.0-or-later
// One server that is ill in one way: the right step, the right cause.
#include "backends/StandardPlatforms.h"
#include "doctor/DoctorThread.h"
#include "integration/doctor/Patient.h"
#include "support/ContractServer.h"
#include "support/FaultProxy.h"
#include "support/Printers.h"
#include "support/ProxyServer.h"
#include "support/SwallowingPort.h"
#include "support/TestAuthority.h"
#include "support/Wait.h"
#include "support/WireServer.h"
#include "support/toy/ToyPlatform.h"
#include "support/toy/ToyServer.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// Made once: keys take long on a busy machine.
const TestAuthority& privateAuthority()
{
    static const TestAuthority made;
    return made;
}

ResolvedBackend plainPatient(const QString& url, QJsonObject settings = {{u"proxy"_s, u"none"_s}})
{
    settings.insert(u"url"_s, url);
    return patient(u"ec2-ws"_s, settings);
}

/// For servers that say nothing.
constexpr DoctorOptions kImpatient{.stepDeadline = std::chrono::milliseconds(300)};

Diagnosis diagnoseAnswer(const QByteArray& answer)
{
    WireServer server([&answer](WireServer&, QTcpSocket& peer) {
        peer.write(answer);
        peer.disconnectFromHost();
    });
    return diagnose(plainPatient(server.url().toString()));
}

} // namespace

TEST(DoctorTest, AServerThatIsWell)
{
    ContractServer server(0, privateAuthority().server());
    const Diagnosis diagnosis =
        diagnose(plainPatient(server.url(), {{u"proxy"_s, u"none"_s}, {u"caFile"_s, privateAuthority().file()}}));
    EXPECT_TRUE(diagnosis.isWell()) << testing::PrintToString(diagnosis);
    QList<StepKind> kinds;
    for (const DoctorStep& step : diagnosis.steps)
        kinds << step.kind;
    EXPECT_EQ(kinds, (QList{StepKind::Proxy, StepKind::Name, StepKind::Tcp, StepKind::Tls, StepKind::Upgrade,
                            StepKind::Join, StepKind::Echo, StepKind::ServerStamps, StepKind::ClockDifference}));
    for (const StepKind kind :
         {StepKind::Name, StepKind::Tcp, StepKind::Tls, StepKind::Upgrade, StepKind::Join, StepKind::Echo})
        EXPECT_TRUE(stepOf(diagnosis, kind).took) << stepName(kind).toStdString();
    const DoctorStep tls = stepOf(diagnosis, StepKind::Tls);
    EXPECT_EQ(factOf(tls, u"version"_s), u"TLSv1.3"_s);
    EXPECT_FALSE(factOf(tls, u"cipher"_s).toString().isEmpty());
    EXPECT_EQ(factOf(tls, u"chain"_s), (QJsonArray{u"localhost"_s, u"Private Test CA"_s}));
    EXPECT_LE(factOf(tls, u"days_left"_s).toInt(-1), 2);
    EXPECT_EQ(tls.verdict, StepVerdict::Warned) << "it runs out tomorrow";
    EXPECT_EQ(factOf(stepOf(diagnosis, StepKind::Upgrade), u"status"_s), 101);
    EXPECT_EQ(factOf(stepOf(diagnosis, StepKind::ServerStamps), u"instance"_s), u"test"_s);
}

TEST(DoctorTest, ANameThatIsNone)
{
    const Diagnosis diagnosis = diagnose(plainPatient(u"ws://no-such-host.invalid/"_s));
    expectBreaksAt(diagnosis, StepKind::Name, ErrorCode::HostNotFound);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Tcp).verdict, StepVerdict::NotTried);
}

TEST(DoctorTest, APortWhereNothingListens)
{
    QString url;
    {
        const ContractServer gone;
        url = gone.url();
    }
    expectBreaksAt(diagnose(plainPatient(url)), StepKind::Tcp, ErrorCode::ConnectionRefused);
}

TEST(DoctorTest, AnAddressThatSwallows)
{
    const SwallowingPort port(QHostAddress::LocalHost);
    ASSERT_NE(port.port(), 0);
    const Diagnosis diagnosis = diagnose(plainPatient(u"ws://127.0.0.1:%1/"_s.arg(port.port())), kImpatient);
    expectBreaksAt(diagnosis, StepKind::Tcp, ErrorCode::Timeout);
    EXPECT_TRUE(diagnosis.firstFailure()->error->hint.contains(u"firewall"_s));
}

TEST(DoctorTest, EveryAddressOfANameIsTried)
{
    ContractServer server; // on 127.0.0.1 alone
    const Diagnosis diagnosis = diagnose(plainPatient(u"ws://localhost:%1/"_s.arg(server.port())));
    EXPECT_TRUE(diagnosis.isWell()) << testing::PrintToString(diagnosis);
    const qsizetype addresses = factOf(stepOf(diagnosis, StepKind::Name), u"addresses"_s).toArray().size();
    qsizetype tried = 0;
    for (const DoctorStep& step : diagnosis.steps)
        tried += step.kind == StepKind::Tcp ? 1 : 0;
    EXPECT_EQ(tried, addresses);
}

TEST(DoctorTest, CertificatesThatAreNotTrusted)
{
    ContractServer expired(0, privateAuthority().expiredServer());
    const Diagnosis old =
        diagnose(plainPatient(expired.url(), {{u"proxy"_s, u"none"_s}, {u"caFile"_s, privateAuthority().file()}}));
    expectBreaksAt(old, StepKind::Tls, ErrorCode::TlsFailure);
    EXPECT_TRUE(old.firstFailure()->error->detail.contains(u"expired"_s))
        << old.firstFailure()->error->detail.toStdString();

    ContractServer privately(0, privateAuthority().server());
    const Diagnosis unknown = diagnose(plainPatient(privately.url()));
    expectBreaksAt(unknown, StepKind::Tls, ErrorCode::TlsFailure);
    EXPECT_TRUE(unknown.firstFailure()->error->detail.contains(u"Private Test CA"_s))
        << unknown.firstFailure()->error->detail.toStdString();

    const Diagnosis unchecked =
        diagnose(plainPatient(privately.url(), {{u"proxy"_s, u"none"_s}, {u"tlsVerify"_s, false}}));
    EXPECT_TRUE(unchecked.isWell());
    EXPECT_EQ(stepOf(unchecked, StepKind::Tls).verdict, StepVerdict::Warned);

    const Diagnosis noFile =
        diagnose(plainPatient(privately.url(), {{u"proxy"_s, u"none"_s}, {u"caFile"_s, u"/no/such/ca.pem"_s}}));
    expectBreaksAt(noFile, StepKind::Tls, ErrorCode::InvalidConfiguration);
}

TEST(DoctorTest, AProxyIsShownAndOneThatRefusesIsNamed)
{
    ContractServer server;
    ProxyServer proxy(ProxyServer::Kind::Http, server.port());
    const QJsonObject settings{{u"proxy"_s, proxy.url()}};
    const Diagnosis through = diagnose(plainPatient(u"ws://chat.corp.invalid:8080/"_s, settings));
    EXPECT_TRUE(through.isWell()) << testing::PrintToString(through);
    EXPECT_EQ(factOf(stepOf(through, StepKind::Proxy), u"proxy"_s), proxy.url());
    EXPECT_EQ(stepOf(through, StepKind::Tcp).subject, u"127.0.0.1:%1"_s.arg(proxy.port()));
    EXPECT_EQ(stepOf(through, StepKind::Tunnel).verdict, StepVerdict::Passed);

    proxy.refuseWith("HTTP/1.1 407 No\r\nConnection: close\r\n\r\n");
    const Diagnosis refused = diagnose(plainPatient(u"ws://chat.corp.invalid:8080/"_s, settings));
    ASSERT_TRUE(refused.firstFailure());
    EXPECT_EQ(refused.firstFailure()->kind, StepKind::Tunnel);
    EXPECT_TRUE(refused.firstFailure()->error->detail.contains(u"127.0.0.1:%1"_s.arg(proxy.port())));
    EXPECT_TRUE(refused.firstFailure()->error->detail.contains(u"407"_s) ||
                refused.firstFailure()->error->httpStatus == 407);
}

TEST(DoctorTest, UpgradesThatAreRefused)
{
    struct Answer
    {
        QByteArray status;
        ErrorCode code;
    };
    for (const Answer& answer :
         {Answer{"401 Unauthorized", ErrorCode::Unauthorized}, Answer{"403 Forbidden", ErrorCode::Unauthorized},
          Answer{"404 Not Found", ErrorCode::HandshakeRefused},
          Answer{"503 Service Unavailable", ErrorCode::HandshakeRefused}}) {
        const Diagnosis diagnosis =
            diagnoseAnswer("HTTP/1.1 " + answer.status + "\r\nServer: tinydoor\r\nContent-Length: 0\r\n\r\n");
        expectBreaksAt(diagnosis, StepKind::Upgrade, answer.code);
        const DoctorStep upgrade = stepOf(diagnosis, StepKind::Upgrade);
        EXPECT_EQ(factOf(upgrade, u"status"_s).toInt(), answer.status.left(3).toInt());
        EXPECT_TRUE(factOf(upgrade, u"headers"_s).toArray().contains(u"Server: tinydoor"_s));
    }
    expectBreaksAt(diagnoseAnswer("HTTP/1.1 302 Found\r\nLocation: https://u:pass@else.test/x?token=s3cret\r\n\r\n"),
                   StepKind::Upgrade, ErrorCode::NotWebSocket);
    expectBreaksAt(diagnoseAnswer("SSH-2.0-OpenSSH_9.2\r\n"), StepKind::Upgrade, ErrorCode::NotWebSocket);
    expectBreaksAt(diagnoseAnswer({}), StepKind::Upgrade, ErrorCode::ConnectionClosed);
}

TEST(DoctorTest, NoSecretIsInWhatItSays)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        peer.write("HTTP/1.1 302 Found\r\nLocation: https://u:pass@else.test/x?token=s3cret-t0ken\r\nX-Error: " +
                   self.request().split('\r').first() + "\r\nContent-Length: 0\r\n\r\n");
    });
    ResolvedBackend backend = plainPatient(server.url().toString());
    backend.secrets.insert(u"token"_s, Secret(u"s3cret-t0ken"_s));
    const Diagnosis diagnosis = diagnose(backend);
    const QByteArray json = QJsonDocument(diagnosis.toJson()).toJson();
    EXPECT_TRUE(json.contains("X-Error: GET ")) << json.toStdString();
    EXPECT_FALSE(json.contains("s3cret")) << json.toStdString();
    EXPECT_FALSE(json.contains("u:pass")) << json.toStdString();
}

TEST(DoctorTest, AServerThatFallsSilentIsFoundAtItsStep)
{
    ContractServer server;
    FaultProxy network(server.port());
    const ResolvedBackend backend = plainPatient(u"ws://127.0.0.1:%1/"_s.arg(network.port()));
    network.setToClient({.swallowAfterBytes = 0});
    expectBreaksAt(diagnose(backend, kImpatient), StepKind::Upgrade, ErrorCode::Timeout);
    network.heal();
    server.intercept = [](QWebSocket&, const QByteArray& frame) { return frame.contains("\"join\""); };
    expectBreaksAt(diagnose(backend, kImpatient), StepKind::Join, ErrorCode::Timeout);
    server.intercept = [](QWebSocket&, const QByteArray& frame) { return frame.contains("\"send\""); };
    expectBreaksAt(diagnose(backend, {.stepDeadline = std::chrono::seconds(2)}), StepKind::Echo, ErrorCode::Timeout);
}

TEST(DoctorTest, ARoomThatIsRefused)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"join\""))
            return false;
        from.sendTextMessage(u"{\"type\":\"error\",\"code\":\"unauthorized\",\"reason\":\"not you\"}"_s);
        return true;
    };
    const Diagnosis diagnosis = diagnose(plainPatient(server.url()));
    expectBreaksAt(diagnosis, StepKind::Join, ErrorCode::Unauthorized);
    EXPECT_TRUE(diagnosis.firstFailure()->error->detail.contains(u"not you"_s));
}

TEST(DoctorTest, AMessageThatIsRefusedAndALinkThatIsLost)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (frame.contains("\"send\""))
            from.sendTextMessage(u"{\"type\":\"error\",\"code\":\"internal\",\"reason\":\"disk full\"}"_s);
        return frame.contains("\"send\"");
    };
    expectBreaksAt(diagnose(plainPatient(server.url())), StepKind::Echo, ErrorCode::ServerInternal);
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (frame.contains("\"send\""))
            from.close(QWebSocketProtocol::CloseCodeGoingAway);
        return frame.contains("\"send\"");
    };
    expectBreaksAt(diagnose(plainPatient(server.url())), StepKind::Echo, ErrorCode::ConnectionClosed);
}

TEST(DoctorTest, AServerThatSaysNothingOfItselfAndOneWhoseClockIsWrong)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"send\""))
            return false;
        QJsonObject message = QJsonDocument::fromJson(frame).object().value("message"_L1).toObject();
        from.sendTextMessage(
            QString::fromUtf8(QJsonDocument(QJsonObject{{u"type"_s, u"chat"_s}, {u"message"_s, message}}).toJson()));
        return true;
    };
    const Diagnosis silent = diagnose(plainPatient(server.url()));
    EXPECT_TRUE(silent.isWell());
    EXPECT_EQ(stepOf(silent, StepKind::ServerStamps).verdict, StepVerdict::Warned);

    server.intercept = {};
    server.stamp.receivedAt = 1'000.0;
    server.stamp.sentAt = 1'000.0;
    const Diagnosis past = diagnose(plainPatient(server.url()));
    EXPECT_TRUE(past.isWell());
    EXPECT_EQ(stepOf(past, StepKind::ClockDifference).verdict, StepVerdict::Warned);
    EXPECT_LT(factOf(stepOf(past, StepKind::ClockDifference), u"ahead_ms"_s).toDouble(), -1e12);
}

TEST(DoctorTest, ItEndsWhenItIsToldTo)
{
    const SwallowingPort port(QHostAddress::LocalHost);
    const SteadyClock clock;
    const PlatformTable table = standardPlatforms();
    Doctor doctor(*table.find(u"ec2-ws"_s), plainPatient(u"ws://127.0.0.1:%1/"_s.arg(port.port())), clock);
    bool hasEnded = false;
    QObject::connect(&doctor, &Doctor::finished, &doctor, [&hasEnded] { hasEnded = true; });
    doctor.start();
    ASSERT_TRUE(
        waitUntil([&doctor] { return stepOf(doctor.diagnosis(), StepKind::Tcp).verdict == StepVerdict::Running; }));
    doctor.cancel();
    EXPECT_TRUE(hasEnded);
    EXPECT_TRUE(doctor.diagnosis().wasCancelled);
    EXPECT_FALSE(doctor.diagnosis().isWell());
    EXPECT_EQ(stepOf(doctor.diagnosis(), StepKind::Tcp).verdict, StepVerdict::NotTried);
}

TEST(DoctorTest, InAThreadOfItsOwn)
{
    ContractServer server;
    const SteadyClock clock;
    const PlatformTable table = standardPlatforms();
    DoctorThread doctor(*table.find(u"ec2-ws"_s), plainPatient(server.url()), clock);
    std::optional<Diagnosis> diagnosis;
    int reports = 0;
    QObject::connect(&doctor, &DoctorThread::progressed, &doctor, [&reports] { ++reports; });
    QObject::connect(&doctor, &DoctorThread::finished, &doctor,
                     [&diagnosis](const Diagnosis& all) { diagnosis = all; });
    ASSERT_TRUE(waitUntil([&diagnosis] { return diagnosis.has_value(); }));
    EXPECT_TRUE(diagnosis->isWell()) << testing::PrintToString(*diagnosis);
    EXPECT_GT(reports, 5);
}

TEST(DoctorTest, APlatformThatItHasNeverHeardOf)
{
    const ToyServer server;
    const Platform toy = toyPlatform();
    const ResolvedBackend backend = patient(u"toy"_s, {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, server.port()}});
    const Diagnosis diagnosis = diagnose(toy, backend);
    EXPECT_TRUE(diagnosis.isWell()) << testing::PrintToString(diagnosis);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Connect).verdict, StepVerdict::Passed);
    EXPECT_EQ(stepOf(diagnosis, StepKind::Echo).verdict, StepVerdict::Passed);
    const Diagnosis gone = diagnose(toy, patient(u"toy"_s, {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, 1}}));
    ASSERT_TRUE(gone.firstFailure());
    EXPECT_EQ(gone.firstFailure()->kind, StepKind::Connect);
}

} // namespace roundtrip::test
