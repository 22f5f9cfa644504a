// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

/// Puts the calling thread behind the I/O threads where the processor is short: for threads that keep the books of what
/// has been stamped already. Their delay bends no figure; an I/O thread's delay is measured as the platform's.
void yieldToIoThreads();

} // namespace roundtrip
