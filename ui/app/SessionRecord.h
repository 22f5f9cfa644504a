// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RecordedSoFar.h"
#include "core/UtcAnchor.h"
#include "model/ChatSession.h"

#include <QObject>
#include <QThreadPool>

namespace roundtrip {

/// The live session as a recorded run: describes it, and exports what has been measured so far without holding up the
/// GUI thread. GUI thread; the recorder has its own.
class SessionRecord : public QObject
{
    Q_OBJECT

public:
    SessionRecord(const StoreUrl& store, const Clock& clock, QObject* parent = nullptr);
    ~SessionRecord() override;

    [[nodiscard]] SampleSink* sink() { return m_recorder.get(); }
    /// For reading what has been recorded so far, from any thread.
    [[nodiscard]] Recorder& recorder() { return *m_recorder; }
    /// For reading what has been recorded so far; outlives the session.
    [[nodiscard]] ReadSoFar reading() const { return readSoFar(m_recorder); }
    /// Where runs are kept.
    [[nodiscard]] const StoreUrl& store() const { return m_store; }
    /// Keeps the run's description in step with the backends in the window.
    void follow(const ChatSession& session);
    /// Writes the files of the measuring document into a folder; exported() or exportFailed() follows.
    void exportTo(const QString& directory);

Q_SIGNALS:
    void exported(const QString& directory);
    void exportFailed(const roundtrip::Error& error);
    /// The store was given up, and recording goes on in memory.
    void storeFailed(const roundtrip::Error& error);

private:
    StoreUrl m_store;
    RunInfo m_info;
    std::shared_ptr<Recorder> m_recorder; ///< shared with those who read what it records
    QThreadPool m_exports;                ///< one at a time
};

} // namespace roundtrip
