// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace roundtrip::test {

/// The repository's own files, for tests about the sources themselves. Paths are relative to its top.
[[nodiscard]] QString sourceText(const QString& path); ///< a test failure where it cannot be read
/// Files below a folder whose names match one of the patterns ("*.h"), in order of their paths.
[[nodiscard]] QStringList sourceFiles(const QString& folder, const QStringList& patterns);

/// First captures of a regular expression, line by line.
[[nodiscard]] QStringList capturesIn(const QString& text, const QString& expression);

} // namespace roundtrip::test
