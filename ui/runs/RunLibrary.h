// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/ExportChoice.h"
#include "runs/WatchEntry.h"
#include "store/RunEntry.h"
#include "store/StoreUrl.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace roundtrip {

class RunStore;

/// The stored runs for the window: every call returns at once, the work is done in a thread of its own, one piece after
/// another, and a signal tells how it went. GUI thread.
class RunLibrary : public QObject
{
    Q_OBJECT

public:
    explicit RunLibrary(const StoreUrl& store, QObject* parent = nullptr);
    /// Waits for what is under way; a running export or import is given up.
    ~RunLibrary() override;

    [[nodiscard]] const StoreUrl& store() const { return m_store; }
    /// The one of the beginning, in which this window records.
    [[nodiscard]] const StoreUrl& usualStore() const { return m_usual; }
    /// Another store from now on: storeChanged(), then listed(). What is under way is still of the one before.
    void setStore(const StoreUrl& store);
    /// As of the last listed(), newest first.
    [[nodiscard]] const std::vector<RunEntry>& runs() const { return m_runs; }
    /// The watches of the store, as of the last listed(), in the order in which they were begun.
    [[nodiscard]] const std::vector<WatchEntry>& watches() const { return m_watches; }
    [[nodiscard]] const RunEntry* find(const QString& id) const;
    /// Whether a run was planned for agents, as of the last listed().
    [[nodiscard]] bool isPlanned(const QString& id) const { return m_planned.contains(id); }

    /// Whether the store is only read, and may be missing: a look changes nothing.
    void setOnlyLooking(bool looking) { m_onlyLooks = looking; }
    void refresh();
    void setNote(const QString& id, const QString& note);
    /// Out of the list; restore() brings them back as long as this program runs.
    void remove(const QStringList& ids);
    void restore(const QStringList& ids);
    /// For good, what nobody can bring back any more: RunStore::purgeRemoved().
    void purgeRemoved();
    /// One folder for one run; a folder for each inside it where there are several. Files for other programs lie in the
    /// folder side by side.
    void exportRuns(const QStringList& ids, const QString& directory, const ExportChoice& choice = {});
    /// An exported folder, a bundle, a table of samples, or what another program measured.
    void importRun(const QString& path);

Q_SIGNALS:
    void storeChanged();
    void listed();
    void removed(const QStringList& ids);
    void restored(const QStringList& ids);
    void exported(const QString& directory);
    void imported(const QString& id);
    /// Share of a running export or import, 0 to 1.
    void progressed(double share);
    void failed(const roundtrip::Error& error);

private:
    using Step = std::function<Result<void>(RunStore& store)>;
    void change(const Step& step, const std::function<void()>& done);
    void work(const std::function<Result<void>()>& job, const std::function<void()>& done);
    /// In the store's thread.
    struct Listed
    {
        std::vector<RunEntry> runs = {};
        std::vector<WatchEntry> watches = {};
        QStringList planned = {};
    };
    [[nodiscard]] Result<std::unique_ptr<RunStore>> openForList(const StoreUrl& url) const;
    [[nodiscard]] Result<Listed> list(const StoreUrl& url) const;
    [[nodiscard]] std::function<bool(double)> progress();
    [[nodiscard]] Result<void> exportOne(const StoreUrl& url, const QString& id, const QString& directory,
                                         const ExportChoice& choice);
    [[nodiscard]] Result<void> exportFile(RowSource& source, const QString& directory, const ExportChoice& choice);

    const StoreUrl m_usual;
    StoreUrl m_store;
    std::vector<RunEntry> m_runs;
    std::vector<WatchEntry> m_watches;
    QStringList m_planned;
    std::atomic<bool> m_quits = false;
    std::atomic<bool> m_onlyLooks = false;
    QThreadPool m_thread; ///< one thread
};

} // namespace roundtrip
