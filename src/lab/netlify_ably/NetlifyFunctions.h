// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"
#include "lab/FunctionPool.h"
#include "lab/netlify_ably/AblyBroker.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The two functions of the deployable backend, as the lab has them: `send` publishes a message and answers when the
/// broker has taken it, `token` answers a signed token request. Each request travels up, finds or starts a function
/// instance, is handled there, and its answer travels down.
class NetlifyFunctions : public QObject
{
    Q_OBJECT

public:
    NetlifyFunctions(LabContext& context, AblyBroker& broker, QObject* parent = nullptr);

    static constexpr QLatin1StringView kSendPath{"/api/send"};
    static constexpr QLatin1StringView kTokenPath{"/api/token"};

    void onSend(const HttpRequest& request, const HttpReply& reply);
    void onToken(const HttpRequest& request, const HttpReply& reply);

private:
    struct Call; // one request on its way through
    using CallPtr = std::shared_ptr<Call>;
    using Step = void (NetlifyFunctions::*)(const CallPtr& call);

    void travelUp(const CallPtr& call, FunctionPool& pool, Step handler);
    void invoke(const CallPtr& call, FunctionPool& pool, Step handler);
    void handleSend(const CallPtr& call);
    void handOver(const CallPtr& call);
    void onPublished(const CallPtr& call, const AblyChannels::Published& published);
    void handleToken(const CallPtr& call);

    void refuse(const CallPtr& call, int status, const QJsonObject& error);
    void refuse(const CallPtr& call, const chat_frames::Refusal& refusal);
    /// The handler is done: frees its instance and sends the answer on its way down.
    void answer(const CallPtr& call, int status, const QJsonObject& body, const HttpReply::Fields& fields = {});
    [[nodiscard]] ServerStamp stampOf(const Call& call) const;
    [[nodiscard]] Random stream(std::string_view purpose, const Call& call) const;

    LabContext& m_context;
    AblyBroker& m_broker;
    FunctionPool m_send;
    FunctionPool m_token;
    quint64 m_calls = 0;
};

} // namespace roundtrip
