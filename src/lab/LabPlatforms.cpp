// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabPlatforms.h"

#include "lab/aws_lambda/AwsLambdaServer.h"
#include "lab/ec2_ws/Ec2WsServer.h"
#include "lab/netlify_ably/NetlifyAblyServer.h"
#include "lab/vercel_pusher/VercelPusherServer.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

template<typename Profile, typename Server>
LabPlatform labPlatform(const QString& id, const QString& name)
{
    return {.id = id,
            .name = name,
            .check = [](const QJsonObject& section) -> Result<void> {
                const auto profile = Profile::parse(section);
                return profile ? Result<void>() : Result<void>(profile.error());
            },
            .make = [](LabContext& context, const QJsonObject& section) -> std::unique_ptr<LabServer> {
                return std::make_unique<Server>(context, Profile::parse(section).value());
            }};
}

} // namespace

const QList<LabPlatform>& labPlatforms()
{
    static const QList<LabPlatform> kPlatforms = {
        labPlatform<Ec2WsProfile, Ec2WsServer>(u"ec2-ws"_s, u"EC2"_s),
        labPlatform<AwsLambdaProfile, AwsLambdaServer>(u"aws-lambda"_s, u"Lambda"_s),
        labPlatform<VercelPusherProfile, VercelPusherServer>(u"vercel-pusher"_s, u"Vercel+Pusher"_s),
        labPlatform<NetlifyAblyProfile, NetlifyAblyServer>(u"netlify-ably"_s, u"Netlify+Ably"_s),
    };
    return kPlatforms;
}

QStringList labPlatformIds()
{
    QStringList ids;
    for (const LabPlatform& platform : labPlatforms())
        ids << platform.id;
    return ids;
}

const LabPlatform* findLabPlatform(const QString& id)
{
    const auto& platforms = labPlatforms();
    const auto found =
        std::find_if(platforms.begin(), platforms.end(), [&id](const LabPlatform& one) { return one.id == id; });
    return found == platforms.end() ? nullptr : &*found;
}

} // namespace roundtrip
