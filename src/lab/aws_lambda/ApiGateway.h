// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/Handshake.h"
#include "lab/LabServer.h"
#include "lab/TokenBucket.h"
#include "lab/Truth.h"
#include "lab/aws_lambda/AwsLambdaProfile.h"
#include "lab/aws_lambda/GatewayClient.h"

#include <functional>

namespace roundtrip {

/// The gateway's side of a WebSocket API: it holds the sockets, runs $connect before it lets anybody in, routes each
/// frame by its "action", and sends what is posted to a connection's id. It has no memory of the chat.
///
/// From AWS's documentation and public logs: a frame over 32 KB or a message over 128 KB closes with 1009, binary with
/// 1003, ten minutes without data or two hours of life with 1001; error frames keep the connection open and carry only
/// the gateway's own request id.
class ApiGateway : public QObject
{
    Q_OBJECT

public:
    /// What the gateway calls ("integrations").
    struct Routes
    {
        /// What $connect answered, and how long it took: out of the seed, and waiting.
        struct Answered
        {
            int httpStatus = 200;
            Duration drawn{0};
            Duration waited{0};
            std::optional<bool> cold = {};
        };
        using Answer = std::function<void(const Answered& answered)>;
        std::function<void(const GatewayClientPtr& connection, const RequestHead& head, const Answer& answer)> connect;
        std::function<void(const QString& route, const GatewayEventPtr& event)> message;
        std::function<void(const GatewayClientPtr& connection)> disconnect;
    };
    enum class Posted {
        Sent,
        Gone,         ///< no such connection (any more, or not yet)
        LimitExceeded ///< too many requests, or the client reads too slowly
    };

    ApiGateway(LabContext& context, const Draws& draws, const AwsLambdaProfile& profile, Routes routes);

    void onHandshake(const Handshake& handshake);

    /// Sends a text frame to a connection. `line` is completed and written to the truth when the frame goes out.
    Posted post(const QString& connectionId, const QString& text, const std::optional<TruthLine>& line = {});
    /// Closes with 1000. False where there is no such connection.
    bool closeConnection(const QString& connectionId);
    /// Null where there is none that is open.
    [[nodiscard]] GatewayClientPtr find(const QString& connectionId) const;
    /// The error frame of a frame whose function failed.
    void fail(const GatewayEventPtr& event, const QString& message = QStringLiteral("Internal server error"));
    /// Closes every connection with 1001.
    void stop();

    static constexpr quint64 kMaxFrameBytes = 32 * 1024;
    static constexpr quint64 kMaxMessageBytes = 128 * 1024;

private:
    void letIn(const GatewayClientPtr& connection, const Handshake& handshake, const Routes::Answered& answered,
               TruthLine line);
    /// The handshake, after its way down. `line` has the HTTP status of a no, or 0.
    void answer(const GatewayClientPtr& connection, const Handshake& handshake, TruthLine line);
    void onOpened(const GatewayClientPtr& connection, QWebSocket* socket);
    void onText(const GatewayClientPtr& connection, const QString& text, Instant arrival);
    void onEnded(const GatewayClientPtr& connection);
    void route(const GatewayEventPtr& event);
    void sendDown(const GatewayClientPtr& connection, const QString& text, Duration delay, bool keepsOrder,
                  const std::optional<TruthLine>& line);
    void push(const GatewayClientPtr& connection, const QString& text, std::optional<TruthLine> line);
    void watchIdle(const GatewayClientPtr& connection);
    void watchLifetime(const GatewayClientPtr& connection);
    [[nodiscard]] QString identifier(std::string_view purpose, quint64 first, quint64 second = 0) const;

    LabContext& m_context;
    const Draws& m_draws;
    const AwsLambdaProfile& m_profile;
    const Routes m_routes;
    QHash<QString, GatewayClientPtr> m_open;
    TokenBucket m_connectionRate;
    TokenBucket m_requestRate;
    quint64 m_lastNumber = 0;
    quint64 m_posts = 0;
};

} // namespace roundtrip
