// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/AwsLambdaProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

void readGateway(ProfileReader& section, GatewayProfile& gateway)
{
    gateway.up = section.delay("up"_L1);
    gateway.down = section.delay("down"_L1);
    gateway.idle = section.milliseconds("idle_ms"_L1, gateway.idle);
    gateway.lifetime = section.milliseconds("lifetime_ms"_L1, gateway.lifetime);
    gateway.connectionsPerSecond = section.number("connections_per_second"_L1, gateway.connectionsPerSecond, 0, 1e9);
    gateway.requestsPerSecond = section.number("requests_per_second"_L1, gateway.requestsPerSecond, 0, 1e9);
    gateway.requestBurst = section.number("request_burst"_L1, gateway.requestBurst, 1, 1e9);
    gateway.bufferedBytes = section.integer("buffered_bytes"_L1, gateway.bufferedBytes, 1024, 1'000'000'000);
    gateway.defaultRoute = section.flag("default_route"_L1, gateway.defaultRoute);
}

void readTable(ProfileReader& section, TableProfile& table)
{
    table.put = section.delay("put"_L1);
    table.update = section.delay("update"_L1);
    table.query = section.delay("query"_L1);
    table.queryGrowth = section.number("query_growth_per_member"_L1, 0, 0, 1000);
    table.patience = section.milliseconds("patience_ms"_L1, table.patience);
    table.lostDisconnects = section.probability("lost_disconnects"_L1);
}

void readPost(ProfileReader& section, PostProfile& post)
{
    post.cpu = section.delay("cpu"_L1);
    post.latency = section.delay("latency"_L1);
    post.attempts = section.integer("attempts"_L1, post.attempts, 1, 10);
    post.backoff = section.milliseconds("backoff_ms"_L1, post.backoff);
}

} // namespace

Duration TableProfile::queryTime(Duration drawn, qsizetype members) const
{
    const double factor = 1 + queryGrowth * static_cast<double>(members);
    return std::chrono::duration_cast<Duration>(drawn * factor);
}

Result<AwsLambdaProfile> AwsLambdaProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.aws-lambda"_s);
    AwsLambdaProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    reader.section("gateway"_L1, [&profile](ProfileReader& part) { readGateway(part, profile.gateway); });
    reader.section("functions"_L1, [&profile](ProfileReader& functions) {
        // "all" is what the four have in common; each may then say what is different with it.
        const FunctionProfile all = FunctionProfile::read(functions, "all"_L1, {});
        profile.connect = FunctionProfile::read(functions, "connect"_L1, all);
        profile.join = FunctionProfile::read(functions, "join"_L1, all);
        profile.send = FunctionProfile::read(functions, "send"_L1, all);
        profile.other = FunctionProfile::read(functions, "default"_L1, all);
    });
    reader.section("table"_L1, [&profile](ProfileReader& part) { readTable(part, profile.table); });
    reader.section("post"_L1, [&profile](ProfileReader& part) { readPost(part, profile.post); });
    profile.faults = Faults::read(reader);
    profile.concurrency = reader.integer("concurrency"_L1, profile.concurrency, 1, 1'000'000);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
