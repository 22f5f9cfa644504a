// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/Waterfall.h"
#include "theme/Theme.h"

#include <QFrame>

class QGridLayout;

namespace roundtrip {

class WaterfallScale;

/// What a popup shows besides the bars.
struct WaterfallWords
{
    QString name = {};     ///< for those who hear it
    QString sentence = {}; ///< below; plain text, it may quote a server
};

/// Shows the parts of one message's round trip, its roads, or the parts of one connection, as bars on one axis of time.
/// Closes on a click elsewhere or Escape.
class WaterfallPopup : public QFrame
{
    Q_OBJECT

public:
    WaterfallPopup(const WaterfallWords& words, const QList<WaterfallPart>& parts, const Theme& theme,
                   const QColor& color, QWidget* parent);

    /// Below this place, or above it where the screen has no room there.
    void showAt(const QRect& place);

private:
    void addRow(const WaterfallPart& part, const WaterfallScale& scale, const Theme& theme, const QColor& color);

    QGridLayout* m_grid = nullptr;
};

} // namespace roundtrip
