// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace roundtrip::cli {

/// Standard input line by line in the event loop, from a terminal, a pipe or a file.
class LineReader : public QObject
{
    Q_OBJECT

public:
    explicit LineReader(QObject* parent = nullptr);
    ~LineReader() override;

    void start();

Q_SIGNALS:
    /// Without its line break. What follows the last break comes as a line of its own.
    void lineRead(const QString& line);
    void ended();

private:
    void onReadable();

    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_pending;
};

} // namespace roundtrip::cli
