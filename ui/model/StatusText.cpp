// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/StatusText.h"

#include <QCoreApplication>

namespace roundtrip {

namespace {

QString headline(ErrorCode code)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Error", text); };
    switch (code) {
    case ErrorCode::HostNotFound:
        return tr("The address does not resolve.");
    case ErrorCode::ConnectionRefused:
        return tr("No server answers.");
    case ErrorCode::NetworkFailure:
        return tr("The network failed.");
    case ErrorCode::TlsFailure:
        return tr("The connection cannot be trusted.");
    case ErrorCode::HandshakeRefused:
        return tr("The connection was refused.");
    case ErrorCode::NotWebSocket:
        return tr("That is no chat server.");
    case ErrorCode::Timeout:
        return tr("No answer in time.");
    case ErrorCode::ProtocolViolation:
        return tr("The server does not speak the chat contract.");
    case ErrorCode::ConnectionClosed:
        return tr("The connection was lost.");
    case ErrorCode::Unauthorized:
        return tr("Not let in.");
    case ErrorCode::RateLimited:
        return tr("Too much at once.");
    case ErrorCode::QuotaExceeded:
        return tr("The plan's quota is used up.");
    case ErrorCode::SecretMissing:
        return tr("A secret is missing.");
    case ErrorCode::LabFailed:
        return tr("The local lab failed.");
    default:
        return {};
    }
}

} // namespace

QString stateText(LinkState state)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("State", text); };
    switch (state) {
    case LinkState::Idle:
        return tr("idle");
    case LinkState::Connecting:
        return tr("connecting…");
    case LinkState::Joining:
        return tr("joining…");
    case LinkState::Ready:
        return tr("ready");
    case LinkState::Reconnecting:
        return tr("reconnecting");
    case LinkState::Closed:
        return tr("closed");
    }
    return {};
}

QString errorSentence(const Error& error)
{
    const QString head = headline(error.code);
    return head.isEmpty() ? error.toLine() : head + u' ' + error.toLine();
}

} // namespace roundtrip
