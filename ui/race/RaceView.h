// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceAnswers.h"
#include "race/RacePainter.h"
#include "race/RaceRows.h"
#include "race/RaceScroll.h"
#include "race/RaceSelection.h"

#include <QAbstractScrollArea>
#include <QPointer>

namespace roundtrip {

class NewBelow;

/// The chat as a race: each line once, and under it a track a backend on one ruler that all lines share. What is out
/// runs, what is back stands with its figure and ratio. Older lines fold into their figures; a click unfolds. GUI
/// thread.
class RaceView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RaceView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The order of `backends` decides how wide their names' column is; nothing else.
    void setBackends(const QStringList& backends, const RaceLooks& looks);
    /// May be null; is followed from now on.
    void setConversation(Conversation* conversation);
    [[nodiscard]] const Conversation* conversation() const { return m_conversation; }
    /// Everything that was stamped before this has been told: so far may be drawn what is out.
    void setKnownUntil(Instant knownUntil);
    /// No running, only landings.
    void setCalm(bool calm);
    [[nodiscard]] bool isCalm() const { return m_isCalm; }
    void setSearch(const QString& words);
    /// Holds what is searched for.
    [[nodiscard]] bool matches(const ChatLine& line) const
    {
        return line.text.contains(m_search, Qt::CaseInsensitive) || line.user.contains(m_search, Qt::CaseInsensitive);
    }
    [[nodiscard]] bool isAtEnd() const { return m_scroll.isAtEnd(); }
    /// Scrolls there and makes it current; −1 ends it.
    void showFound(qint64 serial);

    [[nodiscard]] const RaceRuler& ruler() const { return m_ruler; }
    [[nodiscard]] const RaceLayout& layout() const { return m_rows.layout(); }
    /// The row that has the keyboard; −1 without one.
    [[nodiscard]] qint64 currentLine() const { return m_current; }
    void setCurrentLine(qint64 serial);
    /// In the viewport's coordinates; empty where the line is not in view.
    [[nodiscard]] QRect lineRect(qint64 serial);
    /// Where the bar of a road is drawn in the viewport; empty without one.
    [[nodiscard]] QRectF barRect(qint64 serial, const QString& backend);
    /// The same of its text alone.
    [[nodiscard]] QRect textRect(qint64 serial);
    /// Serial numbers of the lines in view.
    [[nodiscard]] std::pair<qint64, qint64> linesInView();
    [[nodiscard]] const ChatLine* line(qint64 serial) const
    {
        const int row = m_rows.rowOf(serial);
        return row < 0 ? nullptr : &m_rows.line(row);
    }
    [[nodiscard]] const RaceLooks& looks() const { return m_looks; }
    [[nodiscard]] RaceAnswers& answers() { return m_answers; }
    /// The whole line for a screen reader, with what it answers to and the reactions to it.
    [[nodiscard]] QString spoken(const ChatLine& line) const;
    /// Where its quote, or the chip of a reaction to it, is drawn; empty where it is not.
    [[nodiscard]] QRect quoteRect(qint64 serial) { return m_answers.quoteRect(m_rows.rowOf(serial)); }
    [[nodiscard]] QRect chipRect(qint64 serial, const QString& emoji)
    {
        return m_answers.chipRect(m_rows.rowOf(serial), emoji);
    }
    /// Of a text, by the mouse; empty where nothing is.
    [[nodiscard]] QString selectedText() const { return m_selection.text(); }
    /// What is selected, else the current line's text, to the clipboard.
    void copy();
    /// The address under a place in the viewport; null where none is.
    [[nodiscard]] const TextLink* linkAt(const QPoint& position) const { return m_selection.linkAt(position); }

Q_SIGNALS:
    /// To be answered with a menu there.
    void menuRequested(qint64 serial, const QPoint& globalPosition);
    void currentLineChanged(qint64 serial);
    void linkActivated(const QUrl& url);
    /// The oldest line is near: whoever has older ones may bring them (Conversation::prepend).
    void olderWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void measure();
    void onLineAdded(qint64 serial);
    void onLineChanged(qint64 serial);
    void onLinesPrepended(int count);
    void onLinesRemoved();
    /// Once for all lines that came together.
    void settleSoon();
    void settleNow();
    void holdOnRuler(const ChatLine& line);
    /// The tracks of a row that look otherwise than when all was known until `before`.
    void updateMoved(int row, Instant before);
    void paintRow(QPainter& painter, int row, const QRegion& stale);
    void showUnseen();

    RaceRows m_rows;
    RacePainter m_painter;
    RaceRuler m_ruler = {};
    RaceLooks m_looks = {};
    QStringList m_backends = {};
    QPointer<Conversation> m_conversation;
    Theme m_theme = Theme::light();
    Instant m_knownUntil = {};
    bool m_isCalm = false;
    QString m_search = {};
    qint64 m_found = -1;
    qint64 m_current = -1;
    RaceScroll m_scroll{*this, m_rows};
    RaceSelection m_selection{m_rows, m_scroll, m_painter};
    RaceAnswers m_answers{m_rows, m_scroll};
    int m_unseen = 0;
    bool m_isUnsettled = false;
    QWidget* m_rulerStrip = nullptr;
    NewBelow* m_newBelow = nullptr;
};

} // namespace roundtrip
