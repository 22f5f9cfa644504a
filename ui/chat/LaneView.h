// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;
class QToolButton;

namespace roundtrip {

class MessageDelegate;
class NoticeBar;
class ReconnectBar;
class Sparkline;

/// One backend's column on the chat page: name and state, trouble if there is any, the messages, the last minute.
class LaneView : public QWidget
{
    Q_OBJECT

public:
    LaneView(ChatSession& session, Lane& lane, QWidget* parent = nullptr);

    [[nodiscard]] const Lane& lane() const { return m_lane; }
    void setTheme(const Theme& theme);
    /// The figures below the messages.
    void refresh();
    /// Marks where this text was said; empty ends the search.
    void search(const QString& text);
    /// Shows this row as the one that was found; −1: it is not in this lane.
    void showFound(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeFooter();
    void makeList();
    void showState();
    void onRowsInserted(int first, int last);
    void followEnd();
    void noteSeen();
    void layOutAnew();
    void showWaterfall(const QModelIndex& index);
    void showContextMenu(const QPoint& position);

    ChatSession& m_session;
    Lane& m_lane;
    Theme m_theme = Theme::light();
    QLabel* m_marker = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_figures = nullptr;
    QLabel* m_empty = nullptr;
    QListView* m_list = nullptr;
    MessageDelegate* m_delegate = nullptr;
    ReconnectBar* m_reconnectBar = nullptr;
    NoticeBar* m_noticeBar = nullptr;
    Sparkline* m_sparkline = nullptr;
    QToolButton* m_newBelow = nullptr;
    QTimer m_relayout;
    bool m_atEnd = true;
    int m_unseen = 0;
};

} // namespace roundtrip
