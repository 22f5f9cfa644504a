// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "unit/store/Rows.h"

#include <QJsonObject>
#include <QStringList>

namespace roundtrip::test {

/// A store of version 1, made from fixtures/NAME.sql, which that version's program wrote.
class OldStore
{
public:
    explicit OldStore(const QString& name);

    [[nodiscard]] const StoreFile& file() const { return m_file; }
    [[nodiscard]] StoreUrl url() const { return m_file.url(); }

private:
    StoreFile m_file;
};

/// The names of all fixtures.
[[nodiscard]] QStringList oldStores();

/// manifest.json of the run's export by the program that wrote the fixture. Its digest of summary.csv is that of the
/// rows which follow from samples: those of cost, by that time's prices, are left out.
[[nodiscard]] QJsonObject oldManifest(const QString& runId);

/// The first columns of a CSV file, whose later ones that program did not know.
[[nodiscard]] QByteArray firstColumns(const QByteArray& csv, int columns);

/// As in manifest.json.
[[nodiscard]] QString sha256(const QByteArray& bytes);

} // namespace roundtrip::test
