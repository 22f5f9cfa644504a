// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExitCode.h"

namespace roundtrip::cli {

ExitCode exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidConfiguration:
    case ErrorCode::ParseFailed:
    case ErrorCode::SecretMissing:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileUnwritable:
    case ErrorCode::StoreUnavailable:
    case ErrorCode::StoreTooNew:
        return ExitCode::Usage;
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::NetworkFailure:
    case ErrorCode::TlsFailure:
    case ErrorCode::HandshakeRefused:
    case ErrorCode::NotWebSocket:
    case ErrorCode::Timeout:
    case ErrorCode::ProtocolViolation:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::PlannedClose:
    case ErrorCode::NotReady:
    case ErrorCode::Backpressure:
    case ErrorCode::BadRequest:
    case ErrorCode::NotJoined:
    case ErrorCode::TooLarge:
    case ErrorCode::RateLimited:
    case ErrorCode::Unauthorized:
    case ErrorCode::ServerInternal:
    case ErrorCode::ProviderFailed:
    case ErrorCode::QuotaExceeded:
    case ErrorCode::UnmatchedRefusal:
        return ExitCode::Unreachable;
    case ErrorCode::Cancelled:
        return ExitCode::Interrupted;
    case ErrorCode::LabFailed:
    case ErrorCode::Internal:
        break;
    }
    return ExitCode::Internal;
}

ExitCode exitCodeFor(RunVerdict verdict)
{
    switch (verdict) {
    case RunVerdict::Done:
        return ExitCode::Done;
    case RunVerdict::ThresholdCrossed:
        return ExitCode::ThresholdCrossed;
    case RunVerdict::Inconclusive:
        return ExitCode::Inconclusive;
    case RunVerdict::Unreachable:
        return ExitCode::Unreachable;
    case RunVerdict::Cancelled:
        return ExitCode::Interrupted;
    case RunVerdict::Broken:
        break;
    }
    return ExitCode::Internal;
}

} // namespace roundtrip::cli
