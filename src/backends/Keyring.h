// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

namespace roundtrip {

/// Where secrets are kept under a name: the port that main fills (keyring/SystemKeyring). A program without one passes
/// none. Both calls may block for as long as the keyring asks its user: never in an I/O thread.
class Keyring
{
public:
    Keyring() = default;
    virtual ~Keyring() = default;
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;

    /// Whether what is stored now outlives this program. False: it is kept in memory until the program ends.
    [[nodiscard]] virtual bool isLasting() = 0;
    /// SecretMissing where there is no such entry, or no keyring.
    [[nodiscard]] virtual Result<Secret> read(const QString& name) = 0;
    [[nodiscard]] virtual Result<void> store(const QString& name, const Secret& secret) = 0;
};

} // namespace roundtrip
