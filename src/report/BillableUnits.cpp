// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/BillableUnits.h"

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMillion = 1e6;
constexpr double kGb = 1e9;
constexpr double kMsPerHour = 3.6e6;

double chunks(double bytes, double chunk)
{
    return std::max(1.0, std::ceil(bytes / chunk));
}

/// What leaves towards the clients.
double egressGb(const Traffic& traffic, const PriceTable& prices)
{
    return traffic.deliveries * (traffic.payloadBytes + prices.assumption(u"frame_overhead_bytes"_s)) / kGb;
}

/// A server: it costs whether anybody is there or not; of traffic, what leaves.
QList<Units> serverUnits(const Traffic& traffic, const PriceTable& prices)
{
    const double months = traffic.hours / prices.assumption(u"hours_per_month"_s);
    return {{u"ec2.instance"_s, traffic.hours},
            {u"ec2.address"_s, traffic.hours},
            {u"ec2.disk"_s, prices.assumption(u"ec2_disk_gb"_s) * months},
            {u"aws.egress"_s, egressGb(traffic, prices)}};
}

/// API Gateway counts a message in each direction, in started 32 KB; the function runs once a message, as long as its
/// posts take, and once each for connect and disconnect, which write the table. A message reads the room from the
/// table: 4 KB a unit, half for eventually consistent.
QList<Units> gatewayUnits(const Traffic& traffic, const PriceTable& prices)
{
    const double base = prices.assumption(u"lambda_base_ms"_s);
    const double perRecipient = prices.assumption(u"lambda_ms_per_recipient"_s);
    const double workMs = traffic.messages * base + traffic.deliveries * perRecipient + 2.0 * traffic.connects * base;
    const double readUnits = chunks(traffic.fanout() * prices.assumption(u"connection_item_bytes"_s), 4096.0) / 2.0;
    return {{u"apigw.messages"_s,
             (traffic.messages + traffic.deliveries) * chunks(traffic.payloadBytes, 32.0 * 1024.0) / kMillion},
            {u"apigw.minutes"_s, traffic.connectionMinutes / kMillion},
            {u"lambda.requests"_s, (traffic.messages + 2.0 * traffic.connects) / kMillion},
            {u"lambda.duration"_s, workMs / 1e3 * prices.assumption(u"lambda_memory_gb"_s)},
            {u"dynamodb.writes"_s, 2.0 * traffic.connects / kMillion},
            {u"dynamodb.reads"_s, traffic.messages * readUnits / kMillion},
            {u"aws.egress"_s, egressGb(traffic, prices)}};
}

/// One call of a function a message, and one a join for the channel's authorisation. Pusher counts the publish and each
/// delivery.
QList<Units> pusherUnits(const Traffic& traffic, const PriceTable& prices)
{
    const double calls = traffic.messages + traffic.connects;
    return {{u"vercel.invocations"_s, calls / kMillion},
            {u"vercel.cpu"_s, calls * prices.assumption(u"function_cpu_ms"_s) / kMsPerHour},
            {u"vercel.memory"_s,
             calls * prices.assumption(u"function_wall_ms"_s) / kMsPerHour * prices.assumption(u"vercel_memory_gb"_s)},
            {u"vercel.edge"_s, calls / kMillion},
            {u"pusher.messages"_s, (traffic.messages + traffic.deliveries) / kMillion}};
}

/// Netlify counts credits: for requests, for compute, for what the function answers, for deploys. Ably counts the
/// publish and each delivery, in 5 KiB, and the minutes of connections and channels.
QList<Units> ablyUnits(const Traffic& traffic, const PriceTable& prices)
{
    const double calls = traffic.messages + traffic.connects;
    const double gbHours =
        calls * prices.assumption(u"function_wall_ms"_s) / kMsPerHour * prices.assumption(u"netlify_memory_gb"_s);
    const double months = traffic.hours / prices.assumption(u"hours_per_month"_s);
    const double credits =
        calls / kMillion * prices.assumption(u"credits_per_million_requests"_s) +
        gbHours * prices.assumption(u"credits_per_gb_hour"_s) +
        calls * prices.assumption(u"function_response_bytes"_s) / kGb * prices.assumption(u"credits_per_gb"_s) +
        prices.assumption(u"netlify_deploys_per_month"_s) * prices.assumption(u"credits_per_deploy"_s) * months;
    return {{u"netlify.credits"_s, credits},
            {u"ably.messages"_s,
             (traffic.messages + traffic.deliveries) * chunks(traffic.payloadBytes, 5.0 * 1024.0) / kMillion},
            {u"ably.connection_minutes"_s, traffic.connectionMinutes / kMillion},
            {u"ably.channel_minutes"_s, traffic.channelMinutes / kMillion}};
}

} // namespace

CostGroup costGroupOf(const QString& meter)
{
    if (meter.endsWith("messages"_L1))
        return CostGroup::Messages;
    if (meter.endsWith("minutes"_L1))
        return CostGroup::Connections;
    if (meter.startsWith("lambda."_L1) || meter.startsWith("vercel."_L1) || meter == "netlify.credits"_L1)
        return CostGroup::Compute;
    return meter.startsWith("dynamodb."_L1) || meter == "aws.egress"_L1 ? CostGroup::Data : CostGroup::Fixed;
}

QList<Units> billableUnits(const QString& platform, const Traffic& traffic, const PriceTable& prices)
{
    if (platform == "ec2-ws"_L1)
        return serverUnits(traffic, prices);
    if (platform == "aws-lambda"_L1)
        return gatewayUnits(traffic, prices);
    if (platform == "vercel-pusher"_L1)
        return pusherUnits(traffic, prices);
    if (platform == "netlify-ably"_L1)
        return ablyUnits(traffic, prices);
    return {};
}

} // namespace roundtrip
