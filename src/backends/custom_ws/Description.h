// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Rule.h"
#include "backends/custom_ws/Template.h"
#include "core/Time.h"

#include <QJsonObject>
#include <QStringList>

namespace roundtrip::custom_ws {

/// How an arrival is known for the copy of a message of ours.
enum class Matching {
    Id,   ///< the message's id stands in it
    Order ///< it does not: the oldest of our own that it can be is taken
};

struct Reply
{
    Rules on;
    Template send;
};

/// What is sent so that the link stays, where the protocol wants more than WebSocket's own pings.
struct KeepAlive
{
    Duration every = std::chrono::seconds(30);
    Template send;
    bool isAnswered = false; ///< then two of them without a frame between end the link
};

/// Sending by HTTP instead of the socket.
struct Post
{
    Template url;
    std::vector<std::pair<QByteArray, Template>> headers = {};
    QByteArray contentType = "application/json";
    Template body;
    Rules accepted = {}; ///< of the answer's body; empty: HTTP 2xx is a yes
};

/// A server's protocol as a backends file describes it. Immutable; holds no secrets. PROTOCOL.md beside this file has
/// the keys.
struct Description
{
    Template url;
    std::vector<Template> open = {};
    Rules ready = {}; ///< empty: ready once the socket is open
    Template payload;
    bool payloadIsEnvelope = false; ///< nobody describes it: the contract's own
    Template send;
    QByteArray split = {}; ///< what stands between messages of one frame; empty: nothing does
    Rules receive;
    Rules ack = {};
    Rules refusal = {};
    std::vector<Reply> replies = {};
    std::optional<KeepAlive> keepAlive = {};
    bool pings = true;
    bool binary = false;
    std::optional<Post> post = {};
    Matching matching = Matching::Id;
    QList<int> finalCloses = {}; ///< close codes by which the server refuses for good

    /// Of a backend's settings, with its preset applied. InvalidConfiguration: the detail names key and character.
    [[nodiscard]] static Result<Description> parse(const QJsonObject& settings);

    /// What a message is sent with: the body of an HTTP request, or a frame.
    [[nodiscard]] const Template& carrier() const { return post ? post->body : send; }
    /// Whether a message that has this value is sent with it.
    [[nodiscard]] bool carries(Value value) const
    {
        return carrier().uses(value) || (carrier().uses(Value::Payload) && (payloadIsEnvelope || payload.uses(value)));
    }
};

/// The keys that describe it, apart from "preset", "url", "token" and "login".
[[nodiscard]] const QStringList& descriptionKeys();

/// Of an address that is a template: the host, which holds no value. Empty where there is none.
[[nodiscard]] QString hostOf(const QString& addressTemplate);

} // namespace roundtrip::custom_ws
