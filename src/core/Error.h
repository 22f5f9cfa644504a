// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <optional>

namespace roundtrip {

/// What went wrong, for programs to branch on. Names (errorCodeName) are stable: they appear in files and JSON.
enum class ErrorCode {
    InvalidConfiguration, ///< a backends file, plan or option does not make sense
    ParseFailed,          ///< a file or frame is not of the form it claims
    SecretMissing,        ///< env:NAME is not set, or the keyring has no such entry
    HostNotFound,
    ConnectionRefused, ///< nothing listens there
    NetworkFailure,    ///< any other transport error
    TlsFailure,        ///< certificate not trusted, or no TLS spoken there
    HandshakeRefused,  ///< an HTTP status other than 101 answered the upgrade
    NotWebSocket,      ///< something answered, but not a WebSocket server
    Timeout,
    ProtocolViolation, ///< the peer sent what its protocol does not allow
    ConnectionClosed,  ///< the peer, or the network, ended the connection
    PlannedClose,      ///< the platform ended the connection by a policy known beforehand: no failure
    NotReady,          ///< a message was to be sent while the link could not carry it
    Backpressure,      ///< the socket's outgoing buffer is full
    BadRequest,
    NotJoined,
    TooLarge,
    RateLimited,
    Unauthorized,
    ServerInternal,
    ProviderFailed, ///< the broker behind the function refused or failed
    QuotaExceeded,
    UnmatchedRefusal, ///< a refusal that carries no message id (a gateway's own error frames)
    FileUnreadable,
    FileUnwritable,
    StoreUnavailable,
    StoreTooNew, ///< written by a newer version of Roundtrip
    LabFailed,   ///< the local lab did not start or ended unasked
    Cancelled,
    Internal
};

/// Whether it makes sense to try the same again.
enum class Retry {
    Later,  ///< with growing pauses
    AtOnce, ///< the platform asks for it
    Never   ///< it would fail again until something is changed
};

/// An error is a value. The engine fills it and never shows it; the UI turns code and detail into a sentence.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail = {};       ///< what happened, technical, English, without secrets
    QString hint = {};         ///< what the user can do about it, English; may be empty
    int httpStatus = 0;        ///< 0 where no HTTP answer was involved
    QString providerCode = {}; ///< the platform's own code: a close code, a broker's error code, a contract error code
    Retry retry = Retry::Later;
    std::optional<Duration> retryAfter =
        {}; ///< how long the peer asks to be left alone (Retry-After), from when it said so
    std::shared_ptr<const Error> cause = nullptr;

    /// "detail hint": one line for a terminal or a log, whatever the peer said.
    [[nodiscard]] QString toLine() const;
};

/// snake_case name, for example "handshake_refused".
[[nodiscard]] QString errorCodeName(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(QStringView name);

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::Error)
