// SPDX-License-Identifier: GPL-3.0-or-later
// The roads a socket takes: through TLS with authorities and client certificates, and through proxies.
#include "support/Printers.h"
#include "support/ProxyServer.h"
#include "support/TestAuthority.h"
#include "support/Wait.h"
#include "websocket/SocketOpener.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>

namespace roundtrip {
using namespace Qt::StringLiterals;
using test::ProxyServer;
using test::TestAuthority;

namespace {

/// Made once: a key takes long on a busy machine.
const TestAuthority& authority()
{
    static const TestAuthority made;
    return made;
}

/// Says what it is told, over TLS where it is given a configuration.
class Echo
{
public:
    explicit Echo(const std::optional<QSslConfiguration>& tls = {})
    {
        if (tls) {
            auto secured = std::make_unique<QSslServer>();
            secured->setSslConfiguration(*tls);
            m_server = std::move(secured);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        m_server->listen(QHostAddress::LocalHost);
        QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] {
            while (QTcpSocket* client = m_server->nextPendingConnection())
                QObject::connect(client, &QTcpSocket::readyRead, client,
                                 [client] { client->write(client->readAll()); });
        });
    }

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }

private:
    std::unique_ptr<QTcpServer> m_server;
};

struct Outcome
{
    std::unique_ptr<QTcpSocket> socket;
    ConnectPhases phases;
    std::optional<SocketFailure> failure;

    [[nodiscard]] QString said() const { return failure ? failure->error.toLine() : QString(); }
};

Outcome open(const QString& url, const SocketSettings& settings)
{
    const SteadyClock clock;
    SocketOpener opener(clock, SocketTarget::of(QUrl(url), settings));
    Outcome outcome;
    QObject::connect(&opener, &SocketOpener::opened, &opener, [&](QTcpSocket* given, const ConnectPhases& when) {
        outcome.socket.reset(given);
        given->setParent(nullptr);
        outcome.phases = when;
    });
    QObject::connect(&opener, &SocketOpener::failed, &opener,
                     [&outcome](const SocketFailure& told) { outcome.failure = told; });
    opener.open();
    EXPECT_TRUE(test::waitUntil([&outcome] { return outcome.socket || outcome.failure; }));
    return outcome;
}

bool echoes(QTcpSocket& socket)
{
    socket.write("hello");
    return test::waitUntil([&socket] { return socket.bytesAvailable() == 5; }) && socket.readAll() == "hello";
}

SocketSettings through(const QString& proxy, const QString& password = {})
{
    SocketSettings settings;
    settings.proxy = proxy;
    settings.proxyPassword = Secret(password);
    return settings;
}

/// An environment variable for the time of a test.
class Variable
{
public:
    Variable(const char* name, const QByteArray& value)
        : m_name(name), m_wasSet(qEnvironmentVariableIsSet(name)), m_before(qgetenv(name))
    {
        qputenv(name, value);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable()
    {
        if (m_wasSet)
            qputenv(m_name, m_before);
        else
            qunsetenv(m_name);
    }

private:
    const char* m_name;
    bool m_wasSet;
    QByteArray m_before;
};

} // namespace

TEST(OpenerTlsTest, APrivateAuthorityIsTrustedWhereItIsGiven)
{
    ASSERT_TRUE(authority().isValid());
    const Echo server(authority().server());
    SocketSettings settings = SocketSettings::direct();
    const QString url = u"wss://localhost:%1/"_s.arg(server.port());

    const Outcome stranger = open(url, settings);
    ASSERT_TRUE(stranger.failure);
    EXPECT_EQ(stranger.failure->step, ConnectStep::Tls);
    EXPECT_EQ(stranger.failure->error.code, ErrorCode::TlsFailure);
    EXPECT_TRUE(stranger.said().contains(u"issued by Private Test CA"_s)) << stranger.said().toStdString();

    settings.caFile = authority().file();
    const Outcome known = open(url, settings);
    ASSERT_TRUE(known.socket) << known.said().toStdString();
    EXPECT_TRUE(qobject_cast<QSslSocket*>(known.socket.get())->isEncrypted());
    ASSERT_TRUE(known.phases.secured);
    EXPECT_LE(*known.phases.connected, *known.phases.secured);
    EXPECT_TRUE(echoes(*known.socket));
}

TEST(OpenerTlsTest, SslCertFileIsRead)
{
    const Echo server(authority().server());
    const Variable variable("SSL_CERT_FILE", authority().file().toLocal8Bit());
    const Outcome known = open(u"wss://127.0.0.1:%1/"_s.arg(server.port()), SocketSettings::direct());
    EXPECT_TRUE(known.socket) << known.said().toStdString();
}

TEST(OpenerTlsTest, AnotherNameThanTheCertificatesIsNotTrusted)
{
    const Echo server(authority().server());
    SocketSettings settings = SocketSettings::direct();
    settings.caFile = authority().file();
    const SteadyClock clock;
    const Outcome other = open(u"wss://127.0.0.2:%1/"_s.arg(server.port()), settings);
    EXPECT_FALSE(other.socket);
}

TEST(OpenerTlsTest, AClientCertificateIsShown)
{
    const Echo server(authority().server(true));
    SocketSettings settings = SocketSettings::direct();
    settings.caFile = authority().file();
    settings.clientCertificate = authority().clientCertificate();
    settings.clientKey = authority().clientKey();
    settings.clientKeyPassphrase = Secret(u"open sesame"_s);
    const Outcome let = open(u"wss://localhost:%1/"_s.arg(server.port()), settings);
    ASSERT_TRUE(let.socket) << let.said().toStdString();
    EXPECT_TRUE(echoes(*let.socket));
}

TEST(OpenerTlsTest, FilesThatCannotBeUsedAreNamed)
{
    SocketSettings settings = SocketSettings::direct();
    settings.caFile = u"/no/such/ca.pem"_s;
    const Outcome missing = open(u"wss://localhost:9/"_s, settings);
    ASSERT_TRUE(missing.failure);
    EXPECT_EQ(missing.failure->step, ConnectStep::Settings);
    EXPECT_TRUE(missing.said().contains(u"/no/such/ca.pem"_s)) << missing.said().toStdString();

    settings.caFile = authority().file();
    settings.clientCertificate = authority().clientCertificate();
    settings.clientKey = authority().clientKey();
    settings.clientKeyPassphrase = Secret(u"wrong"_s);
    const Outcome wrong = open(u"wss://localhost:9/"_s, settings);
    ASSERT_TRUE(wrong.failure);
    EXPECT_TRUE(wrong.said().contains(u"passphrase"_s)) << wrong.said().toStdString();
    EXPECT_EQ(wrong.failure->error.retry, Retry::Never);
}

TEST(OpenerProxyTest, ConnectLeadsToAServerThatOnlyTheProxyKnows)
{
    const Echo server(authority().server());
    const ProxyServer proxy(ProxyServer::Kind::Http, server.port());
    SocketSettings settings = through(proxy.url(u"ada"_s), u"pass"_s);
    settings.verifyTls = false;
    const Outcome outcome = open(u"wss://chat.corp.invalid:8443/"_s, settings);
    ASSERT_TRUE(outcome.socket) << outcome.said().toStdString();
    EXPECT_TRUE(echoes(*outcome.socket));
    EXPECT_EQ(outcome.phases.proxy, u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    ASSERT_EQ(proxy.asked().size(), 1);
    EXPECT_TRUE(proxy.asked().first().startsWith("CONNECT chat.corp.invalid:8443 HTTP/1.1\r\n"));
    EXPECT_TRUE(proxy.asked().first().contains("Proxy-Authorization: Basic YWRhOnBhc3M="));
}

TEST(OpenerProxyTest, Socks5LeadsToItToo)
{
    const Echo server;
    ProxyServer proxy(ProxyServer::Kind::Socks5, server.port());
    proxy.wantLogin("ada:pass");
    const Outcome outcome = open(u"ws://chat.corp.invalid:8080/"_s, through(proxy.url(u"ada"_s), u"pass"_s));
    ASSERT_TRUE(outcome.socket) << outcome.said().toStdString();
    EXPECT_TRUE(echoes(*outcome.socket));
    EXPECT_EQ(proxy.asked(), QList<QByteArray>{"chat.corp.invalid:8080"});

    const Outcome refused = open(u"ws://chat.corp.invalid:8080/"_s, through(proxy.url(u"ada"_s), u"wrong"_s));
    ASSERT_TRUE(refused.failure);
    EXPECT_EQ(refused.failure->step, ConnectStep::Proxy);
    EXPECT_TRUE(refused.said().contains(u"127.0.0.1:%1"_s.arg(proxy.port()))) << refused.said().toStdString();
}

TEST(OpenerProxyTest, Socks5WithoutHLooksTheNameUpHere)
{
    const Echo server;
    const ProxyServer proxy(ProxyServer::Kind::Socks5, server.port());
    const QString address = u"socks5://127.0.0.1:%1"_s.arg(proxy.port());
    SocketSettings settings = through(address);
    settings.family = AddressFamily::IPv4;
    EXPECT_TRUE(open(u"ws://localhost:80/"_s, settings).socket);
    EXPECT_EQ(proxy.asked(), QList<QByteArray>{"7f000001:80"});
    const Outcome unknown = open(u"ws://chat.corp.invalid:80/"_s, settings);
    ASSERT_TRUE(unknown.failure);
    EXPECT_EQ(unknown.failure->step, ConnectStep::Name);
}

TEST(OpenerProxyTest, AProxyThatRefusesIsNamed)
{
    ProxyServer proxy(ProxyServer::Kind::Http, 1);
    const QString named = u"127.0.0.1:%1"_s.arg(proxy.port());
    for (const QByteArray& status : {QByteArray("407"), QByteArray("403"), QByteArray("502")}) {
        proxy.refuseWith("HTTP/1.1 " + status + " No\r\nConnection: close\r\n\r\n");
        const Outcome outcome = open(u"ws://chat.corp.invalid:8080/"_s, through(proxy.url()));
        ASSERT_TRUE(outcome.failure);
        EXPECT_EQ(outcome.failure->step, ConnectStep::Proxy);
        EXPECT_TRUE(outcome.said().contains(named) && outcome.said().contains(u"proxy"_s) &&
                    outcome.said().contains(QString::fromLatin1(status)))
            << outcome.said().toStdString();
        EXPECT_EQ(outcome.failure->phases.proxy, u"http://"_s + named);
    }
    proxy.refuseWith(" ");
    const Outcome silent = open(u"ws://chat.corp.invalid:8080/"_s, through(proxy.url()));
    ASSERT_TRUE(silent.failure);
    EXPECT_TRUE(silent.said().contains(named)) << silent.said().toStdString();
}

TEST(OpenerProxyTest, AProxyThatIsNotThereIsNamed)
{
    quint16 port = 0;
    {
        const ProxyServer gone(ProxyServer::Kind::Http, 1);
        port = gone.port();
    }
    const Outcome outcome = open(u"ws://chat.corp.invalid/"_s, through(u"http://127.0.0.1:%1"_s.arg(port)));
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->error.detail, u"Nothing listens at the proxy http://127.0.0.1:%1"_s.arg(port));
    const Outcome unknown = open(u"ws://127.0.0.1:9/"_s, through(u"http://proxy.invalid:3128"_s));
    ASSERT_TRUE(unknown.failure);
    EXPECT_TRUE(unknown.said().contains(u"proxy.invalid"_s));
}

TEST(OpenerProxyTest, TheEnvironmentIsKeptToAndNoneOverridesIt)
{
    const Echo server;
    const ProxyServer proxy(ProxyServer::Kind::Http, server.port());
    const Variable named("http_proxy", proxy.url().toLatin1());
    const Variable none("no_proxy", "");
    const Variable noneEither("NO_PROXY", "");
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(server.port());
    EXPECT_EQ(open(url, SocketSettings()).phases.proxy, proxy.url()) << "as curl does, loopback too";
    EXPECT_TRUE(open(url, SocketSettings::direct()).phases.proxy.isEmpty());
    const Variable exempt("no_proxy", "127.0.0.0/8");
    EXPECT_TRUE(open(url, SocketSettings()).phases.proxy.isEmpty());
    EXPECT_EQ(proxy.asked().size(), 1);
}

TEST(OpenerProxyTest, AProxyScriptThatHangsHoldsNobodyUp)
{
    QTcpServer silent; // takes the connection and never answers
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    const Variable named("http_proxy", "pac+http://127.0.0.1:" + QByteArray::number(silent.serverPort()) + "/p.pac");
    const Variable none("no_proxy", "");
    const Variable noneEither("NO_PROXY", "");
    const SteadyClock clock;
    static int round = 0; // what became known of a host is kept for longer than a test lives
    const QUrl url(u"ws://chat%1.corp.invalid:80/"_s.arg(++round));
    auto opener = std::make_unique<SocketOpener>(clock, SocketTarget::of(url, SocketSettings()));
    opener->open();
    EXPECT_EQ(opener->step(), ConnectStep::Proxy);
    EXPECT_TRUE(opener->waitsFor().contains(u"proxy"_s));
    opener.reset(); // given up while the system still asks; it is never waited for
    test::runEventLoopFor(std::chrono::milliseconds(1));
}

} // namespace roundtrip
