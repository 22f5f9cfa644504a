// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"
#include "watch/WatchLoader.h"

#include <QWidget>

namespace roundtrip {

/// A row for each backend of a watch: at the left who it is and what it came to in the stretch, beside it a picture
/// that the derived class draws. All pictures lie below each other on the same axis. GUI thread.
class WatchBoard : public QWidget
{
    Q_OBJECT

public:
    explicit WatchBoard(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Null: nothing yet.
    void setAnswer(const WatchAnswerPtr& answer);
    [[nodiscard]] const WatchAnswerPtr& answer() const { return m_answer; }
    /// What it shows, for those who do not see it.
    [[nodiscard]] virtual QString summary() const = 0;

    /// What WatchFoot shows below all rows, axis and legend, in an area as wide as the pictures.
    [[nodiscard]] virtual int footHeight() const = 0;
    virtual void paintFoot(QPainter& painter, const QRectF& area) = 0;
    /// Where a backend's picture is.
    [[nodiscard]] QRectF pictureArea(std::size_t row) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Somebody wants to see the day.
    void dayChosen(const QDate& day);
    /// Another answer, size or theme.
    void drawn();

protected:
    /// Of one backend's picture.
    [[nodiscard]] virtual int leastHeight() const = 0;
    /// Between names and picture, for what stands on its axis.
    [[nodiscard]] virtual int gutter() const = 0;
    virtual void answerChanged() {}
    virtual void paintPicture(QPainter& painter, const QRectF& area, std::size_t backend) = 0;
    /// What is to be said of a place; empty: nothing.
    [[nodiscard]] virtual QString textAt(const QPointF& place) const = 0;

    [[nodiscard]] std::size_t rows() const { return m_answer ? m_answer->stretch.backends.size() : 0; }
    [[nodiscard]] const WatchedBackend& backendAt(std::size_t row) const { return m_answer->stretch.backends[row]; }
    /// The row whose picture is there.
    [[nodiscard]] std::optional<std::size_t> rowAt(const QPointF& place) const;
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] QFont smallFont() const;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void paintFigures(QPainter& painter, const QRectF& area, std::size_t row) const;
    [[nodiscard]] double rowHeight() const;

    Theme m_theme = Theme::light();
    WatchAnswerPtr m_answer = {};
    QString m_fastest = {};
};

} // namespace roundtrip
