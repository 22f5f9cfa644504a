// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"

class QMenu;

namespace roundtrip {

/// Which backends are shown in chat and charts, and in which order their cards stand: with ten of them, those that one
/// compares just now. Those that are hidden stay connected and are measured. Remembered by name. GUI thread.
class ShownBackends : public QObject
{
    Q_OBJECT

public:
    enum class Order {
        Listed, ///< as the file has them
        Rank,   ///< the fastest first
    };

    /// The lanes outlive it.
    explicit ShownBackends(LaneSet& lanes, QObject* parent = nullptr);

    [[nodiscard]] Order order() const { return m_order; }
    void setOrder(Order order);
    /// The last one that is shown cannot be hidden.
    [[nodiscard]] bool canHide(const Lane& lane) const;
    /// Order, and a check mark a backend.
    void fillMenu(QMenu& menu);

Q_SIGNALS:
    void orderChanged();

private:
    void apply();
    void save() const;
    void showAll();

    LaneSet& m_lanes;
    Order m_order;
    bool m_isApplying = false;
};

} // namespace roundtrip
