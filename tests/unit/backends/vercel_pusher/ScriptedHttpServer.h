// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <vector>

namespace roundtrip::test {

/// One whole request as it arrived on a raw socket.
struct SeenRequest
{
    QByteArray startLine = {};
    QByteArray head = {}; ///< header lines, as sent
    QByteArray body = {};
    QPointer<QTcpSocket> socket = {};

    /// Answers with a whole HTTP response; the connection stays open.
    void answer(int status, const QByteArray& content, const QByteArray& extraHeaders = {}) const;
    /// Writes these bytes, whatever they are.
    void write(const QByteArray& bytes) const;
    /// Ends the connection in an orderly way, or (reset) with a TCP RST.
    void hangUp() const;
    void reset() const;
};

/// An HTTP/1.1 server on loopback that does exactly what a test says, wrong things included.
class ScriptedHttpServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(const SeenRequest&)>;

    /// The script sees each request when its body is complete; without one, requests are only collected.
    explicit ScriptedHttpServer(Script script = {}, QObject* parent = nullptr);

    [[nodiscard]] QUrl url(const QString& path = QStringLiteral("/api/send")) const;
    [[nodiscard]] const std::vector<SeenRequest>& requests() const { return m_requests; }
    [[nodiscard]] int connectionCount() const { return m_connections; }

private:
    void accept();
    void read(QTcpSocket* socket);

    Script m_script;
    QHash<QTcpSocket*, QByteArray> m_buffers;
    std::vector<SeenRequest> m_requests;
    int m_connections = 0;
    QTcpServer m_server; // last: its sockets say goodbye to the buffers above
};

} // namespace roundtrip::test
