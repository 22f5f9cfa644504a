// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunJob.h"

#include <memory>
#include <optional>

namespace roundtrip {

/// Owns what the window measures: one measurement at a time, since two in one program would disturb each other's
/// figures. GUI thread.
class RunBoard : public QObject
{
    Q_OBJECT

public:
    explicit RunBoard(QObject* parent = nullptr);
    /// Ends what is being measured, and waits for it.
    ~RunBoard() override;

    /// Where the board is taken: the sentence that says so, and what to do.
    [[nodiscard]] std::optional<QString> refusal() const;
    /// Takes the board for what is prepared now, `what` for people ("Load run"). Only where refusal() is empty.
    void claim(const QString& what);
    /// What was prepared will not be measured.
    void release();
    /// Measures what the board was claimed for. The job is the board's until shortly after it has finished.
    void run(std::unique_ptr<RunJob> job);

    /// Of a measurement, not of a claim.
    [[nodiscard]] bool isMeasuring() const { return m_job != nullptr; }
    [[nodiscard]] const QString& what() const { return m_what; }
    /// Ends as soon as may be and keeps all that was measured; ended() follows.
    void cancel();

Q_SIGNALS:
    /// A job is about to start.
    void began(roundtrip::RunJob* job);
    /// After finished() of the job: the board is free.
    void ended();

private:
    void free();

    QString m_what; ///< empty where the board is free
    std::unique_ptr<RunJob> m_job;
};

} // namespace roundtrip
