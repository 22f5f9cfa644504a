// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Sample.h"

namespace roundtrip {

std::optional<Duration> Sample::serviceTime() const
{
    if (outcome != Outcome::Delivered || !received || !sent)
        return std::nullopt;
    return *received - *sent;
}

std::optional<Duration> Sample::responseTime() const
{
    if (outcome != Outcome::Delivered || !received || !intended)
        return std::nullopt;
    return *received - *intended;
}

std::optional<Duration> Sample::sendLag() const
{
    if (!sent || !intended)
        return std::nullopt;
    return *sent - *intended;
}

bool ConnectionSample::isBrokenOff() const
{
    return outcome == ConnectOutcome::Failed && closeReason == kBrokenOff; // a server's own reason is a refusal
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::InFlight:
        return QStringLiteral("in_flight");
    case Outcome::Delivered:
        return QStringLiteral("delivered");
    case Outcome::Lost:
        return QStringLiteral("lost");
    case Outcome::Rejected:
        return QStringLiteral("rejected");
    case Outcome::NotSent:
        return QStringLiteral("not_sent");
    case Outcome::Duplicate:
        return QStringLiteral("duplicate");
    }
    return {};
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return QStringLiteral("connect");
    case Phase::Cold:
        return QStringLiteral("cold");
    case Phase::Warmup:
        return QStringLiteral("warmup");
    case Phase::Measure:
        return QStringLiteral("measure");
    case Phase::Drain:
        return QStringLiteral("drain");
    }
    return {};
}

QString coldnessName(Coldness cold)
{
    switch (cold) {
    case Coldness::Unknown:
        return QStringLiteral("unknown");
    case Coldness::Warm:
        return QStringLiteral("warm");
    case Coldness::Cold:
        return QStringLiteral("cold");
    }
    return {};
}

QString coldEvidenceName(ColdEvidence evidence)
{
    switch (evidence) {
    case ColdEvidence::None:
        return QStringLiteral("none");
    case ColdEvidence::Server:
        return QStringLiteral("server");
    case ColdEvidence::IdleGap:
        return QStringLiteral("idle_gap");
    }
    return {};
}

std::optional<Duration> lengthOf(ConnectPart part, const ConnectionSample& connection)
{
    const auto between = [](const std::optional<Instant>& from, const std::optional<Instant>& to) {
        return from && to ? std::optional<Duration>(*to - *from) : std::nullopt;
    };
    switch (part) {
    case ConnectPart::Name:
        return between(connection.started, connection.resolved);
    case ConnectPart::Tcp:
        return between(connection.resolved, connection.connected);
    case ConnectPart::Tls:
        return between(connection.connected, connection.secured);
    case ConnectPart::Upgrade:
        return between(connection.secured ? connection.secured : connection.connected, connection.opened);
    case ConnectPart::Join:
        return between(connection.opened, connection.ready);
    }
    return {};
}

QString connectPartName(ConnectPart part)
{
    switch (part) {
    case ConnectPart::Name:
        return QStringLiteral("name");
    case ConnectPart::Tcp:
        return QStringLiteral("tcp");
    case ConnectPart::Tls:
        return QStringLiteral("tls");
    case ConnectPart::Upgrade:
        return QStringLiteral("upgrade");
    case ConnectPart::Join:
        return QStringLiteral("join");
    }
    return {};
}

QString connectOutcomeName(ConnectOutcome outcome)
{
    switch (outcome) {
    case ConnectOutcome::Ready:
        return QStringLiteral("ready");
    case ConnectOutcome::Refused:
        return QStringLiteral("refused");
    case ConnectOutcome::Failed:
        return QStringLiteral("failed");
    case ConnectOutcome::Timeout:
        return QStringLiteral("timeout");
    }
    return {};
}

} // namespace roundtrip
