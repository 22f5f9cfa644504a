// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsFile.h"
#include "integration/lab/LabUnderTest.h"
#include "lab/LabPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using roundtrip::test::LabClient;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

Error startError(const LabOptions& options)
{
    Lab lab(options, labPlatforms());
    const auto started = lab.start();
    EXPECT_FALSE(started);
    return started ? Error() : started.error();
}

TEST(Lab, DescribesItselfAsABackendsFile)
{
    LabOptions options;
    options.seed = 7;
    Lab lab(options, labPlatforms());
    ASSERT_TRUE(lab.start());
    const QJsonObject line = lab.describe();
    EXPECT_EQ(line.value(u"pid"_s).toInteger(), QCoreApplication::applicationPid());
    EXPECT_EQ(line.value(u"profile"_s).toString(), u"ideal"_s);
    EXPECT_EQ(line.value(u"seed"_s).toInt(), 7);
    EXPECT_EQ(line.value(u"baseline"_s).toString(), u"EC2"_s);
    const QJsonArray backends = line.value(u"backends"_s).toArray();
    ASSERT_EQ(backends.size(), labPlatforms().size());
    for (qsizetype i = 0; i < backends.size(); ++i) {
        EXPECT_EQ(backends.at(i).toObject().value(u"platform"_s).toString(), labPlatforms().at(i).id);
        EXPECT_EQ(backends.at(i).toObject().value(u"name"_s).toString(), labPlatforms().at(i).name);
        EXPECT_TRUE(backends.at(i).toObject().value(u"lab"_s).isObject());
    }
}

TEST(Lab, ATokenLetsInThoseWhoHaveIt)
{
    LabOptions options;
    options.token = Secret(u"s3cret +/"_s);
    const LabUnderTest lab({}, options);
    EXPECT_EQ(lab.backend().value(u"token"_s).toString(), u"s3cret +/"_s);
    LabClient without(lab.url());
    EXPECT_FALSE(without.waitForOpen());
    EXPECT_TRUE(without.refusal().contains("401"_L1)) << without.refusal().toStdString();
    QUrl url = lab.url();
    url.setQuery(u"token="_s + QString::fromLatin1(QUrl::toPercentEncoding(u"s3cret +/"_s)));
    LabClient with(url);
    EXPECT_TRUE(with.waitForOpen());
}

TEST(Lab, UnknownPlatformsHostsProfilesAndPortsAreRefused)
{
    LabOptions options;
    options.platforms = {u"ec2-ws"_s, u"no-such"_s};
    EXPECT_EQ(startError(options).code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(startError(options).hint.contains("ec2-ws"_L1));
    options = {};
    options.host = u"no.such.host"_s;
    EXPECT_EQ(startError(options).code, ErrorCode::InvalidConfiguration);
    options = {};
    options.profile = u"no-such"_s;
    EXPECT_EQ(startError(options).code, ErrorCode::FileUnreadable);
    options = {};
    options.truthPath = u"/no/such/folder/x.jsonl"_s;
    EXPECT_EQ(startError(options).code, ErrorCode::FileUnwritable);
}

TEST(Lab, APortThatIsTakenIsTold)
{
    const LabUnderTest first;
    LabOptions options;
    options.platforms = {u"ec2-ws"_s};
    options.portBase = static_cast<quint16>(first.url().port());
    EXPECT_EQ(startError(options).code, ErrorCode::LabFailed);
}

TEST(Lab, AProfileWithAnUnknownPlatformIsRefused)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"bad.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"platforms": {"ec2-sw": {}}})");
    file.close();
    LabOptions options;
    options.profile = file.fileName();
    EXPECT_TRUE(startError(options).detail.contains("ec2-sw"_L1));
}

} // namespace
} // namespace roundtrip
