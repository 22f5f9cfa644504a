// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"

namespace roundtrip {

/// What a server says to a connection, where Qt's driver only says that there is none. Waits for as long as connecting
/// may take.
struct PostgresqlAnswer
{
    bool isOpen = false; ///< it does let us in
    QString state = {};  ///< SQLSTATE of its refusal; empty where there was no answer

    [[nodiscard]] static PostgresqlAnswer of(const StoreUrl::Server& server);
};

} // namespace roundtrip
