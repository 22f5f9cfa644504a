// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunLibrary.h"

#include "exchange/ExportFile.h"
#include "exchange/RunExporter.h"
#include "exchange/RunImporter.h"
#include "fleet/PlannedRuns.h"
#include "report/RunCost.h"
#include "store/RunReader.h"

#include <QDir>

#include <algorithm>

namespace roundtrip {

RunLibrary::RunLibrary(const StoreUrl& store, QObject* parent) : QObject(parent), m_usual(store), m_store(store)
{
    m_thread.setMaxThreadCount(1);
}

RunLibrary::~RunLibrary()
{
    m_quits = true;
    m_thread.waitForDone();
}

const RunEntry* RunLibrary::find(const QString& id) const
{
    const auto found =
        std::find_if(m_runs.cbegin(), m_runs.cend(), [&id](const RunEntry& run) { return run.info.id == id; });
    return found == m_runs.cend() ? nullptr : &*found;
}

void RunLibrary::setStore(const StoreUrl& store)
{
    if (store == m_store)
        return;
    m_store = store;
    m_runs.clear();
    m_watches.clear();
    m_planned.clear();
    Q_EMIT storeChanged();
    refresh();
}

/// Our own is made where it is missing, and runs whose program has died are noticed in it. Another one is not made, and
/// may let us only read.
Result<std::unique_ptr<RunStore>> RunLibrary::openForList(const StoreUrl& url) const
{
    if (m_onlyLooks || (url != m_usual && !url.exists()))
        return RunStore::open(url, StoreAccess::ReadOnly);
    endAbandonedRuns(url);
    auto store = RunStore::open(url);
    return store || url == m_usual ? std::move(store) : RunStore::open(url, StoreAccess::ReadOnly);
}

Result<RunLibrary::Listed> RunLibrary::list(const StoreUrl& url) const
{
    if (m_onlyLooks && url == m_usual && !url.exists())
        return Listed(); // nothing was ever recorded
    const auto store = openForList(url);
    if (!store)
        return store.error();
    auto runs = store.value()->list();
    if (!runs)
        return runs.error();
    auto watches = watchesOf(*store.value());
    if (!watches)
        return watches.error();
    auto planned = plannedRuns(*store.value());
    if (!planned)
        return planned.error();
    return Listed{
        .runs = std::move(runs).value(), .watches = std::move(watches).value(), .planned = std::move(planned).value()};
}

void RunLibrary::refresh()
{
    m_thread.start([this, url = m_store] {
        QMetaObject::invokeMethod(
            this,
            [this, url, listed = list(url)]() mutable {
                if (url != m_store)
                    return; // another one is shown by now
                if (listed) {
                    m_runs = std::move(listed.value().runs);
                    m_watches = std::move(listed.value().watches);
                    m_planned = std::move(listed.value().planned);
                } else {
                    Q_EMIT failed(listed.error());
                }
                Q_EMIT this->listed();
            },
            Qt::QueuedConnection);
    });
}

void RunLibrary::work(const std::function<Result<void>()>& job, const std::function<void()>& done)
{
    m_thread.start([this, job, done] {
        const Result<void> result = job();
        QMetaObject::invokeMethod(
            this,
            [this, result, done] {
                if (result)
                    done();
                else
                    Q_EMIT failed(result.error());
                refresh();
            },
            Qt::QueuedConnection);
    });
}

void RunLibrary::change(const Step& step, const std::function<void()>& done)
{
    const auto job = [url = m_store, step]() -> Result<void> {
        const auto store = RunStore::open(url);
        if (!store)
            return store.error();
        return step(*store.value());
    };
    work(job, done);
}

void RunLibrary::setNote(const QString& id, const QString& note)
{
    change([id, note](RunStore& store) { return store.setNote(id, note); }, [] {});
}

void RunLibrary::remove(const QStringList& ids)
{
    const auto step = [ids](RunStore& store) {
        for (const QString& id : ids) {
            if (auto removed = store.remove(id); !removed)
                return removed;
        }
        return Result<void>();
    };
    change(step, [this, ids] { Q_EMIT removed(ids); });
}

void RunLibrary::restore(const QStringList& ids)
{
    const auto step = [ids](RunStore& store) {
        for (const QString& id : ids) {
            if (auto restored = store.restore(id); !restored)
                return restored;
        }
        return Result<void>();
    };
    change(step, [this, ids] { Q_EMIT restored(ids); });
}

void RunLibrary::purgeRemoved()
{
    change([](RunStore& store) { return store.purgeRemoved(); }, [] {});
}

std::function<bool(double)> RunLibrary::progress()
{
    return [this](double share) {
        QMetaObject::invokeMethod(
            this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
        return !m_quits;
    };
}

Result<void> RunLibrary::exportFile(RowSource& source, const QString& directory, const ExportChoice& choice)
{
    ExportFile file(directory, exportFileName(*choice.form, source.info().id));
    if (auto begun = file.begin(); !begun)
        return begun;
    const ForeignExport what{.form = *choice.form, .proceed = progress()};
    auto written = what.write(source, file);
    return written ? file.commit() : written;
}

Result<void> RunLibrary::exportOne(const StoreUrl& url, const QString& id, const QString& directory,
                                   const ExportChoice& choice)
{
    auto reader = RunReader::open(url, id);
    if (!reader)
        return reader.error();
    if (choice.form)
        return exportFile(*reader.value(), directory, choice);
    RunExporter exporter(*reader.value());
    exporter.setSamples(choice.samples);
    exporter.setCompressed(choice.isCompressed);
    exporter.setMoreSummary(&standardCostRows);
    exporter.setProgress(progress());
    return exporter.exportTo(directory);
}

void RunLibrary::exportRuns(const QStringList& ids, const QString& directory, const ExportChoice& choice)
{
    const auto job = [this, url = m_store, ids, directory, choice]() {
        for (const QString& id : ids) {
            const bool isOwnFolder = ids.size() > 1 && !choice.form;
            if (auto done = exportOne(url, id, isOwnFolder ? QDir(directory).filePath(id) : directory, choice); !done)
                return done;
        }
        return Result<void>();
    };
    work(job, [this, directory] { Q_EMIT exported(directory); });
}

void RunLibrary::importRun(const QString& path)
{
    auto id = std::make_shared<QString>();
    const auto job = [this, url = m_store, path, id]() {
        RunImporter importer(url);
        importer.setProgress(progress());
        auto imported = importer.import(path);
        if (!imported)
            return Result<void>(imported.error());
        *id = imported.value();
        return Result<void>();
    };
    work(job, [this, id] { Q_EMIT imported(*id); });
}

} // namespace roundtrip

#include "moc_RunLibrary.cpp"
