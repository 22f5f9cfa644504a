// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunInfo.h"

#include "core/IsoUtc.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error notOfARun(const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = u"This does not describe a run: %1"_s.arg(what), .hint = {}};
}

} // namespace

QJsonObject RunInfo::toJson() const
{
    QJsonObject json = RunRecord::toJson();
    const QJsonObject client = ClientRecord::toJson();
    for (auto member = client.begin(); member != client.end(); ++member)
        json.insert(member.key(), member.value());
    json.insert(u"status"_s, runStatusJson(status));
    json.insert(u"started_utc"_s, startedUtc());
    json.insert(u"length_us"_s, length ? QJsonValue(qint64{toMicroseconds(*length)}) : QJsonValue());
    return json;
}

Result<RunInfo> RunInfo::fromJson(const QJsonObject& json)
{
    auto run = RunRecord::fromJson(json);
    if (!run)
        return run.error();
    RunInfo info(std::move(run).value(), ClientRecord::fromJson(json));
    const auto status = runStatusFromJson(json.value("status"_L1));
    if (!status)
        return notOfARun(u"\"status\" is missing or unknown"_s);
    info.status = *status;
    const auto started = parseIsoUtc(json.value("started_utc"_L1).toString().toStdString());
    if (!started)
        return notOfARun(u"\"started_utc\" is not a time"_s);
    info.anchor = UtcAnchor(Instant{}, *started);
    constexpr qint64 kMaxLength = 100'000'000'000'000; // µs, three years
    if (const QJsonValue length = json.value("length_us"_L1); length.isDouble())
        info.length = std::chrono::microseconds(std::clamp<qint64>(length.toInteger(), 0, kMaxLength));
    return info;
}

} // namespace roundtrip
