// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoErrors.h"

#include "backends/WebSocketLink.h"
#include "contract/ChatFrames.h"

namespace roundtrip::socket_io {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostShown = 300;

} // namespace

Error connectError(const QJsonObject& data)
{
    const QString message = data.value("message"_L1).toString().left(kMostShown).simplified();
    const QString code = data.value("data"_L1).toObject().value("code"_L1).toString().left(64);
    if (message == "Invalid namespace"_L1)
        return {.code = ErrorCode::BadRequest,
                .detail = u"The server has no such namespace"_s,
                .hint = u"Check the namespace in the backend's settings; most servers have \"/\" alone."_s,
                .providerCode = u"Invalid namespace"_s,
                .retry = Retry::Never};
    // Servers that follow the contract name its code beside the message; others say it in words.
    const bool isToken = code == "unauthorized"_L1 || message.contains("unauthori"_L1, Qt::CaseInsensitive) ||
                         message.contains("authenticat"_L1, Qt::CaseInsensitive);
    Error error = chat_frames::toError({.code = isToken ? u"unauthorized"_s : code, .reason = message, .id = {}});
    if (isToken) {
        error.retry = Retry::Never;
    } else if (code.isEmpty()) {
        error.code = ErrorCode::ServerInternal;
        error.hint = u"A middleware of the server refused the connection; its log tells more."_s;
    }
    if (message.isEmpty())
        error.detail = u"The server refused the connection and gave no reason"_s;
    return error;
}

Error endError(LastWord last, int code, const QString& reason)
{
    Error error = closedError(code, reason);
    if (last == LastWord::Disconnect) {
        error.detail = u"The server ended this session (41)"_s;
        error.hint = u"It did so on purpose: its log tells why. The next try comes by itself."_s;
        return error;
    }
    if (last == LastWord::EngineClose) {
        error.detail = u"The server closed the session (1)"_s;
        error.hint = u"It may be shutting down; the next try comes by itself."_s;
        return error;
    }
    if (code == 1009) {
        error.hint = u"The server takes no message over its maxHttpBufferSize, 1,000,000 bytes unless set."_s;
    } else if (code == 1005 && last == LastWord::NotConnected) {
        error.detail = u"The server closed the connection before it had let us in, and gave no code (1005)"_s;
        error.hint = u"Its connectTimeout may have passed, or a middleware ended the session."_s;
    } else if (code == 1005) {
        error.detail = u"The server closed the connection and gave no code (1005), as Socket.IO always does"_s;
        error.hint = u"It was shut down, missed our pong, or did not like a packet; its log tells which."_s;
    }
    return error;
}

Error handshakeError(const Error& refused)
{
    Error error = refused;
    if (refused.httpStatus == 400)
        error.hint =
            u"A Socket.IO server says so to versions before 3, and where its allowRequest refuses: is the token "
            "right, and the path of the address (/socket.io/ unless set)?"_s;
    return error;
}

} // namespace roundtrip::socket_io
