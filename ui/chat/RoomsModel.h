// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

#include <QAbstractListModel>

namespace roundtrip {

/// The rooms of a session as a list: name, what is unread, and how fast the baseline's round trips in it were in the
/// last minute. GUI thread.
class RoomsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        UnreadRole = Qt::UserRole + 1, ///< lines, a number
        FigureRole,                    ///< "49.0 ms"; empty without any
    };

    explicit RoomsModel(ChatSession& session, QObject* parent = nullptr);

    /// The figures are others by now.
    void refresh();
    [[nodiscard]] QString room(int row) const { return m_session.rooms().names().value(row); }
    [[nodiscard]] int rowOf(const QString& room) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString figureOf(const QString& room) const;
    /// Each backend's figure in this room, and where it has a connection of its own.
    [[nodiscard]] QString sentenceOf(const QString& room) const;

    ChatSession& m_session;
    QStringList m_shown = {}; ///< what was told last, a room each
};

} // namespace roundtrip
