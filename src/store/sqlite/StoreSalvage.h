// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreUrl.h"

#include <QStringList>

namespace roundtrip {

/// Looks for damage in a store on disk, and saves what can be read of a damaged one. Takes seconds for a large store:
/// not for the GUI thread.
class StoreSalvage
{
public:
    struct Outcome
    {
        qint64 runs = 0;
        qint64 samples = 0;
        bool isWhole = true; ///< nothing that the damaged file still lists had to be left
        QString asidePath = {};
        /// What was done, in a sentence, English.
        [[nodiscard]] QString toLine() const;
    };

    explicit StoreSalvage(StoreUrl store) : m_url(std::move(store)) {}

    /// What SQLite finds wrong (PRAGMA integrity_check), at most ten findings; empty where the store is whole. An error
    /// where it cannot even be looked at.
    [[nodiscard]] Result<QStringList> check() const;
    /// Copies every row that can be read, from both ends of each table, into a new store; then the damaged file is
    /// moved aside, beside it, and the new one takes its place. On an error everything is where it was. Nobody else may
    /// have the store open.
    [[nodiscard]] Result<Outcome> salvage() const;

private:
    /// Whether all that the damaged store still lists was copied.
    [[nodiscard]] Result<bool> copyTables(const StoreUrl& target) const;
    [[nodiscard]] Result<Outcome> copyInto(const StoreUrl& target) const;
    [[nodiscard]] Result<void> putInPlace(const QString& salvaged, const QString& aside) const;

    StoreUrl m_url;
};

} // namespace roundtrip
