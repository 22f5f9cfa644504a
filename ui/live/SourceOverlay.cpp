// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/SourceOverlay.h"

#include "moc_SourceOverlay.cpp"
