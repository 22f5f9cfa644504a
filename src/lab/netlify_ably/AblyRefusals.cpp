// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyRefusals.h"

#include "backends/netlify_ably/AblyErrors.h"

namespace roundtrip::ably_refusal {

using namespace Qt::StringLiterals;

ably::ErrorInfo because(int code, int statusCode, const QString& message)
{
    return {.code = code, .statusCode = statusCode, .message = message, .href = {}};
}

ably::ErrorInfo noCredentials()
{
    return because(ably::code::kInvalidCredentials, 401, u"No authentication information, or an unknown key"_s);
}

ably::ErrorInfo notAllowed(const QString& operation)
{
    return because(40160, 401, u"The capability does not permit: %1"_s.arg(operation));
}

ably::ErrorInfo invalidChannel()
{
    return because(40010, 400, u"Invalid channel name"_s);
}

ably::ErrorInfo invalidClientId()
{
    return because(40012, 400, u"Invalid clientId"_s);
}

ably::ErrorInfo incompatibleClientId()
{
    return because(40102, 401, u"The clientId is not that of the token"_s);
}

ably::ErrorInfo tooManyRequests()
{
    return tooFast(42918, u"API requests of the account"_s);
}

ably::ErrorInfo tooFast(int code, const QString& what)
{
    return because(code, 429, u"Rate limit exceeded: %1"_s.arg(what));
}

} // namespace roundtrip::ably_refusal
