// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"

#include <QMenu>

namespace roundtrip {

/// File ▸ Recent stores: those that were opened lately, the latest first, kept in the program's settings. An address
/// never has a secret in it (StoreUrl). GUI thread.
class RecentStores : public QMenu
{
    Q_OBJECT

public:
    static constexpr int kMostStores = 8;

    explicit RecentStores(QWidget* parent = nullptr);

    [[nodiscard]] QList<StoreUrl> stores() const { return m_stores; }
    void add(const StoreUrl& store);

Q_SIGNALS:
    void storeChosen(const roundtrip::StoreUrl& store);

private:
    void fill();

    QList<StoreUrl> m_stores;
};

} // namespace roundtrip
