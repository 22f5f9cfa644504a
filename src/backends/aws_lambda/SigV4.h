// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

#include <chrono>
#include <utility>

/// AWS Signature Version 4 ("Signature Version 4 signing process", AWS General Reference), as far as its
/// services for sockets need it: a presigned query for a WebSocket handshake, and headers of requests. Pure
/// functions; checked against vectors of an implementation that is not ours.
namespace roundtrip::sig_v4 {

struct Credentials
{
    Secret accessKeyId = {};
    Secret secretAccessKey = {};
    Secret sessionToken = {}; ///< of temporary credentials; empty otherwise
};

struct Scope
{
    QString region = {};
    QString service = QStringLiteral("execute-api");
    QDateTime when = {}; ///< UTC; AWS refuses what is more than five minutes off
};

/// The URL with X-Amz-* in its query, good for one GET within `validFor`. Only the header Host is signed, as a client
/// sends it: with the port where the URL names one.
[[nodiscard]] QUrl presignGet(const QUrl& url, const Credentials& credentials, const Scope& scope,
                              std::chrono::seconds validFor);

using HeaderPairs = QList<std::pair<QByteArray, QByteArray>>;

/// What a signed request carries in its headers. `securityToken` is empty without a session token.
struct SignedHeaders
{
    QByteArray authorization = {};
    QByteArray date = {};          ///< X-Amz-Date
    QByteArray securityToken = {}; ///< X-Amz-Security-Token
};
/// `more`: headers besides host and x-amz-date that are signed too, their names in lower case.
[[nodiscard]] SignedHeaders signHeaders(const QByteArray& method, const QUrl& url, const QByteArray& payload,
                                        const Credentials& credentials, const Scope& scope,
                                        const HeaderPairs& more = {});

} // namespace roundtrip::sig_v4
