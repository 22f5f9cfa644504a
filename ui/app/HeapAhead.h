// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

/// Has the system map the memory that making the window fills in one go. Otherwise each page is asked for by the fault
/// of its first use, and the start has a thousand of them: on a virtual machine twelve microseconds each. Does nothing
/// where the system cannot. For main, before anything else.
void mapHeapAhead();

} // namespace roundtrip
