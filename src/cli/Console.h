// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QString>

namespace roundtrip::cli {

/// The two streams: results on standard output, everything said along the way on standard error. Text goes out as
/// UTF-8 and at once. Main thread.
class Console
{
public:
    Console();

    /// Notes and progress are dropped; warnings and errors are not.
    void setQuiet(bool quiet) { m_quiet = quiet; }
    [[nodiscard]] bool isQuiet() const { return m_quiet; }
    [[nodiscard]] bool errorIsTerminal() const { return m_errorIsTerminal; }

    /// A line of result.
    void result(const QString& line);
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
};

} // namespace roundtrip::cli
