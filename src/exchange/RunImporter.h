// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignImport.h"
#include "exchange/Manifest.h"
#include "exchange/RowsCsvReader.h"
#include "store/RunWriter.h"

#include <QDir>

#include <functional>

namespace roundtrip {

/// Reads an exported run into a store, as a new run of kind Import: figures are worked out from its rows again, so
/// nothing is taken on trust. Files may come from anyone.
///
/// Given a folder, its manifest.json must be there and samples.csv and connections.csv must have the checksums in it.
/// Where that manifest itself was changed, whether the run was measured is not known; where the files beside it say
/// that it was simulated and it says otherwise, it is refused. Given a bundle (a zip file), every file in it must be
/// the one that its manifest.json names, and its figures those that its rows give (checkFigures()). Given a
/// samples.csv (or samples.csv.zst), only its rows come in (and connections.csv, if that lies beside it), without plan
/// and machine.
class RunImporter
{
public:
    explicit RunImporter(StoreUrl store) : m_store(std::move(store)) {}

    /// Asked now and then, with the share done from 0 to 1; false cancels.
    void setProgress(std::function<bool(double)> proceed) { m_proceed = std::move(proceed); }

    /// Id of the new run. On an error (FileUnreadable, ParseFailed, StoreTooNew, the store's own, Cancelled) no run is
    /// left behind; a program that dies meanwhile leaves none either (RunStore::createHidden()).
    [[nodiscard]] Result<QString> import(const QString& path);

private:
    [[nodiscard]] Result<void> importBundle(const QString& path);
    [[nodiscard]] Result<void> importFiles(const QString& path);
    [[nodiscard]] Result<void> findFiles(const QString& path);
    /// samples.csv, or samples.csv.zst where there is none.
    void findSamples(const QDir& folder);
    [[nodiscard]] Result<void> readManifest(const QString& path);
    void doubtManifest();
    [[nodiscard]] Result<void> verify(const QString& path) const;
    [[nodiscard]] Result<void> describeFromRows();
    [[nodiscard]] Result<void> writeRun();
    [[nodiscard]] Result<void> copyConnections(RunWriter& writer);
    [[nodiscard]] Result<void> copySamples(RunWriter& writer);
    using NextSample = std::function<Result<std::optional<Sample>>()>;
    [[nodiscard]] Result<void> copySamples(RunWriter& writer, const NextSample& nextSample,
                                           const std::function<double()>& shareRead);
    [[nodiscard]] bool proceed(double share);

    StoreUrl m_store;
    std::function<bool(double)> m_proceed;
    QString m_samplesPath;
    QString m_connectionsPath; ///< empty without one
    Manifest m_manifest;
    std::optional<ForeignImport> m_foreign; ///< what another program measured
    std::int64_t m_lastUs = 0;              ///< latest stamp seen
    bool m_isCancelled = false;
};

} // namespace roundtrip
