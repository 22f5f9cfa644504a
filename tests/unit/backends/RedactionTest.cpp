// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Redaction.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Redaction redactionOf(const QString& secret, const QString& url = {})
{
    ResolvedBackend backend;
    backend.config.settings.insert(u"url"_s, url);
    backend.secrets.insert(u"token"_s, Secret(secret));
    return Redaction(backend);
}

} // namespace

TEST(RedactionTest, TakesASecretOutInEveryFormInWhichAServerMayRepeatIt)
{
    const QString secret = u"s3cret/\"+ü"_s;
    const Redaction redacted = redactionOf(secret);
    for (const QString& form : {secret, QString::fromLatin1(QUrl::toPercentEncoding(secret)), u"s3cret/\\\"+ü"_s,
                                QString::fromLatin1(secret.toUtf8().toBase64()),
                                QString::fromLatin1(secret.toUtf8().toBase64(QByteArray::Base64UrlEncoding |
                                                                             QByteArray::OmitTrailingEquals))}) {
        const QString said = redacted(u"no such token: "_s + form + u" (401)"_s);
        EXPECT_FALSE(said.contains(form)) << said.toStdString();
        EXPECT_TRUE(said.startsWith(u"no such token: •••"_s)) << said.toStdString();
    }
}

TEST(RedactionTest, KnowsTheSecretHalfOfAKeyAndTheQueryOfAnAddress)
{
    const Redaction redacted = redactionOf(u"app.id:halfsecret"_s, u"wss://h/?api_key=in%20query&room=x"_s);
    EXPECT_EQ(redacted(u"key halfsecret"_s), u"key •••"_s);
    EXPECT_EQ(redacted(u"app.id:halfsecret!"_s), u"•••!"_s);
    EXPECT_EQ(redacted(u"you said in query"_s), u"you said •••"_s);
    EXPECT_EQ(redacted(u"x is no room"_s), u"x is no room"_s) << "too short to be a secret";
}

TEST(RedactionTest, CleansWholeErrorsAndTheirCauses)
{
    const Redaction redacted = redactionOf(u"hunter22"_s);
    Error error{.code = ErrorCode::Unauthorized, .detail = u"hunter22?"_s, .hint = u"not hunter22"_s};
    error.providerCode = u"E_hunter22"_s;
    error.cause = std::make_shared<const Error>(error);
    const Error clean = redacted(error);
    EXPECT_EQ(clean.code, ErrorCode::Unauthorized);
    for (const Error& each : {clean, *clean.cause}) {
        for (const QString& text : {each.detail, each.hint, each.providerCode})
            EXPECT_TRUE(text.contains(u"•••"_s) && !text.contains(u"hunter22"_s)) << text.toStdString();
    }
    EXPECT_EQ(Redaction()(u"nothing to hide"_s), u"nothing to hide"_s);
}

} // namespace roundtrip
