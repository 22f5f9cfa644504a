// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/RunImporter.h"

#include "core/UserFile.h"
#include "exchange/Bundle.h"
#include "exchange/FiguresCheck.h"
#include "exchange/SimulatedCheck.h"
#include "exchange/TableFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 20'000;

Error unreadable(const QString& path, const QString& why)
{
    return {.code = ErrorCode::FileUnreadable,
            .detail = u"%1 cannot be read: %2"_s.arg(QDir::toNativeSeparators(path), why),
            .hint = u"Import a folder that Roundtrip exported, a bundle (zip), or a samples.csv."_s};
}

Error cancelled()
{
    return {.code = ErrorCode::Cancelled, .detail = u"The import was cancelled"_s, .hint = {}};
}

/// Where the rows are from, and what was said of them there.
QJsonObject sourceOf(const Manifest& manifest)
{
    QJsonObject source{{u"run_id"_s, manifest.info.id}, {u"kind"_s, runKindName(manifest.info.kind)}};
    for (const QString& key : {u"foreign"_s, u"figures"_s, u"samples"_s, u"file"_s}) {
        if (manifest.info.source.contains(key))
            source.insert(key, manifest.info.source.value(key));
    }
    if (!manifest.samples.isEmpty())
        source.insert(u"samples"_s, manifest.samples);
    return source;
}

} // namespace

bool RunImporter::proceed(double share)
{
    m_isCancelled = m_isCancelled || (m_proceed && !m_proceed(share));
    return !m_isCancelled;
}

Result<QString> RunImporter::import(const QString& path)
{
    m_manifest = {};
    m_foreign.reset();
    m_lastUs = 0;
    m_isCancelled = false;
    auto imported = QFileInfo(path).isDir() || !bundle::isBundle(path) ? importFiles(path) : importBundle(path);
    const QString& id = m_manifest.info.id;
    if (id.isEmpty()) // nothing was written yet
        return imported.error();
    const auto store = RunStore::open(m_store);
    if (!store)
        return store.error();
    if (imported)
        imported = store.value()->restore(id); // all of it appears, or nothing
    if (imported)
        return id;
    static_cast<void>(store.value()->purge(id).ok()); // where there is no room even for that, it stays hidden
    return imported.error();
}

Result<void> RunImporter::importBundle(const QString& path)
{
    QTemporaryDir folder;
    if (!folder.isValid())
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"The bundle cannot be unpacked: "_s + folder.errorString(),
                     .hint = u"Is there room in the folder for temporary files?"_s};
    if (auto unpacked = bundle::unpack(path, folder.path()); !unpacked)
        return unpacked.error();
    if (auto imported = importFiles(folder.path()); !imported)
        return imported;
    if (!m_manifest.samples.isEmpty()) // its figures are of more rows than came with it: nobody can check them
        return unreadable(path, u"it does not hold every row of its run, and so its figures cannot be checked"_s);
    auto checked = checkFigures(m_store, m_manifest.info.id, folder.path(), [this](double) { return proceed(1.0); });
    return m_isCancelled ? cancelled() : checked;
}

Result<void> RunImporter::importFiles(const QString& path)
{
    if (auto found = findFiles(path); !found) {
        m_manifest.info.id.clear(); // the one in the file is not ours to touch
        return found;
    }
    RunInfo& info = m_manifest.info;
    if (!info.id.isEmpty())
        info.source = sourceOf(m_manifest);
    info.id = makeRunId(UtcAnchor::now(SteadyClock()).epochMicroseconds());
    info.kind = RunKind::Import;
    return writeRun();
}

Result<void> RunImporter::findFiles(const QString& path)
{
    const QFileInfo given(path);
    if (!given.exists())
        return unreadable(path, u"there is no such file"_s);
    const bool isManifest = given.fileName() == QLatin1StringView(Manifest::kFileName);
    if (const auto form = given.isFile() && !isManifest ? ForeignImport::formOf(path) : std::nullopt) {
        m_foreign.emplace(path, *form);
        auto described = m_foreign->describe();
        if (!described)
            return described.error();
        m_manifest.info = std::move(described).value();
        return {};
    }
    const QDir folder = given.isDir() ? QDir(path) : given.dir();
    m_samplesPath = path;
    if (given.isDir() || isManifest)
        findSamples(folder);
    m_connectionsPath = folder.filePath(u"connections.csv"_s);
    if (!QFileInfo::exists(m_connectionsPath))
        m_connectionsPath.clear();
    if (!given.isDir() && !isManifest)
        return describeFromRows();
    if (auto read = readManifest(folder.filePath(QString::fromLatin1(Manifest::kFileName))); !read)
        return read;
    if (m_manifest.samples == "none"_L1)
        return unreadable(m_samplesPath, u"the run was exported without its samples"_s);
    if (auto agreed = checkSimulated(m_manifest.info, folder.path()); !agreed)
        return agreed;
    if (!m_manifest.isAsExported())
        doubtManifest();
    for (const QString& file : {m_samplesPath, m_connectionsPath}) {
        if (auto verified = verify(file); !verified)
            return verified;
    }
    return {};
}

void RunImporter::findSamples(const QDir& folder)
{
    const QString packed = folder.filePath(u"samples.csv.zst"_s);
    m_samplesPath = folder.filePath(u"samples.csv"_s);
    if (!QFileInfo::exists(m_samplesPath) && QFileInfo::exists(packed))
        m_samplesPath = packed;
}

Result<void> RunImporter::readManifest(const QString& path)
{
    QFile file(path);
    if (auto opened = openToRead(file); !opened)
        return opened;
    auto manifest = Manifest::read(file.read(Manifest::kMaxBytes));
    if (!manifest)
        return manifest.error();
    m_manifest = std::move(manifest).value();
    return {};
}

/// What a manifest says that was changed since is nobody's word. That a run was simulated is believed all the same.
void RunImporter::doubtManifest()
{
    RunInfo& info = m_manifest.info;
    for (QJsonValueRef value : info.backends) {
        QJsonObject backend = value.toObject();
        if (!backend.value("simulated"_L1).toBool())
            backend.insert(u"simulated"_s, QJsonValue());
        value = backend;
    }
    const QString doubt = u"Imported with a manifest.json that was changed since its export"_s;
    info.note = info.note.isEmpty() ? doubt : info.note + u" ("_s + doubt + u')';
}

Result<void> RunImporter::verify(const QString& path) const
{
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (auto opened = openToRead(file); !opened)
        return opened;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QString name = QFileInfo(path).fileName();
    if (!hash.addData(&file) || hash.result().toHex() != m_manifest.sha256.value(name))
        return Error{.code = ErrorCode::ParseFailed,
                     .detail =
                         u"%1 is not the file that was exported: its checksum differs from manifest.json"_s.arg(name),
                     .hint = u"It was changed or cut off since. To import it as it is, name samples.csv itself."_s};
    return {};
}

/// Without a manifest the rows have to say what they are: the backends in them, and the UTC of their zero.
Result<void> RunImporter::describeFromRows()
{
    TableFile file(m_samplesPath);
    if (auto opened = file.open(); !opened)
        return opened;
    auto reader = RowsCsvReader::open(file.device(), file.name(), RowsCsvReader::Table::Samples);
    if (!reader)
        return reader.error();
    QStringList names;
    RunInfo& info = m_manifest.info;
    for (;;) {
        auto sample = reader.value().nextSample();
        if (!sample)
            return sample.error();
        if (!sample.value())
            break;
        if (names.contains(sample.value()->backend))
            continue;
        names << sample.value()->backend;
        info.backends.append(backendRecord(sample.value()->backend, sample.value()->platform, std::nullopt));
    }
    info.status = RunStatus::Unknown; // of a run that was cut off the rows look the same
    info.anchor = UtcAnchor(Instant{}, reader.value().anchorUs().value_or(0));
    info.note =
        u"Imported from %1 alone: no plan, no machine; whether it was simulated is not known"_s.arg(file.name());
    return {};
}

Result<void> RunImporter::writeRun()
{
    auto store = RunStore::open(m_store);
    if (!store)
        return store.error();
    // What a program that died left behind may be what fills the disk. If not, that shows below.
    static_cast<void>(store.value()->purgeRemoved().ok());
    RunInfo running = m_manifest.info;
    running.status = RunStatus::Running;
    if (auto created = store.value()->createHidden(running); !created)
        return created;
    auto opened = RunWriter::resume(std::move(store).value(), running);
    if (!opened)
        return opened.error();
    RunWriter& writer = *opened.value();
    auto done = copyConnections(writer);
    if (done)
        done = copySamples(writer);
    if (done) {
        const auto last = std::optional<Duration>(std::chrono::microseconds(m_lastUs));
        const RunStatus status =
            m_manifest.info.status == RunStatus::Running ? RunStatus::Interrupted : m_manifest.info.status;
        done = writer.finish(status, m_manifest.info.length ? m_manifest.info.length : last);
    }
    return done;
}

Result<void> RunImporter::copyConnections(RunWriter& writer)
{
    if (m_connectionsPath.isEmpty())
        return {};
    QFile file(m_connectionsPath);
    if (auto opened = openToRead(file); !opened)
        return opened;
    auto reader = RowsCsvReader::open(file, QFileInfo(file).fileName(), RowsCsvReader::Table::Connections);
    if (!reader)
        return reader.error();
    std::vector<ConnectionSample> batch;
    for (bool more = true; more;) {
        auto connection = reader.value().nextConnection();
        if (!connection)
            return connection.error();
        more = connection.value().has_value();
        if (more)
            batch.push_back(std::move(*connection.value()));
        if (batch.size() < kBatch && more)
            continue;
        if (!proceed(0.0))
            return cancelled();
        if (auto written = writer.write({}, batch); !written)
            return written;
        batch.clear();
    }
    return {};
}

Result<void> RunImporter::copySamples(RunWriter& writer)
{
    if (m_foreign) {
        if (auto opened = m_foreign->openRows(); !opened)
            return opened;
        return copySamples(
            writer, [this] { return m_foreign->next(); }, [this] { return m_foreign->shareRead(); });
    }
    TableFile file(m_samplesPath);
    if (auto opened = file.open(); !opened)
        return opened;
    auto reader = RowsCsvReader::open(file.device(), file.name(), RowsCsvReader::Table::Samples);
    if (!reader)
        return reader.error();
    return copySamples(
        writer, [&reader] { return reader.value().nextSample(); }, [&file] { return file.shareRead(); });
}

Result<void> RunImporter::copySamples(RunWriter& writer, const NextSample& nextSample,
                                      const std::function<double()>& shareRead)
{
    std::vector<std::vector<Sample>> batch(1);
    std::int64_t row = 0;
    for (bool more = true; more;) {
        auto sample = nextSample();
        if (!sample)
            return sample.error();
        more = sample.value().has_value();
        if (more) {
            Sample& next = batch.front().emplace_back(std::move(*sample.value()));
            next.row = ++row; // in one count for all backends: unique in each, and the order of the file is kept
            const Instant last = next.received.value_or(next.sent.value_or(Instant{}));
            m_lastUs = std::max(m_lastUs, std::int64_t{toMicroseconds(last.time_since_epoch())});
        }
        if (batch.front().size() < kBatch && more)
            continue;
        if (!proceed(shareRead()))
            return cancelled();
        if (auto written = writer.write(batch, {}); !written)
            return written;
        batch.front().clear();
    }
    return {};
}

} // namespace roundtrip
