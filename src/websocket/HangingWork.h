// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QHash>
#include <QMetaObject>
#include <QMutex>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace roundtrip {

/// Counts one question for as long as it is under way. Any thread.
class HangingQuestion
{
public:
    HangingQuestion();
    ~HangingQuestion();
    HangingQuestion(const HangingQuestion&) = delete;
    HangingQuestion& operator=(const HangingQuestion&) = delete;
};

/// The last thing that main() does, once nothing is left to be ended in order: gives its exit code back, or ends the
/// program with it at once where a question is still under way. At a usual end Qt waits for the thread that it asks
/// proxy scripts in, for as long as a script takes.
[[nodiscard]] int programEnd(int exitCode);

/// Questions to the system that may take for ever and cannot be interrupted: a name server that is down, a proxy script
/// that does not come. Each is asked in a thread of its own that nobody waits for, not even the program's end; who
/// asks the same meanwhile gets the same answer, and so does who asks within `fresh` of a good one. Any thread may ask.
/// An object must live for as long as its threads: make it static.
template<typename Answer>
class HangingWork
{
public:
    using Work = std::function<Answer()>;
    using Then = std::function<void(const Answer&)>;

    /// `keeps` says which answers are good ones.
    HangingWork(Duration fresh, std::function<bool(const Answer&)> keeps) : m_fresh(fresh), m_keeps(std::move(keeps)) {}

    /// Calls `then` in the thread of `receiver`, and not if that is gone: at once where the answer is known already,
    /// else from its event loop.
    void ask(const QString& key, Work work, QObject* receiver, Then then)
    {
        std::optional<Answer> known;
        {
            const QMutexLocker locked(&m_mutex);
            Entry& entry = m_entries[key];
            if (entry.answer && std::chrono::steady_clock::now() - entry.when < m_fresh) {
                known = entry.answer;
            } else {
                entry.waiting.push_back(inThreadOf(receiver, then));
                if (entry.waiting.size() == 1)
                    begin(key, std::move(work));
            }
        }
        if (known)
            then(*known);
    }

private:
    struct Entry
    {
        std::optional<Answer> answer = {};
        Instant when = {};
        std::vector<Then> waiting = {};
    };

    static Then inThreadOf(QObject* receiver, Then then)
    {
        // Made here, so that it lives in the receiver's thread; ends there too, whoever lets go of it last.
        const std::shared_ptr<QObject> courier(new QObject, [](QObject* object) { object->deleteLater(); });
        return [courier, guard = QPointer<QObject>(receiver), then = std::move(then)](const Answer& answer) {
            const auto tell = [guard, then, answer] {
                if (guard)
                    then(answer);
            };
            QMetaObject::invokeMethod(courier.get(), tell, Qt::QueuedConnection);
        };
    }

    void begin(const QString& key, Work work)
    {
        auto ask = [this, key, work = std::move(work), question = std::make_unique<HangingQuestion>()]() mutable {
            const Answer answer = work();
            question.reset();
            deliver(key, answer);
        };
        std::thread(std::move(ask)).detach();
    }

    void deliver(const QString& key, const Answer& answer)
    {
        std::vector<Then> waiting;
        {
            const QMutexLocker locked(&m_mutex);
            Entry& entry = m_entries[key];
            waiting.swap(entry.waiting);
            if (m_keeps(answer)) {
                entry.answer = answer;
                entry.when = std::chrono::steady_clock::now();
            } else {
                m_entries.remove(key);
            }
        }
        for (const Then& tell : waiting)
            tell(answer);
    }

    Duration m_fresh;
    std::function<bool(const Answer&)> m_keeps;
    QMutex m_mutex;
    QHash<QString, Entry> m_entries;
};

} // namespace roundtrip
