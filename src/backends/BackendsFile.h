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
    QList<BackendConfig> backends = {};
    QString baseline = {};     ///< name of one of them
    QStringList warnings = {}; ///< for people: secrets in the clear

    [[nodiscard]] const BackendConfig* find(const QString& name) const;

    /// Checks everything against the platform table. The error says which entry and key, and what to do.
    [[nodiscard]] static Result<BackendsFile> parse(const QByteArray& bytes, const PlatformTable& platforms);
    /// Reads and parses a file.
    [[nodiscard]] static Result<BackendsFile> read(const QString& path, const PlatformTable& platforms);

    [[nodiscard]] QByteArray toJson() const;
    /// Replaces the file as a whole, so that an interrupted write leaves the old one.
    [[nodiscard]] Result<void> write(const QString& path) const;
};

} // namespace roundtrip
