// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Console.h"

#include "core/SafeText.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
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

void write(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

Console::Console() : m_errorIsTerminal(isTerminal(stderr)) {}

void Console::result(const QString& line)
{
    status({});
    write(stdout, line + u'\n');
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
    write(stderr, safeText(line) + u'\n');
}

void Console::status(const QString& line)
{
    if (!m_errorIsTerminal || m_quiet || (line.isEmpty() && !m_statusShown))
        return;
    write(stderr, u"\r\x1b[K"_s + safeText(line)); // ECMA-48: erase to the end of the line
    m_statusShown = !line.isEmpty();
}

} // namespace roundtrip::cli
