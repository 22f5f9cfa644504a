// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyConnectParams.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

AblyConnectParams AblyConnectParams::read(const RequestHead& head)
{
    AblyConnectParams params;
    params.key = head.queryItem("key");
    params.token = head.queryItem("accessToken");
    if (params.token.isEmpty())
        params.token = head.queryItem("access_token");
    params.clientId = head.queryItem("clientId");
    params.resume = head.queryItem("resume");
    if (params.resume.isEmpty())
        params.resume = head.queryItem("recover");
    params.isBinary = head.queryItem("format") != "json"_L1;
    params.echo = head.queryItem("echo") != "false"_L1;
    return params;
}

} // namespace roundtrip
