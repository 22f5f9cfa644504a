// SPDX-License-Identifier: GPL-3.0-or-later
// What a link's report and its sentences tell of the way to the server, with either client.
#include "backends/ec2_ws/PlainWsConnection.h"
#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/ProxyServer.h"
#include "support/TestAuthority.h"

#include <gtest/gtest.h>

#include <QTcpServer>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kPhasesClock;

ConnectionRecorder makeLink(QJsonObject settings, const QString& url, Duration deadline = std::chrono::seconds(20))
{
    settings.insert(u"url"_s, url);
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"ec2-ws"_s, .settings = settings};
    ConnectionContext context;
    context.clock = &kPhasesClock;
    context.connectDeadline = deadline;
    return ConnectionRecorder(std::make_unique<PlainWsConnection>(backend, context));
}

} // namespace

TEST(LinkPhasesTest, TheStepsOfConnectingAreInTheReportInTheirOrder)
{
    const TestAuthority authority;
    ASSERT_TRUE(authority.isValid());
    ContractServer server(0, authority.server());
    auto link = makeLink({{u"caFile"_s, authority.file()}}, server.url());
    ASSERT_TRUE(link.openUntilReady());
    const LinkReport& report = link->report();
    const ConnectPhases& phases = report.phases;
    ASSERT_TRUE(phases.resolved && phases.connected && phases.secured && report.opened);
    EXPECT_LE(report.started, *phases.resolved);
    EXPECT_LE(*phases.resolved, *phases.connected);
    EXPECT_LE(*phases.connected, *phases.secured);
    EXPECT_LE(*phases.secured, *report.opened);
    EXPECT_TRUE(phases.proxy.isEmpty());
}

TEST(LinkPhasesTest, TheProxyIsInTheReport)
{
    ContractServer server;
    const ProxyServer proxy(ProxyServer::Kind::Http, server.port());
    const QString named = u"http://127.0.0.1:%1"_s.arg(proxy.port());
    auto link = makeLink({{u"proxy"_s, named}}, u"ws://chat.corp.invalid:8080/"_s);
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(link->report().phases.proxy, named);
}

TEST(LinkPhasesTest, QtsClientTakesTheSameSettings)
{
    const TestAuthority authority;
    ASSERT_TRUE(authority.isValid());
    ContractServer server(0, authority.server());
    const ProxyServer proxy(ProxyServer::Kind::Socks5, server.port());
    auto link = makeLink({{u"client"_s, u"qt"_s}, {u"proxy"_s, proxy.url()}, {u"caFile"_s, authority.file()}},
                         u"wss://localhost:8443/"_s);
    EXPECT_TRUE(link.openUntilReady());
    EXPECT_EQ(proxy.asked().size(), 1);
    auto broken = makeLink({{u"client"_s, u"qt"_s}, {u"caFile"_s, u"/no/such/ca.pem"_s}}, server.url());
    EXPECT_EQ(broken.openUntilFailed().code, ErrorCode::InvalidConfiguration);
}

TEST(LinkPhasesTest, ADeadlineSaysWhatWasStillWaitedFor)
{
    QTcpServer silent; // takes the connection, and says nothing to a TLS hello
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    const QString port = QString::number(silent.serverPort());
    auto link = makeLink({{u"proxy"_s, u"none"_s}}, u"wss://127.0.0.1:"_s + port, std::chrono::milliseconds(100));
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_TRUE(error.detail.contains(u"still waiting for the TLS handshake"_s)) << error.detail.toStdString();
    EXPECT_TRUE(link->report().phases.connected);

    auto behind = makeLink({{u"proxy"_s, u"http://127.0.0.1:"_s + port}}, u"ws://chat.corp.invalid/"_s,
                           std::chrono::milliseconds(100));
    const QString said = behind.openUntilFailed().detail;
    EXPECT_TRUE(said.contains(u"still waiting for the proxy http://127.0.0.1:"_s + port)) << said.toStdString();
    EXPECT_EQ(behind->report().phases.proxy, u"http://127.0.0.1:"_s + port);
}

} // namespace roundtrip::test
