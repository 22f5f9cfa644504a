// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

/// How the backends of a program get through the network where their own settings leave it open. A value.
struct NetworkDefaults
{
    /// "none", or a proxy's address: for backends that leave it to the system, but those on this machine. Empty: the
    /// system's.
    QString proxy = {};
    QString authorityFile = {}; ///< PEM; for backends that name no authority of their own. Empty: none

    bool operator==(const NetworkDefaults&) const = default;
};

} // namespace roundtrip
