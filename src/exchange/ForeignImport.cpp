// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignImport.h"

#include "core/UserFile.h"
#include "exchange/ForeignFigures.h"
#include "figures/ImportSource.h"
#include "store/StoredValue.h"

#include <algorithm>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHead = 4096;
/// Requests by name can be as many as there are addresses; nobody compares that many.
constexpr qsizetype kMostBackends = 256;

Instant sinceStart(std::int64_t us)
{
    return Instant{} + std::chrono::microseconds(us);
}

} // namespace

std::optional<ForeignFile> ForeignImport::formOf(const QString& path)
{
    TableFile file(path);
    return file.open() ? foreignFileOf(file.device().peek(kHead)) : std::nullopt;
}

RunInfo ForeignImport::makeInfo(const QStringList& backends, std::int64_t startedUs) const
{
    const QString program = programOf(m_form);
    RunInfo info;
    info.kind = RunKind::Import;
    info.status = RunStatus::Unknown; // whether it ended as it was meant to, the file does not say
    info.anchor = UtcAnchor(Instant{}, startedUs);
    for (const QString& name : backends)
        info.backends.append(backendRecord(name, platformOf(m_form), std::nullopt));
    info.source = {{u"foreign"_s, program}, {u"samples"_s, u"echo"_s}, {u"file"_s, m_file.name()}};
    info.note = u"Measured by %1 (%2), not by Roundtrip"_s.arg(program, m_file.name());
    return info;
}

Result<RunInfo> ForeignImport::describe()
{
    return hasRows(m_form) ? describeRows() : describeFigures();
}

Result<RunInfo> ForeignImport::describeRows()
{
    if (auto opened = openRows(); !opened)
        return opened.error();
    QStringList backends;
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = 0;
    for (;;) {
        const auto row = m_rows->next();
        if (!row)
            return row.error();
        if (!row.value())
            break;
        first = std::min(first, row.value()->sentUs);
        last = std::max(last, row.value()->sentUs + row.value()->serviceUs.value_or(0));
        if (backends.contains(row.value()->backend))
            continue;
        backends << row.value()->backend;
        if (backends.size() > kMostBackends)
            return Error{.code = ErrorCode::ParseFailed,
                         .detail = u"%1 names more than %2 kinds of request"_s.arg(m_file.name()).arg(kMostBackends),
                         .hint = u"Give requests of a kind one name (JMeter's label, k6's scenario)."_s};
    }
    if (backends.isEmpty())
        return Error{.code = ErrorCode::ParseFailed,
                     .detail = u"%1 has no request in it that was timed"_s.arg(m_file.name()),
                     .hint = {}};
    if (last - first > storedvalue::kMaxTimeUs)
        return Error{.code = ErrorCode::ParseFailed,
                     .detail = u"%1 goes over more than a year: no run does"_s.arg(m_file.name()),
                     .hint = {}};
    m_startedUs = first;
    RunInfo info = makeInfo(backends, first);
    info.length = std::chrono::microseconds(last - first);
    return info;
}

Result<RunInfo> ForeignImport::describeFigures()
{
    if (auto opened = m_file.open(); !opened)
        return opened.error();
    const QByteArray bytes = m_file.device().read(ForeignFigures::kMostBytes + 1);
    if (bytes.size() > ForeignFigures::kMostBytes)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"%1 is larger than any report of %2"_s.arg(m_file.name(), programOf(m_form)),
                     .hint = {}};
    const auto figures = parseForeignFigures(bytes, m_file.name(), m_form);
    if (!figures)
        return figures.error();
    RunInfo info = makeInfo(figures.value().backends(), figures.value().startedUs.value_or(0));
    info.source.insert(u"figures"_s, toldFiguresJson(figures.value().rows));
    info.length = std::chrono::microseconds(figures.value().lengthUs.value_or(0));
    return info;
}

Result<void> ForeignImport::openRows()
{
    if (!hasRows(m_form))
        return {};
    if (auto opened = m_file.open(); !opened)
        return opened;
    auto rows = ForeignRows::open(m_file.device(), m_file.name(), m_form);
    if (!rows)
        return rows.error();
    m_rows = std::move(rows).value();
    m_sequence = 0;
    return {};
}

Result<std::optional<Sample>> ForeignImport::next()
{
    if (!m_rows)
        return std::optional<Sample>();
    const auto row = m_rows->next();
    if (!row)
        return row.error();
    return row.value() ? std::optional(sampleOf(*row.value())) : std::optional<Sample>();
}

Sample ForeignImport::sampleOf(const ForeignRow& row)
{
    Sample sample;
    sample.trial = 1;
    sample.backend = row.backend;
    sample.platform = platformOf(m_form);
    sample.phase = row.phase;
    sample.sequence = ++m_sequence;
    sample.messageId = u"row-%1"_s.arg(m_sequence);
    sample.senderId = row.sender;
    sample.receiverId = row.sender;
    sample.isEcho = true;
    sample.payloadBytes = row.payloadBytes;
    const std::int64_t sent = row.sentUs - m_startedUs;
    if (row.outcome != Outcome::NotSent)
        sample.sent = sinceStart(sent);
    if (row.outcome == Outcome::Delivered && row.serviceUs) {
        sample.received = sinceStart(sent + *row.serviceUs);
        if (row.responseUs)
            sample.intended = sinceStart(sent + *row.serviceUs - *row.responseUs);
    }
    sample.outcome = row.outcome;
    sample.httpStatus = row.httpStatus;
    sample.providerCode = row.code;
    return sample;
}

} // namespace roundtrip
