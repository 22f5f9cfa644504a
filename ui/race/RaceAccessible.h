// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

#include <map>
#include <memory>

namespace roundtrip {

class RaceLineAccessible;
class RaceView;

/// The race for screen readers: a list whose items are the lines in view, each with its words and the fate of every
/// road.
class RaceAccessible : public QAccessibleWidget
{
public:
    explicit RaceAccessible(RaceView& view);
    ~RaceAccessible() override;

    /// For QAccessible::installFactory().
    [[nodiscard]] static QAccessibleInterface* make(const QString& className, QObject* object);

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;

private:
    [[nodiscard]] QAccessibleInterface* lineOf(qint64 serial) const;

    RaceView& m_view;
    mutable std::map<qint64, QAccessible::Id> m_lines = {}; ///< the library owns what it has registered
};

} // namespace roundtrip
