// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/appsync_events/AppSyncCodec.h"
#include "core/Error.h"

namespace roundtrip::appsync {

/// The error value of what the service said, by its error type. httpStatus is its error code where that is a status.
/// `what` begins the sentence: "The Event API refused the connection".
[[nodiscard]] Error toError(const QList<ErrorInfo>& errors, const QString& what);

/// A refusal of a message that does not say which.
[[nodiscard]] Error toUnmatchedError(const QList<ErrorInfo>& errors);

/// The end of a socket. 1000 says nothing here: the service closes with it on failures too.
[[nodiscard]] Error closeError(int code, const QString& reason);

} // namespace roundtrip::appsync
