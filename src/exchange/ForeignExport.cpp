// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignExport.h"

#include "core/SafeText.h"
#include "exchange/DeviceStreambuf.h"
#include "figures/SeriesTally.h"
#include "stats/PercentileText.h"

#include <algorithm>
#include <ostream>

namespace roundtrip {

using namespace Qt::StringLiterals;

std::optional<ForeignExport::Form> foreignFormFromName(const QString& name)
{
    if (name == "jtl"_L1)
        return ForeignExport::Form::Jtl;
    if (name == "k6"_L1)
        return ForeignExport::Form::K6;
    return name == "hgrm"_L1 ? std::optional(ForeignExport::Form::Hgrm) : std::nullopt;
}

Result<void> ForeignExport::checkBackend(const RunInfo& info) const
{
    const QStringList names = info.backendNames();
    if (!backend.isEmpty() && !names.contains(backend))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The run has no backend \"%1\""_s.arg(backend),
                     .hint = u"It has: %1."_s.arg(names.join(u", "_s))};
    if (form == Form::Hgrm && backend.isEmpty() && names.size() != 1)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"A percentile text is of one backend, and the run has %1"_s.arg(names.size()),
                     .hint = u"Name one of: %1."_s.arg(names.join(u", "_s))};
    return {};
}

Result<void> ForeignExport::write(RowSource& source, QIODevice& out) const
{
    if (auto known = checkBackend(source.info()); !known)
        return known;
    return form == Form::Hgrm ? writePercentiles(source, out) : writeTable(source, out);
}

Result<void> ForeignExport::forEach(RowSource& source, const std::function<bool(const Sample&)>& visit) const
{
    constexpr qint64 kRowsBetween = 20'000;
    qint64 done = 0;
    bool isCancelled = false;
    auto read = source.forEachSample([&](const Sample& sample) {
        if ((backend.isEmpty() || sample.backend == backend) && !visit(sample))
            return false;
        if (++done % kRowsBetween == 0 && proceed)
            isCancelled =
                !proceed(static_cast<double>(done) / static_cast<double>(std::max(source.sampleCount(), done)));
        return !isCancelled;
    });
    if (read && isCancelled)
        return Error{.code = ErrorCode::Cancelled, .detail = u"The export was cancelled"_s, .hint = {}};
    return read;
}

Result<void> ForeignExport::writeTable(RowSource& source, QIODevice& out) const
{
    ForeignCsv csv(out, form == Form::Jtl ? ForeignCsv::Form::Jtl : ForeignCsv::Form::K6, time, source.info());
    if (auto read = source.forEachConnection([&](const ConnectionSample& connection) {
            if (backend.isEmpty() || connection.backend == backend)
                csv.write(connection);
            return csv.isFine();
        });
        !read)
        return read;
    if (auto read = forEach(source,
                            [&csv](const Sample& sample) {
                                csv.write(sample);
                                return csv.isFine();
                            });
        !read)
        return read;
    return csv.finish();
}

Result<void> ForeignExport::writePercentiles(RowSource& source, QIODevice& out) const
{
    Histogram response;
    Histogram service;
    if (auto read = forEach(source,
                            [&](const Sample& sample) {
                                if (!sample.isEcho || sample.phase != Phase::Measure)
                                    return true;
                                if (const auto span = sample.responseTime())
                                    response.record(clampedUs(toMicroseconds(*span)));
                                if (const auto span = sample.serviceTime())
                                    service.record(clampedUs(toMicroseconds(*span)));
                                return true;
                            });
        !read)
        return read;
    const bool isResponse = time == ForeignTime::Response && !response.isEmpty();
    const RunInfo& info = source.info();
    DeviceStreambuf buffer(out);
    std::ostream stream(&buffer);
    const QString name = backend.isEmpty() ? info.backendNames().value(0) : backend;
    const QString title = u"Roundtrip run %1, %2, %3 in milliseconds, measured phase"_s.arg(
        info.id, info.labelled(name), isResponse ? u"response time"_s : u"service time"_s);
    stream << "# " << safeLine(title).toStdString() << '\n';
    writePercentileText(stream, isResponse ? response : service);
    stream.flush();
    if (stream.good())
        return {};
    return Error{.code = ErrorCode::FileUnwritable,
                 .detail = u"Writing stopped: %1"_s.arg(out.errorString()),
                 .hint = u"Check that the disk has room."_s};
}

} // namespace roundtrip
