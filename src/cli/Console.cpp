// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Console.h"

#include "core/SafeText.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

bool isTerminal(std::FILE* stream)
{
#ifdef Q_OS_WIN
    return ::_isatty(::_fileno(stream)) != 0;
#else
    return ::isatty(::fileno(stream)) != 0;
#endif
}

/// 0, or the errno of what went wrong.
int write(std::FILE* stream, const QByteArray& bytes)
{
    errno = 0;
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0)
        return 0;
    return errno != 0 ? errno : EIO;
}

} // namespace

void secureStandardStreams()
{
#ifndef Q_OS_WIN
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF) // the lowest number that is free is the stream's
            static_cast<void>(::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY));
    }
#endif
}

Console::Console() : m_errorIsTerminal(isTerminal(stderr)) {}

void Console::result(const QString& line)
{
    resultBytes((safeLine(line) + u'\n').toUtf8());
}

void Console::resultBytes(const QByteArray& bytes)
{
    status({});
    if (m_outputError == 0) // what follows a gap would only mislead
        m_outputError = write(stdout, bytes);
}

ExitCode Console::conclude(ExitCode code)
{
    if (m_outputError == 0 || m_outputError == EPIPE)
        return code;
    fail({.code = ErrorCode::FileUnwritable,
          .detail = u"The results could not be written to standard output: %1"_s.arg(
              QString::fromStdString(std::generic_category().message(m_outputError))),
          .hint = m_keptRun.isEmpty() ? QString() : u"The run is kept: roundtrip-cli runs show %1."_s.arg(m_keptRun)});
    return ExitCode::Internal;
}

void Console::note(const QString& line)
{
    if (!m_quiet)
        writeError(line);
}

void Console::warn(const QString& line)
{
    writeError(u"Warning: "_s + line);
}

void Console::fail(const Error& error)
{
    writeError(u"Error: "_s + error.toLine());
}

void Console::writeError(const QString& line)
{
    status({});
    static_cast<void>(write(stderr, (safeLine(line) + u'\n').toUtf8())); // where else could one say it
}

void Console::status(const QString& line)
{
    if (!m_errorIsTerminal || m_quiet || (line.isEmpty() && !m_statusShown))
        return;
    static_cast<void>(write(stderr, (u"\r\x1b[K"_s + safeText(line)).toUtf8())); // ECMA-48: erase to the line's end
    m_statusShown = !line.isEmpty();
}

} // namespace roundtrip::cli
