// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QStringList>

#include <memory>

namespace roundtrip {

/// A file of lines, from which the texts of messages are drawn. A plan names it by its path and the checksum of its
/// bytes, so that it is known whether it is the same when the plan is run again. A value.
struct PayloadLines
{
    QString path = {};
    QString sha256 = {};                           ///< hexadecimal
    std::shared_ptr<const QStringList> lines = {}; ///< null until it was read
    double meanBytes = 0.0;                        ///< of a line as UTF-8; once it was read

    /// Whether it is the same file; read or not.
    bool operator==(const PayloadLines& other) const { return path == other.path && sha256 == other.sha256; }

    [[nodiscard]] bool isNone() const { return path.isEmpty(); }
};

/// Empty lines do not count. FileUnreadable; InvalidConfiguration for a file without lines, with a line that no message
/// can carry, or larger than a megabyte, and where `sha256` is not empty and not its checksum.
[[nodiscard]] Result<PayloadLines> readPayloadLines(const QString& path, const QString& sha256 = {});

} // namespace roundtrip
