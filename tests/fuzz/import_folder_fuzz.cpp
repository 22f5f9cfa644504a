// SPDX-License-Identifier: GPL-3.0-or-later
// A folder, or a bundle, that somebody sent. The first byte says which file of a sound one the rest replaces: s
// samples.csv, c connections.csv, h histograms.hlog, m manifest.json (checksums are made to fit, as a forger would), r
// a samples.csv alone, z a zip file as it is, Z the folder packed. It is refused with a sentence and leaves no run, or
// is read to its end.
#include "exchange/Bundle.h"
#include "exchange/CsvColumns.h"
#include "exchange/Manifest.h"
#include "exchange/RunImporter.h"
#include "figures/RunAnalysis.h"

#include "FuzzCheck.h"
#include "store/RunReader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

QByteArray tableOf(std::string_view columns)
{
    return QByteArray(columns.data(), static_cast<qsizetype>(columns.size())) + "\r\n";
}

/// Files of a sound folder without its manifest.
QMap<QString, QByteArray> soundFiles()
{
    return {
        {u"samples.csv"_s, tableOf(csvcolumns::kSamples) +
                               "r,0,EC2,ec2-ws,measure,a-1,1,a,a,1,10,2026-01-24T09:15:00.001000Z,1000,1000,,6000,"
                               "5000,5000,0,delivered,0,0,0,unknown,none,,,,,\r\n"},
        {u"connections.csv"_s, tableOf(csvcolumns::kConnections) +
                                   "r,0,EC2,ec2-ws,a,1,2026-01-24T09:15:00.000000Z,0,100,200,ready,,,,unknown,,\r\n"},
        {u"histograms.hlog"_s, "# Roundtrip run r\n"}};
}

QByteArray manifestOf(const QMap<QString, QByteArray>& files)
{
    RunInfo info;
    info.id = u"r"_s;
    info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, false}}};
    QJsonObject digests;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const QByteArray hash = QCryptographicHash::hash(file.value(), QCryptographicHash::Sha256).toHex();
        digests.insert(file.key(), QJsonObject{{u"sha256"_s, QString::fromLatin1(hash)}});
    }
    return Manifest::write(info, digests);
}

void put(const QString& folder, const QString& name, const QByteArray& bytes)
{
    QFile file(QDir(folder).filePath(name));
    ROUNDTRIP_FUZZ_CHECK(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// Lays out what the input describes; the path to import.
QString layOut(const QString& folder, char which, const QByteArray& bytes)
{
    const QString zip = folder + u".zip"_s;
    if (which == 'z') {
        put(QDir(folder).absolutePath() + u"/.."_s, QDir(folder).dirName() + u".zip"_s, bytes);
        return zip;
    }
    auto files = soundFiles();
    const QString name = which == 's' || which == 'r' ? u"samples.csv"_s
                         : which == 'c'               ? u"connections.csv"_s
                                                      : u"histograms.hlog"_s;
    if (which != 'm')
        files.insert(name, bytes);
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        put(folder, file.key(), file.value());
    put(folder, u"manifest.json"_s, which == 'm' ? bytes : manifestOf(files));
    if (which == 'r')
        return QDir(folder).filePath(u"samples.csv"_s);
    return which == 'Z' && bundle::pack(folder, zip).ok() ? zip : folder;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const QTemporaryDir folder;
    ROUNDTRIP_FUZZ_CHECK(folder.isValid());
    ROUNDTRIP_FUZZ_CHECK(QDir(folder.path()).mkpath(u"in"_s));
    const QByteArray bytes(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size) - 1);
    const QString path = layOut(folder.filePath(u"in"_s), static_cast<char>(data[0]), bytes);
    const StoreUrl url = StoreUrl::memory();
    const auto store = RunStore::open(url);
    ROUNDTRIP_FUZZ_CHECK(store.ok());
    const auto imported = RunImporter(url).import(path);
    const auto listed = store.value()->list(true);
    ROUNDTRIP_FUZZ_CHECK(listed.ok());
    if (!imported) {
        ROUNDTRIP_FUZZ_CHECK(!imported.error().toLine().isEmpty());
        ROUNDTRIP_FUZZ_CHECK(listed.value().empty());
        return 0;
    }
    ROUNDTRIP_FUZZ_CHECK(listed.value().size() == 1 && !listed.value().front().isDeleted);
    auto reader = RunReader::open(url, imported.value());
    ROUNDTRIP_FUZZ_CHECK(reader.ok());
    ROUNDTRIP_FUZZ_CHECK(RunAnalysis::of(*reader.value()).ok());
    return 0;
}
