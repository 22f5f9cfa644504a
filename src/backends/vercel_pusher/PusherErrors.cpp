// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherErrors.h"

#include "backends/WebSocketLink.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::pusher {

using namespace Qt::StringLiterals;

namespace {

struct Meaning
{
    int closeCode;
    ErrorCode code;
    const char* detail;
    const char* hint;
};

constexpr auto kOldProtocol = "Is the host given one that speaks Pusher's protocol, version 7?";
constexpr auto kOpenedAgain = "The connection is opened again at once.";

constexpr Meaning kMeanings[] = {
    {4000, ErrorCode::TlsFailure, "This Pusher app takes only TLS connections", "Set \"tls\" to true."},
    {4001, ErrorCode::Unauthorized, "Pusher knows no app with this key", "Check the key and the cluster."},
    {4003, ErrorCode::Unauthorized, "The Pusher app is disabled", "See the app's state in Pusher's dashboard."},
    {4004, ErrorCode::QuotaExceeded, "The Pusher app is over its connection limit",
     "The plan allows no more connections; Sandbox allows 100."},
    {4005, ErrorCode::ProtocolViolation, "Pusher knows no such path", "Check host and port."},
    {4006, ErrorCode::ProtocolViolation, "Pusher did not understand the version string", kOldProtocol},
    {4007, ErrorCode::ProtocolViolation, "Pusher no longer speaks this version of the protocol", kOldProtocol},
    {4008, ErrorCode::ProtocolViolation, "Pusher missed the version of the protocol", kOldProtocol},
    {4009, ErrorCode::Unauthorized, "Pusher does not authorise this connection",
     "The app may ask for a private channel soon after connecting, and the secret of authUrl must be this app's."},
    {4100, ErrorCode::RateLimited, "Pusher is over its capacity", "The next try comes later."},
    {4200, ErrorCode::ConnectionClosed, "Pusher asks to reconnect", kOpenedAgain},
    {4201, ErrorCode::ConnectionClosed, "Pusher waited in vain for an answer to its ping",
     "The network between may be slow or down; the connection is opened again."},
    {4202, ErrorCode::ConnectionClosed, "Pusher closed the connection after a day without a ping", kOpenedAgain},
};

Retry retryFor(int closeCode)
{
    if (closeCode >= 4200 && closeCode < 4300)
        return Retry::AtOnce;
    return closeCode >= 4100 && closeCode < 4200 ? Retry::Later : Retry::Never;
}

QString saidText(const QString& said)
{
    return said.isEmpty() ? QString() : u": \"%1\""_s.arg(said.left(200));
}

} // namespace

bool endsConnection(int code)
{
    return code >= 4000 && code < 4300;
}

Error closeError(int code, const QString& reason)
{
    if (code < 4000 || code > 4999)
        return closedError(code, reason);
    Error error{.code = ErrorCode::ConnectionClosed,
                .detail = u"Pusher closed the connection (%1)%2"_s.arg(code).arg(saidText(reason)),
                .hint = retryFor(code) == Retry::Never ? u"Pusher's documentation of error codes may tell more."_s
                                                       : u"The next try comes by itself."_s};
    error.providerCode = QString::number(code);
    error.retry = retryFor(code);
    const auto* meaning = std::find_if(std::begin(kMeanings), std::end(kMeanings),
                                       [code](const Meaning& each) { return each.closeCode == code; });
    if (meaning != std::end(kMeanings)) {
        error.code = meaning->code;
        error.detail = u"%1 (%2)%3"_s.arg(QString::fromLatin1(meaning->detail)).arg(code).arg(saidText(reason));
        error.hint = QString::fromLatin1(meaning->hint);
    }
    return error;
}

Error refusalError(const ErrorFrame& frame)
{
    if (frame.code && endsConnection(*frame.code))
        return closeError(*frame.code, frame.message);
    Error error{.code = ErrorCode::Unauthorized,
                .detail = u"Pusher did not let us into the room%1"_s.arg(saidText(frame.message)),
                .hint = u"The key here and the key and secret of authUrl must be of the same app."_s};
    if (frame.code)
        error.providerCode = QString::number(*frame.code);
    error.retry = Retry::Never;
    return error;
}

QString noticeText(const ErrorFrame& frame)
{
    const QString code = frame.code ? u" %1"_s.arg(*frame.code) : QString();
    return u"Pusher reports error%1%2"_s.arg(code, saidText(frame.message));
}

} // namespace roundtrip::pusher
