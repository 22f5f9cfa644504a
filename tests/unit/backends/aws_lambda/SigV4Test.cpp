// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/SigV4.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QTimeZone>
#include <QUrlQuery>

namespace roundtrip::sig_v4 {
using namespace Qt::StringLiterals;

namespace {

Credentials credentials(const QString& sessionToken = {})
{
    return {.accessKeyId = Secret(u"AKIDEXAMPLE"_s),
            .secretAccessKey = Secret(u"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"_s),
            .sessionToken = Secret(sessionToken)};
}

Scope scope()
{
    Scope scope;
    scope.region = u"us-east-1"_s;
    scope.when = QDateTime(QDate(2027, 1, 15), QTime(8, 0), Qt::UTC);
    return scope;
}

QByteArray signatureOf(const QUrl& url)
{
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    const qsizetype at = query.indexOf("X-Amz-Signature=");
    return at < 0 ? QByteArray() : query.mid(at + 16);
}

const QUrl kSocket(u"wss://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod?room=lobby"_s);

} // namespace

// Every signature below was made with @smithy/signature-v4, the AWS SDK for JavaScript's own.
TEST(SigV4Test, PresignsAHandshakeAsTheSdkDoes)
{
    const QUrl url = presignGet(kSocket, credentials(), scope(), std::chrono::seconds(300));
    EXPECT_EQ(url.toString(QUrl::FullyEncoded).toLatin1(),
              "wss://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod?X-Amz-Algorithm=AWS4-HMAC-SHA256"
              "&X-Amz-Credential=AKIDEXAMPLE%2F20270115%2Fus-east-1%2Fexecute-api%2Faws4_request"
              "&X-Amz-Date=20270115T080000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&room=lobby"
              "&X-Amz-Signature=bb7f13850653e738168d9c565e24696eff35bf00949cd281d70c0e66a7ad440d");
}

TEST(SigV4Test, ASessionTokenIsPartOfWhatIsSigned)
{
    const QUrl url = presignGet(kSocket, credentials(u"FwoGZXIvYXdzE//+=tok en"_s), scope(), std::chrono::seconds(300));
    EXPECT_EQ(signatureOf(url), "f1b335a21036b6a6fa366003c677ebd5b8b9cea49ffe13896cb09497c454678d");
    EXPECT_TRUE(url.query(QUrl::FullyEncoded).contains(u"X-Amz-Security-Token=FwoGZXIvYXdzE%2F%2F%2B%3Dtok%20en&"_s))
        << url.query(QUrl::FullyEncoded).toStdString();
}

TEST(SigV4Test, QueryValuesAreEncodedOnceAndSorted)
{
    QUrl url(u"wss://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod"_s);
    QUrlQuery query;
    query.addQueryItem(u"token"_s, QString::fromLatin1(QUrl::toPercentEncoding(u"t0ken +/=&?%25\u00e9'()*!~"_s)));
    url.setQuery(query);
    EXPECT_EQ(signatureOf(presignGet(url, credentials(), scope(), std::chrono::seconds(300))),
              "71252b6ffd8ca9866d7fbb7c3a6c19490bada945c50bbc9701353d3ab744e429");
    url.setQuery(u"b=2&a&b=1&B=x"_s);
    EXPECT_EQ(signatureOf(presignGet(url, credentials(), scope(), std::chrono::seconds(300))),
              "048f35f4cdcd4e0c8025e621aba56b26715a881c507a69b41b189fd5c94bc46c");
}

TEST(SigV4Test, ThePortIsPartOfTheHostWhereTheAddressNamesIt)
{
    const QUrl url = presignGet(QUrl(u"ws://127.0.0.1:3001"_s), credentials(), scope(), std::chrono::seconds(300));
    EXPECT_EQ(signatureOf(url), "35b77876d0f61c70da6813c187a00a0be6bb2ef8ab3033b54031d1a30852ddca");
}

TEST(SigV4Test, SignsManagementCallsInTheirHeaders)
{
    const QUrl connection(
        u"https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/@connections/Zx81Qe7LoAMCF9g%3D"_s);
    const SignedHeaders post = signHeaders("POST", connection, "hello", credentials(), scope());
    EXPECT_EQ(post.date, "20270115T080000Z");
    EXPECT_EQ(post.securityToken, QByteArray());
    EXPECT_EQ(
        post.authorization,
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20270115/us-east-1/execute-api/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=2615e0bb0ebe45d05bc2a3dea034542aa1caa2bfbe86739e595d634dbcae59c2");
    const SignedHeaders remove =
        signHeaders("DELETE", connection, {}, credentials(u"FwoGZXIvYXdzE//+=tok en"_s), scope());
    EXPECT_EQ(remove.securityToken, "FwoGZXIvYXdzE//+=tok en");
    EXPECT_TRUE(
        remove.authorization.endsWith("SignedHeaders=host;x-amz-date;x-amz-security-token, "
                                      "Signature=43048038b9dec0ec331deeb6135209182400ce72aac44b21f5252cf0d96fcab6"))
        << remove.authorization.toStdString();
}

} // namespace roundtrip::sig_v4
