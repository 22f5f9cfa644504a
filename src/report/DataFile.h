// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/JsonSource.h"

namespace roundtrip {

/// Reads a JSON file of ours, from disk or from the program itself (":/…"): an object whose "format" is `format` and
/// whose "schema_version" is 1. FileUnreadable, ParseFailed, or StoreTooNew for a later form.
[[nodiscard]] Result<JsonSource> readDataFile(const QString& path, const QString& format);

/// ParseFailed, with the name of what is wrong in it.
[[nodiscard]] Error dataFileError(const QString& what);

} // namespace roundtrip
