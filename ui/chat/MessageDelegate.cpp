// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageDelegate.h"

#include "chat/BubbleText.h"
#include "model/MessageModel.h"
#include "model/MessageText.h"
#include "theme/DirectedText.h"
#include "theme/Icons.h"

#include <QListView>
#include <QPainter>
#include <QPixmapCache>

namespace roundtrip {

namespace {

constexpr int kPaddingX = 10;
constexpr int kPaddingY = 6;
constexpr int kGap = 3;
constexpr int kStatusIconExtent = 13;
constexpr double kWidestShare = 0.86;
constexpr int kNewest = 12; ///< rows that come into view as they are: these are measured at once
constexpr qsizetype kMostHeights = 250'000;
constexpr double kStepBack = 0.4;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() - 1.0);
    return font;
}

QFont bolder(QFont font)
{
    font.setPointSizeF(font.pointSizeF() - 0.5);
    font.setWeight(QFont::DemiBold);
    return font;
}

QPixmap cachedIcon(const QString& name, const QColor& color, qreal ratio)
{
    const QString key = QStringLiteral("status-%1-%2-%3").arg(name, color.name()).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = iconPixmap(name, color, kStatusIconExtent, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

/// Who, and in which room where that is not the lane's.
QString nameOf(const ChatMessage& message)
{
    const QString user = safeLine(message.user);
    return message.elsewhere ? MessageDelegate::tr("%1, in room %2").arg(user, safeLine(message.room)) : user;
}

} // namespace

MessageDelegate::MessageDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void MessageDelegate::setTheme(const Theme& theme)
{
    m_theme = theme;
}

bool MessageDelegate::startsGroup(const MessageModel& model, int row)
{
    if (row == 0)
        return true;
    const ChatMessage& message = model.at(row);
    const ChatMessage& above = model.at(row - 1);
    return above.user != message.user || above.own != message.own || above.kind != message.kind ||
           above.elsewhere != message.elsewhere;
}

int MessageDelegate::textWidth(int width)
{
    return std::max(40, static_cast<int>(width * kWidestShare) - 2 * kPaddingX);
}

MessageDelegate::Layout MessageDelegate::layOut(const QRect& area, const QFont& font, const ChatMessage& message,
                                                bool showName, const QSize& text) const
{
    const QFontMetrics nameMetrics(bolder(font));
    const QFontMetrics statusMetrics(smaller(font));
    Layout layout;
    if (message.kind != ChatMessage::Kind::Said) {
        layout.bubble = QRect(area.left(), area.top(), area.width(), text.height() + 2 * kPaddingY);
        layout.text = layout.bubble.adjusted(spacing::kSmall, kPaddingY, -spacing::kSmall, -kPaddingY);
        return layout;
    }
    const int widest = textWidth(area.width());
    const int nameHeight = showName ? nameMetrics.height() + 1 : 0;
    const int nameWidth = showName ? std::min(widest, nameMetrics.horizontalAdvance(nameOf(message)) + 2) : 0;
    const int statusHeight = message.own ? std::max(statusMetrics.height(), kStatusIconExtent) + kGap : 0;
    const int statusWidth =
        message.own ? statusMetrics.horizontalAdvance(statusText(message)) + 2 * kStatusIconExtent + 12 : 0;
    const int width = std::min(widest, std::max({text.width() + 2, nameWidth, statusWidth}));
    const int height = nameHeight + text.height() + statusHeight + 2 * kPaddingY;
    const int top = area.top() + (showName ? kGap + 4 : kGap);
    const int left =
        message.own ? area.right() - spacing::kSmall - width - 2 * kPaddingX : area.left() + spacing::kSmall;
    layout.bubble = QRect(left, top, width + 2 * kPaddingX, height);
    QRect inner = layout.bubble.adjusted(kPaddingX, kPaddingY, -kPaddingX, -kPaddingY);
    if (showName) {
        layout.name = QRect(inner.topLeft(), QSize(inner.width(), nameHeight));
        inner.setTop(inner.top() + nameHeight);
    }
    layout.text = QRect(inner.topLeft(), QSize(inner.width(), text.height()));
    if (message.own)
        layout.status = QRect(inner.left(), layout.text.bottom() + 1 + kGap, inner.width(), statusHeight - kGap);
    return layout;
}

MessageDelegate::Layout MessageDelegate::Layout::seenFrom(Qt::LayoutDirection direction, const QRect& area) const
{
    const auto placed = [&](const QRect& rect) {
        return rect.isNull() ? rect : QStyle::visualRect(direction, area, rect);
    };
    return {.bubble = placed(bubble), .name = placed(name), .text = placed(text), .status = placed(status)};
}

int MessageDelegate::measuredHeight(int width, const QFont& font, const MessageModel& model, int row) const
{
    const ChatMessage& message = model.at(row);
    const QRect area(0, 0, width, 0);
    if (message.kind != ChatMessage::Kind::Said) {
        const BubbleText text(noteText(message), smaller(font), width - 2 * spacing::kSmall);
        return layOut(area, font, message, false, text.size()).bubble.bottom() + 1;
    }
    const BubbleText text(message.text, font, textWidth(width));
    return layOut(area, font, message, startsGroup(model, row), text.size()).bubble.bottom() + 1 + kGap;
}

int MessageDelegate::estimatedHeight(int width, const QFont& font, const MessageModel& model, int row) const
{
    const QFontMetrics metrics(font);
    const ChatMessage& message = model.at(row);
    const auto text = QStringView(message.text).left(BubbleText::kMostCharacters);
    const int perLine = std::max(textWidth(width) / std::max(metrics.averageCharWidth(), 1), 1);
    qsizetype lines = 0;
    for (qsizetype from = 0; from <= text.size() && lines < BubbleText::kMostLines;) {
        const qsizetype end = text.indexOf(u'\n', from);
        const qsizetype length = (end < 0 ? text.size() : end) - from;
        lines += std::max<qsizetype>((length + perLine - 1) / perLine, 1);
        from += length + 1;
    }
    const int shown = static_cast<int>(std::min<qsizetype>(lines, BubbleText::kMostLines));
    const QSize size(1, shown * metrics.lineSpacing());
    return layOut(QRect(0, 0, width, 0), font, message, startsGroup(model, row), size).bubble.bottom() + 1 + kGap;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // option.rect is empty here: the view knows how wide a line is.
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    if (width != m_heightsWidth || option.font != m_heightsFont || m_heights.size() > kMostHeights) {
        m_heights.clear();
        m_heightsWidth = width;
        m_heightsFont = option.font;
    }
    const auto& model = static_cast<const MessageModel&>(*index.model());
    Height& height = m_heights[model.serialOf(index.row())];
    const bool isNew = index.row() >= model.rowCount() - kNewest;
    if (height.isMeasured || (height.pixels > 0 && !isNew))
        return {width, height.pixels};
    height.isMeasured = isNew || model.at(index.row()).kind != ChatMessage::Kind::Said;
    height.pixels = height.isMeasured ? measuredHeight(width, option.font, model, index.row())
                                      : estimatedHeight(width, option.font, model, index.row());
    return {width, height.pixels};
}

void MessageDelegate::noteHeight(const QRect& area, const Layout& layout, qint64 serial) const
{
    if (area.width() != m_heightsWidth)
        return;
    Height& height = m_heights[serial];
    const int pixels = layout.bubble.bottom() + 1 + kGap - area.top();
    const bool isAnother = !height.isMeasured && height.pixels != pixels;
    height = {.pixels = pixels, .isMeasured = true};
    if (isAnother)
        Q_EMIT heightCorrected();
}

QColor MessageDelegate::bubbleColor(const ChatMessage& message) const
{
    if (!message.own)
        return m_theme.raised;
    // Own bubbles carry a breath of the accent, so that text keeps its contrast.
    const double share = m_theme.dark ? 0.22 : 0.12;
    const auto mixed = [share](float under, float over) {
        return static_cast<float>(static_cast<double>(under) * (1 - share) + static_cast<double>(over) * share);
    };
    return QColor::fromRgbF(mixed(m_theme.surface.redF(), m_theme.accent.redF()),
                            mixed(m_theme.surface.greenF(), m_theme.accent.greenF()),
                            mixed(m_theme.surface.blueF(), m_theme.accent.blueF()));
}

bool MessageDelegate::isFound(const ChatMessage& message) const
{
    return m_search.isEmpty() || message.text.contains(m_search, Qt::CaseInsensitive) ||
           message.user.contains(m_search, Qt::CaseInsensitive);
}

void MessageDelegate::paintNote(QPainter& painter, const QStyleOptionViewItem& option, const ChatMessage& note) const
{
    const QFont font = smaller(option.font);
    BubbleText text(noteText(note), font, option.rect.width() - 2 * spacing::kSmall);
    QRect area(QPoint(), text.size());
    area.moveCenter(option.rect.center());
    painter.setPen(QPen(m_theme.border, 1.0));
    const double y = option.rect.center().y() + 0.5;
    painter.drawLine(QPointF(option.rect.left() + spacing::kSmall, y), QPointF(area.left() - spacing::kSmall, y));
    painter.drawLine(QPointF(area.right() + spacing::kSmall, y), QPointF(option.rect.right() - spacing::kSmall, y));
    painter.setPen(note.kind == ChatMessage::Kind::Skipped ? m_theme.warning : m_theme.mutedText);
    text.draw(painter, area, option.direction);
}

void MessageDelegate::paintName(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
                                const ChatMessage& message) const
{
    const QFont font = bolder(option.font);
    BubbleText name(QFontMetrics(font).elidedText(nameOf(message), Qt::ElideRight, area.width()), font, area.width());
    name.mark(m_search, m_theme.accent, m_theme.accentText);
    painter.setPen(message.own ? m_theme.accent : m_theme.mutedText);
    name.draw(painter, area, option.direction);
}

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& model = static_cast<const MessageModel&>(*index.model());
    const ChatMessage& message = model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (message.kind != ChatMessage::Kind::Said) {
        paintNote(*painter, option, message);
        painter->restore();
        return;
    }
    BubbleText text(message.text, option.font, textWidth(option.rect.width()));
    const bool showName = startsGroup(model, index.row());
    const Layout inList = layOut(option.rect, option.font, message, showName, text.size());
    noteHeight(option.rect, inList, model.serialOf(index.row()));
    const Layout layout = inList.seenFrom(option.direction, option.rect);
    if (!isFound(message))
        painter->setOpacity(kStepBack);
    const bool failed = message.outcome() == Outcome::Lost || message.outcome() == Outcome::Rejected ||
                        message.outcome() == Outcome::NotSent;
    const bool shown = !m_search.isEmpty() && model.serialOf(index.row()) == m_found;
    const bool current = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(shown     ? QPen(m_theme.accent, 2.5)
                    : current ? QPen(m_theme.accent, 1.5)
                    : failed  ? QPen(m_theme.bad, 1.0)
                              : QPen(Qt::NoPen));
    painter->setBrush(bubbleColor(message));
    painter->drawRoundedRect(QRectF(layout.bubble).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kRadius, spacing::kRadius);
    if (showName)
        paintName(*painter, layout.name, option, message);
    painter->setPen(m_theme.text);
    painter->setClipRect(layout.bubble); // marks piled upon a letter stay in their bubble
    text.mark(m_search, m_theme.accent, m_theme.accentText);
    text.draw(*painter, layout.text, option.direction);
    painter->setClipping(false);
    if (message.own) {
        painter->setFont(smaller(option.font));
        paintStatus(*painter, layout.status, option.direction, message);
    }
    painter->restore();
}

QPair<QString, QColor> MessageDelegate::statusIcon(const ChatMessage& message) const
{
    switch (message.outcome()) {
    case Outcome::Delivered:
        return {QStringLiteral("delivered"), message.sample->late ? m_theme.warning : m_theme.good};
    case Outcome::InFlight:
        return {message.sample && message.sample->accepted ? QStringLiteral("check") : QStringLiteral("clock"),
                m_theme.mutedText};
    case Outcome::Lost:
    case Outcome::Rejected:
    case Outcome::NotSent:
        return {QStringLiteral("cross"), m_theme.bad};
    case Outcome::Duplicate:
        break;
    }
    return {QStringLiteral("delivered"), m_theme.mutedText};
}

void MessageDelegate::paintStatus(QPainter& painter, const QRect& area, Qt::LayoutDirection direction,
                                  const ChatMessage& message) const
{
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(direction, area, rect); };
    const auto [icon, color] = statusIcon(message);
    const qreal ratio = painter.device()->devicePixelRatioF();
    QRect spot(area.left(), area.top() + (area.height() - kStatusIconExtent) / 2, kStatusIconExtent, kStatusIconExtent);
    painter.drawPixmap(place(spot).topLeft(), cachedIcon(icon, color, ratio));
    spot.translate(kStatusIconExtent + 4, 0);
    if (message.sample && message.sample->cold == Coldness::Cold) {
        painter.drawPixmap(place(spot).topLeft(), cachedIcon(QStringLiteral("snowflake"), m_theme.accent, ratio));
        spot.translate(kStatusIconExtent + 4, 0);
    }
    painter.setPen(color == m_theme.good ? m_theme.mutedText : color);
    drawDirected(painter, place(QRect(QPoint(spot.left(), area.top()), area.bottomRight())), direction,
                 Qt::AlignLeft | Qt::AlignVCenter, statusText(message));
}

} // namespace roundtrip
