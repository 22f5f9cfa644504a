// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Redaction.h"
#include "doctor/Diagnosis.h"

#include <QObject>

namespace roundtrip {

/// A part of a diagnosis: some steps that belong together. One use per object; lives in an I/O thread; signals come
/// from the event loop.
class Examination : public QObject
{
    Q_OBJECT

public:
    Examination(const Clock& clock, const Redaction& redacted);

    virtual void start() = 0;
    [[nodiscard]] const QList<DoctorStep>& steps() const { return m_steps; }
    /// Whether one of its steps failed, so that what follows makes no sense.
    [[nodiscard]] bool hasFailed() const;
    /// Leaves undecided steps as not tried.
    void leaveRest();

Q_SIGNALS:
    void changed();
    /// Every step is decided. Nothing follows.
    void ended();

protected:
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] qsizetype add(StepKind kind, const QString& subject = {});
    /// Before the step with this index, which moves on with those behind it.
    void insert(qsizetype index, StepKind kind, const QString& subject = {});
    /// -1: there is none.
    [[nodiscard]] qsizetype indexOf(StepKind kind) const;
    [[nodiscard]] const DoctorStep& step(qsizetype index) const { return m_steps.at(index); }
    [[nodiscard]] bool isDecided(qsizetype index) const { return m_steps.at(index).isDecided(); }

    void begin(qsizetype index);
    /// What a server said is taken out of secrets.
    void note(qsizetype index, const QString& key, const QJsonValue& value);
    void setSubject(qsizetype index, const QString& subject) { m_steps[index].subject = subject; }
    /// The time is that since begin() where none is given.
    void pass(qsizetype index, std::optional<Duration> took = {});
    void warn(qsizetype index, const Error& error, std::optional<Duration> took = {});
    void fail(qsizetype index, const Error& error, std::optional<Duration> took = {});
    /// This backend goes without it.
    void leaveOut(qsizetype index) { m_steps[index].verdict = StepVerdict::NotNeeded; }
    /// Whatever is undecided becomes this; then ended().
    void finish(StepVerdict rest);

private:
    void decide(qsizetype index, StepVerdict verdict, std::optional<Duration> took);

    const Clock& m_clock;
    const Redaction& m_redacted;
    QList<DoctorStep> m_steps = {};
    Instant m_begun = {};
    bool m_isOver = false;
};

} // namespace roundtrip
