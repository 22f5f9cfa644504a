// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/WebSocketFailure.h"
#include "backends/WebSocketLink.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Error errorFor(QAbstractSocket::SocketError socketError, const QString& text = {}, bool tcpConnected = false)
{
    return toError(WebSocketFailure{.socketError = socketError,
                                    .errorText = text,
                                    .tlsProblem = {},
                                    .tcpConnected = tcpConnected,
                                    .url = QUrl(u"wss://user:pw@host:8443/path?token=hunter2"_s)});
}

Error errorForStatus(int status)
{
    return errorFor(QAbstractSocket::ConnectionRefusedError,
                    u"QWebSocketPrivate::processHandshake: Unhandled http status code: %1 (Nope)."_s.arg(status), true);
}

} // namespace

TEST(WebSocketFailureTest, NamesWhatQtHasNoWordFor)
{
    const auto said = [](int systemError) {
        return toError({.errorText = u"Unknown error"_s, .systemError = systemError, .url = QUrl(u"ws://host:1/"_s)});
    };
    EXPECT_EQ(said(EADDRNOTAVAIL).code, ErrorCode::NetworkFailure);
    EXPECT_TRUE(said(EADDRNOTAVAIL).detail.contains(u"no port of this computer is free"_s));
    EXPECT_FALSE(said(ENOBUFS).detail.contains(u"Unknown error"_s)) << said(ENOBUFS).detail.toStdString();
    EXPECT_TRUE(said(0).detail.contains(u"Unknown error"_s)) << "nothing else is known";
}

TEST(WebSocketFailureTest, EveryHttpStatusKeepsItselfAndGetsASentence)
{
    const std::tuple<int, ErrorCode, Retry> cases[] = {
        {200, ErrorCode::NotWebSocket, Retry::Later},     {301, ErrorCode::NotWebSocket, Retry::Later},
        {400, ErrorCode::HandshakeRefused, Retry::Later}, {401, ErrorCode::Unauthorized, Retry::Never},
        {403, ErrorCode::Unauthorized, Retry::Never},     {404, ErrorCode::HandshakeRefused, Retry::Later},
        {426, ErrorCode::HandshakeRefused, Retry::Later}, {429, ErrorCode::RateLimited, Retry::Later},
        {502, ErrorCode::HandshakeRefused, Retry::Later}};
    for (const auto& [status, code, retry] : cases) {
        const Error error = errorForStatus(status);
        EXPECT_EQ(error.code, code) << status;
        EXPECT_EQ(error.retry, retry) << status;
        EXPECT_EQ(error.httpStatus, status);
        EXPECT_TRUE(error.detail.contains(QString::number(status))) << error.detail.toStdString();
        EXPECT_FALSE(error.hint.isEmpty()) << status;
    }
}

TEST(WebSocketFailureTest, TransportErrorsAreToldApart)
{
    EXPECT_EQ(errorFor(QAbstractSocket::HostNotFoundError).code, ErrorCode::HostNotFound);
    EXPECT_EQ(errorFor(QAbstractSocket::ConnectionRefusedError).code, ErrorCode::ConnectionRefused);
    EXPECT_EQ(errorFor(QAbstractSocket::ConnectionRefusedError, {}, true).code, ErrorCode::NotWebSocket);
    EXPECT_EQ(errorFor(QAbstractSocket::RemoteHostClosedError).code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(errorFor(QAbstractSocket::SslHandshakeFailedError).code, ErrorCode::TlsFailure);
    EXPECT_EQ(errorFor(QAbstractSocket::UnsupportedSocketOperationError).retry, Retry::Never);
    EXPECT_EQ(errorFor(QAbstractSocket::NetworkError, u"unreachable"_s).code, ErrorCode::NetworkFailure);
}

TEST(WebSocketFailureTest, AnErrorShowsTheAddressButNeverThePathQueryOrUser)
{
    for (const auto socketError : {QAbstractSocket::ConnectionRefusedError, QAbstractSocket::RemoteHostClosedError,
                                   QAbstractSocket::SslHandshakeFailedError, QAbstractSocket::NetworkError,
                                   QAbstractSocket::UnsupportedSocketOperationError}) {
        const QString line = errorFor(socketError).toLine();
        EXPECT_TRUE(line.contains(u"wss://host:8443"_s)) << line.toStdString();
        for (const QString& secret : {u"hunter2"_s, u"user"_s, u"pw@"_s, u"/path"_s})
            EXPECT_FALSE(line.contains(secret)) << line.toStdString();
    }
}

TEST(WebSocketFailureTest, StatusIsFoundOnlyWhereThereIsOne)
{
    EXPECT_EQ(httpStatusIn(u"Unhandled http status code: 502 (Bad Gateway)"_s), 502);
    EXPECT_EQ(httpStatusIn(u"status code 401"_s), 401);
    EXPECT_EQ(httpStatusIn(u"status code: 999"_s), 0);
    EXPECT_EQ(httpStatusIn(u"port 200 refused"_s), 0);
}

TEST(WebSocketFailureTest, CloseCodesBecomeErrorsThatKeepThem)
{
    const std::pair<int, ErrorCode> cases[] = {
        {1000, ErrorCode::ConnectionClosed},  {1001, ErrorCode::ConnectionClosed}, {1002, ErrorCode::ProtocolViolation},
        {1003, ErrorCode::ProtocolViolation}, {1006, ErrorCode::ConnectionClosed}, {1007, ErrorCode::ProtocolViolation},
        {1008, ErrorCode::Unauthorized},      {1009, ErrorCode::TooLarge},         {1011, ErrorCode::ConnectionClosed},
        {1012, ErrorCode::ConnectionClosed},  {1013, ErrorCode::RateLimited},      {4000, ErrorCode::ConnectionClosed}};
    for (const auto& [code, meaning] : cases) {
        const Error error = closedError(code, code == 1006 ? QString() : u"because"_s);
        EXPECT_EQ(error.code, meaning) << code;
        EXPECT_EQ(error.providerCode, QString::number(code));
        EXPECT_EQ(error.detail.contains(u"because"_s), code != 1006) << error.detail.toStdString();
    }
}

} // namespace roundtrip
