// SPDX-License-Identifier: GPL-3.0-or-later
// Drives our WebSocket client through a server of test cases as Autobahn's fuzzing server is one: how many there are,
// each of them in turn, echoing every text and every binary message, and then a request for the report.
//
//   websocket_agent URL NAME      for example: websocket_agent ws://127.0.0.1:9001 Roundtrip
#include "websocket/WebSocketClient.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QUrlQuery>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMaxMessageBytes = 64 * 1024 * 1024;

class Agent : public QObject, public WebSocketEvents
{
public:
    Agent(const QUrl& server, const QString& name) : m_server(server), m_name(name) {}

    void start() { open(u"/getCaseCount"_s); }

private:
    void socketOpened(Instant) override {}
    void textReceived(const QByteArray& utf8, Instant) override
    {
        if (m_isCounting)
            m_cases = utf8.toInt();
        else if (m_client->isOpen())
            m_client->sendText(utf8);
    }
    void binaryReceived(const QByteArray& bytes, Instant) override
    {
        if (m_client->isOpen())
            m_client->sendBinary(bytes);
    }
    void pongReceived(Instant) override {}
    void openFailed(const WebSocketOpenFailure&) override
    {
        QTextStream(stderr) << "cannot open " << m_path << Qt::endl;
        m_failed = true;
        QMetaObject::invokeMethod(this, &Agent::next, Qt::QueuedConnection);
    }
    void socketEnded(const WebSocketEnd&) override {}
    void connectionGone() override { QMetaObject::invokeMethod(this, &Agent::next, Qt::QueuedConnection); }

    void next()
    {
        m_client.reset();
        const bool wasCounting = std::exchange(m_isCounting, false);
        if ((wasCounting && m_cases == 0) || m_isReporting) {
            QTextStream(stdout) << m_cases << " cases" << Qt::endl;
            QCoreApplication::exit(m_failed || m_cases == 0 ? 1 : 0);
        } else if (m_case < m_cases) {
            open(u"/runCase?case=%1&agent=%2"_s.arg(++m_case).arg(encodedName()));
        } else {
            m_isReporting = true;
            open(u"/updateReports?agent="_s + encodedName());
        }
    }

    [[nodiscard]] QString encodedName() const { return QString::fromLatin1(QUrl::toPercentEncoding(m_name)); }

    void open(const QString& path)
    {
        m_path = path;
        QString base = m_server.toString();
        while (base.endsWith(u'/'))
            base.chop(1);
        WebSocketClientOptions options;
        options.handshake.url = QUrl(base + path);
        options.handshake.deflate = websocket::DeflateOffer::ServersChoice;
        options.socket = SocketSettings::direct();
        options.limits = {.frameBytes = kMaxMessageBytes, .messageBytes = kMaxMessageBytes, .fragments = 1U << 24U};
        options.outgoingFrameBytes = qsizetype(kMaxMessageBytes);
        m_client = std::make_unique<WebSocketClient>(m_clock, options, *this);
        m_client->open();
    }

    SteadyClock m_clock;
    QUrl m_server;
    QString m_name;
    QString m_path = {};
    bool m_isCounting = true;
    bool m_isReporting = false;
    bool m_failed = false;
    int m_cases = 0;
    int m_case = 0;
    std::unique_ptr<WebSocketClient> m_client;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        QTextStream(stderr) << "usage: websocket_agent URL NAME" << Qt::endl;
        return 2;
    }
    Agent agent(QUrl(arguments.at(1)), arguments.at(2));
    agent.start();
    return QCoreApplication::exec();
}
