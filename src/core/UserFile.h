// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>

class QFile;

namespace roundtrip {

/// A file as it was read, and whether others could have written it.
struct UserFile
{
    QByteArray bytes = {};
    bool isOnlyOurs = false; ///< it belongs to this user, and nobody else may write it; false where that is not known
};

/// Opens a file that somebody named, to be read: only what is a file. A device may have no end, and a pipe that nobody
/// writes to holds up whoever opens it. Paths into the program itself (":/…") are files too. FileUnreadable.
[[nodiscard]] Result<void> openToRead(QFile& file);

/// The whole of a file of at most `mostBytes`. FileUnreadable; InvalidConfiguration where it is larger.
[[nodiscard]] Result<UserFile> readUserFile(const QString& path, qint64 mostBytes);

/// Refuses a path to write to that is there and no file. FileUnwritable.
[[nodiscard]] Result<void> checkWritesFile(const QString& path);
/// The same for results, which are not written through links either: in a folder that others can write to, one would
/// lead to a file of their choice. The folder itself may be one: it was named.
[[nodiscard]] Result<void> checkResultFile(const QString& path);
/// As checkWritesFile() for what is written piece by piece and never replaced, which a character device (/dev/null) may
/// take too.
[[nodiscard]] Result<void> checkStreamsToFile(const QString& path);

/// Replaces a file as a whole, so that an interrupted write leaves the old one, and for its owner alone from the first
/// byte on, whatever the umask. A link is followed; what is there and no file is refused. FileUnwritable.
[[nodiscard]] Result<void> writePrivateFile(const QString& path, const QByteArray& bytes);

/// Makes an empty file for its owner alone, unless something is there: for those that others (SQLite, QSettings) fill.
/// FileUnwritable.
[[nodiscard]] Result<void> makePrivateFile(const QString& path);

/// Makes a folder and those above it that are missing, each for its owner alone. Those that are there stay as they are.
[[nodiscard]] bool makePrivateFolder(const QString& path);

/// Takes from others what they may do with a file or folder of this user. Nothing happens to somebody else's.
void keepPrivate(const QString& path);

} // namespace roundtrip
