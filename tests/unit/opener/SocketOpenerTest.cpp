// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/SocketOpener.h"
#include "core/AddressText.h"
#include "support/Printers.h"
#include "support/SwallowingPort.h"
#include "support/Wait.h"
#include "websocket/AddressOrder.h"
#include "websocket/ConnectRace.h"

#include <gtest/gtest.h>

#include <QTcpServer>
#include <QTcpSocket>

#include <sys/resource.h>
#include <unistd.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using test::SwallowingPort;

namespace {

/// An opener and what came of it.
struct Bench
{
    explicit Bench(SocketTarget target) : opener(clock, std::move(target))
    {
        QObject::connect(&opener, &SocketOpener::opened, &opener, [this](QTcpSocket* given, const ConnectPhases& when) {
            socket.reset(given);
            given->setParent(nullptr);
            phases = when;
        });
        QObject::connect(&opener, &SocketOpener::failed, &opener,
                         [this](const SocketFailure& told) { failure = told; });
    }

    bool run()
    {
        opener.open();
        EXPECT_FALSE(socket || failure) << "nothing is signalled from inside open()";
        return test::waitUntil([this] { return socket || failure; });
    }

    SteadyClock clock;
    SocketOpener opener;
    std::unique_ptr<QTcpSocket> socket;
    ConnectPhases phases;
    std::optional<SocketFailure> failure;
};

SocketTarget target(const QString& url)
{
    return SocketTarget::of(QUrl(url), SocketSettings::direct());
}

SocketTarget target(const QList<QHostAddress>& addresses, quint16 port)
{
    SocketTarget to = target(u"ws://chat.example.org:%1"_s.arg(port));
    to.addresses = addresses;
    return to;
}

const QHostAddress kFirst(u"127.0.0.1"_s);
const QHostAddress kSecond(u"127.0.0.2"_s);
const QHostAddress kSix(u"::1"_s);

} // namespace

TEST(AddressOrderTest, FamiliesTakeTurns)
{
    const QHostAddress a(u"2001:db8::1"_s);
    const QHostAddress b(u"2001:db8::2"_s);
    EXPECT_EQ(interleaved({a, b, kFirst, kSecond}, AddressFamily::Any), (QList{a, kFirst, b, kSecond}));
    EXPECT_EQ(interleaved({kFirst, kSecond, a}, AddressFamily::Any), (QList{kFirst, a, kSecond}));
    EXPECT_EQ(interleaved({a, b, kFirst}, AddressFamily::IPv4), QList{kFirst});
    EXPECT_EQ(interleaved({kFirst, a, b}, AddressFamily::IPv6), (QList{a, b}));
    EXPECT_TRUE(interleaved({kFirst}, AddressFamily::IPv6).isEmpty());
}

TEST(SocketOpenerTest, HandsOverAConnectedSocket)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(kFirst));
    Bench bench(target(u"ws://127.0.0.1:%1/chat?token=x"_s.arg(server.serverPort())));
    const Instant before = bench.clock.now();
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.socket) << bench.failure->error.toLine().toStdString();
    EXPECT_EQ(bench.socket->state(), QAbstractSocket::ConnectedState);
    EXPECT_EQ(bench.socket->peerPort(), server.serverPort());
    EXPECT_EQ(bench.socket->peerAddress(), kFirst);
    ASSERT_TRUE(bench.phases.resolved && bench.phases.connected);
    EXPECT_LE(before, *bench.phases.resolved);
    EXPECT_LE(*bench.phases.resolved, *bench.phases.connected);
    EXPECT_FALSE(bench.phases.secured);
    EXPECT_TRUE(bench.phases.proxy.isEmpty());

    bench.socket->write("hello");
    ASSERT_TRUE(test::waitUntil([&server] { return server.hasPendingConnections(); }));
    const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    ASSERT_TRUE(test::waitUntil([&peer] { return peer->bytesAvailable() == 5; }));
    peer->write("there");
    ASSERT_TRUE(test::waitUntil([&bench] { return bench.socket->bytesAvailable() == 5; }));
}

TEST(SocketOpenerTest, ALookedUpNameWorks)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(kFirst));
    Bench bench(target(u"ws://localhost:%1"_s.arg(server.serverPort())));
    ASSERT_TRUE(bench.run());
    EXPECT_TRUE(bench.socket) << bench.failure->error.toLine().toStdString();
}

TEST(SocketOpenerTest, AFirstAddressThatSwallowsHidesNoSecondThatWorks)
{
    const SwallowingPort swallowing(kFirst);
    ASSERT_NE(swallowing.port(), 0);
    QTcpServer server;
    ASSERT_TRUE(server.listen(kSecond, swallowing.port()));
    Bench bench(target({kFirst, kSecond}, swallowing.port()));
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.socket);
    EXPECT_EQ(bench.socket->peerAddress(), kSecond);
    EXPECT_GE(*bench.phases.connected - *bench.phases.resolved,
              ConnectRace::kAttemptDelay - std::chrono::milliseconds(1));
}

TEST(SocketOpenerTest, AFirstAddressThatRefusesIsFollowedAtOnce)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(kSecond));
    Bench bench(target({kFirst, kSecond}, server.serverPort()));
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.socket);
    EXPECT_EQ(bench.socket->peerAddress(), kSecond);
}

TEST(SocketOpenerTest, EachAddressesFailureIsTold)
{
    QTcpServer none;
    ASSERT_TRUE(none.listen(QHostAddress::Any));
    const quint16 port = none.serverPort();
    none.close();
    Bench bench(target({kFirst, QHostAddress(u"255.255.255.255"_s)}, port));
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.failure);
    EXPECT_EQ(bench.failure->step, ConnectStep::Connect);
    ASSERT_EQ(bench.failure->tried.size(), 2);
    EXPECT_EQ(bench.failure->tried.at(0).systemError, ECONNREFUSED);
    const QString said = bench.failure->error.detail;
    EXPECT_TRUE(said.startsWith(u"Nothing listens at ws://chat.example.org:%1 ("_s.arg(port))) << said.toStdString();
    EXPECT_TRUE(said.contains(u"127.0.0.1:%1: connection refused; 255.255.255.255:%1: "_s.arg(port)))
        << said.toStdString();
}

TEST(SocketOpenerTest, ARefusalOfTheOnlyAddressIsOneShortSentence)
{
    QTcpServer none;
    ASSERT_TRUE(none.listen(kSix));
    const QString url = u"ws://[::1]:%1"_s.arg(none.serverPort());
    none.close();
    Bench bench(target(url + "/?token=secret"_L1));
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.failure);
    EXPECT_EQ(bench.failure->error.code, ErrorCode::ConnectionRefused);
    EXPECT_EQ(bench.failure->error.detail, u"Nothing listens at %1"_s.arg(url));
    EXPECT_TRUE(bench.failure->phases.resolved);
    EXPECT_FALSE(bench.failure->phases.connected);
}

TEST(SocketOpenerTest, ANameThatIsNoneFailsAtTheName)
{
    Bench bench(target(u"ws://no-such-host.invalid:80"_s));
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.failure);
    EXPECT_EQ(bench.failure->step, ConnectStep::Name);
    EXPECT_EQ(bench.failure->error.code, ErrorCode::HostNotFound);
    EXPECT_TRUE(bench.failure->error.detail.contains(u"no-such-host.invalid"_s));
    EXPECT_FALSE(bench.failure->phases.resolved);
}

TEST(SocketOpenerTest, WhenNoDescriptorIsLeftTheSentenceSaysSo)
{
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    Bench bench(target({kFirst}, 9));
    const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    bench.opener.open();
    ::setrlimit(RLIMIT_NOFILE, &before);
    ASSERT_TRUE(test::waitUntil([&bench] { return bench.failure.has_value(); }));
    EXPECT_EQ(bench.failure->tried.at(0).systemError, EMFILE);
    EXPECT_TRUE(bench.failure->error.detail.contains(u"as many files and sockets open as it may"_s));
}

TEST(SocketOpenerTest, AnOwnAddressThatThisMachineHasNotIsTold)
{
    SocketTarget to = target({kFirst}, 9);
    to.settings.source = QHostAddress(u"192.0.2.1"_s);
    Bench bench(to);
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.failure);
    EXPECT_EQ(bench.failure->tried.at(0).systemError, EADDRNOTAVAIL);
    EXPECT_TRUE(bench.failure->error.detail.contains(u"no address or port free"_s));
}

TEST(SocketOpenerTest, ConnectsFromTheAddressGiven)
{
    QTcpServer server;
    ASSERT_TRUE(server.listen(kFirst));
    SocketTarget to = target({kFirst}, server.serverPort());
    to.settings.source = QHostAddress(u"127.0.0.9"_s);
    Bench bench(to);
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.socket);
    EXPECT_EQ(bench.socket->localAddress(), to.settings.source);
}

TEST(SocketOpenerTest, TheFamilyIsKeptTo)
{
    SocketTarget to = target({kFirst}, 9);
    to.settings.family = AddressFamily::IPv6;
    Bench bench(to);
    ASSERT_TRUE(bench.run());
    ASSERT_TRUE(bench.failure);
    EXPECT_EQ(bench.failure->step, ConnectStep::Name);
    EXPECT_EQ(bench.failure->error.detail, u"\"chat.example.org\" has no IPv6 address"_s);
}

TEST(SocketOpenerTest, OneThatIsGivenUpLeavesNothingAndSaysWhatItWaitsFor)
{
    const SwallowingPort swallowing(kFirst);
    auto bench = std::make_unique<Bench>(target({kFirst}, swallowing.port()));
    bench->opener.open();
    EXPECT_EQ(bench->opener.step(), ConnectStep::Connect);
    EXPECT_EQ(bench->opener.waitsFor(), u"127.0.0.1:%1 to take the connection"_s.arg(swallowing.port()));
    bench.reset();
    test::runEventLoopFor(std::chrono::milliseconds(1));
}

TEST(SocketFailureTest, AddressesStandInBracketsWhereTheyMust)
{
    const Error error = connectError(u"the proxy http://p:1"_s, {{kSix, 1, ECONNREFUSED}, {kFirst, 1, ETIMEDOUT}});
    EXPECT_EQ(error.detail, u"Nothing listens at the proxy http://p:1 ([::1]:1: connection refused; 127.0.0.1:1: "
                            "connection timed out)"_s);
    EXPECT_EQ(connectError(u"the proxy http://p:1"_s, {{kSix, 1, ETIMEDOUT}}).detail,
              u"The proxy http://p:1 did not answer"_s);
}

} // namespace roundtrip
