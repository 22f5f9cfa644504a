// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "exchange/ZstdReader.h"

#include <QFile>

#include <optional>

namespace roundtrip {

/// A table that somebody named, read as it stands or, where it is compressed, unpacked piece by piece.
class TableFile
{
public:
    explicit TableFile(const QString& path) : m_file(path) {}

    /// From the beginning, also once more. FileUnreadable.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] QIODevice& device();
    [[nodiscard]] QString name() const;
    /// Of the file's bytes, 0 to 1.
    [[nodiscard]] double shareRead() const;

private:
    QFile m_file;
    std::optional<ZstdReader> m_unpacked;
};

} // namespace roundtrip
