// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UserFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error unreadable(const QString& path, const QString& why, const QString& hint)
{
    return {.code = ErrorCode::FileUnreadable,
            .detail = u"%1 cannot be read: %2"_s.arg(QDir::toNativeSeparators(path), why),
            .hint = hint};
}

Error unwritable(const QString& path, const QString& why)
{
    return {.code = ErrorCode::FileUnwritable,
            .detail = u"%1 cannot be written: %2"_s.arg(QDir::toNativeSeparators(path), why),
            .hint = u"Check the folder's permissions and free space."_s};
}

constexpr auto kGiveAFile = "Give the path of a file."_L1;

#ifdef Q_OS_UNIX

/// What is there instead of a file; empty for a file.
QString otherKind(const struct stat& found)
{
    if (S_ISREG(found.st_mode))
        return {};
    return S_ISDIR(found.st_mode)    ? u"it is a folder"_s
           : S_ISFIFO(found.st_mode) ? u"it is a pipe, not a file"_s
           : S_ISSOCK(found.st_mode) ? u"it is a socket, not a file"_s
                                     : u"it is a device, not a file"_s;
}

#endif

/// Where the bytes go if `path` is a link.
QString targetOf(const QString& path)
{
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath(); // empty where there is no such file
    return info.isSymLink() && !canonical.isEmpty() ? canonical : path;
}

bool replace(const QString& from, const QString& to)
{
#ifdef Q_OS_UNIX
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
#else
    return (!QFile::exists(to) || QFile::remove(to)) && QFile::rename(from, to);
#endif
}

bool reachesDisk(QFile& file)
{
#ifdef Q_OS_UNIX
    return file.flush() && ::fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

bool isOnlyOurs(const QFile& file)
{
#ifdef Q_OS_UNIX
    struct stat found = {};
    return file.handle() >= 0 && ::fstat(file.handle(), &found) == 0 && found.st_uid == ::geteuid() &&
           (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
#else
    Q_UNUSED(file)
    return false;
#endif
}

} // namespace

Result<void> openToRead(QFile& file)
{
    const QString path = file.fileName();
#ifdef Q_OS_UNIX
    // Asked before it is opened: opening a pipe waits for somebody to write, and opening some devices does something.
    struct stat found = {};
    if (!path.startsWith(":/"_L1) && ::stat(QFile::encodeName(path).constData(), &found) == 0) {
        if (const QString other = otherKind(found); !other.isEmpty())
            return unreadable(path, other, kGiveAFile);
    }
#else
    if (!path.startsWith(":/"_L1) && QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return unreadable(path, u"it is not a file"_s, kGiveAFile);
#endif
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString(), u"Check the path and its permissions."_s);
    return {};
}

Result<UserFile> readUserFile(const QString& path, qint64 mostBytes)
{
    QFile file(path);
    if (const auto opened = openToRead(file); !opened)
        return opened.error();
    UserFile read{.bytes = file.read(mostBytes + 1), .isOnlyOurs = isOnlyOurs(file)};
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString(), {});
    if (read.bytes.size() > mostBytes)
        return Error{
            .code = ErrorCode::InvalidConfiguration,
            .detail =
                u"%1 is too large: at most %2 bytes are read"_s.arg(QDir::toNativeSeparators(path)).arg(mostBytes),
            .hint = u"Is it the right file?"_s};
    return read;
}

Result<void> checkWritesFile(const QString& path)
{
#ifdef Q_OS_UNIX
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) == 0) {
        if (const QString other = otherKind(found); !other.isEmpty())
            return unwritable(path, other);
    }
#else
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return unwritable(path, u"it is not a file"_s);
#endif
    return {};
}

Result<void> checkResultFile(const QString& path)
{
    const QFileInfo file(path);
    if (file.isSymLink())
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"%1 is a link to %2"_s.arg(QDir::toNativeSeparators(path),
                                                           QDir::toNativeSeparators(file.symLinkTarget())),
                     .hint = u"Results are not written through links. Name the file itself, or remove the link."_s};
    return checkWritesFile(path);
}

Result<void> checkStreamsToFile(const QString& path)
{
#ifdef Q_OS_UNIX
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) == 0 && S_ISCHR(found.st_mode))
        return {};
#endif
    return checkWritesFile(path);
}

Result<void> writePrivateFile(const QString& path, const QByteArray& bytes)
{
    if (const auto checked = checkWritesFile(path); !checked)
        return checked;
    const QString target = targetOf(path);
    QTemporaryFile file(target + u".XXXXXX"_s); // Qt makes these for their owner alone
    if (!file.open() || file.write(bytes) != bytes.size() || !reachesDisk(file))
        return unwritable(path, file.errorString());
    const QString temporary = file.fileName();
    file.close();
    if (!replace(temporary, target))
        return unwritable(path, qt_error_string());
    file.setAutoRemove(false);
    return {};
}

Result<void> makePrivateFile(const QString& path)
{
    if (const auto checked = checkWritesFile(path); !checked)
        return checked;
#ifdef Q_OS_UNIX
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errno == EEXIST ? Result<void>() : Result<void>(unwritable(path, qt_error_string(errno)));
    ::close(descriptor);
#endif
    return {};
}

bool makePrivateFolder(const QString& path)
{
    const QString folder = QDir::cleanPath(QDir(path).absolutePath());
    if (QFileInfo(folder).isDir())
        return true;
    if (QDir(folder).isRoot() || !makePrivateFolder(QFileInfo(folder).path()))
        return false;
    constexpr auto kOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    return QDir().mkdir(folder, kOwner) || QFileInfo(folder).isDir(); // somebody else was quicker
}

void keepPrivate(const QString& path)
{
#ifdef Q_OS_UNIX
    struct stat found = {};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &found) != 0 || found.st_uid != ::geteuid())
        return;
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        ::chmod(name.constData(), found.st_mode & S_IRWXU);
#else
    Q_UNUSED(path)
#endif
}

} // namespace roundtrip
