// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/AnswerMenu.h"
#include "model/ChatSession.h"
#include "model/TextLinks.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QListView;
class QModelIndex;

namespace roundtrip {

class LaneModel;
class LanePointer;
class LaneSheet;
class MessageDelegate;
class NewBelow;
class NoticeBar;
class ReconnectBar;
class Sparkline;

/// One backend's column on the chat page: name and state, trouble if there is any, the messages, the last minute.
class LaneView : public QWidget
{
    Q_OBJECT

public:
    /// `sheet`: what it shares with the lanes beside it, and outlives it.
    LaneView(ChatSession& session, Lane& lane, LaneSheet& sheet, QWidget* parent = nullptr);

    [[nodiscard]] const Lane& lane() const { return m_lane; }
    void setTheme(const Theme& theme);
    /// The figures below the messages.
    void refresh();
    /// Marks where this text was said; empty ends the search.
    void search(const QString& text);
    /// Shows this line as the one that was found; −1: none is.
    void showFound(qint64 serial);
    /// Where a line's bar is drawn in the list's viewport; empty where it is not in view.
    [[nodiscard]] QRectF barRect(qint64 serial) const;
    [[nodiscard]] const LaneModel& model() const { return *m_model; }

    /// The address under a place in the list's viewport.
    [[nodiscard]] std::optional<TextLink> linkAt(const QPoint& position) const;

Q_SIGNALS:
    /// To show this time, since the session's origin, on the chart.
    void chartRequested(std::chrono::nanoseconds time);

Q_SIGNALS:
    /// What is typed next is to answer to this line of the session's conversation.
    void replyRequested(qint64 line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeFooter();
    void makeList();
    void showState();
    void followRoom();
    void onScrolled();
    /// Another lane was scrolled: so many pixels lie below.
    void scrollTo(int below);
    /// The bars above the rows have come or gone.
    void noteTop();
    void showOut();
    /// R answers to the current row, + reacts to it.
    void makeAnswerKeys();
    void onRowsInserted(int first, int last);
    void followEnd();
    void noteSeen();
    void layOutAnew();
    void showWaterfall(const QModelIndex& index);
    void showContextMenu(const QPoint& position);
    [[nodiscard]] Answering answering(const ChatMessage& message);

    ChatSession& m_session;
    Lane& m_lane;
    LaneSheet& m_sheet;
    LaneModel* m_model = nullptr;
    QWidget* m_top = nullptr; ///< as much room as another lane's bars take
    Theme m_theme = Theme::light();
    QLabel* m_marker = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_figures = nullptr;
    QLabel* m_empty = nullptr;
    QListView* m_list = nullptr;
    MessageDelegate* m_delegate = nullptr;
    LanePointer* m_pointer = nullptr;
    ReconnectBar* m_reconnectBar = nullptr;
    NoticeBar* m_noticeBar = nullptr;
    Sparkline* m_sparkline = nullptr;
    NewBelow* m_newBelow = nullptr;
    QTimer m_relayout;
    bool m_atEnd = true;
    bool m_isFollowing = false; ///< another lane's scrolling
    int m_unseen = 0;
};

} // namespace roundtrip
