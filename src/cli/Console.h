// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/ExitCode.h"

#include <QString>

namespace roundtrip::cli {

/// Before anything opens a file: a standard stream that is closed gets a place that nothing else can take, where
/// writing fails. What is opened first would otherwise be the standard output, and get the results.
void secureStandardStreams();

/// The two streams: results on standard output, everything said along the way on standard error. Text goes out as
/// UTF-8 and at once, and nothing in it is obeyed by a terminal or begins a line of its own (safeLine()). Main thread.
class Console
{
public:
    Console();

    /// Notes and progress are dropped; warnings and errors are not.
    void setQuiet(bool quiet) { m_quiet = quiet; }
    [[nodiscard]] bool errorIsTerminal() const { return m_errorIsTerminal; }

    /// A line of result.
    void result(const QString& line);
    /// A file's worth of it, as it is.
    void resultBytes(const QByteArray& bytes);
    /// Standard output takes no more, or nobody reads it any more: there is no use in going on for its sake.
    [[nodiscard]] bool isOutputLost() const { return m_outputError != 0; }
    /// The run that a lost output was about is kept under this id, to be said where it is lost.
    void setKeptRun(const QString& id) { m_keptRun = id; }
    /// What the program ends with, given a command's own end: Internal, and said, where results did not get out. A
    /// broken pipe is the reader's wish and stays quiet.
    [[nodiscard]] ExitCode conclude(ExitCode code);
    void note(const QString& line);
    void warn(const QString& line);
    void fail(const Error& error);

    /// On a terminal, a line that the next one replaces. An empty one takes it away.
    void status(const QString& line);

private:
    void writeError(const QString& line);

    bool m_quiet = false;
    bool m_errorIsTerminal = false;
    bool m_statusShown = false;
    int m_outputError = 0; ///< errno of the first result that could not be written
    QString m_keptRun = {};
};

} // namespace roundtrip::cli
