// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QString>

#include <cstdint>
#include <functional>

namespace roundtrip {

/// How much a bundle may hold. Bundles come from anyone: one that unpacks to more than a run can be is refused before
/// it fills the disk.
struct BundleLimits
{
    int files = 64;
    std::int64_t bytes = std::int64_t{16} << 30; ///< unpacked, all files together
    /// Unpacked bytes for each byte of the file. Our tables pack to about an eighth; what deflate can do at most is a
    /// thousandth, and nothing honest comes near it.
    std::int64_t bytesPerPackedByte = 200;
};

/// An evidence bundle: an exported run with its report, as one zip file, whose manifest.json has the SHA-256 of every
/// other file in it and of itself. That shows what was damaged or changed by the way, and not who made it: a bundle is
/// not signed, and whoever changes one can make its checksums fit again.
namespace bundle {

/// Asked now and then, with the share done from 0 to 1; false cancels.
using Progress = std::function<bool(double)>;

/// The file begins like a zip file.
[[nodiscard]] bool isBundle(const QString& path);

/// The media type of a bundle, by which a desktop knows one among zip files.
inline constexpr char kMediaType[] = "application/vnd.roundtrip.evidence+zip";
/// The suffix of bundles that carry their media type. One named .zip holds the files of the run and nothing else.
inline constexpr char kSuffix[] = ".roundtrip";

/// Packs all files of an exported folder. A bundle with our suffix begins with its media type, stored as it is under
/// the name "mimetype", as those of EPUB and OpenDocument do: that is what makes it known by its bytes. An earlier file
/// of that name stays as it was where this fails (FileUnreadable, FileUnwritable, Cancelled).
[[nodiscard]] Result<void> pack(const QString& folder, const QString& path, const Progress& progress = {});

/// Unpacks into an empty folder, file by file against the manifest. Refused, with the file's name in the error
/// (ParseFailed, FileUnreadable): names that are more than a name, files twice, files that the manifest has not, that
/// no run has or that are missing, another media type, a manifest that was changed, another checksum or size than it
/// says, and more than the limits allow.
[[nodiscard]] Result<void> unpack(const QString& path, const QString& folder, const BundleLimits& limits = {});

} // namespace bundle
} // namespace roundtrip
