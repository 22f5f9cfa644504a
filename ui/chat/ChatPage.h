// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/MessageSearch.h"
#include "model/Workspace.h"
#include "theme/Theme.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace roundtrip {

class Composer;
class LaneView;
class RoundTripChart;
class SearchBar;

/// The chat: a lane for each backend side by side, the composer, and the live strip that is always in view.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPage(Workspace& workspace, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void focusText();
    void suggestText(const QString& text);
    /// Puts what was written before into an empty message field.
    void restoreDraft(const QString& text);
    /// What is typed and not sent.
    [[nodiscard]] QString draft() const;
    /// Opens the search over all lanes.
    void find();
    [[nodiscard]] RoundTripChart& strip() { return *m_strip; }

Q_SIGNALS:
    void addBackendRequested();
    void draftChanged();

private:
    [[nodiscard]] QWidget* makeEmptyPage();
    void rebuildLanes();
    void refresh();
    void search(const QString& text);
    void searchStep(bool older);
    [[nodiscard]] std::vector<FoundMessage> found() const;
    void showFound(const std::vector<FoundMessage>& messages, std::size_t shown);

    Workspace& m_workspace;
    Theme m_theme = Theme::light();
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_lanes = nullptr;
    QList<LaneView*> m_views;
    SearchBar* m_search = nullptr;
    int m_foundLane = -1;      ///< where the message that is shown as found stands
    qint64 m_foundSerial = -1; ///< and which it is there
    Composer* m_composer = nullptr;
    RoundTripChart* m_strip = nullptr;
    QTimer m_figuresTimer;
};

} // namespace roundtrip
