// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include "core/SafeText.h"

namespace roundtrip {

QString Error::toLine() const
{
    QString line = detail.isEmpty() ? errorCodeName(code) : detail;
    if (!hint.isEmpty()) {
        if (!line.endsWith(u'.'))
            line += u'.';
        line += u' ' + hint;
    }
    return safeLine(line);
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidConfiguration:
        return QStringLiteral("invalid_configuration");
    case ErrorCode::ParseFailed:
        return QStringLiteral("parse_failed");
    case ErrorCode::SecretMissing:
        return QStringLiteral("secret_missing");
    case ErrorCode::HostNotFound:
        return QStringLiteral("host_not_found");
    case ErrorCode::ConnectionRefused:
        return QStringLiteral("connection_refused");
    case ErrorCode::NetworkFailure:
        return QStringLiteral("network_failure");
    case ErrorCode::TlsFailure:
        return QStringLiteral("tls_failure");
    case ErrorCode::HandshakeRefused:
        return QStringLiteral("handshake_refused");
    case ErrorCode::NotWebSocket:
        return QStringLiteral("not_websocket");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::ProtocolViolation:
        return QStringLiteral("protocol_violation");
    case ErrorCode::ConnectionClosed:
        return QStringLiteral("connection_closed");
    case ErrorCode::PlannedClose:
        return QStringLiteral("planned_close");
    case ErrorCode::NotReady:
        return QStringLiteral("not_ready");
    case ErrorCode::Backpressure:
        return QStringLiteral("backpressure");
    case ErrorCode::BadRequest:
        return QStringLiteral("bad_request");
    case ErrorCode::NotJoined:
        return QStringLiteral("not_joined");
    case ErrorCode::TooLarge:
        return QStringLiteral("too_large");
    case ErrorCode::RateLimited:
        return QStringLiteral("rate_limited");
    case ErrorCode::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorCode::ServerInternal:
        return QStringLiteral("internal");
    case ErrorCode::ProviderFailed:
        return QStringLiteral("provider");
    case ErrorCode::QuotaExceeded:
        return QStringLiteral("quota_exceeded");
    case ErrorCode::UnmatchedRefusal:
        return QStringLiteral("unmatched_refusal");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("file_unreadable");
    case ErrorCode::FileUnwritable:
        return QStringLiteral("file_unwritable");
    case ErrorCode::StoreUnavailable:
        return QStringLiteral("store_unavailable");
    case ErrorCode::StoreTooNew:
        return QStringLiteral("store_too_new");
    case ErrorCode::LabFailed:
        return QStringLiteral("lab_failed");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Internal:
        return QStringLiteral("program_error");
    }
    return QStringLiteral("program_error");
}

} // namespace roundtrip
