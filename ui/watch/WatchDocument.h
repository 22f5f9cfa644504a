// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live/SourceOverlay.h"
#include "watch/WatchLoader.h"

#include <QHash>
#include <QTimer>

class QButtonGroup;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace roundtrip {

class EmptyPage;
class HourBoard;
class LimitButton;
class VerdictBar;
class WatchBoard;

/// A watch, opened to look at: any stretch of it from an hour to a year on a chart of each backend, its days as a
/// calendar, its hours of the week. It is read again while it goes on. PageUp and PageDown go to the stretches before
/// and after. GUI thread.
class WatchDocument : public SourceOverlay
{
    Q_OBJECT

public:
    WatchDocument(const StoreUrl& store, const QString& watch, QWidget* parent = nullptr);
    ~WatchDocument() override;

    void setTheme(const Theme& theme) override;
    [[nodiscard]] const QString& watch() const { return m_loader.watch(); }
    /// What is shown; null before anything was read.
    [[nodiscard]] const WatchAnswerPtr& answer() const { return m_answer; }
    void showView(WatchQuestion::View view);
    void showKind(WatchSpan::Kind kind);
    void showDay(const QDate& day);
    void previous();
    void next();
    [[nodiscard]] QString tableText() const override;
    void takeFocus() override;

Q_SIGNALS:
    /// What was asked for last is shown.
    void loaded();
    void failed(const roundtrip::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBanner();
    [[nodiscard]] QWidget* makeChooser();
    void makeBoards();
    void ask();
    void askAgain();
    void showAnswer(const WatchAnswerPtr& answer);
    void showFailure(const Error& error);
    void describe();
    [[nodiscard]] WatchBoard& board() const;

    WatchLoader m_loader;
    WatchQuestion m_question = {};
    WatchAnswerPtr m_answer = {};
    Theme m_theme = Theme::light();
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_span = nullptr;
    QLabel* m_readout = nullptr;
    VerdictBar* m_verdict = nullptr;
    LimitButton* m_limit = nullptr;
    QToolButton* m_tails = nullptr; ///< hours by their p99
    HourBoard* m_hours = nullptr;
    QButtonGroup* m_kinds = nullptr;
    QButtonGroup* m_views = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_close = nullptr;
    QStackedWidget* m_stack = nullptr;
    QList<WatchBoard*> m_boards = {}; ///< by view
    EmptyPage* m_empty = nullptr;
    QTimer m_again;
};

} // namespace roundtrip
