// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/Bundle.h"

#include "core/Plural.h"
#include "core/UserFile.h"
#include "exchange/ExportFolder.h"
#include "exchange/LibZip.h"
#include "exchange/Manifest.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

namespace roundtrip::bundle {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 256 * 1024;
/// Tables pack nearly as small as at higher levels, in a third of the time.
constexpr zip_uint32_t kLevel = 3;
/// What it is called by those who look for a type at the bytes of a zip file.
constexpr char kMediaTypeEntry[] = "mimetype";

/// Whoever has an archive has the library.
const LibZip& zip()
{
    return *LibZip::find();
}

struct Discard
{
    void operator()(zip_t* archive) const { zip().discard(archive); }
    void operator()(zip_file_t* file) const { zip().closeFile(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using PackedFile = std::unique_ptr<zip_file_t, Discard>;

Error refused(const QString& what)
{
    return {.code = ErrorCode::ParseFailed,
            .detail = u"The bundle is refused: "_s + what,
            .hint = u"It was damaged or made by something else. Ask for it again."_s};
}

Error unwritable(const QString& path, const QString& why)
{
    return {.code = ErrorCode::FileUnwritable,
            .detail = u"%1 cannot be written: %2"_s.arg(QDir::toNativeSeparators(path), why),
            .hint = u"Check that the folder may be written and has room."_s};
}

Result<Archive> open(const QString& path, int flags)
{
    QFile file(path);
    if (auto fit = (flags & ZIP_CREATE) != 0 ? checkWritesFile(path) : openToRead(file); !fit)
        return fit.error();
    if (!LibZip::find())
        return Error{.code = ErrorCode::Internal,
                     .detail = u"A bundle needs libzip, which cannot be found here"_s,
                     .hint = u"Install it (Debian: libzip4), or use a folder instead."_s};
    int code = 0;
    Archive archive(zip().open(QFile::encodeName(path).constData(), flags, &code));
    if (archive)
        return archive;
    zip_error_t error;
    zip().errorInitWithCode(&error, code);
    const QString why = QString::fromUtf8(zip().errorText(&error));
    zip().errorFini(&error);
    if ((flags & ZIP_RDONLY) != 0)
        return refused(why);
    return unwritable(path, why);
}

/// What the archive's own list says, before anything is unpacked.
struct Entry
{
    zip_uint64_t index = 0;
    std::int64_t bytes = 0;
};

Result<QHash<QString, Entry>> entriesOf(zip_t& archive, std::int64_t packedBytes, const BundleLimits& limits)
{
    static const QRegularExpression kPlainName(u"\\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\z"_s);
    QHash<QString, Entry> entries;
    std::int64_t total = 0;
    const zip_int64_t count = zip().entryCount(&archive, 0);
    if (count > limits.files)
        return refused(u"it holds %1, more than %2"_s.arg(counted(count, "file")).arg(limits.files));
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(std::max<zip_int64_t>(count, 0)); ++i) {
        zip_stat_t stat;
        constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE;
        if (zip().statEntry(&archive, i, 0, &stat) != 0 || (stat.valid & kNeeded) != kNeeded)
            return refused(u"its list of files cannot be read"_s);
        const QString name = QString::fromUtf8(stat.name);
        if (!kPlainName.match(name).hasMatch())
            return refused(u"\"%1\" in it is not a plain file name"_s.arg(name.left(100)));
        if (entries.contains(name))
            return refused(u"%1 is in it twice"_s.arg(name));
        if (stat.size > static_cast<zip_uint64_t>(limits.bytes))
            return refused(u"%1 in it is larger than a run can be"_s.arg(name));
        total += static_cast<std::int64_t>(stat.size);
        if (total > limits.bytes || total / limits.bytesPerPackedByte > packedBytes)
            return refused(u"with %1 it unpacks to more than a run of its size can be"_s.arg(name));
        entries.insert(name, {.index = i, .bytes = static_cast<std::int64_t>(stat.size)});
    }
    return entries;
}

/// Through the checksum into the file; never more than the list said.
Result<QByteArray> unpackFile(zip_t& archive, const QString& name, const Entry& entry, const QString& folder)
{
    const PackedFile packed(zip().openFile(&archive, entry.index, 0));
    if (!packed)
        return refused(u"%1 cannot be unpacked: %2"_s.arg(name, QString::fromUtf8(zip().archiveErrorText(&archive))));
    QFile file(QDir(folder).filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return unwritable(file.fileName(), file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(kPiece, Qt::Uninitialized);
    std::int64_t bytes = 0;
    for (;;) {
        const zip_int64_t got = zip().readFile(packed.get(), piece.data(), static_cast<zip_uint64_t>(piece.size()));
        if (got < 0)
            return refused(u"%1 is damaged: %2"_s.arg(name, QString::fromUtf8(zip().fileErrorText(packed.get()))));
        if (got == 0)
            break;
        bytes += got;
        if (bytes > entry.bytes)
            return refused(u"%1 is larger than its list says"_s.arg(name));
        hash.addData(QByteArrayView(piece.constData(), got));
        if (file.write(piece.constData(), got) != got)
            return unwritable(file.fileName(), file.errorString());
    }
    if (!file.flush())
        return unwritable(file.fileName(), file.errorString());
    return hash.result().toHex();
}

Result<Manifest> unpackManifest(zip_t& archive, const QHash<QString, Entry>& entries, const QString& folder)
{
    const QString name = QString::fromLatin1(Manifest::kFileName);
    const auto entry = entries.constFind(name);
    if (entry == entries.constEnd())
        return refused(u"%1 is missing"_s.arg(name));
    if (entry->bytes > Manifest::kMaxBytes)
        return refused(u"%1 is too large"_s.arg(name));
    if (const auto unpacked = unpackFile(archive, name, *entry, folder); !unpacked)
        return unpacked.error();
    QFile file(QDir(folder).filePath(name));
    if (!openToRead(file))
        return refused(u"%1 cannot be read: %2"_s.arg(name, file.errorString()));
    return Manifest::read(file.readAll());
}

/// Takes the media type from the list: it is no file of the run, and needs to be ours.
Result<void> takeMediaType(zip_t& archive, QHash<QString, Entry>& entries)
{
    const auto entry = entries.constFind(QLatin1StringView(kMediaTypeEntry));
    if (entry == entries.constEnd())
        return {};
    const PackedFile packed(zip().openFile(&archive, entry->index, 0));
    QByteArray type(sizeof(kMediaType), '\0');
    const zip_int64_t got =
        packed ? zip().readFile(packed.get(), type.data(), static_cast<zip_uint64_t>(type.size())) : zip_int64_t{-1};
    if (got != type.size() - 1 || !type.startsWith(kMediaType))
        return refused(u"it says that it is something else"_s);
    entries.remove(QLatin1StringView(kMediaTypeEntry));
    return {};
}

/// Compressing happens while the archive is closed.
struct Closing
{
    const Progress& progress;
    bool isCancelled = false;

    static void onProgress(zip_t* /*archive*/, double share, void* self)
    {
        auto& closing = *static_cast<Closing*>(self);
        closing.isCancelled = closing.isCancelled || (closing.progress && !closing.progress(share));
    }
    static int onAsked(zip_t* /*archive*/, void* self) { return static_cast<Closing*>(self)->isCancelled ? 1 : 0; }
};

} // namespace

bool isBundle(const QString& path)
{
    QFile file(path);
    return openToRead(file) && file.read(2) == "PK";
}

namespace {

/// First and not packed, so that the type stands at byte 38 of the file.
bool addMediaType(zip_t* archive)
{
    zip_source_t* type = zip().sourceBuffer(archive, kMediaType, sizeof(kMediaType) - 1, 0);
    const zip_int64_t index = type ? zip().addFile(archive, kMediaTypeEntry, type, ZIP_FL_ENC_GUESS) : -1;
    if (index != 0) {
        zip().freeSource(type);
        return false;
    }
    constexpr time_t kAnyTime = 1'000'000'000; // the same for all: it says nothing
    return zip().setFileCompression(archive, 0, ZIP_CM_STORE, 0) == 0 &&
           zip().setFileTime(archive, 0, kAnyTime, 0) == 0;
}

Result<void> packInto(const QString& path, const QString& folder, bool isTyped, const Progress& progress)
{
    auto opened = open(path, ZIP_CREATE | ZIP_TRUNCATE);
    if (!opened)
        return opened.error();
    zip_t* archive = opened.value().get();
    if (isTyped && !addMediaType(archive))
        return unwritable(path, QString::fromUtf8(zip().archiveErrorText(archive)));
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        const QByteArray source = QFile::encodeName(QDir(folder).filePath(name));
        zip_source_t* file = zip().sourceFile(archive, source.constData(), 0, -1);
        const zip_int64_t index = file ? zip().addFile(archive, name.toUtf8().constData(), file, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip().freeSource(file);
            return unwritable(path, QString::fromUtf8(zip().archiveErrorText(archive)));
        }
        if (zip().setFileCompression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, kLevel) != 0)
            return unwritable(path, QString::fromUtf8(zip().archiveErrorText(archive)));
    }
    Closing closing{.progress = progress};
    constexpr double kEvery = 0.01;
    zip().registerProgress(archive, kEvery, &Closing::onProgress, nullptr, &closing);
    zip().registerCancel(archive, &Closing::onAsked, nullptr, &closing);
    if (zip().close(archive) != 0) { // the earlier file stays as it was
        if (closing.isCancelled)
            return Error{.code = ErrorCode::Cancelled, .detail = u"The bundle was cancelled"_s, .hint = {}};
        return unwritable(path, QString::fromUtf8(zip().archiveErrorText(archive)));
    }
    static_cast<void>(opened.value().release()); // closed and gone
    return {};
}

} // namespace

Result<void> pack(const QString& folder, const QString& path, const Progress& progress)
{
    if (auto plain = checkResultFile(path); !plain)
        return plain;
    // Packed elsewhere: libzip would put the file in its place before it is on the disk, and a program that is killed
    // meanwhile would leave its pieces there.
    const QTemporaryDir elsewhere;
    if (!elsewhere.isValid())
        return unwritable(path, elsewhere.errorString());
    const bool isTyped = path.endsWith(QLatin1StringView(kSuffix), Qt::CaseInsensitive);
    if (auto packed = packInto(elsewhere.filePath(u"bundle.zip"_s), folder, isTyped, progress); !packed)
        return packed;
    QFile whole(elsewhere.filePath(u"bundle.zip"_s));
    QSaveFile file(path); // waits for the disk before it takes the place of an earlier one
    if (!whole.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        return unwritable(path, file.errorString());
    while (!whole.atEnd()) {
        const QByteArray piece = whole.read(kPiece);
        if (piece.isEmpty() || file.write(piece) != piece.size())
            return unwritable(path, file.errorString());
    }
    return file.commit() ? Result<void>() : Result<void>(unwritable(path, file.errorString()));
}

Result<void> unpack(const QString& path, const QString& folder, const BundleLimits& limits)
{
    auto opened = open(path, ZIP_RDONLY | ZIP_CHECKCONS);
    if (!opened)
        return opened.error();
    zip_t& archive = *opened.value();
    auto entries = entriesOf(archive, QFile(path).size(), limits);
    if (!entries)
        return entries.error();
    if (auto typed = takeMediaType(archive, entries.value()); !typed)
        return typed;
    const auto manifest = unpackManifest(archive, entries.value(), folder);
    if (!manifest)
        return manifest.error();
    if (!manifest.value().isAsExported())
        return refused(u"manifest.json is not as it was exported: its own checksum differs or is missing"_s);
    const auto& wanted = manifest.value().sha256;
    for (auto entry = entries.value().cbegin(); entry != entries.value().cend(); ++entry) {
        if (entry.key() != QLatin1StringView(Manifest::kFileName) && !wanted.contains(entry.key()))
            return refused(u"%1 is not in its manifest.json"_s.arg(entry.key()));
        if (!ExportFolder::names().contains(entry.key()))
            return refused(u"%1 in it is none of the files of a run"_s.arg(entry.key()));
    }
    for (auto file = wanted.cbegin(); file != wanted.cend(); ++file) {
        const auto entry = entries.value().constFind(file.key());
        if (entry == entries.value().cend() || file.key() == QLatin1StringView(Manifest::kFileName))
            return refused(u"%1 is missing"_s.arg(file.key().left(100)));
        const auto sha256 = unpackFile(archive, file.key(), *entry, folder);
        if (!sha256)
            return sha256.error();
        if (sha256.value() != file.value())
            return refused(
                u"%1 is not the file that was exported: its checksum differs from manifest.json"_s.arg(file.key()));
    }
    return {};
}

} // namespace roundtrip::bundle
