// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/StatusText.h"

#include <QCoreApplication>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct StatusWords
{
    Q_DECLARE_TR_FUNCTIONS(Status)
};

QString headline(ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound:
        return StatusWords::tr("The address does not resolve.");
    case ErrorCode::ConnectionRefused:
        return StatusWords::tr("No server answers.");
    case ErrorCode::NetworkFailure:
        return StatusWords::tr("The network failed.");
    case ErrorCode::TlsFailure:
        return StatusWords::tr("The connection cannot be trusted.");
    case ErrorCode::HandshakeRefused:
        return StatusWords::tr("The connection was refused.");
    case ErrorCode::NotWebSocket:
        return StatusWords::tr("That is no chat server.");
    case ErrorCode::Timeout:
        return StatusWords::tr("No answer in time.");
    case ErrorCode::ProtocolViolation:
        return StatusWords::tr("The server does not speak the chat contract.");
    case ErrorCode::ConnectionClosed:
        return StatusWords::tr("The connection was lost.");
    case ErrorCode::PlannedClose:
        return StatusWords::tr("The connection is renewed.");
    case ErrorCode::Unauthorized:
        return StatusWords::tr("Not let in.");
    case ErrorCode::RateLimited:
        return StatusWords::tr("Too much at once.");
    case ErrorCode::QuotaExceeded:
        return StatusWords::tr("The plan's quota is used up.");
    case ErrorCode::SecretMissing:
        return StatusWords::tr("A secret is missing.");
    case ErrorCode::LabFailed:
        return StatusWords::tr("The local lab failed.");
    default:
        return {};
    }
}

} // namespace

QString stateText(LinkState state)
{
    switch (state) {
    case LinkState::Idle:
        return StatusWords::tr("idle");
    case LinkState::Connecting:
        return StatusWords::tr("connecting…");
    case LinkState::Joining:
        return StatusWords::tr("joining…");
    case LinkState::Ready:
        return StatusWords::tr("ready");
    case LinkState::Reconnecting:
        return StatusWords::tr("reconnecting");
    case LinkState::Closed:
        return StatusWords::tr("closed");
    }
    return {};
}

QString errorSentence(const Error& error)
{
    const QString head = headline(error.code);
    return head.isEmpty() ? error.toLine() : head + u' ' + error.toLine();
}

} // namespace roundtrip
