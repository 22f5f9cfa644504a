// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageDelegate.h"

#include "chat/BubbleText.h"
#include "chat/LaneSheet.h"
#include "chat/ReactionChips.h"
#include "model/MessageModel.h"
#include "model/MessageText.h"
#include "theme/DirectedText.h"
#include "theme/Fonts.h"
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
constexpr double kStepBack = 0.4;

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

ChatMessage messageAt(const QModelIndex& index)
{
    return index.data(MessageModel::MessageRole).value<ChatMessage>();
}

qint64 serialAt(const QModelIndex& index)
{
    return index.data(MessageModel::SerialRole).toLongLong();
}

/// The ruler below a bubble: half a mark is left at both ends.
struct Ways
{
    Ways(const QRect& area, Qt::LayoutDirection direction)
    {
        const double left = area.left() + RaceBar::kMarkExtent / 2.0;
        const double right = area.right() + 1 - RaceBar::kMarkExtent / 2.0;
        from = direction == Qt::RightToLeft ? right : left;
        to = direction == Qt::RightToLeft ? left : right;
    }
    [[nodiscard]] double at(double position) const { return from + position * (to - from); }

    double from = 0.0;
    double to = 0.0;
};

/// Ours, of this session: it has a state, and a way that is drawn. A line that went other ways is as high as where it
/// went.
bool hasWay(const ChatMessage& message)
{
    return message.own && (message.absent || !message.id.isEmpty());
}

} // namespace

MessageDelegate::MessageDelegate(QObject* parent, LaneSheet* sheet, int style)
    : QStyledItemDelegate(parent), m_sheet(sheet ? sheet : new LaneSheet(this)), m_style(style)
{
}

void MessageDelegate::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pictures.setTheme(theme);
    m_bar.setTheme(theme);
}

bool MessageDelegate::startsGroup(const QModelIndex& index, const ChatMessage& message)
{
    if (index.row() == 0)
        return true;
    const ChatMessage above = messageAt(index.siblingAtRow(index.row() - 1));
    return above.user != message.user || above.own != message.own || above.kind != message.kind;
}

int MessageDelegate::textWidth(int width)
{
    return std::max(40, static_cast<int>(width * kWidestShare) - 2 * kPaddingX);
}

MessageDelegate::Layout MessageDelegate::layOut(const QRect& area, const QFont& font, const ChatMessage& message,
                                                bool showName, const QSize& text) const
{
    const QFontMetrics nameMetrics(bolder(font));
    const QFontMetrics statusMetrics(fonts::small(font));
    Layout layout;
    if (message.kind != ChatMessage::Kind::Said) {
        layout.bubble = QRect(area.left(), area.top(), area.width(), text.height() + 2 * kPaddingY);
        layout.text = layout.bubble.adjusted(spacing::kSmall, kPaddingY, -spacing::kSmall, -kPaddingY);
        return layout;
    }
    const int widest = textWidth(area.width());
    const int nameHeight = showName ? nameMetrics.height() + 1 : 0;
    const int nameWidth = showName ? std::min(widest, nameMetrics.horizontalAdvance(safeLine(message.user)) + 2) : 0;
    const int statusHeight =
        hasWay(message) ? std::max(statusMetrics.height(), kStatusIconExtent) + kGap + RaceBar::kMarkExtent + kGap : 0;
    const int quoteHeight = message.isAnswer ? statusMetrics.height() + kGap : 0;
    const int chipsHeight = message.isReactedTo ? kGap + ReactionStrip::heightOf(fonts::small(font)) : 0;
    const bool isWide = hasWay(message) || message.isAnswer || message.isReactedTo;
    // Ways are drawn to one scale: the ruler is as wide as a bubble may be.
    const int width = isWide ? widest : std::min(widest, std::max({text.width() + 2, nameWidth}));
    const int height = nameHeight + quoteHeight + text.height() + statusHeight + chipsHeight + 2 * kPaddingY;
    const int top = area.top() + (showName ? kGap + 4 : kGap);
    const int left =
        message.own ? area.right() - spacing::kSmall - width - 2 * kPaddingX : area.left() + spacing::kSmall;
    layout.bubble = QRect(left, top, width + 2 * kPaddingX, height);
    QRect inner = layout.bubble.adjusted(kPaddingX, kPaddingY, -kPaddingX, -kPaddingY);
    if (showName) {
        layout.name = QRect(inner.topLeft(), QSize(inner.width(), nameHeight));
        inner.setTop(inner.top() + nameHeight);
    }
    if (message.isAnswer) {
        layout.quote = QRect(inner.topLeft(), QSize(inner.width(), quoteHeight - kGap));
        inner.setTop(inner.top() + quoteHeight);
    }
    if (message.isReactedTo) {
        inner.setBottom(inner.bottom() - chipsHeight);
        layout.chips = QRect(inner.left(), inner.bottom() + 1 + kGap, inner.width(), chipsHeight - kGap);
    }
    layout.text = QRect(inner.topLeft(), QSize(inner.width(), text.height()));
    if (hasWay(message)) {
        layout.bar =
            QRect(inner.left(), inner.bottom() + 1 - RaceBar::kMarkExtent, inner.width(), RaceBar::kMarkExtent);
        layout.status = QRect(inner.left(), layout.text.bottom() + 1 + kGap, inner.width(),
                              layout.bar.top() - kGap - layout.text.bottom() - 1 - kGap);
    }
    return layout;
}

MessageDelegate::Layout MessageDelegate::Layout::seenFrom(Qt::LayoutDirection direction, const QRect& area) const
{
    const auto placed = [&](const QRect& rect) {
        return rect.isNull() ? rect : QStyle::visualRect(direction, area, rect);
    };
    return {.bubble = placed(bubble),
            .name = placed(name),
            .text = placed(text),
            .status = placed(status),
            .bar = placed(bar),
            .quote = placed(quote),
            .chips = placed(chips)};
}

int MessageDelegate::measuredHeight(int width, const QFont& font, const QModelIndex& index) const
{
    const ChatMessage message = messageAt(index);
    const QRect area(0, 0, width, 0);
    if (message.kind != ChatMessage::Kind::Said) {
        const BubbleText text(noteText(message), fonts::small(font), width - 2 * spacing::kSmall);
        return layOut(area, font, message, false, text.size()).bubble.bottom() + 1;
    }
    const BubbleText text(message.text, font, textWidth(width));
    return layOut(area, font, message, startsGroup(index, message), text.size()).bubble.bottom() + 1 + kGap;
}

int MessageDelegate::estimatedHeight(int width, const QFont& font, const QModelIndex& index) const
{
    const QFontMetrics metrics(font);
    const ChatMessage message = messageAt(index);
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
    return layOut(QRect(0, 0, width, 0), font, message, startsGroup(index, message), size).bubble.bottom() + 1 + kGap;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // option.rect is empty here: the view knows how wide a line is.
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int own = view ? view->viewport()->width() : option.rect.width();
    const int width = m_sheet->narrowest(own);
    LaneSheet::Height& height = m_sheet->height(serialAt(index), width, option.font);
    const bool isNew = index.row() >= index.model()->rowCount() - kNewest;
    if (height.isMeasured || (height.pixels > 0 && !isNew))
        return {own, height.pixels};
    height.isMeasured = isNew || messageAt(index).kind != ChatMessage::Kind::Said;
    height.pixels =
        height.isMeasured ? measuredHeight(width, option.font, index) : estimatedHeight(width, option.font, index);
    return {own, height.pixels};
}

void MessageDelegate::noteHeight(const QRect& area, const QFont& font, const QModelIndex& index) const
{
    const int width = m_sheet->narrowest(area.width());
    LaneSheet::Height& height = m_sheet->height(serialAt(index), width, font);
    if (height.isMeasured)
        return;
    const int pixels = measuredHeight(width, font, index);
    const bool isAnother = height.pixels != pixels;
    height.pixels = pixels;
    height.isMeasured = true;
    if (isAnother)
        m_sheet->correct();
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
    const QFont font = fonts::small(option.font);
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
    BubbleText name(QFontMetrics(font).elidedText(safeLine(message.user), Qt::ElideRight, area.width()), font,
                    area.width());
    name.mark(m_search, m_theme.accent, m_theme.accentText);
    painter.setPen(message.own ? m_theme.accent : m_theme.mutedText);
    name.draw(painter, area, option.direction);
}

void MessageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const ChatMessage message = messageAt(index);
    if (message.absent)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (message.kind != ChatMessage::Kind::Said) {
        paintNote(*painter, option, message);
        painter->restore();
        return;
    }
    BubbleText text(message.text, option.font, textWidth(option.rect.width()));
    noteHeight(option.rect, option.font, index);
    const Layout layout = placed(option, index, message, text);
    if (!isFound(message))
        painter->setOpacity(kStepBack);
    const bool failed = message.outcome() == Outcome::Lost || message.outcome() == Outcome::Rejected ||
                        message.outcome() == Outcome::NotSent;
    const bool shown = !m_search.isEmpty() && serialAt(index) == m_found;
    const bool current = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(shown     ? QPen(m_theme.accent, 2.5)
                    : current ? QPen(m_theme.accent, 1.5)
                    : failed  ? QPen(m_theme.bad, 1.0)
                              : QPen(Qt::NoPen));
    painter->setBrush(bubbleColor(message));
    painter->drawRoundedRect(QRectF(layout.bubble).adjusted(0.5, 0.5, -0.5, -0.5), spacing::kRadius, spacing::kRadius);
    if (!layout.name.isNull())
        paintName(*painter, layout.name, option, message);
    painter->setPen(m_theme.text);
    painter->setClipRect(layout.bubble); // marks piled upon a letter stay in their bubble
    text.showLinks(m_theme.accent);
    text.mark(m_search, m_theme.accent, m_theme.accentText);
    text.draw(*painter, layout.text, option.direction);
    painter->setClipping(false);
    paintAnswers(*painter, layout, option, message);
    if (hasWay(message)) {
        painter->setFont(fonts::small(option.font));
        paintStatus(*painter, layout.status, option.direction, message);
        paintBar(*painter, layout.bar, option.direction, message);
    }
    painter->restore();
}

void MessageDelegate::paintAnswers(QPainter& painter, const Layout& layout, const QStyleOptionViewItem& option,
                                   const ChatMessage& message) const
{
    if (!layout.quote.isNull()) {
        painter.setFont(fonts::small(option.font));
        painter.setPen(m_theme.mutedText);
        const QString quoted =
            message.quotedUser.isEmpty()
                ? tr("Answers to a line that is not here")
                : tr("↳ %1: %2", "who said what").arg(safeLine(message.quotedUser), safeLine(message.quotedText));
        drawDirected(painter, layout.quote, option.direction, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(quoted, Qt::ElideRight, layout.quote.width()));
    }
    if (!layout.chips.isNull() && !message.reactions.empty())
        ReactionStrip(message.reactions, fonts::small(option.font), layout.chips.width())
            .paint(painter, layout.chips, m_theme, option.direction);
}

RaceTrack MessageDelegate::trackOf(const ChatMessage& message) const
{
    ChatLine line{.own = true};
    line.roads.push_back({.sample = message.sample});
    RaceTrack track = raceTracks(line, {}, m_sheet->knownUntil()).front();
    track.style = m_style;
    return track;
}

MessageDelegate::Layout MessageDelegate::placed(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                const ChatMessage& message, const BubbleText& text) const
{
    return layOut(option.rect, option.font, message, startsGroup(index, message), text.size())
        .seenFrom(option.direction, option.rect);
}

QRectF MessageDelegate::barRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const ChatMessage message = messageAt(index);
    if (!hasWay(message) || message.absent)
        return {};
    const BubbleText text(message.text, option.font, textWidth(option.rect.width()));
    const QRect area = placed(option, index, message, text).bar;
    const Ways ways(area, option.direction);
    const RaceTrack track = trackOf(message);
    return RaceBar::rect(track, ways.from, ways.at(m_sheet->ruler().position(track.span)), area.center().y() + 0.5);
}

std::optional<TextLink> MessageDelegate::linkAt(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                const QPoint& position) const
{
    const ChatMessage message = messageAt(index);
    if (message.absent || message.kind != ChatMessage::Kind::Said)
        return {};
    const BubbleText text(message.text, option.font, textWidth(option.rect.width()));
    const TextLink* link = text.linkAt(position - placed(option, index, message, text).text.topLeft());
    return link ? std::optional(*link) : std::nullopt;
}

std::optional<ReactionChip> MessageDelegate::chipAt(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                    const QPoint& position) const
{
    const ChatMessage message = messageAt(index);
    if (message.absent || message.reactions.empty())
        return {};
    const BubbleText text(message.text, option.font, textWidth(option.rect.width()));
    const QRect chips = placed(option, index, message, text).chips;
    const QPoint inStrip(option.direction == Qt::RightToLeft ? chips.right() - position.x()
                                                             : position.x() - chips.left(),
                         position.y() - chips.top());
    const ReactionStrip strip(message.reactions, fonts::small(option.font), chips.width());
    const ReactionChip* chip = strip.chipAt(inStrip);
    return chip ? std::optional(*chip) : std::nullopt;
}

void MessageDelegate::paintBar(QPainter& painter, const QRect& area, Qt::LayoutDirection direction,
                               const ChatMessage& message) const
{
    const Ways ways(area, direction);
    painter.setPen(QPen(m_theme.grid, 1.0));
    painter.drawLine(QPointF(ways.from, area.bottom() + 0.5), QPointF(ways.to, area.bottom() + 0.5));
    for (const RaceRuler::Tick& tick : m_sheet->ruler().ticks())
        painter.drawLine(QPointF(ways.at(tick.position), area.top()), QPointF(ways.at(tick.position), area.bottom()));
    const RaceTrack track = trackOf(message);
    m_bar.setCalm(m_sheet->isCalm());
    m_bar.paint(painter, track, ways.from, ways.at(m_sheet->ruler().position(track.span)), ways.to,
                area.center().y() + 0.5, painter.device()->devicePixelRatioF());
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

#include "moc_MessageDelegate.cpp"
