// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Connection.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace roundtrip::test {

/// Owns a connection and writes down everything it says.
class ConnectionRecorder : public QObject
{
    Q_OBJECT

public:
    struct Refused
    {
        QString id = {};
        Error error = {};
    };

    explicit ConnectionRecorder(std::unique_ptr<Connection> connection);

    Connection* operator->() const { return m_connection.get(); }
    [[nodiscard]] LinkState state() const { return m_connection->state(); }
    /// Opens in the room "lobby" as "ada" and runs the event loop until ready. False where it ended instead.
    [[nodiscard]] bool openUntilReady();
    /// The same for a link that is to end; the error it ended with, Internal where it did not.
    [[nodiscard]] Error openUntilFailed();

    QList<LinkState> states = {};
    std::vector<Error> failures = {};
    QList<Envelope> messages = {};
    std::vector<Refused> refusals = {};
    QStringList acceptances = {}; ///< ids
    QStringList notices = {};
    int renewals = 0;

private:
    std::unique_ptr<Connection> m_connection;
};

/// A message to the room "lobby" from "ada".
[[nodiscard]] Envelope makeMessage(int sequence = 1, const QString& text = QStringLiteral("hello"));

} // namespace roundtrip::test
