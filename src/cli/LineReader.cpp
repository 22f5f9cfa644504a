// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LineReader.h"

#include <QSocketNotifier>

#include <array>
#include <unistd.h>

namespace roundtrip::cli {

LineReader::LineReader(QObject* parent) : QObject(parent) {}

LineReader::~LineReader() = default;

void LineReader::start()
{
    m_notifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &LineReader::onReadable);
}

void LineReader::onReadable()
{
    std::array<char, 4096> buffer{};
    const auto count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count > 0)
        m_pending.append(buffer.data(), count);
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
        QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        Q_EMIT lineRead(QString::fromUtf8(line));
    }
    if (count > 0)
        return;
    m_notifier->setEnabled(false); // an ended input stays readable for ever
    if (!m_pending.isEmpty())
        Q_EMIT lineRead(QString::fromUtf8(std::exchange(m_pending, {})));
    Q_EMIT ended();
}

} // namespace roundtrip::cli

#include "moc_LineReader.cpp"
