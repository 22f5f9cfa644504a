// SPDX-License-Identifier: GPL-3.0-or-later
// The files of an exported run, which may come from anyone. The first byte says which: s samples.csv, c
// connections.csv, h histograms.hlog, b one histogram's bytes, t text that is written to a CSV cell. What was read is
// written and read again as the same.
#include "exchange/RowsCsv.h"
#include "exchange/RowsCsvReader.h"
#include "stats/HistogramCodec.h"
#include "stats/HistogramLogReader.h"
#include "stats/HistogramLogWriter.h"

#include "FuzzCheck.h"

#include <QBuffer>

#include <sstream>

using namespace roundtrip;

namespace {

using Table = RowsCsvReader::Table;

Result<std::optional<Sample>> nextOf(RowsCsvReader& reader, const Sample* /*which*/)
{
    return reader.nextSample();
}

Result<std::optional<ConnectionSample>> nextOf(RowsCsvReader& reader, const ConnectionSample* /*which*/)
{
    return reader.nextConnection();
}

/// Reads a table and writes what it understood. Empty where it did not understand it all.
template<typename Row>
std::optional<QByteArray> rewritten(const QByteArray& bytes, Table table)
{
    QBuffer in;
    in.setData(bytes);
    in.open(QIODevice::ReadOnly);
    auto reader = RowsCsvReader::open(in, QStringLiteral("x.csv"), table);
    if (!reader)
        return std::nullopt;
    QByteArray bytesOut;
    QBuffer out(&bytesOut);
    out.open(QIODevice::WriteOnly);
    RunInfo info;
    info.id = QStringLiteral("run");
    RowsCsv csv(out, table == Table::Samples ? RowsCsv::Table::Samples : RowsCsv::Table::Connections, info);
    for (;;) {
        const auto row = nextOf(reader.value(), static_cast<const Row*>(nullptr));
        if (!row) {
            ROUNDTRIP_FUZZ_CHECK(!row.error().toLine().isEmpty());
            return std::nullopt;
        }
        if (!row.value())
            break;
        csv.write(*row.value());
    }
    ROUNDTRIP_FUZZ_CHECK(csv.finish().ok());
    return bytesOut;
}

template<typename Row>
void checkRows(const QByteArray& bytes, Table table)
{
    const auto once = rewritten<Row>(bytes, table);
    if (!once)
        return;
    const auto twice = rewritten<Row>(*once, table);
    ROUNDTRIP_FUZZ_CHECK(twice && *twice == *once);
}

void checkHistogram(std::span<const std::uint8_t> bytes)
{
    const auto read = decodeHistogram(bytes);
    if (const auto* histogram = std::get_if<Histogram>(&read)) {
        const auto again = decodeHistogram(encodeHistogram(*histogram));
        ROUNDTRIP_FUZZ_CHECK(std::get<Histogram>(again) == *histogram);
        Histogram sum(histogram->layout());
        ROUNDTRIP_FUZZ_CHECK(!HistogramDecoder().addTo(sum, bytes) && sum == *histogram);
        ROUNDTRIP_FUZZ_CHECK(histogram->min() <= histogram->max());
        ROUNDTRIP_FUZZ_CHECK(histogram->valueAtQuantile(0.5) <= histogram->valueAtQuantile(0.99));
    }
}

void checkLog(std::string_view text)
{
    HistogramLogReader reader(text);
    std::ostringstream out;
    HistogramLogWriter writer(out);
    std::vector<HistogramLogEntry> entries;
    for (;;) {
        auto next = reader.next();
        if (std::holds_alternative<HistogramLogEnd>(next))
            break;
        if (auto* entry = std::get_if<HistogramLogEntry>(&next)) {
            writer.writeInterval(entry->tag, std::chrono::seconds(1), std::chrono::seconds(1), entry->histogram);
            entries.push_back(std::move(*entry));
        }
    }
    const std::string written = out.str();
    HistogramLogReader again(written);
    for (const HistogramLogEntry& entry : entries) {
        const auto next = again.next();
        const auto* read = std::get_if<HistogramLogEntry>(&next);
        ROUNDTRIP_FUZZ_CHECK(read && read->tag == entry.tag && read->histogram == entry.histogram);
    }
}

/// Whatever a stranger calls himself comes back as it was shown, and no cell in between can start a formula.
void checkCell(const QByteArray& bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.remove(QChar(0)); // no CSV of ours holds one
    QByteArray file;
    QBuffer out(&file);
    out.open(QIODevice::WriteOnly);
    CsvWriter csv(out);
    csv.text(text);
    csv.word("end");
    csv.endRow();
    ROUNDTRIP_FUZZ_CHECK(csv.finish().ok());
    QBuffer in(&file);
    in.open(QIODevice::ReadOnly);
    CsvReader reader(in, QStringLiteral("x.csv"));
    const auto row = reader.next();
    ROUNDTRIP_FUZZ_CHECK(row.ok() && row.value().size() == 2 && row.value()[1] == "end");
    const std::string_view cell = row.value()[0];
    ROUNDTRIP_FUZZ_CHECK(cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos);
    const std::string plain = plainFromCsv(cell);
    ROUNDTRIP_FUZZ_CHECK(QString::fromStdString(plain) == csvText(text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::span<const std::uint8_t> rest(data + 1, size - 1);
    const QByteArray bytes(reinterpret_cast<const char*>(rest.data()), static_cast<qsizetype>(rest.size()));
    switch (data[0]) {
    case 's':
        checkRows<Sample>(bytes, Table::Samples);
        break;
    case 'c':
        checkRows<ConnectionSample>(bytes, Table::Connections);
        break;
    case 'h':
        checkLog({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        break;
    case 'b':
        checkHistogram(rest);
        break;
    case 't':
        checkCell(bytes);
        break;
    default:
        break;
    }
    return 0;
}
