// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

namespace roundtrip {

/// Where runs are kept: "sqlite:PATH", or "sqlite::memory:" for a store that lives as long as it is open somewhere in
/// this process. A value; copies of a memory URL name the same store, two parsed ones name two.
class StoreUrl
{
public:
    /// InvalidConfiguration for anything else. A path may begin with "~/".
    [[nodiscard]] static Result<StoreUrl> parse(const QString& text);
    /// roundtrip/roundtrip.sqlite in the user's data folder: the same for the window and the command line.
    [[nodiscard]] static StoreUrl standard();
    [[nodiscard]] static StoreUrl file(const QString& path);
    [[nodiscard]] static StoreUrl memory();

    [[nodiscard]] bool isMemory() const { return m_path.isEmpty(); }
    [[nodiscard]] const QString& path() const { return m_path; } ///< empty in memory
    [[nodiscard]] QString toString() const;
    /// For messages: the path, or "in memory".
    [[nodiscard]] QString label() const;
    /// The database name for SQLite; a URI in memory.
    [[nodiscard]] QString databaseName() const;

    bool operator==(const StoreUrl&) const = default;

private:
    StoreUrl(QString path, QString memoryName) : m_path(std::move(path)), m_memoryName(std::move(memoryName)) {}

    QString m_path;
    QString m_memoryName;
};

} // namespace roundtrip
