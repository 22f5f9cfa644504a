// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace roundtrip {

class TrialThread;

/// "Try it": the frames of a link as its form describes it now, both ways, with what each rule found in them, and the
/// round trip of one message or why it was not seen again. For platforms with Platform::makeTrial.
class FrameTrialView : public QWidget
{
    Q_OBJECT

public:
    struct Subject
    {
        TrialFactory factory = {};
        ResolvedBackend backend = {};
    };
    /// What to try, or why it cannot be; asked each time.
    using Prepare = std::function<Result<Subject>()>;

    FrameTrialView(const Clock& clock, Prepare prepare, QWidget* parent = nullptr);
    ~FrameTrialView() override;

    [[nodiscard]] QPushButton& button() { return *m_button; }
    [[nodiscard]] QTreeWidget& list() { return *m_list; }
    [[nodiscard]] QWidget& detail();
    /// What it shows is of values that are no longer there.
    void forget();

Q_SIGNALS:
    /// It needs more room, or less.
    void resized();

private:
    void makeList();
    void onClicked();
    void start();
    void stop();
    void add(const TrialFrame& frame);
    void onEnded(const TrialEnd& end);
    void showFrame();
    void say(const QString& sentence, bool isBad);

    const Clock& m_clock;
    Prepare m_prepare;
    QPushButton* m_button;
    QTreeWidget* m_list;
    QPlainTextEdit* m_detail;
    QLabel* m_verdict;
    QList<TrialFrame> m_frames = {}; ///< a row each
    std::unique_ptr<TrialThread> m_trial;
};

} // namespace roundtrip
