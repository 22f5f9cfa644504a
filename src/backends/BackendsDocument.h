// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"

namespace roundtrip {

/// A backends file that a window has open, and what may be done to it. Only what was loaded is ever saved by itself,
/// and only the user's own file; entries of unknown platforms, and whatever else stands in it, stay as they are; the
/// file as it was found is kept beside it (backupPath()) before it is first replaced. A value.
class BackendsDocument
{
public:
    enum class Owner {
        User,    ///< the user's own file: each edit is saved
        Somebody ///< a file given for this once: saved when asked to (writeCopy)
    };

    /// Nothing that could be saved: a lab, a recorded run, or a file that could not be read.
    BackendsDocument() = default;

    /// The user's own file that is not there yet.
    [[nodiscard]] static BackendsDocument fresh(const QString& path);
    /// May list no backend at all. FileUnreadable, InvalidConfiguration.
    [[nodiscard]] static Result<BackendsDocument> load(const QString& path, const PlatformTable& platforms,
                                                       Owner owner);

    [[nodiscard]] const QString& path() const { return m_path; }
    /// As it was found.
    [[nodiscard]] const BackendsFile& file() const { return m_file; }
    /// Whether an edit is saved by itself.
    [[nodiscard]] bool isOwn() const { return !m_path.isEmpty() && m_owner == Owner::User; }

    /// The document with these backends in place of those that it had.
    [[nodiscard]] QByteArray toJson(const BackendsFile& now) const;

    /// Replaces the user's own file, atomically and for its owner alone. Fails (InvalidConfiguration) where the file is
    /// not what was loaded: somebody else has written it meanwhile. FileUnwritable. Precondition: isOwn().
    [[nodiscard]] Result<void> save(const BackendsFile& now);
    /// Writes a file that the user has named, likewise; what it replaces is kept as its backup.
    [[nodiscard]] Result<void> writeCopy(const QString& path, const BackendsFile& now);

    /// Where a file is kept before it is replaced.
    [[nodiscard]] static QString backupPath(const QString& path);

private:
    [[nodiscard]] Result<void> checkUnchanged() const;

    QString m_path;
    Owner m_owner = Owner::Somebody;
    BackendsFile m_file;
    QByteArray m_bytes; ///< of the file, as read or last written; empty where there is none
    bool m_hasBackup = false;
};

} // namespace roundtrip
