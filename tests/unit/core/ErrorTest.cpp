// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(ErrorTest, TheNamesInFilesAndJsonStayWhatTheyAre)
{
    const auto names = std::to_array<std::pair<ErrorCode, QString>>({
        {ErrorCode::InvalidConfiguration, u"invalid_configuration"_s},
        {ErrorCode::ParseFailed, u"parse_failed"_s},
        {ErrorCode::SecretMissing, u"secret_missing"_s},
        {ErrorCode::HostNotFound, u"host_not_found"_s},
        {ErrorCode::ConnectionRefused, u"connection_refused"_s},
        {ErrorCode::NetworkFailure, u"network_failure"_s},
        {ErrorCode::TlsFailure, u"tls_failure"_s},
        {ErrorCode::HandshakeRefused, u"handshake_refused"_s},
        {ErrorCode::NotWebSocket, u"not_websocket"_s},
        {ErrorCode::Timeout, u"timeout"_s},
        {ErrorCode::ProtocolViolation, u"protocol_violation"_s},
        {ErrorCode::ConnectionClosed, u"connection_closed"_s},
        {ErrorCode::PlannedClose, u"planned_close"_s},
        {ErrorCode::NotReady, u"not_ready"_s},
        {ErrorCode::Backpressure, u"backpressure"_s},
        {ErrorCode::BadRequest, u"bad_request"_s},
        {ErrorCode::NotJoined, u"not_joined"_s},
        {ErrorCode::TooLarge, u"too_large"_s},
        {ErrorCode::RateLimited, u"rate_limited"_s},
        {ErrorCode::Unauthorized, u"unauthorized"_s},
        {ErrorCode::ServerInternal, u"internal"_s},
        {ErrorCode::ProviderFailed, u"provider"_s},
        {ErrorCode::QuotaExceeded, u"quota_exceeded"_s},
        {ErrorCode::UnmatchedRefusal, u"unmatched_refusal"_s},
        {ErrorCode::FileUnreadable, u"file_unreadable"_s},
        {ErrorCode::FileUnwritable, u"file_unwritable"_s},
        {ErrorCode::StoreUnavailable, u"store_unavailable"_s},
        {ErrorCode::StoreTooNew, u"store_too_new"_s},
        {ErrorCode::LabFailed, u"lab_failed"_s},
        {ErrorCode::Cancelled, u"cancelled"_s},
        {ErrorCode::Internal, u"program_error"_s},
    });
    for (const auto& [code, name] : names)
        EXPECT_EQ(errorCodeName(code), name);
}

TEST(ErrorTest, ALineIsDetailAndHintOrElseTheName)
{
    Error error{.code = ErrorCode::NotReady, .detail = {}, .hint = {}};
    EXPECT_EQ(error.toLine(), u"not_ready"_s);
    error.detail = u"The link is down"_s;
    EXPECT_EQ(error.toLine(), u"The link is down"_s);
    error.hint = u"Connect first."_s;
    EXPECT_EQ(error.toLine(), u"The link is down. Connect first."_s);
    error.detail = u"The server said: go away.\x1b[2J"_s;
    EXPECT_FALSE(error.toLine().contains(QChar(0x1b))) << "what a peer said obeys nothing in a terminal";
    EXPECT_FALSE(error.toLine().contains(u".. "_s));
}

} // namespace roundtrip
