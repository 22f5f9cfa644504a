// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"

#include <QTcpSocket>

namespace roundtrip::test {

/// A link of the toy platform: lines over plain TCP, so unlike the four that whatever only they have would show.
///
///     client: "JOIN room user"      server: "WELCOME" or "NO reason"
///     client: "SAY " + envelope     server: "HEAR " + envelope, to everybody in the room
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

    QString m_host;
    quint16 m_port;
    QTcpSocket m_socket;
};

} // namespace roundtrip::test
