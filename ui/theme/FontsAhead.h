// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Reading the system's description of its fonts takes a tenth of the window's start and needs nothing of it, so it
/// goes on beside the rest. GUI thread.
namespace roundtrip::fontsahead {

/// Begins, in a thread of its own. For main, before anything else.
void begin();
/// Until it is done; at once where it was not begun. For whoever asks for a font first: a second reading would begin.
void wait();

} // namespace roundtrip::fontsahead
