// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/HistogramLog.h"

#include "core/SafeText.h"
#include "stats/HistogramLogWriter.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

std::string commentFor(const RunInfo& info)
{
    QString comment = u"Roundtrip run "_s + info.id + u", echoes by second of arrival"_s;
    if (info.anySimulated())
        comment += u"\nSIMULATED: measured against the local lab, not a cloud"_s;
    else if (!info.simulated())
        comment += u"\nWhether this was measured against the local lab is not known"_s;
    return comment.toStdString();
}

} // namespace

HistogramLog::HistogramLog(const RunAnalysis& analysis)
{
    analysis.forEachPhase([this](const QString& backend, Phase phase, const std::vector<const PhaseTally*>& parts) {
        add(backend, phase, parts);
    });
}

void HistogramLog::add(const QString& backend, Phase phase, const std::vector<const PhaseTally*>& parts)
{
    const QString suffix = phase == Phase::Measure ? QString() : u':' + phaseName(phase);
    add(backend + u":response_time"_s + suffix, parts, &EchoArrival::responseUs);
    add(backend + u":service_time"_s + suffix, parts, &EchoArrival::serviceUs);
}

void HistogramLog::add(const QString& tag, const std::vector<const PhaseTally*>& parts,
                       std::uint32_t EchoArrival::*value)
{
    Stream stream{.tag = safeLine(tag).toStdString(), .values = {}};
    for (const PhaseTally* part : parts) {
        for (const EchoArrival& arrival : part->arrivals) {
            if (arrival.*value != kNoSpan)
                stream.values.emplace_back(arrival.second, arrival.*value);
        }
    }
    if (stream.values.empty())
        return;
    std::sort(stream.values.begin(), stream.values.end());
    m_streams.push_back(std::move(stream));
}

void HistogramLog::write(std::ostream& out, const RunInfo& info)
{
    HistogramLogWriter writer(out);
    using Start = std::chrono::sys_time<std::chrono::microseconds>;
    writer.writeHeader(commentFor(info), Start(std::chrono::microseconds(info.anchor.epochMicroseconds())));
    Histogram histogram;
    for (;;) {
        Stream* earliest = nullptr;
        for (Stream& stream : m_streams) {
            const bool hasMore = stream.next < stream.values.size();
            if (hasMore && (!earliest || stream.values[stream.next].first < earliest->values[earliest->next].first))
                earliest = &stream;
        }
        if (!earliest)
            return;
        const std::int32_t second = earliest->values[earliest->next].first;
        histogram.reset();
        while (earliest->next < earliest->values.size() && earliest->values[earliest->next].first == second)
            histogram.record(earliest->values[earliest->next++].second);
        writer.writeInterval(earliest->tag, std::chrono::seconds(second), std::chrono::seconds(1), histogram);
    }
}

} // namespace roundtrip
