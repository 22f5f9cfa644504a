// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/UtcAnchor.h"
#include "model/ChatSession.h"
#include "model/RunSource.h"
#include "store/Recorder.h"

#include <QObject>

#include <atomic>

namespace roundtrip {

/// The live session as a recorded run, and its description. GUI thread; the recorder has its own.
class SessionRecord : public QObject
{
    Q_OBJECT

public:
    enum class Start {
        Now,
        Later ///< the window was opened to look at something: nothing is written before begin()
    };

    SessionRecord(const StoreUrl& store, const Clock& clock, Start start = Start::Now, QObject* parent = nullptr);
    ~SessionRecord() override;

    /// A session is wanted. May be called twice.
    void begin();
    [[nodiscard]] bool hasBegun() const { return m_recorder != nullptr; }
    [[nodiscard]] const QString& runId() const { return m_info.id; }
    /// Rows that come before begin() are nobody's.
    [[nodiscard]] SampleSink* sink() { return &m_gate; }
    /// After begin(): for reading what has been recorded so far, from any thread.
    [[nodiscard]] Recorder& recorder() { return *m_recorder; }
    /// For reading what has been recorded so far; outlives the session. Null before begin().
    [[nodiscard]] OpenRun reading() const;
    /// Where runs are kept.
    [[nodiscard]] const StoreUrl& store() const { return m_store; }
    /// Where it is recorded by now: elsewhere once the store has failed.
    [[nodiscard]] StoreUrl where() const { return m_recorder ? m_recorder->url() : m_store; }
    /// Keeps the run's description in step with the backends in the window.
    void follow(const ChatSession& session);

Q_SIGNALS:
    void begun();
    /// The store was given up, and recording goes on at where().
    void storeFailed(const roundtrip::Error& error);

private:
    /// Where I/O threads put their rows.
    class Gate final : public SampleSink
    {
    public:
        void open(SampleSink* sink) { m_sink = sink; }
        void addSample(const Sample& sample) override
        {
            if (SampleSink* sink = m_sink)
                sink->addSample(sample);
        }
        void addConnection(const ConnectionSample& connection) override
        {
            if (SampleSink* sink = m_sink)
                sink->addConnection(connection);
        }

    private:
        std::atomic<SampleSink*> m_sink = nullptr;
    };

    StoreUrl m_store;
    RunInfo m_info;
    std::shared_ptr<Recorder> m_recorder; ///< shared with those who read what it records; null before begin()
    Gate m_gate;
};

/// Opens what a recorder has written so far; holds it.
[[nodiscard]] OpenRun readingOf(std::shared_ptr<Recorder> recorder);

} // namespace roundtrip
