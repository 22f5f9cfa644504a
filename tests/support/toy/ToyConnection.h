// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"

#include <QTcpSocket>

namespace roundtrip::test {

/// A link of the toy platform: lines over plain TCP, so unlike the others that whatever only they have would show.
///
///     client: "TOKEN token"         where the backend has one
///     client: "JOIN room user"      server: "WELCOME", "NO reason" for good, "LATER reason" for now
///     client: "SAY " + envelope     server: "HEAR " + envelope to everybody in the room, or "SORRY id LONG|BROKEN"
///                                   server: "BYE" before it goes
class ToyConnection : public Connection
{
    Q_OBJECT

public:
    ToyConnection(const ResolvedBackend& backend, const ConnectionContext& context);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;

protected:
    void start() override;
    void abandon() override;

private:
    void onLine(const QByteArray& line, Instant arrival);

    [[nodiscard]] static Error errorOf(const QTcpSocket& socket);

    QString m_host;
    quint16 m_port;
    Secret m_token;
    QTcpSocket m_socket;
};

} // namespace roundtrip::test
