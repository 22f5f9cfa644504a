// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/aws_lambda/SigV4.h"
#include "core/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QUrl>

/// How an Event API is reached and how one gets in. Pure but for reading the settings.
namespace roundtrip::appsync {

/// The two addresses of one API, whichever of them was given.
struct Addresses
{
    QUrl http = {};      ///< …appsync-api…/event
    QUrl realtime = {};  ///< …appsync-realtime-api…/event/realtime, or the own domain's
    QString host = {};   ///< of the first, with its port where it has one: part of every authorization
    QString region = {}; ///< as the host names it; empty on a domain of one's own
};
[[nodiscard]] Addresses addressesOf(const QUrl& given);

/// Who we say that we are.
struct Access
{
    enum class Mode {
        ApiKey,
        Token, ///< of a user pool, of OpenID Connect, or of the API's own authorizer
        Iam
    };

    Mode mode = Mode::ApiKey;
    Secret secret = {}; ///< key or token
    sig_v4::Credentials credentials = {};
    QString region = {};
    Addresses addresses = {};
};
/// InvalidConfiguration where IAM lacks a part.
[[nodiscard]] Result<Access> accessOf(const ResolvedBackend& backend);

/// What lets a request in: in the handshake's subprotocol over an empty body, in a frame over the frame's own part.
[[nodiscard]] QJsonObject authorization(const Access& access, const QByteArray& body, const QDateTime& when);

/// For the lab: whether `given` is what the holder of these credentials would have signed over this body.
[[nodiscard]] bool isSignedBy(const sig_v4::Credentials& credentials, const QJsonObject& given, const QByteArray& body);

/// The two subprotocols that a handshake offers.
[[nodiscard]] QStringList subprotocols(const QJsonObject& authorization);
/// The other way round; empty where there is none.
[[nodiscard]] QJsonObject authorizationIn(const QStringList& subprotocols);

[[nodiscard]] QString protocolId();
/// The body that a handshake's signature is made over.
[[nodiscard]] QByteArray emptyBody();

} // namespace roundtrip::appsync
