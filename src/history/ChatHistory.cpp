// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/ChatHistory.h"

#include "history/HistoryFile.h"

#include <QFileInfo>
#include <QPointer>

#include <utility>

namespace roundtrip {

namespace {
constexpr int kPruneAfter = 1000; ///< lines
} // namespace

/// The part that lives in the thread.
class HistoryWriter : public QObject
{
public:
    HistoryWriter(QString path, const HistoryBounds& bounds) : m_path(std::move(path)), m_bounds(bounds) {}

    void setBounds(const HistoryBounds& bounds)
    {
        m_bounds = bounds;
        m_sincePruned = kPruneAfter; // with the next lines
    }
    [[nodiscard]] Result<void> keep(const std::vector<HistoryLine>& lines)
    {
        if (auto opened = open(); !opened)
            return opened;
        if (auto kept = m_file->append(lines); !kept)
            return kept;
        m_sincePruned += static_cast<int>(lines.size());
        return m_sincePruned < kPruneAfter ? Result<void>() : prune();
    }
    [[nodiscard]] Result<std::vector<HistoryLine>> page(const QString& room, qint64 before, int count)
    {
        if (!m_file && !QFileInfo::exists(m_path))
            return std::vector<HistoryLine>(); // to look for lines makes no file
        const bool isFirst = !m_file;
        if (auto opened = open(); !opened)
            return opened.error();
        if (auto pruned = isFirst ? prune() : Result<void>(); !pruned)
            return pruned.error();
        return m_file->page(room, before, count);
    }
    [[nodiscard]] Result<void> deleteAll()
    {
        if (!m_file && !QFileInfo::exists(m_path))
            return {};
        if (auto opened = open(); !opened)
            return opened;
        return m_file->deleteAll();
    }

private:
    [[nodiscard]] Result<void> open()
    {
        if (m_file)
            return {};
        auto opened = HistoryFile::open(m_path);
        if (!opened)
            return opened.error();
        m_file = std::move(opened).value();
        return {};
    }
    [[nodiscard]] Result<void> prune()
    {
        m_sincePruned = 0;
        return m_file->prune(m_bounds, QDateTime::currentDateTime());
    }

    QString m_path;
    HistoryBounds m_bounds;
    int m_sincePruned = 0;
    std::unique_ptr<HistoryFile> m_file = {};
};

ChatHistory::ChatHistory(const QString& path, const HistoryBounds& bounds, QObject* parent)
    : QObject(parent), m_path(path), m_writer(new HistoryWriter(path, bounds))
{
    m_thread.setObjectName(QStringLiteral("chat-history"));
    m_writer->moveToThread(&m_thread);
    m_thread.start(QThread::LowPriority);
}

ChatHistory::~ChatHistory()
{
    flush();
    QMetaObject::invokeMethod(
        m_writer,
        [writer = m_writer] {
            delete writer; // its connection belongs to this thread
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void ChatHistory::setBounds(const HistoryBounds& bounds)
{
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, bounds] { writer->setBounds(bounds); }, Qt::QueuedConnection);
}

void ChatHistory::keep(const HistoryLine& line)
{
    if (m_waiting.empty()) // what else is said in this round comes with it
        QMetaObject::invokeMethod(this, &ChatHistory::flush, Qt::QueuedConnection);
    m_waiting.push_back(line);
}

void ChatHistory::flush()
{
    if (m_waiting.empty())
        return;
    QMetaObject::invokeMethod(
        m_writer,
        [writer = m_writer, lines = std::exchange(m_waiting, {}), there = QPointer<ChatHistory>(this)] {
            if (const auto kept = writer->keep(lines); !kept && there)
                QMetaObject::invokeMethod(
                    there, [there, error = kept.error()] { there->onFailure(error); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ChatHistory::load(const QString& room, qint64 before, int count, const Loaded& loaded)
{
    flush();
    QMetaObject::invokeMethod(
        m_writer,
        [writer = m_writer, room, before, count, loaded, there = QPointer<ChatHistory>(this)] {
            const auto lines = writer->page(room, before, count);
            if (!there)
                return;
            QMetaObject::invokeMethod(
                there,
                [there, lines, loaded] {
                    if (!lines)
                        there->onFailure(lines.error());
                    loaded(lines ? lines.value() : std::vector<HistoryLine>());
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ChatHistory::deleteAll()
{
    m_waiting.clear();
    QMetaObject::invokeMethod(
        m_writer,
        [writer = m_writer, there = QPointer<ChatHistory>(this)] {
            const auto done = writer->deleteAll();
            if (!there)
                return;
            QMetaObject::invokeMethod(
                there,
                [there, done] {
                    if (done)
                        Q_EMIT there->deleted();
                    else
                        there->onFailure(done.error());
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void ChatHistory::onFailure(const Error& error)
{
    if (std::exchange(m_told, error.detail) != error.detail)
        Q_EMIT failed(error);
}

} // namespace roundtrip

#include "moc_ChatHistory.cpp"
