// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/Examination.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

/// The same without the backend's secrets, which a server may repeat.
QJsonValue withoutSecrets(const QJsonValue& value, const Redaction& redacted)
{
    if (value.isString())
        return redacted(value.toString());
    if (!value.isArray())
        return value;
    QJsonArray clean;
    for (const QJsonValue& each : value.toArray())
        clean << withoutSecrets(each, redacted);
    return clean;
}

} // namespace

Examination::Examination(const Clock& clock, const Redaction& redacted) : m_clock(clock), m_redacted(redacted) {}

bool Examination::hasFailed() const
{
    return std::any_of(m_steps.cbegin(), m_steps.cend(),
                       [](const DoctorStep& step) { return step.verdict == StepVerdict::Failed; });
}

void Examination::leaveRest()
{
    for (DoctorStep& step : m_steps) {
        if (!step.isDecided())
            step.verdict = StepVerdict::NotTried;
    }
}

void Examination::insert(qsizetype index, StepKind kind, const QString& subject)
{
    DoctorStep step;
    step.kind = kind;
    step.subject = subject;
    m_steps.insert(index, step);
}

qsizetype Examination::add(StepKind kind, const QString& subject)
{
    m_steps << DoctorStep{.kind = kind, .subject = subject};
    return m_steps.size() - 1;
}

qsizetype Examination::indexOf(StepKind kind) const
{
    const auto found =
        std::find_if(m_steps.cbegin(), m_steps.cend(), [kind](const DoctorStep& step) { return step.kind == kind; });
    return found == m_steps.cend() ? -1 : std::distance(m_steps.cbegin(), found);
}

void Examination::begin(qsizetype index)
{
    m_steps[index].verdict = StepVerdict::Running;
    m_begun = now();
    Q_EMIT changed();
}

void Examination::note(qsizetype index, const QString& key, const QJsonValue& value)
{
    m_steps[index].facts << DoctorFact{.key = key, .value = withoutSecrets(value, m_redacted)};
}

void Examination::pass(qsizetype index, std::optional<Duration> took)
{
    decide(index, StepVerdict::Passed, took);
}

void Examination::warn(qsizetype index, const Error& error, std::optional<Duration> took)
{
    m_steps[index].error = m_redacted(error);
    decide(index, StepVerdict::Warned, took);
}

void Examination::fail(qsizetype index, const Error& error, std::optional<Duration> took)
{
    m_steps[index].error = m_redacted(error);
    decide(index, StepVerdict::Failed, took);
}

void Examination::decide(qsizetype index, StepVerdict verdict, std::optional<Duration> took)
{
    DoctorStep& step = m_steps[index];
    const bool wasBegun = step.verdict == StepVerdict::Running;
    step.verdict = verdict;
    if (took || wasBegun)
        step.took = took ? *took : now() - m_begun;
    Q_EMIT changed();
}

void Examination::finish(StepVerdict rest)
{
    if (std::exchange(m_isOver, true))
        return;
    for (DoctorStep& step : m_steps) {
        if (!step.isDecided())
            step.verdict = rest;
    }
    Q_EMIT ended();
}

} // namespace roundtrip

#include "moc_Examination.cpp"
