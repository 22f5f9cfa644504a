// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/WebSocketLink.h"
#include "contract/ChatFrames.h"

namespace roundtrip {

/// The socket of a backend with the settings "url", "token" (given as ?token=…) and those of all sockets.
[[nodiscard]] WebSocketOptions contractSocketOptions(const ResolvedBackend& backend);

/// A link on which the chat contract's frames travel both ways on one socket: open, join, chat. There is no
/// acknowledgement: the sender's own copy is the proof of arrival. A platform adds what its own road demands.
class ContractConnection : public Connection
{
    Q_OBJECT

public:
    ContractConnection(const WebSocketOptions& socket, const ConnectionContext& context, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    void joinToo(const QString& room) override;
    void leaveRoom(const QString& room) override;

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString waitsFor() const override { return m_link.waitsFor(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }

    /// Every text frame. This one takes it for a frame of the contract.
    virtual void onText(const QByteArray& utf8, Instant arrival);
    /// The handshake came to nothing. This one ends the link with that error.
    virtual void onOpenFailed(const Error& error);
    /// The open socket ended. This one ends the link with closedError().
    virtual void onSocketClosed(int code, const QString& reason);
    /// While joining, the join was refused and the link ends; later on, the message with this id; without an id a
    /// further room, where one is being joined.
    virtual void onRefused(const QString& id, Instant when, const Error& error);

    void onFrame(const Result<chat_frames::ServerFrame>& frame, Instant arrival);
    [[nodiscard]] WebSocketLink& link() { return m_link; }

private:
    [[nodiscard]] bool isIn(const QString& room) const;
    void sendOrEnd(const chat_frames::ClientFrame& frame);

    WebSocketLink m_link;
    QStringList m_further = {};  ///< rooms besides the first, joined or being joined
    QStringList m_joining = {};  ///< asked for and not answered, oldest first
    bool m_hasLeftFirst = false; ///< the room that it was opened for
};

} // namespace roundtrip
