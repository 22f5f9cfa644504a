// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"
#include "lab/FunctionPool.h"
#include "lab/aws_lambda/ApiGateway.h"
#include "lab/aws_lambda/ConnectionTable.h"

namespace roundtrip {

/// The chat's Lambda functions: one each for $connect (and $disconnect), join and leave, send, and everything else.
/// They know the connections only from their table, and reach each of them only by a post to its id.
///
/// A function whose table does not answer in time fails: $connect then answers 500, the others throw, which the client
/// sees as the gateway's "Internal server error" without any id. A recipient that is gone loses its row and never harms
/// the others.
class ChatFunctions
{
public:
    ChatFunctions(LabContext& context, const Draws& draws, const AwsLambdaProfile& profile);

    /// The gateway through which the functions post; before anything is called.
    void setGateway(ApiGateway& gateway) { m_gateway = &gateway; }

    void connect(const GatewayClientPtr& connection, const RequestHead& head, const ApiGateway::Routes::Answer& answer);
    void message(const QString& route, const GatewayEventPtr& event);
    void disconnect(const GatewayClientPtr& connection);

private:
    /// One frame in one function.
    struct Call
    {
        GatewayEventPtr event;
        FunctionRunPtr run;
        FunctionPool* pool = nullptr;
        Duration drawn{0}; ///< of table and posts so far, on top of event and run
        int pending = 0;   ///< posts not answered yet
    };
    using CallPtr = std::shared_ptr<Call>;
    struct Post;

    [[nodiscard]] FunctionPool& poolOf(const QString& route);
    void handle(const CallPtr& call);
    void join(const CallPtr& call, const chat_frames::Join& join);
    void leave(const CallPtr& call, const chat_frames::Leave& leave);
    void send(const CallPtr& call, const chat_frames::Send& send);
    void broadcast(const CallPtr& call, const chat_frames::Send& send);
    void reply(const CallPtr& call, const chat_frames::ServerFrame& frame);
    void refuse(const CallPtr& call, const chat_frames::Refusal& refusal);
    void fail(const CallPtr& call, const QString& messageId);
    void post(const std::shared_ptr<Post>& post);
    void onPosted(const CallPtr& call);

    /// Runs `then` when the table has answered, or `late` when the function has run out of patience.
    void useTable(const CallPtr& call, Duration time, DelayLine::Action then, DelayLine::Action late);
    void after(const FunctionRunPtr& run, Duration delay, DelayLine::Action action);
    [[nodiscard]] Random stream(std::string_view purpose, const Call& call, quint64 receiver = 0) const;
    [[nodiscard]] TruthLine truthOf(const Call& call) const;

    LabContext& m_context;
    const Draws& m_draws;
    const AwsLambdaProfile& m_profile;
    ApiGateway* m_gateway = nullptr;
    ConnectionTable m_table;
    FunctionPool m_connectPool;
    FunctionPool m_joinPool;
    FunctionPool m_sendPool;
    FunctionPool m_otherPool;
};

} // namespace roundtrip
