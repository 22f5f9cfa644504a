// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace roundtrip {

/// The permanent part of the status bar: how many are ready, the rate, the losses, how long has been recorded, and
/// whether anything shown is simulated.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(ChatSession& session, QWidget* parent = nullptr);

    /// What the page shows: the session, or a run that was opened.
    void setSource(LaneSet& source);
    /// Whether rows reach the disk, or why not.
    void setRecording(bool toDisk, const QString& problem = {});
    /// The window was opened to look at a run, and no session has begun.
    void setLooking(bool looking);
    /// What this client itself adds to a round trip: the median against an echo in this process.
    void setClientFloor(Duration floor);
    /// That a watch goes on, in a few words, which can be clicked; empty: none does.
    void setWatching(const QString& text);

Q_SIGNALS:
    void watchClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    /// As many of the parts as there is room for.
    [[nodiscard]] QString fitted(QStringList parts) const;

    ChatSession& m_session;
    QPointer<LaneSet> m_source; ///< a run that is shown may be closed
    QLabel* m_text = nullptr;
    QLabel* m_problem = nullptr;
    QToolButton* m_watching = nullptr;
    QLabel* m_simulated = nullptr;
    QLabel* m_localRuntime = nullptr;
    QLabel* m_byOrder = nullptr;
    bool m_toDisk = false;
    bool m_isLooking = false;
    std::optional<Duration> m_floor;
    QTimer m_timer;
};

} // namespace roundtrip
