// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertFile.h"

namespace roundtrip {

/// An alert as e-mail (RFC 5322, plain text in UTF-8), as `sendmail` takes it: one that tells of itself that no person
/// wrote it (RFC 3834), so that nobody's absence answers. Names in it make no headers. Pure.
[[nodiscard]] QByteArray mailText(const AlertMail& mail, const AlertMessage& message);

/// The words that hand it over: the system's `sendmail`, or the one that was named. Empty where there is none.
[[nodiscard]] AlertProgram mailProgram(const AlertMail& mail);

} // namespace roundtrip
