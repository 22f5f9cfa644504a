// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are hostile from the first byte: whatever a client of any platform asks for first, the answer is no
// answer. It says what is wrong, keeps nothing of a torrent, and lets no message leave.
#include "integration/faults/RoadUnderTest.h"
#include "support/Printers.h"
#include "support/TorrentServer.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

struct Welcome
{
    const char* name;
    QByteArray answer;
    QByteArray torrent = {};
};

QList<Welcome> welcomes()
{
    const auto http = [](const QByteArray& status, const QByteArray& fields = {}) {
        return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n";
    };
    const QByteArray chunked = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    return {
        {"Redirect", http("302 Found", "Location: http://127.0.0.1:9/elsewhere\r\nContent-Length: 0\r\n")},
        {"PermanentRedirect", http("308 Permanent Redirect", "Location: file:///etc/passwd\r\nContent-Length: 0\r\n")},
        {"RedirectToItself", http("301 Moved Permanently", "Location: /\r\nContent-Length: 0\r\n")},
        {"NoHttp", "SSH-2.0-OpenSSH_9.2\r\n\r\n"},
        {"BinaryNoise", QByteArray("\x00\xff\xfe\x16\x03\x01\r\n\r\n\x00", 11)},
        {"NothingAtAll", {}},
        {"WrongAcceptKey", http("101 Switching Protocols",
                                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n")},
        {"HugeStatus", http("99999999999999999999 What")},
        {"HugeLength", http("500 Oops", "Content-Length: 9223372036854775807\r\n") + "x"},
        {"NegativeLength", http("500 Oops", "Content-Length: -1\r\n") + "x"},
        {"DeepJson",
         http("500 Oops", "Content-Type: application/json\r\nConnection: close\r\n") + QByteArray(50'000, '[')},
        {"AnEndlessBody", http("500 Oops", chunked), "1000\r\n" + QByteArray(0x1000, 'x') + "\r\n"},
        {"AnEndlessGoodBody", http("200 OK", chunked), "1000\r\n" + QByteArray(0x1000, ' ') + "\r\n"},
        {"AnEndlessHead", "HTTP/1.1 200 OK\r\n", "X-More: " + QByteArray(4000, 'x') + "\r\n"},
        {"AnEndlessLine", "HTTP/1.1 200 ", QByteArray(4096, 'x')},
        {"EndlessNoise", {}, QByteArray(4096, '\xfe')},
    };
}

/// The backend with every address of it leading to this port.
ResolvedBackend leadingTo(ResolvedBackend backend, quint16 port)
{
    for (auto setting = backend.config.settings.begin(); setting != backend.config.settings.end(); ++setting) {
        QUrl url(setting.value().toString());
        if (setting.key() == "port"_L1) {
            setting.value() = port;
        } else if (url.port() > 0) {
            url.setPort(port);
            setting.value() = url.toString();
        }
    }
    return backend;
}

class HostileWelcome : public ::testing::TestWithParam<const char*>
{
protected:
    RoadUnderTest m_road{QString::fromLatin1(GetParam())};
};

} // namespace

TEST_P(HostileWelcome, IsToldAndKeptOutOfMemory)
{
    const auto all = welcomes();
    for (const Welcome& welcome : all) {
        SCOPED_TRACE(welcome.name);
        TorrentServer server(welcome.answer, welcome.torrent);
        const SessionOptions options{.room = u"lobby"_s,
                                     .user = u"ada"_s,
                                     .connectionId = u"ada"_s,
                                     .backoff = {},
                                     .reconnects = false,
                                     .connectDeadline = std::chrono::seconds(1)};
        Session session(m_road.platform(), leadingTo(m_road.backend(), server.port()), options, m_road.clock());
        bool wasReady = false;
        QObject::connect(&session, &Session::statusChanged, &session,
                         [&](const SessionStatus& status) { wasReady = wasReady || status.state == LinkState::Ready; });
        session.start();
        ASSERT_TRUE(waitUntil([&] { return session.status().cause.has_value(); }, std::chrono::seconds(30)));
        const Error cause = *session.status().cause;
        EXPECT_EQ(session.status().state, LinkState::Closed);
        EXPECT_FALSE(wasReady);
        EXPECT_FALSE(cause.detail.isEmpty()) << errorCodeName(cause.code).toStdString();
        EXPECT_LT(cause.toLine().size(), 1000) << "a sentence, not what the server said";
        EXPECT_NE(cause.code, ErrorCode::Internal);
        EXPECT_GE(server.answered(), 1);
        EXPECT_FALSE(session.send(
            {.id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5, .server = {}}));
        EXPECT_LT(server.mostTaken(), TorrentServer::kMost / 4) << "it left, or stopped reading";
        RecordProperty(welcome.name, cause.toLine().toStdString());
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPlatform, HostileWelcome, ::testing::ValuesIn(labPlatformIds()),
                         [](const auto& each) { return QString::fromLatin1(each.param).remove(u'-').toStdString(); });

} // namespace roundtrip::test
