// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertFile.h"

#include <QObject>

#include <functional>

namespace roundtrip {

/// Tells a program of messages: each starts it once, without a shell, with the message's text on its standard input
/// and the message as JSON in the environment (ROUNDTRIP_ALERT). What it prints is dropped; one that runs for longer
/// than a minute is ended. At most four run at a time; what comes meanwhile is told as failed. Belongs to one thread.
class ProgramTeller : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostAtOnce = 4;

    /// What it is given of a message; without one the message's text.
    using Input = std::function<QByteArray(const AlertMessage&)>;

    explicit ProgramTeller(AlertProgram program, QObject* parent = nullptr, Input input = {});
    ~ProgramTeller() override;

    void send(const AlertMessage& message);
    [[nodiscard]] int running() const { return m_running; }

Q_SIGNALS:
    void delivered();
    /// It could not be started, ended badly, or took too long. It is not tried again: it may have done its work.
    void failed(const QString& why);

private:
    const AlertProgram m_program;
    const Input m_input;
    int m_running = 0;
};

} // namespace roundtrip
