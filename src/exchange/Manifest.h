// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"

#include <QHash>
#include <QMap>

namespace roundtrip {

/// manifest.json: what an exported run is, and what its files must be. {"format":"roundtrip-run","schema_version":1,
/// …members of RunInfo::toJson()…, program_version, host, kernel, cpu and qt of the machine that measured at the top as
/// well, "samples" where only some rows are in it ("echo", "none"),
/// "definitions":{…},"files":{name:{"sha256","bytes"}},"manifest_sha256":…}: of itself without that member, as compact
/// JSON with sorted keys.
struct Manifest
{
    static constexpr int kSchemaVersion = 1;
    static constexpr auto kFileName = "manifest.json";
    static constexpr qint64 kMaxBytes = qint64{64} << 20; ///< a longer one is none of ours

    RunInfo info = {};
    QHash<QString, QByteArray> sha256 = {}; ///< of each file, by name, as hexadecimal digits
    enum class Seal { Missing, Whole, Broken };
    Seal seal = Seal::Missing; ///< its own checksum
    QString samples = {};      ///< "echo" or "none" where not every row was exported

    /// Nothing in it was changed since its export. Versions before this one wrote no checksum: of theirs it is
    /// believed.
    [[nodiscard]] bool isAsExported() const;

    /// UTF-8 JSON. `files`: ExportFile::digest() by name.
    [[nodiscard]] static QByteArray write(const RunInfo& info, const QJsonObject& files,
                                          const QMap<QString, QStringList>& proxies = {}, const QString& samples = {});
    /// ParseFailed for what is not a manifest; StoreTooNew for one of a later schema.
    [[nodiscard]] static Result<Manifest> read(const QByteArray& bytes);
};

} // namespace roundtrip
