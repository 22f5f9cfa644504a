// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include "core/SafeText.h"

#include <array>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kNames = std::to_array<std::pair<ErrorCode, QLatin1StringView>>({
    {ErrorCode::InvalidConfiguration, "invalid_configuration"_L1},
    {ErrorCode::ParseFailed, "parse_failed"_L1},
    {ErrorCode::SecretMissing, "secret_missing"_L1},
    {ErrorCode::HostNotFound, "host_not_found"_L1},
    {ErrorCode::ConnectionRefused, "connection_refused"_L1},
    {ErrorCode::NetworkFailure, "network_failure"_L1},
    {ErrorCode::TlsFailure, "tls_failure"_L1},
    {ErrorCode::HandshakeRefused, "handshake_refused"_L1},
    {ErrorCode::NotWebSocket, "not_websocket"_L1},
    {ErrorCode::Timeout, "timeout"_L1},
    {ErrorCode::ProtocolViolation, "protocol_violation"_L1},
    {ErrorCode::ConnectionClosed, "connection_closed"_L1},
    {ErrorCode::PlannedClose, "planned_close"_L1},
    {ErrorCode::NotReady, "not_ready"_L1},
    {ErrorCode::Backpressure, "backpressure"_L1},
    {ErrorCode::BadRequest, "bad_request"_L1},
    {ErrorCode::NotJoined, "not_joined"_L1},
    {ErrorCode::TooLarge, "too_large"_L1},
    {ErrorCode::RateLimited, "rate_limited"_L1},
    {ErrorCode::Unauthorized, "unauthorized"_L1},
    {ErrorCode::ServerInternal, "internal"_L1},
    {ErrorCode::ProviderFailed, "provider"_L1},
    {ErrorCode::QuotaExceeded, "quota_exceeded"_L1},
    {ErrorCode::UnmatchedRefusal, "unmatched_refusal"_L1},
    {ErrorCode::FileUnreadable, "file_unreadable"_L1},
    {ErrorCode::FileUnwritable, "file_unwritable"_L1},
    {ErrorCode::StoreUnavailable, "store_unavailable"_L1},
    {ErrorCode::StoreTooNew, "store_too_new"_L1},
    {ErrorCode::LabFailed, "lab_failed"_L1},
    {ErrorCode::Cancelled, "cancelled"_L1},
    {ErrorCode::Internal, "program_error"_L1},
});

/// In the order of the enumeration, and all of them.
constexpr bool isWhole()
{
    std::size_t next = 0;
    for (const auto& [code, name] : kNames) {
        if (static_cast<std::size_t>(code) != next++)
            return false;
    }
    return next == static_cast<std::size_t>(ErrorCode::Internal) + 1;
}
static_assert(isWhole(), "an error code has no name");

} // namespace

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
    return kNames.at(static_cast<std::size_t>(code)).second;
}

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    for (const auto& [code, text] : kNames) {
        if (name == text)
            return code;
    }
    return std::nullopt;
}

} // namespace roundtrip
