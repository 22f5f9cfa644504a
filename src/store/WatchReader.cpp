// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchReader.h"

#include "store/StoreError.h"
#include "store/WatchStore.h"

#include <QJsonDocument>
#include <QSqlError>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Takes what is open yet into the bins of a longer length, which are read in order.
class OpenBins
{
public:
    OpenBins(std::vector<WatchBinRow> rows, std::chrono::seconds length) : m_rows(std::move(rows)), m_length(length) {}

    /// The longer bins that begin before that one and are made of open ones alone, then this with what it lacks.
    [[nodiscard]] bool passOn(const WatchBinRow& row, std::vector<WatchBinRow>& out)
    {
        if (!passBefore(row.start, out))
            return false;
        WatchBinRow whole = row;
        for (; m_next < m_rows.size() && startOfBin(m_rows[m_next].start, m_length) == row.start; ++m_next) {
            if (!whole.take(m_rows[m_next]))
                return false;
        }
        out.push_back(std::move(whole));
        return true;
    }
    [[nodiscard]] bool passBefore(std::chrono::sys_seconds start, std::vector<WatchBinRow>& out)
    {
        while (m_next < m_rows.size() && startOfBin(m_rows[m_next].start, m_length) < start) {
            const WatchBinRow& open = m_rows[m_next++];
            const auto begin = startOfBin(open.start, m_length);
            if (out.empty() || out.back().start != begin)
                out.push_back({.backend = open.backend, .start = begin, .length = m_length});
            if (!out.back().take(open))
                return false;
        }
        return true;
    }

private:
    std::vector<WatchBinRow> m_rows; ///< ascending
    std::size_t m_next = 0;
    std::chrono::seconds m_length;
};

Error senseless(const RunStore& store)
{
    return storeError(StoreFault::Damaged, store.url(), u"a bin of a watch makes no sense"_s);
}

} // namespace

Result<QStringList> WatchReader::watchesIn(const RunStore& store)
{
    QSqlQuery query = store.connection().query();
    if (!query.exec(u"SELECT name FROM watch ORDER BY number"_s))
        return store.connection().errorOf(query);
    QStringList names;
    while (query.next())
        names << query.value(0).toString();
    return query.lastError().isValid() ? Result<QStringList>(store.connection().errorOf(query))
                                       : Result<QStringList>(names);
}

Result<WatchReader> WatchReader::open(const RunStore& store, const QString& name, const WatchGrid& grid)
{
    auto query = store.connection().prepare(u"SELECT number, record FROM watch WHERE name = :name"_s);
    if (!query)
        return query.error();
    query.value().bindValue(u":name"_s, name);
    if (!query.value().exec())
        return store.connection().errorOf(query.value());
    if (!query.value().next())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no watch \"%1\" in this store"_s.arg(name.left(80)),
                     .hint = {}};
    return WatchReader(store, query.value().value(0).toLongLong(), grid,
                       QJsonDocument::fromJson(query.value().value(1).toString().toUtf8()).object());
}

RunRecord WatchReader::marks() const
{
    RunRecord marks;
    marks.backends = m_record.value(WatchStore::kBackendsKey).toArray();
    return marks;
}

Result<std::optional<WatchBinTable::Span>> WatchReader::reach(const QString& backend) const
{
    std::optional<WatchBinTable::Span> all;
    for (const std::chrono::seconds length : {m_grid.fine, m_grid.middle, m_grid.coarse}) {
        const auto reach = m_bins.reach(backend, length);
        if (!reach)
            return reach.error();
        if (!reach.value())
            continue;
        // A longer one begins before its first minute and ends after its last: it only says more where those are gone.
        const WatchBinTable::Span own{reach.value()->from, reach.value()->to + length};
        if (!all)
            all = own;
        else if (own.from + length <= all->from)
            all->from = own.from;
    }
    return all;
}

Result<std::optional<std::chrono::sys_seconds>> WatchReader::firstIn(const Stretch& stretch,
                                                                     std::chrono::seconds length) const
{
    std::optional<std::chrono::sys_seconds> first;
    const auto read = m_bins.forEach(stretch.backend, length, {startOfBin(stretch.from, length), stretch.to},
                                     [&first](const WatchBinRow& row) {
                                         first = row.start;
                                         return false;
                                     });
    return read ? Result<std::optional<std::chrono::sys_seconds>>(first)
                : Result<std::optional<std::chrono::sys_seconds>>(read.error());
}

Result<std::chrono::seconds> WatchReader::lengthFor(const Stretch& stretch) const
{
    const auto span = stretch.to - stretch.from;
    const auto fits = [&](std::chrono::seconds length) {
        return static_cast<std::size_t>(std::max<std::int64_t>((span + length).count() / length.count(), 1)) <=
               std::max<std::size_t>(stretch.mostBins, 1);
    };
    const std::array lengths{m_grid.fine, m_grid.middle, m_grid.coarse};
    std::size_t best = 0;
    while (best + 1 < lengths.size() && !fits(lengths[best]))
        ++best;
    for (; best + 1 < lengths.size(); ++best) {
        const auto own = firstIn(stretch, lengths[best]);
        const auto longer = firstIn(stretch, lengths[best + 1]);
        if (!own || !longer)
            return own ? longer.error() : own.error();
        // A longer bin that is over before the first of these begins: here these are gone.
        if (!longer.value() || (own.value() && *own.value() < *longer.value() + lengths[best + 1]))
            break;
    }
    return lengths[best];
}

Result<std::vector<WatchBinRow>> WatchReader::openIn(const QString& backend, const WatchBinTable::Span& span) const
{
    auto rows = m_bins.unrolled(backend, m_grid.fine);
    if (rows)
        std::erase_if(rows.value(),
                      [&](const WatchBinRow& row) { return row.start < span.from || row.start >= span.to; });
    return rows;
}

Result<std::chrono::seconds> WatchReader::forEach(const Stretch& stretch, const Visitor& visit) const
{
    const ReadTransaction moment(m_store->connection());
    if (!moment.begun())
        return moment.begun().error();
    const auto chosen = lengthFor(stretch);
    if (!chosen)
        return chosen.error();
    const std::chrono::seconds length = chosen.value();
    const WatchBinTable::Span span{startOfBin(stretch.from, length), stretch.to};
    auto open = length == m_grid.fine ? Result<std::vector<WatchBinRow>>(std::vector<WatchBinRow>())
                                      : openIn(stretch.backend, span);
    if (!open)
        return open.error();
    OpenBins rest(std::move(open).value(), length);
    bool isSound = true;
    WatchBin bin;
    HistogramDecoder decoder;
    const auto tell = [&](const std::vector<WatchBinRow>& rows) {
        for (const WatchBinRow& row : rows) {
            isSound = isSound && row.unpackInto(bin, decoder);
            if (!isSound || !visit(bin))
                return false;
        }
        return true;
    };
    bool goesOn = true;
    const auto read = m_bins.forEach(stretch.backend, length, span, [&](const WatchBinRow& row) {
        std::vector<WatchBinRow> out;
        isSound = rest.passOn(row, out);
        goesOn = isSound && tell(out);
        return goesOn;
    });
    if (!read)
        return read.error();
    if (goesOn) {
        std::vector<WatchBinRow> out;
        isSound = rest.passBefore(std::chrono::sys_seconds::max(), out);
        static_cast<void>(isSound && tell(out));
    }
    return isSound ? Result<std::chrono::seconds>(length) : Result<std::chrono::seconds>(senseless(*m_store));
}

Result<void> WatchReader::forEachOfFew(const QString& backend, const WatchBinTable::Span& span,
                                       const Visitor& visit) const
{
    const auto firstDay = startOfBin(span.from + m_grid.coarse - std::chrono::seconds(1), m_grid.coarse);
    const auto lastDay = startOfBin(span.to, m_grid.coarse);
    std::vector<WatchBinTable::Span> parts{span};
    if (firstDay < lastDay)
        parts = {{span.from, firstDay}, {firstDay, lastDay}, {lastDay, span.to}};
    bool goesOn = true;
    for (const WatchBinTable::Span& part : parts) {
        if (!goesOn || part.from >= part.to)
            continue;
        const bool isDays = part.from == firstDay && part.to == lastDay;
        const auto longest = isDays ? m_grid.coarse : m_grid.middle;
        const auto most = static_cast<std::size_t>((part.to - part.from) / longest + 1);
        const auto read =
            forEach({.backend = backend, .from = part.from, .to = part.to, .mostBins = most}, [&](const WatchBin& bin) {
                goesOn = visit(bin);
                return goesOn;
            });
        if (!read)
            return read.error();
    }
    return {};
}

Result<WatchBin> WatchReader::total(const Stretch& stretch) const
{
    std::optional<WatchBin> sum;
    const auto read = forEach(stretch, [&sum](const WatchBin& bin) {
        if (sum)
            *sum += bin;
        else
            sum = bin;
        return true;
    });
    if (!read)
        return read.error();
    return sum.value_or(
        WatchBin{.backend = stretch.backend, .start = stretch.from, .length = stretch.to - stretch.from});
}

} // namespace roundtrip
