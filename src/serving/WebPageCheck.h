// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace roundtrip {

/// Whether a request was made by a page in a browser, or reached us by a name that is not ours (DNS rebinding): our
/// servers are for programs, and have no pages. Browsers name the page in Origin (RFC 6454, 7) or say in
/// Sec-Fetch-Site that another site asks; programs send neither. Host must be an address, "localhost", or
/// `machineName`, where that is not empty. Pure; field names in any case.
[[nodiscard]] bool isFromWebPage(const QList<std::pair<QByteArray, QByteArray>>& fields,
                                 const QByteArray& machineName = {});

} // namespace roundtrip
