// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/Result.h"

#include <QStringList>

namespace roundtrip {

/// The backends a user has configured, as they stand in a file of the form described in the command line's manual:
/// {"backends":[{"name","platform",…}],"baseline":"name"}. The line that `roundtrip-cli lab --json` prints is one too.
struct BackendsFile
{
    /// An entry of a platform that this version does not know. It is left alone, and left as it is.
    struct Foreign
    {
        qsizetype index = 0; ///< in the file's list
        QString name = {};
        QJsonObject entry = {};
    };

    QList<BackendConfig> backends = {};
    QString baseline = {};     ///< name of one of them
    QStringList warnings = {}; ///< for people: secrets in the clear, keys and platforms that nobody knows; no values
    QList<Foreign> foreign = {};
    bool isOnlyOurs = false; ///< read from a file of this user that nobody else may write

    [[nodiscard]] const BackendConfig* find(const QString& name) const;

    static constexpr qint64 kMaxBytes = 1024 * 1024;

    /// Checks everything against the platform table. The error says which line, entry and key, and what to do; `name`
    /// is what it calls the file. At least one backend is of a known platform.
    [[nodiscard]] static Result<BackendsFile> parse(const QByteArray& bytes, const PlatformTable& platforms,
                                                    const QString& name = QStringLiteral("The backends file"));
    /// The same of a file that is being edited, which may list none.
    [[nodiscard]] static Result<BackendsFile> parseDraft(const QByteArray& bytes, const PlatformTable& platforms,
                                                         const QString& name);
    /// Reads and parses a file.
    [[nodiscard]] static Result<BackendsFile> read(const QString& path, const PlatformTable& platforms);

    /// Of the backends alone: BackendsDocument keeps what else stands in a file.
    [[nodiscard]] QByteArray toJson() const;
};

/// A backend as an entry of a file.
[[nodiscard]] QJsonObject toEntry(const BackendConfig& config);

} // namespace roundtrip
