// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/CardDelegate.h"

#include "chat/RoomDelegate.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "theme/DirectedText.h"
#include "theme/Fonts.h"

#include <QListView>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace roundtrip {

namespace {

constexpr double kHiddenOpacity = 0.5;
constexpr int kCardMark = 14;
constexpr int kDotExtent = 8;
constexpr int kCardIconExtent = 14;
constexpr int kSparkHeight = 20;
constexpr double kFigureShare = 1.85; // of the font: about 18 pt

QFont cardFigureFont(const QFont& font)
{
    QFont large = fonts::strong(font);
    large.setPointSizeF(font.pointSizeF() * kFigureShare);
    return large;
}

int viewWidth(const QStyleOptionViewItem& option)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

CardDelegate::CardDelegate(CardOf card, PaintLastMinute lastMinute, QObject* parent)
    : QStyledItemDelegate(parent), m_card(std::move(card)), m_lastMinute(std::move(lastMinute))
{
}

void CardDelegate::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pictures.setTheme(theme);
}

const QPixmap& CardDelegate::snowflake(const QPainter& painter) const
{
    return m_pictures.icon(QStringLiteral("snowflake"), m_theme.accent, kCardIconExtent,
                           painter.device()->devicePixelRatioF());
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int width = viewWidth(option);
    const int name = QFontMetrics(fonts::strong(option.font)).height();
    const int detail = QFontMetrics(fonts::small(option.font)).height();
    if (width < kWholeFrom)
        return {40, kCardMark + name + 2 * detail + 2 * spacing::kSmall};
    const int figure = QFontMetrics(cardFigureFont(option.font)).height();
    return {kWholeFrom - 2 * spacing::kSmall, name + figure + detail + kSparkHeight + 2 * spacing::kSmall + 2};
}

QColor CardDelegate::stateColor(const BackendCard& card) const
{
    if (card.state == LinkState::Ready)
        return m_theme.good;
    if (card.state == LinkState::Reconnecting)
        return m_theme.warning;
    return card.troubled ? m_theme.bad : m_theme.mutedText;
}

void CardDelegate::paintFrame(QPainter& painter, const QStyleOptionViewItem& option, const BackendCard& card) const
{
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    const QRectF frame = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5);
    painter.setPen(QPen(isChosen ? m_theme.accent : m_theme.border, 1.0));
    painter.setBrush(isChosen ? m_theme.selection() : m_theme.surface);
    painter.drawRoundedRect(frame, spacing::kRadius, spacing::kRadius);
    const QRect edge = QStyle::visualRect(option.direction, option.rect,
                                          QRect(option.rect.left() + 1, option.rect.top() + spacing::kSmall, 3,
                                                option.rect.height() - 2 * spacing::kSmall));
    painter.fillRect(edge, m_theme.seriesColor(card.style));
}

void CardDelegate::paintHead(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                             const BackendCard& card) const
{
    const auto seen = [&](const QRect& part) { return QStyle::visualRect(option.direction, option.rect, part); };
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect mark(area.left(), area.top() + (area.height() - kCardMark) / 2, kCardMark, kCardMark);
    painter.drawPixmap(seen(mark).topLeft(), m_pictures.mark(card.style, kCardMark, ratio));
    const QFont small = fonts::small(option.font);
    const QString state = stateText(card.state);
    const int stateWidth = QFontMetrics(small).horizontalAdvance(state) + 1;
    QRect word(area.right() + 1 - stateWidth, area.top(), stateWidth, area.height());
    QRect dot(word.left() - kDotExtent - spacing::kTight, area.top() + (area.height() - kDotExtent) / 2, kDotExtent,
              kDotExtent);
    const int nameLeft = mark.right() + 1 + spacing::kSmall;
    const QFont bold = fonts::strong(option.font);
    const QFontMetrics names(bold);
    const bool hasWord = dot.left() - nameLeft >= std::min(names.horizontalAdvance(safeLine(card.name)), 60);
    if (!hasWord)
        dot.moveRight(area.right());
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColor(card));
    painter.drawEllipse(seen(dot));
    painter.setFont(small);
    const QRect beside(nameLeft, area.top(), dot.left() - spacing::kTight - nameLeft, area.height());
    const int pill = paintUnreadPill(painter, seen(beside), card.unread, m_theme, option.direction);
    dot.translate(pill > 0 ? -pill - spacing::kTight : 0, 0); // the name ends before it
    const QRect name(nameLeft, area.top(), dot.left() - spacing::kTight - nameLeft, area.height());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    drawDirected(painter, seen(name), option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                 names.elidedText(safeLine(card.name), Qt::ElideRight, name.width()));
    if (!hasWord)
        return;
    painter.setFont(small);
    painter.setPen(card.troubled ? m_theme.warning : m_theme.mutedText);
    drawDirected(painter, seen(word), option.direction, Qt::AlignLeft | Qt::AlignVCenter, state);
}

void CardDelegate::paintFigure(QPainter& painter, const QStyleOptionViewItem& option, const QRect& area,
                               const BackendCard& card) const
{
    const auto seen = [&](const QRect& part) { return QStyle::visualRect(option.direction, option.rect, part); };
    const QFont large = cardFigureFont(option.font);
    const QString median = cardMedian(card);
    int x = area.left();
    const int wide = QFontMetrics(large).horizontalAdvance(median);
    painter.setFont(large);
    painter.setPen(card.median ? m_theme.text : m_theme.mutedText);
    drawDirected(painter, seen(QRect(x, area.top(), wide + 2, area.height())), option.direction,
                 Qt::AlignLeft | Qt::AlignVCenter, median);
    x += wide + spacing::kSmall;
    if (card.isCold) {
        const QRect spot(x, area.top() + (area.height() - kCardIconExtent) / 2, kCardIconExtent, kCardIconExtent);
        painter.drawPixmap(seen(spot).topLeft(), snowflake(painter));
        x += kCardIconExtent + spacing::kTight;
    }
    const QString chip = card.isFastest ? tr("fastest") : cardChip(card);
    if (chip.isEmpty())
        return;
    const QFont small = card.isFastest ? fonts::strong(fonts::small(option.font)) : fonts::small(option.font);
    const QFontMetrics metrics(small);
    const int chipWidth = metrics.horizontalAdvance(chip) + 2 * spacing::kSmall;
    if (x + chipWidth > area.right() + 1) // a whole figure or none
        return;
    const QRect room(area.right() + 1 - chipWidth, area.top() + (area.height() - metrics.height()) / 2 - 1, chipWidth,
                     metrics.height() + 2);
    const QColor color = card.isFastest ? m_theme.good : m_theme.mutedText;
    QColor back = color;
    back.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(seen(room), room.height() / 2.0, room.height() / 2.0);
    painter.setFont(small);
    painter.setPen(card.isFastest ? m_theme.good : m_theme.text);
    drawDirected(painter, seen(room), option.direction, Qt::AlignCenter, chip);
}

void CardDelegate::paintNarrow(QPainter& painter, const QStyleOptionViewItem& option, const BackendCard& card) const
{
    const QRect area = option.rect.adjusted(5, spacing::kSmall, -3, -spacing::kSmall);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QRect mark(area.center().x() - kCardMark / 2, area.top(), kCardMark, kCardMark);
    painter.drawPixmap(mark.topLeft(), m_pictures.mark(card.style, kCardMark, ratio));
    if (card.isCold)
        painter.drawPixmap(QPoint(mark.left() - kCardIconExtent - 3, mark.top()), snowflake(painter));
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColor(card));
    painter.drawEllipse(QRect(mark.right() + 4, mark.top() + 3, kDotExtent, kDotExtent));
    const QFont small = fonts::small(option.font);
    painter.setFont(small);
    paintUnreadPill(painter, QRect(option.rect.left(), mark.top(), mark.left() - option.rect.left() - 3, mark.height()),
                    card.unread, m_theme, Qt::LeftToRight);
    QRect line(area.left(), mark.bottom() + 1, area.width(), QFontMetrics(small).height());
    const auto say = [&](const QFont& font, const QColor& color, const QString& words) {
        line.setHeight(QFontMetrics(font).height());
        painter.setFont(font);
        painter.setPen(color);
        drawDirected(painter, line, option.direction, Qt::AlignCenter,
                     QFontMetrics(font).elidedText(words, Qt::ElideRight, line.width()));
        line.translate(0, line.height());
    };
    say(small, m_theme.text, safeLine(card.name));
    const QFont bold = fonts::strong(option.font);
    const QString median = cardMedian(card);
    say(QFontMetrics(bold).horizontalAdvance(median) > line.width() ? fonts::strong(small) : bold,
        card.median ? m_theme.text : m_theme.mutedText, median);
    say(small, card.isFastest ? m_theme.good : m_theme.mutedText,
        card.isFastest    ? tr("fastest")
        : card.isBaseline ? QString()
                          : cardChip(card));
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const BackendCard* card = m_card(index.row());
    if (!card)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (card->isHidden)
        painter->setOpacity(kHiddenOpacity);
    paintFrame(*painter, option, *card);
    if (option.rect.width() < kWholeFrom - 2 * spacing::kMedium) {
        paintNarrow(*painter, option, *card);
        painter->restore();
        return;
    }
    const QRect area = option.rect.adjusted(spacing::kMedium, spacing::kSmall, -spacing::kSmall, -spacing::kSmall);
    QRect part(area.left(), area.top(), area.width(), QFontMetrics(fonts::strong(option.font)).height());
    paintHead(*painter, option, part, *card);
    part = QRect(area.left(), part.bottom() + 1, area.width(), QFontMetrics(cardFigureFont(option.font)).height());
    paintFigure(*painter, option, part, *card);
    const QFont small = fonts::small(option.font);
    part = QRect(area.left(), part.bottom() + 1, area.width(), QFontMetrics(small).height());
    painter->setFont(small);
    painter->setPen(m_theme.mutedText);
    drawDirected(*painter, QStyle::visualRect(option.direction, option.rect, part), option.direction,
                 Qt::AlignLeft | Qt::AlignVCenter,
                 QFontMetrics(small).elidedText(cardDetails(*card), Qt::ElideRight, part.width()));
    m_lastMinute(*painter, QRectF(area.left(), part.bottom() + 3, area.width(), kSparkHeight - 3), index.row());
    painter->restore();
}

} // namespace roundtrip

#include "moc_CardDelegate.cpp"
