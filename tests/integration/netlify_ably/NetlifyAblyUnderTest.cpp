// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/netlify_ably/NetlifyAblyUnderTest.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

LabOptions onlyAbly(LabOptions options)
{
    options.platforms = QStringList{u"netlify-ably"_s};
    return options;
}

} // namespace

NetlifyAblyUnderTest::NetlifyAblyUnderTest(const QJsonObject& section, double clockScale, const LabOptions& options)
    : lab({{u"netlify-ably"_s, section}}, onlyAbly(options), clockScale), token(options.token)
{
}

NetlifyAblyUnderTest::LinkPtr NetlifyAblyUnderTest::client(const QByteArray& resumeToken) const
{
    QHash<QString, Secret> secrets;
    if (!token.isEmpty())
        secrets.insert(u"token"_s, token);
    return make(lab.backend(), secrets, resumeToken);
}

NetlifyAblyUnderTest::LinkPtr NetlifyAblyUnderTest::ready(const QByteArray& resumeToken) const
{
    LinkPtr link = client(resumeToken);
    EXPECT_TRUE(link->becomesReady()) << (link->failures.empty() ? "" : link->failures[0].toLine().toStdString());
    return link;
}

NetlifyAblyUnderTest::LinkPtr NetlifyAblyUnderTest::keyed(const QString& key, const QByteArray& resumeToken) const
{
    QJsonObject settings = lab.backend();
    const QString own = settings.value("lab"_L1).toObject().value("key"_L1).toString();
    settings.remove("sendUrl"_L1);
    settings.remove("tokenUrl"_L1);
    return make(settings, {{u"key"_s, Secret(key.isEmpty() ? own : key)}}, resumeToken);
}

NetlifyAblyUnderTest::LinkPtr NetlifyAblyUnderTest::make(const QJsonObject& settings,
                                                         const QHash<QString, Secret>& secrets,
                                                         const QByteArray& resumeToken) const
{
    ResolvedBackend backend;
    backend.config = {.name = u"Ably"_s, .platform = u"netlify-ably"_s, .settings = settings, .simulated = true};
    backend.secrets = secrets;
    const ConnectionContext context{.clock = &clock, .resumeToken = resumeToken, .wantsPresence = wantsPresence};
    return std::make_unique<LinkUnderTest>(AblySettings::read(backend), context);
}

Envelope NetlifyAblyUnderTest::message(int number, const QString& text) const
{
    return {.id = u"a1-%1"_s.arg(number), .room = u"lobby"_s, .user = u"ada"_s, .text = text, .sentAt = 1.5};
}

} // namespace roundtrip::test
