// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendsFile.h"

namespace roundtrip {

/// A secret that a backend asks for by its name (env:NAME, keychain:NAME), and where it would be sent. Whoever writes a
/// backends file can write any name and any host into it.
struct SecretUse
{
    QString backend = {};
    QString reference = {}; ///< as in the file
    QStringList hosts = {}; ///< "" is the platform's own in the cloud; empty: not known

    bool operator==(const SecretUse&) const = default;
};

[[nodiscard]] QList<SecretUse> secretUsesOf(const BackendConfig& config, const PlatformTable& platforms);
/// Of all its backends.
[[nodiscard]] QList<SecretUse> secretUsesOf(const BackendsFile& file, const PlatformTable& platforms);

/// "chat.example, the platform's own servers", for a sentence.
[[nodiscard]] QString hostsText(const SecretUse& use);

} // namespace roundtrip
