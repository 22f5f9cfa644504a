// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RunLanes.h"
#include "theme/Theme.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QScrollArea;
class QSplitter;
class QToolButton;

namespace roundtrip {

class ColdResults;
class LivePage;
class TimeView;

/// A run, opened to look at: what it is and who measured it, and all of it on charts of its own. The document itself
/// records nothing, sends nothing, and leaves nothing in the store. GUI thread.
class RunDocument : public QWidget
{
    Q_OBJECT

public:
    explicit RunDocument(std::unique_ptr<RunLanes> run, QWidget* parent = nullptr);
    ~RunDocument() override;

    void setTheme(const Theme& theme);
    [[nodiscard]] RunLanes& run() { return *m_run; }
    [[nodiscard]] LivePage& page() { return *m_page; }
    [[nodiscard]] TimeView& view();
    /// What fills the run: called once, when somebody looks or read() asks for it.
    void setReading(std::function<void()> read) { m_read = std::move(read); }
    void read();
    /// How the run is called from now on, in words that are a title by themselves.
    void setState(const QString& state);
    /// What is to be said of it besides, in its banner.
    void setNote(const QString& note) { m_note = note; }
    /// Whether a button offers a window of its own: only what is in a store on the disk can be read from there.
    void offerWindow(bool offered);
    /// Whether a button offers to keep the run among one's own: what came from a file.
    void offerImport(bool offered);

Q_SIGNALS:
    void closeRequested();
    void windowRequested();
    void importRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBanner();
    void showSpan(const RecordedSpan& span);
    void describe();
    void showLadder();

    std::unique_ptr<RunLanes> m_run; ///< ends after the charts that draw it: see the destructor
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_progress = nullptr;
    std::function<void()> m_read = {};
    QString m_state = {};
    QString m_note = {};
    QToolButton* m_import = nullptr;
    QToolButton* m_window = nullptr;
    QToolButton* m_close = nullptr;
    QSplitter* m_parts = nullptr; ///< charts, and beside them what a ladder showed
    LivePage* m_page = nullptr;
    QScrollArea* m_ladderArea = nullptr; ///< null where the run is none
    ColdResults* m_ladder = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
