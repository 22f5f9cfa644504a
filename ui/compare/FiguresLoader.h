// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "model/RunSource.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace roundtrip {

/// A run and what its rows come to.
struct LoadedRun
{
    RunInfo info;
    RunFigures figures;
};
using LoadedRunPtr = std::shared_ptr<const LoadedRun>;

/// Works out runs' figures from their rows, with the analysis that an export uses, in a thread of its own. GUI thread.
class FiguresLoader : public QObject
{
    Q_OBJECT

public:
    explicit FiguresLoader(QObject* parent = nullptr);
    ~FiguresLoader() override;

    /// loaded() or failed() follows. The run is opened in the loader's thread, also after cancel(). `baseline`: the
    /// backend that ratios refer to; where the run has none of that name, its own.
    void load(const QString& runId, const OpenRun& open, const QString& baseline);
    /// What is under way and waiting is given up; no signal follows.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }

Q_SIGNALS:
    void loaded(const QString& runId, const roundtrip::LoadedRunPtr& run);
    void failed(const QString& runId, const roundtrip::Error& error);

private:
    std::atomic<std::uint64_t> m_generation = 0;
    int m_pending = 0;
    QThreadPool m_thread; ///< one thread
};

} // namespace roundtrip
