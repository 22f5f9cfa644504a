// SPDX-License-Identifier: GPL-3.0-or-later
// Results of other programs, which may come from anyone. The first byte says which: j JMeter's table, k k6's table,
// o k6's objects, h and l Locust's, a Artillery's, s k6's summary, z a compressed table. Nothing crashes, what is
// refused is said, and what is read is something that a run can hold.
#include "exchange/ForeignFigures.h"
#include "exchange/ForeignRows.h"
#include "exchange/ZstdReader.h"

#include "FuzzCheck.h"

#include <QBuffer>

#include <cmath>

using namespace roundtrip;

namespace {

std::optional<ForeignFile> fileFor(std::uint8_t letter)
{
    switch (letter) {
    case 'j':
        return ForeignFile::Jtl;
    case 'k':
        return ForeignFile::K6Csv;
    case 'o':
        return ForeignFile::K6Json;
    case 'h':
        return ForeignFile::LocustHistory;
    case 'l':
        return ForeignFile::LocustStats;
    case 'a':
        return ForeignFile::Artillery;
    case 's':
        return ForeignFile::K6Summary;
    default:
        return std::nullopt;
    }
}

void checkRows(QByteArray& bytes, ForeignFile file)
{
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    auto rows = ForeignRows::open(in, QStringLiteral("x"), file);
    for (;;) {
        const auto row = rows ? rows.value()->next() : Result<std::optional<ForeignRow>>(rows.error());
        if (!row) {
            ROUNDTRIP_FUZZ_CHECK(!row.error().toLine().isEmpty());
            return;
        }
        if (!row.value())
            return;
        const ForeignRow& read = *row.value();
        ROUNDTRIP_FUZZ_CHECK(read.serviceUs.value_or(0) >= 0);
        ROUNDTRIP_FUZZ_CHECK(read.serviceUs.value_or(0) <= ForeignRows::kMostSpanUs);
        ROUNDTRIP_FUZZ_CHECK(read.serviceUs.has_value() == (read.outcome == Outcome::Delivered));
        ROUNDTRIP_FUZZ_CHECK(read.backend.size() <= ForeignRows::kMostText);
        ROUNDTRIP_FUZZ_CHECK(read.httpStatus >= 0 && read.httpStatus <= 999 && read.payloadBytes >= 0);
    }
}

void checkFigures(const QByteArray& bytes, ForeignFile file)
{
    const auto figures = parseForeignFigures(bytes, QStringLiteral("x"), file);
    if (!figures) {
        ROUNDTRIP_FUZZ_CHECK(!figures.error().toLine().isEmpty());
        return;
    }
    ROUNDTRIP_FUZZ_CHECK(figures.value().backends().size() <= ForeignFigures::kMostBackends);
    ROUNDTRIP_FUZZ_CHECK(figures.value().lengthUs.value_or(0) >= 0);
    for (const SummaryRow& row : figures.value().rows)
        ROUNDTRIP_FUZZ_CHECK(std::isfinite(row.value) && row.value >= 0.0 && row.n >= 0);
}

void checkCompressed(QByteArray& bytes)
{
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    ZstdReader reader(in);
    QByteArray piece(1 << 16, '\0');
    qint64 total = 0;
    for (;;) {
        const qint64 got = reader.read(piece.data(), piece.size());
        if (got <= 0)
            break;
        total += got;
    }
    ROUNDTRIP_FUZZ_CHECK(total <= std::max<qint64>(qint64{3} << 20, bytes.size() * 400));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    QByteArray bytes(reinterpret_cast<const char*>(data + 1), static_cast<qsizetype>(size - 1));
    static_cast<void>(foreignFileOf(bytes));
    if (data[0] == 'z')
        checkCompressed(bytes);
    const auto file = fileFor(data[0]);
    if (file && hasRows(*file))
        checkRows(bytes, *file);
    else if (file)
        checkFigures(bytes, *file);
    return 0;
}
