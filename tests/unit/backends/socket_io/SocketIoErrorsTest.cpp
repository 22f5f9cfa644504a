// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoErrors.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::socket_io {
using namespace Qt::StringLiterals;

TEST(SocketIoErrors, RefusedNamespacesSayWhatToDo)
{
    const Error unknown = connectError({{u"message"_s, u"Invalid namespace"_s}});
    EXPECT_EQ(unknown.code, ErrorCode::BadRequest);
    EXPECT_EQ(unknown.retry, Retry::Never);
    EXPECT_TRUE(unknown.hint.contains(u"namespace"_s));
    for (const QJsonObject& data :
         {QJsonObject{{u"message"_s, u"unauthorized"_s}, {u"data"_s, QJsonObject{{u"code"_s, u"unauthorized"_s}}}},
          QJsonObject{{u"message"_s, u"Unauthorized event"_s}},
          QJsonObject{{u"message"_s, u"Authentication error"_s}}}) {
        EXPECT_EQ(connectError(data).code, ErrorCode::Unauthorized);
        EXPECT_EQ(connectError(data).retry, Retry::Never);
    }
    const Error failed = connectError({{u"message"_s, u"database is down"_s}});
    EXPECT_EQ(failed.code, ErrorCode::ServerInternal);
    EXPECT_EQ(failed.retry, Retry::Later);
    const Error limited =
        connectError({{u"message"_s, u"slow"_s}, {u"data"_s, QJsonObject{{u"code"_s, u"rate_limited"_s}}}});
    EXPECT_EQ(limited.code, ErrorCode::RateLimited);
    for (const Error& error : {unknown, failed, limited, connectError({})}) {
        EXPECT_FALSE(error.detail.isEmpty());
        EXPECT_FALSE(error.hint.isEmpty());
    }
}

/// A close carries no code: what came before tells its cause.
TEST(SocketIoErrors, EndsAreToldByTheLastWord)
{
    EXPECT_TRUE(endError(LastWord::Disconnect, 1005, {}).detail.contains(u"(41)"_s));
    EXPECT_TRUE(endError(LastWord::EngineClose, 1005, {}).detail.contains(u"(1)"_s));
    EXPECT_TRUE(endError(LastWord::NotConnected, 1005, {}).detail.contains(u"before it had let us in"_s));
    EXPECT_TRUE(endError(LastWord::None, 1005, {}).detail.contains(u"as Socket.IO always does"_s));
    EXPECT_TRUE(endError(LastWord::None, 1009, {}).hint.contains(u"maxHttpBufferSize"_s));
    for (const LastWord last : {LastWord::None, LastWord::NotConnected, LastWord::Disconnect, LastWord::EngineClose}) {
        for (const int code : {1000, 1001, 1005, 1006, 1009, 4321}) {
            const Error error = endError(last, code, u"why"_s);
            EXPECT_EQ(error.code, code == 1009 ? ErrorCode::TooLarge : ErrorCode::ConnectionClosed) << code;
            EXPECT_EQ(error.providerCode, QString::number(code));
            EXPECT_NE(error.retry, Retry::Never);
            EXPECT_FALSE(error.detail.isEmpty());
            EXPECT_FALSE(error.hint.isEmpty());
        }
    }
}

TEST(SocketIoErrors, ARefusalOfTheLibraryPointsToTokenAndPath)
{
    const Error refused = handshakeError({.code = ErrorCode::HandshakeRefused, .detail = u"d"_s, .httpStatus = 400});
    EXPECT_TRUE(refused.hint.contains(u"token"_s) && refused.hint.contains(u"/socket.io/"_s));
    EXPECT_EQ(handshakeError({.hint = u"h"_s, .httpStatus = 502}).hint, u"h"_s);
}

} // namespace roundtrip::socket_io
