// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace roundtrip::cli {

/// Turns SIGINT and SIGTERM into a Qt signal in the event loop. The first one asks politely; a second one ends the
/// program at once, as the system would have done without us. SIGHUP, where a command wants it, asks to read again what
/// was read at the start. One per program, in the main thread.
class SignalWatch : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatch(QObject* parent = nullptr);
    ~SignalWatch() override;

    /// From now on SIGHUP ends nothing.
    void watchReloads();
    [[nodiscard]] bool wasInterrupted() const { return m_interrupted; }

Q_SIGNALS:
    void interrupted();
    void reloadWanted();

private:
    void onSignal();

    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_interrupted = false;
    bool m_watchesReloads = false;
};

} // namespace roundtrip::cli
