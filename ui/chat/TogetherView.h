// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/AnswerMenu.h"
#include "model/ChatSession.h"
#include "theme/Theme.h"

#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace roundtrip {

class RaceView;

/// The session's conversation as a race, with what can be done with a line: copy it, send it again, see how it
/// travelled, open an address in it. GUI thread.
class TogetherView : public QWidget
{
    Q_OBJECT

public:
    explicit TogetherView(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Marks where this was said, and gives the lines; an empty text ends the search.
    [[nodiscard]] QList<qint64> search(const QString& words);
    /// −1: none.
    void showFound(qint64 line);
    [[nodiscard]] RaceView& race() { return *m_race; }
    [[nodiscard]] const RaceView& race() const { return *m_race; }
    /// The commands for a line, at a place on the screen; deletes itself.
    QMenu* makeMenu(qint64 line, const QPoint& place);

Q_SIGNALS:
    /// What is typed next is to answer to it.
    void replyRequested(qint64 line);
    /// To show this time, since the session's origin, on the chart.
    void chartRequested(std::chrono::nanoseconds time);

private:
    /// What ails a backend, and what it announces, above the lines.
    void makeBars();
    void followLanes();
    void followRoom();
    [[nodiscard]] Answering answering(qint64 line);
    void makeShortcuts();
    void goTo(qint64 line);

    ChatSession& m_session;
    Theme m_theme = Theme::light();
    RaceView* m_race = nullptr;
    QVBoxLayout* m_bars = nullptr;
};

} // namespace roundtrip
