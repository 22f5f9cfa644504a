// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignRows.h"

#include "exchange/JtlRows.h"
#include "exchange/K6Rows.h"

namespace roundtrip {

Result<std::unique_ptr<ForeignRows>> ForeignRows::open(QIODevice& in, const QString& name, ForeignFile file)
{
    if (file == ForeignFile::K6Json)
        return std::unique_ptr<ForeignRows>(std::make_unique<K6JsonRows>(in, name));
    if (file == ForeignFile::Jtl) {
        auto rows = std::make_unique<JtlRows>(in, name);
        auto header = rows->readHeader();
        return header ? Result<std::unique_ptr<ForeignRows>>(std::move(rows)) : header.error();
    }
    auto rows = std::make_unique<K6CsvRows>(in, name);
    auto header = rows->readHeader();
    return header ? Result<std::unique_ptr<ForeignRows>>(std::move(rows)) : header.error();
}

} // namespace roundtrip
