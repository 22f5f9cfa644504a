// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/MessageSearch.h"
#include "chat/ViewChooser.h"
#include "model/ChatSession.h"
#include "shell/Page.h"

#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace roundtrip {

class Composer;
class LaneView;
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

private:
    [[nodiscard]] QWidget* makeEmptyPage();
    [[nodiscard]] QWidget* makeLanes();
    void rebuildLanes();
    void showView();
    /// Empty while the lanes are searched.
    void searchTogether(const QString& text);
    void stepTogether(bool older);
    void refresh();
    void search(const QString& text);
    void searchStep(bool older);
    [[nodiscard]] std::vector<FoundMessage> found() const;
    void showFound(const std::vector<FoundMessage>& messages, std::size_t shown);

    ChatSession& m_session;
    Theme m_theme = Theme::light();
    ViewChooser* m_chooser = nullptr;
    TogetherView* m_together = nullptr;
    QList<qint64> m_foundLines = {}; ///< of the view in which each message stands once
    qsizetype m_foundLine = 0;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_lanes = nullptr;
    QList<LaneView*> m_views;
    SearchBar* m_search = nullptr;
    int m_foundLane = -1;      ///< where the message that is shown as found stands
    qint64 m_foundSerial = -1; ///< and which it is there
    Composer* m_composer = nullptr;
    RoundTripChart* m_strip = nullptr;
    QTimer m_figuresTimer;
    QTimer m_draftTimer;
};

} // namespace roundtrip
