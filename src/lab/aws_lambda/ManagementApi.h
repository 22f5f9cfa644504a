// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/aws_lambda/ApiGateway.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The gateway's HTTP side: POST, GET and DELETE of /{stage}/@connections/{id}, as the AWS SDKs call it (Amazon API
/// Gateway Developer Guide, "Use @connections commands in your backend service"). Requests must carry a Signature V4
/// of the service execute-api. It is not verified: the lab knows nobody's keys, and any will
/// do, unless the lab has a token: then the access key must be the one that accessKeyId() tells.
class ManagementApi
{
public:
    ManagementApi(LabContext& context, ApiGateway& gateway, const PostProfile& profile);

    void handle(const HttpRequest& request, const HttpReply& reply);
    /// What requests must be signed as; empty where anything will do.
    [[nodiscard]] const QString& accessKeyId() const { return m_accessKeyId; }

private:
    struct Answer
    {
        int status = 200;
        QByteArray errorType = {}; ///< AWS's name of the error; empty: none
        QJsonObject body = {};
    };

    [[nodiscard]] Answer answerTo(const HttpRequest& request);
    [[nodiscard]] Answer post(const QString& connectionId, const QByteArray& body);
    [[nodiscard]] Answer describe(const QString& connectionId) const;

    LabContext& m_context;
    ApiGateway& m_gateway;
    const PostProfile& m_profile;
    const QString m_accessKeyId;
    const Draws m_draws;
    quint64 m_calls = 0;
};

} // namespace roundtrip
