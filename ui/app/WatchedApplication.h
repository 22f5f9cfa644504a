// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QApplication>
#include <QTimer>

namespace roundtrip {

/// A stretch in which the GUI thread did not come back to its event loop.
struct GuiBlock
{
    Duration length{};
    Duration processor{}; ///< of it, what the thread itself used: the rest it waited, or others had the processor
    QString longest = {}; ///< class and name of the receiver, and the type, of the event that took longest meanwhile
    Duration longestTook{};
};

/// The window's application, which can watch its own GUI thread: a heartbeat of the event loop that comes late says
/// that the thread was blocked. On in debug builds, and everywhere with the environment variable ROUNDTRIP_WATCHDOG=1
/// (0 turns it off). What it finds goes to the log and out as a signal. Off, it costs an event one comparison.
class WatchedApplication : public QApplication
{
    Q_OBJECT

public:
    /// Blocks longer than this are told.
    static constexpr std::chrono::milliseconds kMost{50};

    WatchedApplication(int& argc, char** argv);

    [[nodiscard]] static bool isWantedByDefault();
    void watch(bool on);
    /// The longest that the event loop was away since watch(true), however short.
    [[nodiscard]] const GuiBlock& longestBlock() const { return m_longestBlock; }

    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    void blocked(const roundtrip::GuiBlock& block);

private:
    void beat();

    QTimer m_heartbeat;
    Instant m_lastBeat{};
    Duration m_processorAtBeat{};
    GuiBlock m_longestBlock;
    Duration m_longest{}; ///< of the events since the last beat
    QString m_longestWhat;
    int m_depth = 0; ///< of notify(): an event that another sends is part of that one
};

} // namespace roundtrip
