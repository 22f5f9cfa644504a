// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"
#include "theme/Theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace roundtrip {

/// Says which store a list of runs is of, and leads to another one and back. GUI thread.
class StoreStrip : public QFrame
{
    Q_OBJECT

public:
    explicit StoreStrip(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setStore(const StoreUrl& store, bool isUsual);

Q_SIGNALS:
    void openRequested();
    void backRequested();

private:
    QLabel* m_icon = nullptr;
    QLabel* m_name = nullptr;
    QToolButton* m_open = nullptr;
    QToolButton* m_back = nullptr;
};

} // namespace roundtrip
