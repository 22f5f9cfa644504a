// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/FunctionPool.h"
#include "lab/vercel_pusher/PusherBroker.h"
#include "serving/HttpReply.h"

#include <QSet>

namespace roundtrip {

/// The chat's functions on the lab's Vercel: /api/send and /api/auth, with the contract's answers (the deployable ones
/// are in resources/backends/vercel-pusher). A request travels up the network, waits for an instance, is handled there,
/// handed over to the broker and, once that has taken it, answered down the network.
///
/// A room's messages go to its private and to its presence channel, so that clients of both kinds work.
class VercelFunctions
{
public:
    VercelFunctions(LabContext& context, const VercelPusherProfile& profile, const Draws& draws, PusherBroker& broker);

    void send(const HttpRequest& request, const HttpReply& reply);
    void auth(const HttpRequest& request, const HttpReply& reply);

private:
    struct Call;
    using CallPtr = std::shared_ptr<Call>;
    using Step = void (VercelFunctions::*)(const CallPtr&);

    void readMessage(Call& call);
    void travelUp(const CallPtr& call, Duration delay, Step handler);
    void invoke(const CallPtr& call, Step handler);
    void handleSend(const CallPtr& call);
    void handleAuth(const CallPtr& call);
    /// The message is at the broker's door.
    void knock(const CallPtr& call);
    [[nodiscard]] bool publish(const Call& call);
    void afterBroker(const CallPtr& call, bool taken);
    void refuse(const CallPtr& call, int status, const QString& code, const QString& reason, int providerStatus = 0);
    /// Vercel's own error: text with a code in it.
    void failAsPlatform(const CallPtr& call, int status, const QByteArray& code);
    void recordRejected(const Call& call, int status, const QString& code);
    /// Ends the run; the answer travels down the network.
    void answer(const CallPtr& call, int status, const QJsonObject& json);

    void after(Duration delay, std::function<void()> action);
    [[nodiscard]] Duration draw(std::string_view purpose, const DelaySpec& spec, const Call& call) const;

    LabContext& m_context;
    const VercelPusherProfile& m_profile;
    const Draws& m_draws;
    PusherBroker& m_broker;
    std::shared_ptr<Concurrency> m_concurrency;
    FunctionPool m_send;
    FunctionPool m_auth;
    QSet<quint64> m_knownSenders;
    QHash<quint64, quint64> m_unnumbered; ///< messages of a sender whose ids carry no number
};

} // namespace roundtrip
