// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "model/TextLinks.h"
#include "race/RaceTrack.h"
#include "theme/Theme.h"

#include <QMenu>

#include <functional>
#include <optional>

namespace roundtrip {

/// What can be done with a line, wherever it stands: copy it, open or copy an address in it, send it again, see it on
/// the chart, compare its roads, see how it travelled over one. Deletes itself. GUI thread.
class LineMenu : public QMenu
{
    Q_OBJECT

public:
    struct Place
    {
        QPoint global = {};    ///< where popups belong
        QString selected = {}; ///< a part of the text; empty: none
        std::optional<TextLink> link = {};
        QString backend = {};                        ///< only of this road; empty: of all
        std::function<void(QMenu& menu)> first = {}; ///< adds what stands before all else
    };

    /// `session` outlives it; of the line it takes a copy.
    LineMenu(ChatSession& session, const ChatLine& line, const Theme& theme, const Place& place, QWidget* parent);

    /// How a line travelled over a backend, as far as that is known.
    static void showWaterfall(const ChatSession& session, const ChatLine& line, const QString& backend,
                              const Theme& theme, const QRect& global, QWidget* parent);

Q_SIGNALS:
    /// To show this time, since the session's origin, on the chart.
    void chartRequested(std::chrono::nanoseconds time);

private:
    void addCopies(const ChatLine& line, const Place& place);
    void addRoads(const ChatLine& line, const Place& place);
    void compareRoads(const ChatLine& line, const QPoint& global);

    ChatSession& m_session;
    Theme m_theme;
};

} // namespace roundtrip
