// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageDelegate.h"

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
constexpr int kMostTextLines = 30; ///< of one bubble; "Copy text" has them all
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

constexpr int kTextFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere;
constexpr int kWordFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// Words are kept whole unless one is wider than the bubble.
int wrapFlags(const QFontMetrics& metrics, const QString& text, int width)
{
    const QRect wrapped = metrics.boundingRect(QRect(0, 0, width, 100'000), kWordFlags, text);
    return wrapped.width() > width ? kTextFlags : kWordFlags;
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

} // namespace

MessageDelegate::MessageDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void MessageDelegate::setTheme(const Theme& theme)
{
    m_theme = theme;
}

bool MessageDelegate::startsGroup(const QModelIndex& index, const ChatMessage& message)
{
    if (index.row() == 0)
        return true;
    const auto above = index.siblingAtRow(index.row() - 1).data(MessageModel::MessageRole).value<ChatMessage>();
    return above.user != message.user || above.own != message.own;
}

MessageDelegate::Layout MessageDelegate::layOut(const QRect& area, const QFont& font, const ChatMessage& message,
                                                bool showName) const
{
    const QString text = safeText(message.text);
    const QFontMetrics metrics(font);
    const QFontMetrics nameMetrics(bolder(font));
    const QFontMetrics statusMetrics(smaller(font));
    const int widest = std::max(40, static_cast<int>(area.width() * kWidestShare) - 2 * kPaddingX);
    QRect textArea = metrics.boundingRect(QRect(0, 0, widest, 100'000), wrapFlags(metrics, text, widest),
                                          text.isEmpty() ? QStringLiteral(" ") : text);
    textArea.setHeight(std::min(textArea.height(), kMostTextLines * metrics.lineSpacing()));
    const int nameHeight = showName ? nameMetrics.height() + 1 : 0;
    const int nameWidth = showName ? std::min(widest, nameMetrics.horizontalAdvance(safeText(message.user))) : 0;
    const int statusHeight = message.own ? std::max(statusMetrics.height(), kStatusIconExtent) + kGap : 0;
    const int statusWidth =
        message.own ? statusMetrics.horizontalAdvance(statusText(message)) + 2 * kStatusIconExtent + 12 : 0;
    const int width = std::min(widest, std::max({textArea.width() + 2, nameWidth, statusWidth}));
    const int height = nameHeight + textArea.height() + statusHeight + 2 * kPaddingY;
    const int top = area.top() + (showName ? kGap + 4 : kGap);
    const int left =
        message.own ? area.right() - spacing::kSmall - width - 2 * kPaddingX : area.left() + spacing::kSmall;
    Layout layout;
    layout.bubble = QRect(left, top, width + 2 * kPaddingX, height);
    QRect inner = layout.bubble.adjusted(kPaddingX, kPaddingY, -kPaddingX, -kPaddingY);
    if (showName) {
        layout.name = QRect(inner.topLeft(), QSize(inner.width(), nameHeight));
        inner.setTop(inner.top() + nameHeight);
    }
    layout.text = QRect(inner.topLeft(), QSize(inner.width(), textArea.height()));
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
    const qint64 serial = index.data(MessageModel::SerialRole).toLongLong();
    if (const auto known = m_heights.constFind(serial); known != m_heights.cend())
        return {width, *known};
    const auto message = index.data(MessageModel::MessageRole).value<ChatMessage>();
    const Layout layout = layOut(QRect(0, 0, width, 0), option.font, message, startsGroup(index, message));
    const int height = layout.bubble.bottom() + 1 + kGap;
    m_heights.insert(serial, height);
    return {width, height};
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

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto message = index.data(MessageModel::MessageRole).value<ChatMessage>();
    const bool showName = startsGroup(index, message);
    const Layout layout = layOut(option.rect, option.font, message, showName).seenFrom(option.direction, option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (!isFound(message))
        painter->setOpacity(kStepBack);
    const bool failed = message.outcome() == Outcome::Lost || message.outcome() == Outcome::Rejected ||
                        message.outcome() == Outcome::NotSent;
    const bool current = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(current ? QPen(m_theme.accent, 1.5) : failed ? QPen(m_theme.bad, 1.0) : QPen(Qt::NoPen));
    painter->setBrush(bubbleColor(message));
    painter->drawRoundedRect(QRectF(layout.bubble).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kRadius, spacing::kRadius);
    if (showName) {
        painter->setFont(bolder(option.font));
        painter->setPen(message.own ? m_theme.accent : m_theme.mutedText);
        const QString name =
            QFontMetrics(painter->font()).elidedText(safeText(message.user), Qt::ElideRight, layout.name.width());
        drawDirected(*painter, layout.name, option.direction, Qt::AlignLeft | Qt::AlignTop, name);
    }
    painter->setFont(option.font);
    painter->setPen(m_theme.text);
    const QString text = safeText(message.text);
    const QFontMetrics metrics(option.font);
    painter->setClipRect(layout.bubble); // marks piled upon a letter stay in their bubble
    drawDirected(*painter, layout.text, option.direction, wrapFlags(metrics, text, layout.text.width()), text);
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
