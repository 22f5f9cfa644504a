// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/FieldSpec.h"
#include "backends/FrameTrial.h"
#include "backends/Road.h"
#include "backends/Station.h"

#include <QFlags>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace roundtrip {

/// What a platform can do; asked for by capability, never by platform name.
enum class Capability {
    Acknowledges = 0x01,   ///< says yes to each message apart from delivering it
    SendsOverHttp = 0x02,  ///< messages go up by HTTP POST and come down a socket
    Presence = 0x04,       ///< knows who is in a room
    StampsMessages = 0x08, ///< adds server stamps, so that hops and cold starts can be told
    ColdStarts = 0x10,     ///< runs in function instances that start on demand
    Resumes = 0x20,        ///< a reconnect within some time loses nothing
    RefusesBlindly = 0x40, ///< its refusal of a message may not say which: that shows by its staying away
    ManyRooms = 0x80       ///< one connection may be in several rooms (Connection::joinToo)
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

/// One leg of a message's way, in order, for the waterfall: what happens between two instants that may be known.
struct Hop
{
    QString id = {};        ///< "up", "function", "broker", "down", …
    const char* label = ""; ///< English source text, translated by the UI (context "Platform")
};

/// Limits known before sending, with their source in the platform's PROTOCOL.md. Empty: none known.
struct PlatformLimits
{
    std::optional<qint64> maxFrameBytes = {};
    std::optional<qint64> maxMessageBytes = {}; ///< the envelope as JSON
    std::optional<std::chrono::seconds> idleTimeout = {};
    std::optional<std::chrono::seconds> maxLifetime = {};
    std::optional<double> deliveriesPerSecond = {}; ///< to one connection, whatever the plan
};

/// A plan of the platform, for the quota preflight: as its price file has it (PriceFiles.h). Zero: unlimited or
/// unknown.
struct QuotaPlan
{
    QString id = {};    ///< the value of the backend's setting of the kind FieldKind::Plan
    QString label = {}; ///< as its vendor calls it
    qint64 messagesPerDay = 0;
    qint64 messagesPerMonth = 0;
    qint64 connections = 0;
    qint64 messagesPerHour = 0;
    qint64 messagesPerSecond = 0;
};

/// What a platform counts against its plans and its bill, for the preflight of a run.
struct BillingRule
{
    bool countsPublishes = false;  ///< each message sent is a billable one
    bool countsDeliveries = false; ///< and so is each copy delivered, the sender's own included
    bool countsConnects = false;   ///< and so is each handshake
    int messagesPerUnit = 1;       ///< so many messages sent, or copies, count as one
    qint64 unitBytes = 0;          ///< a larger message counts once per started so many bytes; 0: once
    bool addsBytesUp = false;      ///< unitBytes is of the bytes of all messages together: small ones share a unit
    int callsPerMessage = 0;       ///< function calls
    int callsPerConnection = 0;    ///< function calls to connect, join or be let in, and leave
};

/// Whether something of a platform ships with Roundtrip. A platform states it; tests hold it to what it says.
enum class Provision { Unstated, Shipped, None };

/// What a chat is bound to that was built for the platform: what moving it elsewhere would replace.
enum class Tie {
    None,     ///< standard WebSocket, on any host
    Provider, ///< gateway, functions and table of one provider
    Broker    ///< the protocol and client library of a broker company, beside the host of the functions
};

/// A platform describes itself as data; nothing else in the program knows one by name. Immutable after registration.
struct Platform
{
    using Factory = std::function<std::unique_ptr<Connection>(const ResolvedBackend&, const ConnectionContext&)>;

    QString id = {};            ///< as in backends files: the folder's name with dashes
    const char* name = "";      ///< English source text for people
    const char* shortName = ""; ///< within a sentence or a table
    const char* summary = "";   ///< one sentence: how a message travels
    QList<Hop> hops = {};
    Road road = {};
    Capabilities capabilities = {};
    QList<FieldSpec> fields = {};
    PlatformLimits limits = {};
    QList<QuotaPlan> plans = {};
    BillingRule billing = {};
    Tie tie = Tie::None;
    bool isOfTheArticle = false;  ///< one of those that the article compares: a lab has these, others if asked for
    bool hasLocalRuntime = false; ///< its vendor's own runtime also serves on one's own machine (isLocalRuntime())
    Provision lab = Provision::Unstated;    ///< a model in src/lab/<folder>
    Provision prices = Provision::Unstated; ///< a price file, resources/prices/<id>.json
    Provision kit = Provision::Unstated;    ///< a backend to deploy, resources/backends/<id>
    /// The hosts a backend talks to, where its Url and Host fields do not say so (Endpoints.h); empty: not known.
    std::function<QStringList(const BackendConfig&)> endpoints = {};
    /// The servers that its connections ask, in their order, where its Url fields do not say so (Station.h).
    std::function<QList<Station>(const BackendConfig&)> stations = {};
    /// What its fields cannot be checked for each alone. The detail begins with the key in quotes.
    std::function<Result<void>(const BackendConfig&)> check = {};
    /// What holds where settings say nothing, for platforms whose defaults depend on a setting.
    std::function<QJsonObject(const QJsonObject& settings)> defaults = {};
    /// Whether arrivals of a backend carry no ids, so that figures are matched by order, and are marked so.
    std::function<bool(const BackendConfig&)> matchesByOrder = {};
    /// Tries a backend out, frame by frame; only where its protocol is described by the user.
    TrialFactory makeTrial = {};
    Factory makeConnection = {}; ///< the connection belongs to the calling thread
};

} // namespace roundtrip
