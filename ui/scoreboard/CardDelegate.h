// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scoreboard/BackendCard.h"
#include "theme/MarkPictures.h"

#include <QStyledItemDelegate>

#include <functional>

namespace roundtrip {

/// Draws the cards of the scoreboard: who, how it stands, the median in large figures, its ratio to the baseline, and
/// the last minute. Below a width, a card is a mark with its figure. GUI thread.
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The card of a row; null for one that is gone.
    using CardOf = std::function<const BackendCard*(int row)>;
    /// Draws the last minute of a row's backend into an area.
    using PaintLastMinute = std::function<void(QPainter&, const QRectF&, int row)>;

    CardDelegate(CardOf card, PaintLastMinute lastMinute, QObject* parent);

    void setTheme(const Theme& theme);
    /// Narrower cards than this have only the mark and the figure.
    static constexpr int kWholeFrom = 150;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintFrame(QPainter& painter, const QStyleOptionViewItem& option, const BackendCard& card) const;
    void paintHead(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                   const BackendCard& card) const;
    void paintFigure(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                     const BackendCard& card) const;
    void paintNarrow(QPainter& painter, const QStyleOptionViewItem& option, const BackendCard& card) const;
    [[nodiscard]] const QPixmap& snowflake(const QPainter& painter) const;
    [[nodiscard]] QColor stateColor(const BackendCard& card) const;

    CardOf m_card;
    PaintLastMinute m_lastMinute;
    Theme m_theme = Theme::light();
    mutable MarkPictures m_pictures = {};
};

} // namespace roundtrip
