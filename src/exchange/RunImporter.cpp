// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/RunImporter.h"

#include "core/UserFile.h"
#include "exchange/Bundle.h"
#include "exchange/FiguresCheck.h"
#include "exchange/SimulatedCheck.h"

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

double shareRead(const QFile& file)
{
    return static_cast<double>(file.pos()) / static_cast<double>(std::max<qint64>(file.size(), 1));
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
        info.source = {{u"run_id"_s, info.id}, {u"kind"_s, runKindName(info.kind)}};
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
    const QDir folder = given.isDir() ? QDir(path) : given.dir();
    m_samplesPath = given.isDir() || isManifest ? folder.filePath(u"samples.csv"_s) : path;
    m_connectionsPath = folder.filePath(u"connections.csv"_s);
    if (!QFileInfo::exists(m_connectionsPath))
        m_connectionsPath.clear();
    if (!given.isDir() && !isManifest)
        return describeFromRows();
    if (auto read = readManifest(folder.filePath(QString::fromLatin1(Manifest::kFileName))); !read)
        return read;
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
    QFile file(m_samplesPath);
    if (auto opened = openToRead(file); !opened)
        return opened;
    auto reader = RowsCsvReader::open(file, QFileInfo(file).fileName(), RowsCsvReader::Table::Samples);
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
    info.note = u"Imported from %1 alone: no plan, no machine; whether it was simulated is not known"_s.arg(
        QFileInfo(file).fileName());
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
    QFile file(m_samplesPath);
    if (auto opened = openToRead(file); !opened)
        return opened;
    auto reader = RowsCsvReader::open(file, QFileInfo(file).fileName(), RowsCsvReader::Table::Samples);
    if (!reader)
        return reader.error();
    std::vector<std::vector<Sample>> batch(1);
    std::int64_t row = 0;
    for (bool more = true; more;) {
        auto sample = reader.value().nextSample();
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
        if (!proceed(shareRead(file)))
            return cancelled();
        if (auto written = writer.write(batch, {}); !written)
            return written;
        batch.front().clear();
    }
    return {};
}

} // namespace roundtrip
