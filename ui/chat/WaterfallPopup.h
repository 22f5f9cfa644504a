// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/Waterfall.h"
#include "theme/Theme.h"

#include <QFrame>

namespace roundtrip {

/// Shows the parts of one message's round trip as bars on one scale. Closes on a click elsewhere or Escape.
class WaterfallPopup : public QFrame
{
    Q_OBJECT

public:
    WaterfallPopup(const ChatMessage& message, const QList<WaterfallPart>& parts, const Theme& theme,
                   const QColor& color, QWidget* parent);
};

} // namespace roundtrip
