// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/ReactionChips.h"
#include "model/TextLinks.h"

#include <QObject>
#include <QStyleOptionViewItem>

#include <optional>

class QListView;
class QModelIndex;

namespace roundtrip {

class LaneModel;
class MessageDelegate;

/// What the mouse finds in a lane's rows: addresses and chips of reactions, with their tool tips, the hand and the
/// click. GUI thread.
class LanePointer : public QObject
{
    Q_OBJECT

public:
    /// All outlive it; the list shows the model by the delegate.
    LanePointer(QListView& list, const MessageDelegate& delegate, const LaneModel& model);

    /// A row as it is painted.
    [[nodiscard]] QStyleOptionViewItem optionOf(const QModelIndex& index) const;
    /// The address under a place in the list's viewport.
    [[nodiscard]] std::optional<TextLink> linkAt(const QPoint& position) const;
    [[nodiscard]] std::optional<ReactionChip> chipAt(const QPoint& position) const;

Q_SIGNALS:
    /// The same emoji is to be said by us, too.
    void reactionRequested(qint64 serial, const QString& emoji);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool showToolTip(const QPoint& position, const QPoint& global) const;
    bool click(const QPoint& position);

    QListView& m_list;
    const MessageDelegate& m_delegate;
    const LaneModel& m_model;
};

} // namespace roundtrip
