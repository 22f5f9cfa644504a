// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/appsync_events/AppSyncDoor.h"

#include "backends/appsync_events/AppSyncAccess.h"
#include "lab/TokenGate.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Made of the seed, and of the token where there is one: good for this lab alone.
sig_v4::Credentials labCredentials(const LabContext& context, const Draws& draws)
{
    Random random = draws.stream("credentials");
    const auto hex = [&random] { return QString::number(random.next(), 16).rightJustified(16, u'0'); };
    const QString id = u"AKIALAB"_s + hex().toUpper().left(13);
    const QString made = context.token.isEmpty() ? hex() + hex() : tokenDigest(context.token, id);
    return {.accessKeyId = Secret(id), .secretAccessKey = Secret(made.left(40)), .sessionToken = {}};
}

} // namespace

AppSyncDoor::AppSyncDoor(const LabContext& context, const Draws& draws)
    : m_context(context), m_credentials(labCredentials(context, draws))
{
}

bool AppSyncDoor::letsIn(const QJsonObject& authorization, const QByteArray& body) const
{
    if (authorization.value("authorization"_L1).toString().startsWith("AWS4-HMAC-SHA256"_L1))
        return appsync::isSignedBy(m_credentials, authorization, body);
    const QJsonValue key = authorization.value("x-api-key"_L1);
    return tokenMatches(m_context.token, (key.isString() ? key : authorization.value("Authorization"_L1)).toString());
}

} // namespace roundtrip
