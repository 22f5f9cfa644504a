// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <variant>

/// The WebSocket protocol of AppSync Events: one JSON object with a "type" a text frame (PROTOCOL.md). Pure functions,
/// both sides: the lab is the other one.
namespace roundtrip::appsync {

/// What the service gives as a reason. `code` is an HTTP status where there is one.
struct ErrorInfo
{
    QString type = {};
    QString message = {};
    int code = 0;

    bool operator==(const ErrorInfo&) const = default;
};

struct ConnectionInit
{
};
struct Subscribe
{
    QString id = {};
    QString channel = {};
    QJsonObject authorization = {};
};
struct Publish
{
    QString id = {};
    QString channel = {};
    QStringList events = {}; ///< each the JSON text of one
    QJsonObject authorization = {};
};
struct Unsubscribe
{
    QString id = {};
};
using ClientFrame = std::variant<ConnectionInit, Subscribe, Publish, Unsubscribe>;

struct ConnectionAck
{
    std::chrono::milliseconds timeout{300'000}; ///< without any frame for so long the client gives the link up
};
struct ConnectionError
{
    QList<ErrorInfo> errors = {};
};
struct SubscribeSuccess
{
    QString id = {};
};
struct UnsubscribeSuccess
{
    QString id = {};
};
/// One event of a batch.
struct Settled
{
    QString identifier = {}; ///< the service's own, which stands nowhere else
    int index = 0;
    ErrorInfo error = {}; ///< of one that failed
};
/// May contain failures all the same.
struct PublishSuccess
{
    QString id = {};
    QList<Settled> successful = {};
    QList<Settled> failed = {};
};
/// A no to one operation; the socket stays.
struct OperationError
{
    enum class Of { Subscribe, Unsubscribe, Publish, Unknown };

    Of of = Of::Unknown;
    QString id = {}; ///< may be missing
    QList<ErrorInfo> errors = {};
};
struct Data
{
    QString id = {};         ///< of the subscription
    QStringList events = {}; ///< each the JSON text of one
};
struct KeepAlive
{
};
/// Of a type that is not known here: to be passed over.
struct Unknown
{
    QString type = {};
};
using ServerFrame = std::variant<ConnectionAck, ConnectionError, SubscribeSuccess, UnsubscribeSuccess, PublishSuccess,
                                 OperationError, Data, KeepAlive, Unknown>;

[[nodiscard]] QByteArray encode(const ClientFrame& frame);
[[nodiscard]] QByteArray encode(const ServerFrame& frame);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray& bytes);
[[nodiscard]] Result<ClientFrame> decodeClientFrame(const QByteArray& bytes);

/// What a signature of a publish or subscribe is made over: the frame's own part, without type, id and authorization.
[[nodiscard]] QByteArray signedBody(const QString& channel, const QStringList& events = {});

/// JSON text without < and >, which is the same JSON: with them the service has refused signatures over WebSocket.
[[nodiscard]] QString withoutAngles(const QByteArray& json);

} // namespace roundtrip::appsync
