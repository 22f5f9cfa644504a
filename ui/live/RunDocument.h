// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RecordedRun.h"
#include "theme/Theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;

namespace roundtrip {

class LivePage;
class TimeView;

/// A run that is over, opened to look at: what it is and who measured it, and all of it on charts of its own. It
/// records nothing, sends nothing, and leaves nothing in the store. GUI thread.
class RunDocument : public QWidget
{
    Q_OBJECT

public:
    /// The run is about to be read.
    explicit RunDocument(std::unique_ptr<RecordedRun> run, QWidget* parent = nullptr);
    ~RunDocument() override;

    void setTheme(const Theme& theme);
    [[nodiscard]] RecordedRun& run() { return *m_run; }
    [[nodiscard]] LivePage& page() { return *m_page; }
    [[nodiscard]] TimeView& view();
    /// Whether a button offers a window of its own: only what is in a store on the disk can be read from there.
    void offerWindow(bool offered);

Q_SIGNALS:
    void closeRequested();
    void windowRequested();

private:
    [[nodiscard]] QWidget* makeBanner();
    void showSpan(const RecordedSpan& span);
    void describe();

    std::unique_ptr<RecordedRun> m_run; ///< ends after the charts that draw it: see the destructor
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_progress = nullptr;
    QToolButton* m_window = nullptr;
    QToolButton* m_close = nullptr;
    LivePage* m_page = nullptr;
};

} // namespace roundtrip
