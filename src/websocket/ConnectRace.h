// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/SocketFailure.h"

#include <QObject>
#include <QTimer>

#include <list>
#include <memory>

class QSocketNotifier;

namespace roundtrip {

/// Connects TCP to the first of several addresses that answers: the next one is tried when the one before has failed,
/// or after 250 ms without an answer (RFC 8305, 5). Uses the system's sockets itself, because QTcpSocket does not tell
/// every reason for a failure (that no local port is free, for one) and costs more than a candidate that is dropped
/// should. Signals come from the event loop. One use per object.
class ConnectRace : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kAttemptDelay{250};

    /// From `source`, which is of the addresses' family; null: whichever address the system takes.
    ConnectRace(QList<QHostAddress> addresses, quint16 port, const QHostAddress& source, QObject* parent = nullptr);
    /// Drops what is under way.
    ~ConnectRace() override;

    void start();
    /// Whether a socket may be bound to this address of this machine: 0, or the errno of what is in the way.
    [[nodiscard]] static int tryToBind(const QHostAddress& source);
    /// Those that were begun and have not failed yet.
    [[nodiscard]] QList<QHostAddress> unanswered() const;

Q_SIGNALS:
    /// A connected socket, not blocking, without delay of small packets; the receiver closes it.
    void won(qintptr descriptor);
    void lost(const QList<roundtrip::AddressFailure>& tried);

private:
    struct Runner;

    void startNext();
    /// The errno of what could not be begun, or 0.
    [[nodiscard]] int begin(const QHostAddress& address);
    void onAnswer(Runner* runner);
    void end();

    QList<QHostAddress> m_waiting;
    quint16 m_port;
    QHostAddress m_source;
    std::list<std::unique_ptr<Runner>> m_runners;
    QList<AddressFailure> m_failures;
    std::unique_ptr<QTimer> m_pause; ///< only where there is more than one address
    bool m_ended = false;
};

} // namespace roundtrip
