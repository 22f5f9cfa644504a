// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/ViewChooser.h"
#include "model/ChatSession.h"
#include "shell/Page.h"

#include <QTimer>

class QBoxLayout;
class QSplitter;
class QStackedWidget;

namespace roundtrip {

class Composer;
class LaneSheet;
class LaneView;
class RoomsPane;
class RoundTripChart;
class SearchBar;
class TogetherView;

/// The chat in one of its views (as a race, in lanes, one lane), the composer, and the live strip that is always in
/// view.
class ChatPage : public Page
{
    Q_OBJECT

public:
    explicit ChatPage(ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    [[nodiscard]] bool hasTable() const override { return false; }
    [[nodiscard]] QList<TimeView*> timeViews() const override;
    /// To the message.
    void takeFocus() override;
    /// What is typed and not sent is there again the next time.
    void restoreState() override;
    void saveState() override;
    /// Puts a text into an empty message field, selected, so that typing replaces it.
    void suggestText(const QString& text);
    void setView(ChatView view) { m_chooser->setView(view); }
    [[nodiscard]] TogetherView& together() { return *m_together; }
    /// Opens the search over all lanes.
    void find();
    [[nodiscard]] RoundTripChart& strip() { return *m_strip; }

Q_SIGNALS:
    void addBackendRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeEmptyPage();
    [[nodiscard]] QWidget* makeLanes();
    [[nodiscard]] QWidget* makeUpper();
    void wireRooms();
    void lowerStrip();
    /// Whether somebody looks at the newest lines.
    void noteWatching();
    void rebuildLanes();
    void makeLaneViews();
    void showView();
    void showOnChart(std::chrono::nanoseconds time);
    void holdOnRuler();
    void refresh();
    void search(const QString& text);
    void searchStep(bool older);
    void showFound();

    ChatSession& m_session;
    Theme m_theme = Theme::light();
    ViewChooser* m_chooser = nullptr;
    TogetherView* m_together = nullptr;
    QList<qint64> m_foundLines = {}; ///< serial numbers in the conversation
    RoomsPane* m_rooms = nullptr;
    QBoxLayout* m_beside = nullptr; ///< rooms, and what is said in them
    qsizetype m_foundLine = 0;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_lanes = nullptr;
    LaneSheet* m_sheet = nullptr;
    QList<LaneView*> m_views; ///< made when they are first looked at
    SearchBar* m_search = nullptr;
    Composer* m_composer = nullptr;
    RoundTripChart* m_strip = nullptr;
    QTimer m_figuresTimer;
    QTimer m_draftTimer;
};

} // namespace roundtrip
