// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QString>

namespace roundtrip {

/// The server that somebody puts on their own account to have a backend of a platform: the files of
/// resources/backends/<platform> that the program carries, without installed packages and tests.
class DeployKit
{
public:
    explicit DeployKit(const QString& platformId);

    [[nodiscard]] bool exists() const;
    /// The part of its README that says how to deploy it, as Markdown.
    [[nodiscard]] QString instructions() const;
    /// Writes the files into a folder, which is made; the number of files. FileUnwritable where it is not empty or
    /// cannot be written: nobody's files are overwritten. Any thread.
    [[nodiscard]] Result<int> saveTo(const QString& folder) const;

private:
    QString m_root;
};

} // namespace roundtrip
